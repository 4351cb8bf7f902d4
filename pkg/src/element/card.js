// The card of one place: before, after, the reason, and what to do. A person trusts what can be checked, so mojibake shows
// its bytes.
import { around, clip, el, fill, shown } from "./dom.js";
import { isApplied, stageOf } from "./model.js";
import { othersOf } from "./pieces.js";
import { reason } from "./reasons.js";

const LEVEL = { certain: 3, likely: 2, guess: 1 };
/** Longer spans stand without their surroundings. */
const SHORT = 8;
const SHOWN_BYTES = 12;
/** Bytes a character of the wrong reading stands for, by rule. */
const WIDTH = { "mojibake/utf8-as-gbk": 2, "mojibake/utf8-as-windows-1252": 1, "mojibake/utf8-as-latin1": 1 };

/** A word worth protecting: the place itself, or with its neighbours where it is a single character. */
export function wordOf(draft, { start, end, before }) {
  if (Array.from(before).length > 1) return /[\r\n]/.test(before) || before.length > 20 ? "" : before;
  const [left, right] = around(draft, { start, end }, 1);
  const han = (text) => (/\p{Script=Han}/u.test(text) ? text : "");
  return han(before) && han(left) + before + han(right);
}

/** What surrounds a place is shown as it reads by now: two wrongs at once explain neither. */
function beforeAfter({ draft, mended }, { kind, change }, lang, w) {
  const short = Array.from(change.before).length <= SHORT && Array.from(change.after).length <= SHORT;
  const [left, right] = !short ? ["", ""] : kind === "finding" ? around(draft, change, 4) : around(mended.text, { start: change.mendedStart, end: change.mendedEnd }, 3);
  if (kind === "finding") return el("div", { class: "big", lang }, left, el("mark", {}, clip(shown(change.before), 60)), right);
  const before = change.before ? el("del", {}, clip(shown(change.before), 60)) : left || right ? "" : el("i", { class: "none" }, w.inserted);
  const after = change.after ? el("ins", {}, clip(shown(change.after), 60)) : left || right ? "" : el("i", { class: "none" }, w.removed);
  return el("div", { class: "big", lang }, el("span", {}, left, before, right),
    el("span", {}, el("i", { class: "to" }, "→"), left, after, right));
}

/** The bytes between the wrong reading and the right one, each with its grouping. */
function bytesTable({ change }, w) {
  const width = WIDTH[change.rules[0]];
  const bytes = new TextEncoder().encode(change.after);
  const wrong = Array.from(change.before);
  if (!width || change.rules.length > 1 || bytes.length < 2) return "";
  const read = [];
  for (const char of wrong) read.push([char, char.charCodeAt(0) < 0x80 ? 1 : width]);
  if (read.reduce((sum, [, n]) => sum + n, 0) !== bytes.length) return "";
  const right = Array.from(change.after).map((char) => [char, new TextEncoder().encode(char).length]);
  const row = (name, cells, look) => {
    const tr = el("tr", { class: look }, el("th", { scope: "row" }, name));
    let at = 0;
    for (const [text, span] of cells) {
      if (at + span > SHOWN_BYTES) break;
      tr.append(el("td", { colspan: String(span) }, shown(text)));
      at += span;
    }
    if (at < SHOWN_BYTES && at < bytes.length) tr.append(el("td", { colspan: String(Math.min(SHOWN_BYTES, bytes.length) - at) }, "…"));
    return tr;
  };
  const hex = Array.from(bytes.slice(0, SHOWN_BYTES), (byte) => [byte.toString(16).toUpperCase().padStart(2, "0"), 1]);
  return el("table", { class: "bytes" }, row(w.readAs, read, "wrong"), row(w.bytes, hex, "hex"), row(w.means, right, "right"));
}

/** `10¹³ times likelier`, of so many bits. */
function times(bits, w) {
  const power = Math.floor(bits * Math.log10(2));
  const number = power < 4 ? [String(Math.round(2 ** bits))] : ["10", el("sup", {}, String(power))];
  return w.likelier.flatMap((part, i) => (i ? [...number, part] : [part])).filter(Boolean);
}

