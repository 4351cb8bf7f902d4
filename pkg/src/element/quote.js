// A place as it is quoted in the list and the panel, and the sign of its rule.
import { around, clip, el, shown } from "./dom.js";
import { stageOf } from "./model.js";

/** The line below what a stage made. */
export function lineOf(item) {
  const stage = stageOf(item);
  if (stage === "mojibake" || stage === "gloss") return "double";
  return stage === "unicode" || stage === "script" ? "dashed" : "dotted";
}

/** A place in its context: what goes out is struck, what comes in has a line below. */
export function quoted(draft, { kind, change }, lang, { most = 18, sides = 6 } = {}) {
  const [left, right] = around(draft, change, sides);
  if (kind === "finding") return el("q", { lang }, left, el("mark", {}, clip(shown(change.before), most)), right);
  return el("q", { lang }, left,
    change.before ? el("del", {}, clip(shown(change.before), most)) : "",
    change.after ? el("ins", {}, clip(shown(change.after), most)) : "", right);
}

/** A group's sign: a character it concerns, under the mark that the text has for it. */
export function sign(draft, item, lang) {
  const { kind, change } = item;
  const frame = kind !== "change";
  const removed = !frame && !change.after;
  const text = removed ? Array.from(draft.slice(Math.max(0, change.start - 2), change.start)).at(-1) ?? "" : frame ? change.before || change.after : change.after;
  const seen = Array.from(shown(text).trim())[0] || "␣";
  return el("span", { class: `sign ${frame ? "frame" : removed ? "caret" : lineOf(item)}`, lang, "aria-hidden": "true" }, seen);
}
