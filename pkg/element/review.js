// The list of what was mended, and the card of one place. Drafts become text nodes only, never markup.
import { words } from "./words.js";

const CONTEXT = 6;
const FIRST = 5;
const MOST = 500;

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

/** Blanks and line ends are named, because struck or underlined nothing is seen by nobody. */
const shown = (text) => text.replace(/\r?\n/g, "↵").replace(/[\u200b-\u200f\u2060\ufeff]/g, "◌").replace(/^[ \t]+$/, "␣");

function clip(text, most) {
  const all = Array.from(text);
  return all.length > most ? `${all.slice(0, most).join("")}…` : text;
}

export function around(draft, { start, end }) {
  const before = Array.from(draft.slice(Math.max(0, start - 2 * CONTEXT), start)).slice(-CONTEXT).join("");
  const after = Array.from(draft.slice(end, end + 2 * CONTEXT)).slice(0, CONTEXT).join("");
  return [before.slice(before.lastIndexOf("\n") + 1), after.split("\n")[0]];
}

function quoted(draft, change, lang, most = 24) {
  const [left, right] = around(draft, change);
  return el("span", { class: "q", lang }, left,
    change.before ? el("del", {}, clip(shown(change.before), most)) : "",
    change.after ? el("ins", {}, clip(shown(change.after), most)) : "", right);
}

function lineCounter(draft) {
  const ends = [];
  for (let at = draft.indexOf("\n"); at >= 0; at = draft.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

export function renderList(box, state) {
  const { review, language, textLang, open, all, current, summary, act } = state;
  const w = words(language);
  const lineOf = lineCounter(review.draft);
  const parts = [];
  for (const [kind, title, tone] of [["change", w.mended, ""], ["suggestion", w.decide, " s"]]) {
    const groups = review.groups(kind);
    if (!groups.size) continue;
    const s = kind === "suggestion";
    parts.push(el("h2", {}, el("span", { class: `k${tone}` }, title), el("b", {}, String(review.of(kind).length))));
    for (const [rule, items] of groups) {
      const key = `${kind} ${rule}`;
      const isOpen = open.has(key);
      const decided = items.filter((item) => item.decided).length;
      const head = el("button", { class: "head", "aria-expanded": String(isOpen), "data-focus": key, onclick: () => act.toggle(key) },
        el("span", {}, summary(rule)),
        el("span", { class: "n" }, decided ? el("small", {}, (s ? w.acceptedN : w.rejectedN)(decided)) : "", String(items.length)));
      if (!isOpen) head.append(el("span", { class: "eg" }, quoted(review.draft, items[0].change, textLang, 12)));
      const group = el("section", { class: `group${tone}${isOpen ? " open" : ""}`, "aria-label": summary(rule), "data-group": key, part: "group" }, head);
      if (isOpen) {
        const left = items.length - decided;
        group.append(el("div", { class: "acts" },
          left ? el("button", { class: "btn", "data-focus": `${key} do`, onclick: () => act.decide(items, true) }, s ? w.all(left) : w.none) : "",
          decided ? el("button", { class: "btn", "data-focus": `${key} undo`, onclick: () => act.decide(items, false) }, w.allBack) : ""));
        const some = items.slice(0, all.has(key) ? MOST : FIRST);
        if (current && items.includes(current) && !some.includes(current)) some.push(current);
        for (const item of some) {
          group.append(el("button", {
            class: `place${!s && item.decided ? " off" : ""}`, part: "place", "aria-current": item === current ? "true" : undefined,
            "data-item": String(review.items.indexOf(item)), "data-focus": `item ${review.items.indexOf(item)}`,
            onclick: () => act.go(item),
          }, quoted(review.draft, item.change, textLang),
            el("small", {}, item.decided ? (s ? w.acceptedN("") : w.rejectedN("")).trim() : w.line(lineOf(item.change.start)))));
        }
        if (items.length > some.length) {
          group.append(el("button", { class: "more", "data-focus": `${key} more`, onclick: () => act.more(key) }, w.more(items.length - some.length)));
        }
      }
      parts.push(group);
    }
  }
  const findings = review.mended?.findings ?? [];
  if (findings.length) {
    parts.push(el("h2", {}, el("span", { class: "k f" }, w.findings), el("b", {}, String(findings.length))));
    for (const finding of findings.slice(0, MOST)) {
      const [left, right] = around(review.draft, finding);
      parts.push(el("div", { class: "group" }, el("button", { class: "head", onclick: () => act.look(finding) },
        el("span", {}, summary(finding.rule)), el("small", {}, w.line(lineOf(finding.start))),
        el("span", { class: "eg q", lang: textLang }, left, el("b", {}, clip(shown(review.draft.slice(finding.start, finding.end)), 16)), right))));
    }
  }
  if (!parts.length && review.draft && review.mended) parts.push(el("p", { class: "note" }, w.clean));
  if (review.items.length) parts.push(el("p", { class: "note legend" }, w.legend));
  box.replaceChildren(...parts);
}

export function renderCard(card, item, state) {
  const { review, language, textLang, summary, act } = state;
  const w = words(language);
  const { change, kind, decided } = item;
  const same = review.of(kind);
  const s = kind === "suggestion";
  card.replaceChildren(
    el("header", {}, el("span", {}, summary(change.rules[0] ?? "")), el("span", {}, `${s ? w.decide : w.mended} ${same.indexOf(item) + 1} / ${same.length}`)),
    el("div", { class: "big", lang: textLang },
      change.before ? el("del", {}, clip(shown(change.before), 60)) : "", el("i", {}, "→"),
      change.after ? el("ins", {}, clip(shown(change.after), 60)) : el("i", {}, w.removed)),
    el("div", {}, ...change.rules.slice(1).map((rule) => el("div", {}, summary(rule)))),
    el("div", { class: "row" }, el("span", {}, w.confidence), el("b", {}, w[change.confidence] ?? "")),
    el("footer", {},
      s ? el("button", { class: "btn ink", "data-key": "accept", onclick: () => act.accept(item) }, decided ? w.back : w.accept, el("kbd", { "aria-hidden": "true" }, decided ? "R" : "A"))
        : el("button", { class: "btn", "data-key": "reject", onclick: () => act.decide([item], !decided) }, decided ? w.back : w.reject, el("kbd", { "aria-hidden": "true" }, decided ? "A" : "R")),
      el("button", { class: "btn", "aria-label": w.previous, onclick: () => act.step(-1) }, "‹"),
      el("button", { class: "btn", "aria-label": w.next, onclick: () => act.step(1) }, "›"),
      el("button", { class: "btn", onclick: () => act.close() }, w.close)),
  );
  card.setAttribute("aria-label", `${summary(change.rules[0] ?? "")}: ${clip(change.before, 30)} → ${clip(change.after, 30) || w.removed}`);
}