export function renderCard(card, item, state) {
  const { review, words: w, language, textLang, summary, act, readonly, asking } = state;
  const { change, kind, decision } = item;
  const [rule] = change.rules;
  const same = review.items.filter((other) => other.kind === kind);
  const level = LEVEL[change.confidence] ?? 1;
  const button = (key, text, run, look = "btn") => el("button", { class: look, "data-key": key, onclick: run }, text, el("kbd", { "aria-hidden": "true" }, key === "accept" ? "A" : "R"));
  const buttons = [];
  if (decision) {
    buttons.push(button(isApplied(item) || kind === "finding" ? "reject" : "accept", w.back, () => act.decide([item], null)));
  } else {
    if (kind !== "change") buttons.push(button("accept", kind === "finding" ? w.seen : w.accept, () => act.settle(item, "accept"), "btn ink"));
    else buttons.push(button("accept", w.keep, () => act.settle(item, "accept"), change.confidence === "certain" ? "btn" : "btn ink"));
    if (kind !== "finding") buttons.push(button("reject", w.reject, () => act.settle(item, "reject")));
    else buttons.push(el("button", { class: "btn", onclick: () => act.look(item) }, w.look));
  }
  // What it could be as well is one key away: a person sees at once which of them is meant.
  const others = readonly || asking || kind === "finding" ? [] : othersOf(change);
  const instead = others.length > 0 && el("p", { class: "instead" }, `${w.instead} `, ...others.flatMap((other, i) => [
    el("button", { class: "btn", lang: textLang, "aria-label": `${w.instead} ${other}`, onclick: () => act.choose(item, other) }, other, el("kbd", { "aria-hidden": "true" }, String(i + 1))), " "]));
  const word = /^(mojibake|gloss|unicode|script)$/.test(stageOf(item)) ? wordOf(review.draft, change) : "";
  const never = act.never && !readonly && (asking
    ? el("div", { class: "never" },
      word && el("button", { class: "btn", onclick: () => act.never({ word }) }, w.neverWord(word)),
      el("button", { class: "btn", onclick: () => act.never({ rule }) }, w.neverRule),
      el("button", { class: "link", onclick: () => act.ask(false) }, w.cancel))
    : el("button", { class: "link", "data-key": "never", onclick: () => act.ask(true) }, w.never));
  fill(card,
    el("header", {}, el("span", { class: "rule" }, summary(rule)),
      el("span", { class: "at" }, `${w[kind]} ${w.place(same.indexOf(item) + 1, same.length)}`),
      el("button", { class: "close", "aria-label": w.close, onclick: () => act.close() }, "×")),
    beforeAfter(review, item, textLang, w),
    el("div", { class: "why" }, bytesTable(item, w), el("p", {}, reason(rule, language) || summary(rule)),
      change.rules.length > 1 && el("p", { class: "also" }, `${w.alsoBy} ${change.rules.slice(1).map(summary).join(" · ")}`)),
    kind !== "finding" && el("dl", {}, el("dt", {}, w.confidence),
      el("dd", {}, el("span", { class: "level", "aria-hidden": "true" }, ...[1, 2, 3].map((n) => el("i", { class: n <= level ? "on" : "" }))), w[change.confidence]),
      ...(change.gain ? [el("dt", {}, w.evidence), el("dd", {}, el("span", {}, ...times(change.gain, w)))] : []),
      ...(change.guessed ? [el("dt", {}, w.guessed), el("dd", { lang: textLang }, change.guessed)] : [])),
    instead,
    el("footer", {}, ...(readonly || asking ? [] : buttons), el("span", { class: "steps" },
      el("button", { class: "btn step", "aria-label": w.previous, onclick: () => act.step(-1) }, "‹"),
      el("button", { class: "btn step", "aria-label": w.next, onclick: () => act.step(1) }, "›")), never),
  );
  card.setAttribute("aria-label", `${w[kind]}: ${summary(rule)}. ${clip(change.before, 30)} → ${clip(change.after, 30) || w.removed}`);
}
