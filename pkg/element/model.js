// What the person has decided about one draft, and the text that follows from it. Offsets are UTF-16 code units.
// An item is a change (applied unless rejected), a suggestion (not applied unless accepted) or a finding (nothing to
// apply: it is seen or not). Its `decision` is null, "accept" or "reject".
import { RULES } from "../rules.js";

const KIND = new Map(RULES.map(({ id, kind }) => [id, kind]));

const sameEdit = (a, b) => a.before === b.before && a.after === b.after && a.rules.join() === b.rules.join();
const inOrder = (a, b) => a.change.start - b.change.start || a.change.end - b.change.end;
const overlap = (a, b) => (a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end);

export const ruleOf = (item) => item.change.rules[0] ?? "";
export const stageOf = (item) => ruleOf(item).split("/")[0];
/** Whether a decision takes something out of the text again, or leaves a suggestion out. */
export const isApplied = ({ kind, decision }) => (kind === "change" ? decision !== "reject" : kind === "suggestion" && decision === "accept");
/** Where in the list an item stands: what is the person's to decide, what deserves a look, what is certain. */
export const sectionOf = ({ kind, change }) => (kind !== "change" ? "decide" : change.confidence === "certain" ? "mended" : "check");
export const groupOf = (item) => `${sectionOf(item)} ${ruleOf(item)}`;
/**
 * What would cover the text with marks is marked only while its group is open: a script conversion, which was asked for
 * as a whole, and the house's style, which is no error.
 */
export const isQuiet = (item) => isQuietGroup(groupOf(item));
export function isQuietGroup(group) {
  const [section, rule] = group.split(" ");
  return section === "decide" ? KIND.get(rule) === "house-style" : section === "mended" && rule.startsWith("script/");
}

/** One edit between two drafts, as the span that differs: enough to carry decisions through typing and pasting. */
function difference(old, now) {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === now.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  return { head, oldEnd: old.length - tail, shift: now.length - old.length };
}

/** Tells items apart, and states of a review, also after the draft has changed. */
let made = 0;

export class Review {
  draft = "";
  mended = null;
  items = [];
  /** Another number whenever the result, or what is decided, may be another. */
  revision = 0;
  #past = [];
  #future = [];
  #result = null;

  /** Takes a new draft and what the mender made of it. Items that are still there stay the same objects, with their decisions. */
  update(draft, mended) {
    const { head, oldEnd, shift } = difference(this.draft, draft);
    const known = new Map();
    for (const item of this.items) {
      const { start, end } = item.change;
      const at = end <= head ? start : start >= oldEnd ? start + shift : -1;
      if (at >= 0) known.set(`${item.kind} ${ruleOf(item)} ${at}`, item);
    }
    this.draft = draft;
    this.mended = mended;
    this.#result = null;
    const take = (kind) => (change) => {
      const old = known.get(`${kind} ${change.rules[0] ?? ""} ${change.start}`);
      if (!old || !sameEdit(old.change, change)) return { id: ++made, kind, change, decision: null };
      old.change = change;
      return old;
    };
    const noticed = ({ start, end, rule, data }) => {
      const before = draft.slice(start, end);
      return { start, end, before, after: before, rules: [rule], confidence: "guess", data };
    };
    this.items = [
      ...mended.changes.map(take("change")),
      ...mended.suggestions.map(take("suggestion")),
      ...mended.findings.map(noticed).map(take("finding")),
    ].sort(inOrder);
    this.items.forEach((item, index) => { item.index = index; });
    this.revision = ++made;
  }

  count(kind, decision) {
    let n = 0;
    for (const item of this.items) if (item.kind === kind && (decision === undefined || item.decision === decision)) n++;
    return n;
  }

  /** What still needs the person, in the order of the text. */
  get queue() {
    return this.items.filter((item) => !item.decision && sectionOf(item) !== "mended");
  }

  /** What waits in the first section of the list. */
  get open() {
    return this.items.filter((item) => !item.decision && item.kind !== "change").length;
  }

