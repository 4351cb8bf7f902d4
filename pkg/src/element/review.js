// The list of what was mended: what is to decide stands first, what is certain is one line per rule.
import { el, lineCounter } from "./dom.js";
import { isApplied } from "./model.js";
import { isQuiet } from "./pieces.js";
import { quoted, sign } from "./quote.js";

/** An open group shows so many places, and on demand so many more; a list of thousands is read by nobody. */
const FIRST = 5;
const MOST = 500;

function decisionWord({ kind, decision }, w) {
  if (decision === "reject") return w.rejected;
  return kind === "finding" ? w.wasSeen : kind === "suggestion" ? w.accepted : w.kept;
}

/** What may be done with all of a group at once. */
function groupActs(section, key, items, w, act) {
  const open = items.filter(({ decision }) => !decision);
  const decided = items.filter(({ decision }) => decision);
  const [{ kind }] = items;
  const button = (id, text, run, look = "btn") => el("button", { class: look, "data-focus": `${key} ${id}`, onclick: run }, text);
  const acts = [];
  if (open.length) {
    const name = kind === "finding" ? w.seenN : kind === "suggestion" ? w.acceptN : w.keepN;
    acts.push(button("accept", name(open.length), () => act.decide(open, "accept")));
    if (kind !== "finding") acts.push(button("reject", w.rejectAll, () => act.decide(open, "reject")));
  }
  if (decided.length) acts.push(button("back", w.backAll, () => act.decide(decided, null)));
  if (act.never) acts.push(button("off", w.ruleOff, () => act.never({ rule: items[0].change.rules[0] }), "link"));
  return el("div", { class: "acts" }, ...acts);
}

function groupNode(section, [key, items], state) {
  const { review, words: w, textLang, open, all, current, summary, act, lineAt } = state;
  const [first] = items;
  const isOpen = open.has(key);
  const decided = items.filter(({ decision }) => decision);
  const rejected = decided.filter(({ decision }) => decision === "reject").length;
  const note = !decided.length ? "" : rejected === decided.length ? w.rejectedN(rejected)
    : section === "decide" && !rejected && first.kind === "suggestion" ? w.acceptedN(decided.length) : w.decidedN(decided.length);
  const head = el("button", { class: "head", "aria-expanded": String(isOpen), "data-focus": key, onclick: () => act.toggle(key) },
    sign(review.draft, first, textLang),
    el("span", { class: "name" }, summary(first.change.rules[0])),
    el("span", { class: "n" }, note && el("small", {}, note), String(items.length)),
    !isOpen && el("span", { class: "eg" }, section === "mended" && isQuiet(first) ? w.asWhole : quoted(review.draft, first, textLang, { most: 12 })));
  const group = el("section", { class: `group${isOpen ? " open" : ""}`, "aria-label": summary(first.change.rules[0]), "data-group": key, part: "group" }, head);
  if (!isOpen) {
    // What is certain needs no opening: one line, its count, and one undo.
    if (section === "mended") {
      const off = items.filter((item) => !isApplied(item));
      group.append(el("button", { class: "undo", "data-focus": `${key} undo`, "aria-label": `${off.length ? w.redoRule : w.undoRule}: ${summary(first.change.rules[0])}`,
        onclick: () => (off.length ? act.decide(off, null) : act.decide(items, "reject")) }, off.length ? w.redoRule : w.undoRule));
    }
    return group;
  }
  group.append(groupActs(section, key, items, w, act));
  const some = items.slice(0, all.has(key) ? MOST : FIRST);
  if (current && items.includes(current) && !some.includes(current)) some.push(current);
  for (const item of some) {
    group.append(el("button", {
      class: `place${item.decision ? " decided" : ""}${item.decision === "reject" ? " off" : ""}`, part: "place", "aria-current": item === current ? "true" : undefined,
      "data-item": String(item.index), "data-focus": `item ${item.id}`, onclick: () => act.go(item),
    }, quoted(review.draft, item, textLang), el("small", {}, item.decision ? decisionWord(item, w) : w.line(lineAt(item.change.start)))));
  }
  const left = Math.min(items.length, MOST) - some.length;
  if (left > 0) group.append(el("button", { class: "link more", "data-focus": `${key} more`, onclick: () => act.more(key) }, w.more(left)));
  return group;
}

export function renderList(box, state) {
  const { review, words: w, act } = state;
  state.lineAt = lineCounter(review.draft);
  const parts = [];
  for (const [section, groups] of review.sections()) {
    const items = groups.flatMap(([, some]) => some);
    const left = items.filter(({ decision }) => !decision).length;
    const walk = section !== "mended" && (left
      ? el("button", { class: "link", "data-focus": `walk ${section}`, onclick: () => act.walk(section) }, w.walk)
      : el("span", { class: "done" }, w.allDecided));
    const some = items.filter(({ decision }) => !decision);
    // A finding has nothing to reject.
    const can = { accept: some, reject: some.filter(({ kind }) => kind !== "finding") };
    const all = (decision, text) => can[decision].length > 1 && el("button", { class: "link", "data-focus": `${section} all ${decision}`, onclick: () => act.decide(can[decision], decision) }, text);
    const alls = section !== "mended" && groups.length > 1 ? [all("accept", w.allAccept), all("reject", w.allReject)] : [];
    parts.push(el("div", { class: `part ${section}` },
      el("h2", {}, el("span", { class: "k" }, w[section]), el("b", {}, String(section === "mended" ? items.length : left)), el("span", { class: "alls" }, ...alls, walk)),
      ...groups.map((group) => groupNode(section, group, state))));
  }
  if (!parts.length && review.draft.trim() && review.mended) parts.push(el("div", { class: "clean" }, el("p", {}, w.clean), el("p", {}, w.looked)));
  box.replaceChildren(...parts);
}
