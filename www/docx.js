// The text of a .docx: its paragraphs in the order of word/document.xml (ECMA-376 part 1, section 17). Formatting, pictures,
// notes and what a reviewer deleted stay behind.
import { strFromU8, unzipSync } from "./vendor/fflate.js";

const MAIN = "word/document.xml";
/** No text that a person edits is larger; a packed file may pretend to be anything. */
const LARGEST = 64 * 1024 * 1024;

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };
const unescaped = (text) => text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (all, hex, decimal, name) => {
  if (name) return ENTITIES[name] ?? all;
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
});

/** Whether bytes are a zip archive, as a .docx is. */
export const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

export function textOfDocx(bytes) {
  const { [MAIN]: part } = unzipSync(bytes, { filter: ({ name, originalSize }) => name === MAIN && originalSize <= LARGEST });
  if (!part) throw new TypeError("no text of Word's is in this file");
  return textOf(strFromU8(part));
}

/** Text runs, tabs and line breaks between the ends of paragraphs. The prefix is `w` by custom, not by rule. */
function textOf(xml) {
  const prefix = /xmlns:(\w+)="http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main"/.exec(xml)?.[1] ?? "w";
  const tag = /<(\/?)(\w+):(\w+)((?:[^<>"]|"[^"]*")*?)(\/?)>([^<]*)/g;
  let out = "";
  let deleted = 0;
  for (let found; (found = tag.exec(xml));) {
    const [, close, space, name, , empty, text] = found;
    if (space !== prefix) continue;
    if (name === "del" || name === "moveFrom") {
      if (!empty) deleted += close ? -1 : 1;
    } else if (deleted > 0) continue;
    else if (name === "t" && !close && !empty) out += unescaped(text);
    else if (name === "tab" && !close) out += "\t";
    else if ((name === "br" || name === "cr") && !close) out += "\n";
    else if (name === "p" && (close || empty)) out += "\n";
  }
  return out;
}