  /** Decides, as one step of the history. */
  decide(items, decision) {
    const step = items.filter((item) => item.decision !== decision).map((item) => [item, item.decision, decision]);
    if (!step.length) return false;
    this.record({ items: step.map(([item]) => item), undo: () => this.#set(step, 1), redo: () => this.#set(step, 2) });
    this.#set(step, 2);
    return true;
  }

  #set(step, which) {
    for (const entry of step) entry[0].decision = entry[which];
    this.#result = null;
    this.revision = ++made;
  }

  /** Takes any step into the history: `{ undo, redo, items? }`. */
  record(step) {
    this.#past.push(step);
    this.#future = [];
  }

  /** Goes back one step, or forward again; gives the step, or nothing where there is none. */
  undo() { return this.#move(this.#past, this.#future, "undo"); }
  redo() { return this.#move(this.#future, this.#past, "redo"); }

  #move(from, to, how) {
    const step = from.pop();
    if (!step) return undefined;
    to.push(step);
    step[how]();
    this.#result = null;
    return step;
  }

  /** The text with the person's decisions. */
  get result() {
    if (!this.mended) return this.draft;
    if (this.#result === null) {
      const accepted = this.items.filter((item) => item.kind === "suggestion" && item.decision === "accept").map(({ change }) => change);
      const rejected = this.items.filter((item) => item.kind === "change" && item.decision === "reject").map(({ change }) => change);
      this.#result = accepted.length ? this.mended.with(accepted, rejected) : rejected.length ? this.mended.without(rejected) : this.mended.text;
    }
    return this.#result;
  }

  /** The list: `[section, [[group, items], …]]`, in the order in which a person reads it. */
  sections() {
    const sections = { decide: new Map(), check: new Map(), mended: new Map() };
    for (const item of this.items) {
      const groups = sections[sectionOf(item)];
      const group = groupOf(item);
      if (groups.has(group)) groups.get(group).push(item);
      else groups.set(group, [item]);
    }
    return Object.entries(sections).filter(([, groups]) => groups.size).map(([section, groups]) => [section, [...groups]]);
  }

  group(item) {
    const group = groupOf(item);
    return this.items.filter((other) => groupOf(other) === group);
  }

  /** The edits the result is made of, in order: changes that stand or are rejected, and accepted suggestions, which win. */
  #edits() {
    const taken = this.items.filter((item) => item.kind === "suggestion" && item.decision === "accept");
    let next = 0;
    const edits = this.items.filter((item) => {
      if (item.kind !== "change") return false;
      while (next < taken.length && taken[next].change.end < item.change.start) next++;
      return !taken.slice(next, next + 3).some((suggestion) => overlap(suggestion.change, item.change));
    });
    return [...edits, ...taken].sort(inOrder);
  }

  /** What stands between the draft and the result: `{ start, end, after }`, sorted and disjoint. */
  get edits() {
    return this.#edits().filter(isApplied).map(({ change: { start, end, after } }) => ({ start, end, after }));
  }

  /** Open suggestions and findings, disjoint: where two overlap, the first stands. */
  #frames() {
    let end = -1;
    return this.items.filter((item) => {
      if (item.kind === "change" || (item.kind === "suggestion" && item.decision === "accept") || item.change.start < end) return false;
      end = item.change.end;
      return true;
    });
  }

  /**
   * The text as pieces `{ text, item?, removed? }` in order: of the result, or of the draft. A suggestion or finding frames
   * whatever text stands in its span.
   */
  pieces(side = "result") {
    const { draft } = this;
    const frames = this.#frames();
    const out = [];
    let at = 0;
    let f = 0;
    const frameAt = (offset, end) => {
      while (f < frames.length && frames[f].change.end <= offset && frames[f].change.start < offset) f++;
      const next = frames[f];
      return next && next.change.start < Math.max(end, offset + 1) ? next : undefined;
    };
    const plain = (to) => {
      while (at < to) {
        const next = frameAt(at, to);
        if (!next || next.change.start >= to) {
          out.push({ text: draft.slice(at, to) });
          at = to;
        } else if (next.change.start > at) {
          out.push({ text: draft.slice(at, next.change.start) });
          at = next.change.start;
        } else {
          const stop = Math.min(to, Math.max(next.change.end, at));
          out.push({ text: draft.slice(at, stop), item: next });
          at = stop;
          if (next.change.end <= stop) f++;
        }
      }
    };
    for (const item of this.#edits()) {
      const { start, end, before, after } = item.change;
      plain(start);
      const framed = start < end ? frameAt(start, end) : undefined;
      const inside = framed && framed.change.start <= start && framed.change.end >= end ? framed : undefined;
      const applied = isApplied(item);
      const text = side === "draft" ? before : applied ? after : before;
      out.push({ text, item: inside && text ? inside : item, removed: side !== "draft" && applied && text === "" });
      at = Math.max(at, end);
    }
    plain(draft.length);
    return out;
  }
}
