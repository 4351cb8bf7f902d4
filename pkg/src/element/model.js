// What the person has decided about one draft, and the text that follows from it. Offsets are UTF-16 code units.
// An item is a change (applied unless rejected), a suggestion (not applied unless accepted) or a finding (nothing to
// apply: it is seen or not). Its `decision` is null, "accept" or "reject".

const sameRules = (a, b) => a === b || (a.length === b.length && a.every((rule, i) => rule === b[i]));
const sameEdit = (a, b) => a.before === b.before && a.after === b.after && sameRules(a.rules, b.rules);
const inOrder = (a, b) => a.change.start - b.change.start || a.change.end - b.change.end;
const overlap = (a, b) => (a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end);

export const ruleOf = (item) => item.change.rules[0] ?? "";
export const stageOf = (item) => ruleOf(item).split("/")[0];
/** Whether a decision takes something out of the text again, or leaves a suggestion out. */
export const isApplied = ({ kind, decision }) => (kind === "change" ? decision !== "reject" : kind === "suggestion" && decision === "accept");
/** Where in the list an item stands: what is the person's to decide, what deserves a look, what is certain. */
export const sectionOf = ({ kind, change }) => (kind !== "change" ? "decide" : change.confidence === "certain" ? "mended" : "check");
export const groupOf = (item) => `${sectionOf(item)} ${ruleOf(item)}`;

/** A finding in the shape of a change that changes nothing. */
function noticed(draft, { start, end, rule, data }) {
  const before = draft.slice(start, end);
  return { start, end, before, after: before, rules: [rule], confidence: "guess", data };
}

/** Units that are compared at once: of long stretches the browser does it ten times as fast as a loop. */
const STEPS = [4096, 64, 1];

/** One edit between two drafts, as the span that differs: enough to carry decisions through typing and pasting. */
export function difference(old, now) {
  const most = Math.min(old.length, now.length);
  let head = 0;
  let tail = 0;
  for (const step of STEPS) while (head + step <= most && old.slice(head, head + step) === now.slice(head, head + step)) head += step;
  for (const step of STEPS) {
    const cut = (text) => text.slice(text.length - tail - step, text.length - tail);
    while (tail + step <= most - head && cut(old) === cut(now)) tail += step;
  }
  return { head, oldEnd: old.length - tail, shift: now.length - old.length };
}

/** So many places are remembered of what was decided in earlier drafts. */
const REMEMBERED = 20_000;

/** A longer pause in typing begins a new step of the history. */
const TYPED_ON_MS = 1000;

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
  /** `draft -> item -> change`: what had been decided, and where it stood there. An undo that brings a draft back brings that back. */
  #earlier = new Map();

  /**
   * Takes a new draft and what the mender made of it. Items that are still there stay the same objects, with their decisions.
   * `pause` is awaited between the steps of a long draft, so that the page answers in between; what is shown stays as it was
   * until all is ready, and stays for good where `isLate` says so.
   */
  async update(draft, mended, pause, isLate) {
    const lists = [];
    for (const [kind, name] of [["change", "changes"], ["suggestion", "suggestions"], ["finding", "findings"]]) {
      const list = mended[name];
      await pause();
      lists.push([kind, kind === "finding" ? list.map((finding) => noticed(draft, finding)) : list]);
    }
    const where = difference(this.draft, draft);
    const earlier = this.#earlier.get(draft) ?? new Map();
    const kept = new Map();
    const items = [];
    for (const [kind, list] of lists) {
      this.#take(kind, list, where, earlier, items, kept);
      await pause();
    }
    items.sort(inOrder);
    await pause();
    if (isLate()) return;
    this.#remember();
    for (const [item, change] of kept) item.change = change;
    items.forEach((item, index) => { item.index = index; });
    this.draft = draft;
    this.mended = mended;
    this.items = items;
    this.#result = null;
    this.revision = ++made;
  }

  /**
   * Puts the items of one kind into `items`; those that were there already, or were when the draft was the same, also into
   * `kept`, with what they are now.
   */
  #take(kind, list, { head, oldEnd, shift }, earlier, items, kept) {
    const old = this.items.filter((item) => item.kind === kind);
    const before = new Map();
    for (const [item, change] of earlier) {
      if (item.kind !== kind) continue;
      if (before.has(change.start)) before.get(change.start).push([item, change]);
      else before.set(change.start, [[item, change]]);
    }
    const isSame = (item, was, change) => was.rules[0] === change.rules[0] && sameEdit(was, change) && !kept.has(item);
    let next = 0;
    for (const change of list) {
      const at = change.end <= head ? change.start : change.start >= oldEnd + shift ? change.start - shift : -1;
      let found = null;
      if (at >= 0) {
        while (next < old.length && old[next].change.start < at) next++;
        for (let i = next; i < old.length && old[i].change.start === at && !found; i++) if (isSame(old[i], old[i].change, change)) found = old[i];
      }
      if (!found?.touched) found = before.get(change.start)?.find(([item, was]) => isSame(item, was, change))?.[0] ?? found;
      if (found) kept.set(found, change);
      else found = { id: ++made, kind, change, decision: null, touched: false };
      items.push(found);
    }
  }

  /** Remembers what has been decided in the draft; of the oldest drafts no more. */
  #remember() {
    const places = this.#earlier.get(this.draft) ?? new Map();
    for (const item of this.items) if (item.touched) places.set(item, item.change);
    this.#earlier.delete(this.draft);
    if (places.size) this.#earlier.set(this.draft, places);
    let all = 0;
    for (const { size } of this.#earlier.values()) all += size;
    for (const [draft, { size }] of this.#earlier) {
      if (all <= REMEMBERED) break;
      this.#earlier.delete(draft);
      all -= size;
    }
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
    for (const entry of step) {
      entry[0].decision = entry[which];
      entry[0].touched = true;
    }
    this.#result = null;
    this.revision = ++made;
  }

  /** Takes any step into the history: `{ undo, redo, items? }`. */
  record(step) {
    this.#past.push(step);
    this.#future = [];
  }

  /**
   * Takes what was typed, `{ at, before, after }` of the draft; `apply` writes such an edit. What is typed on end, without a
   * pause, is one step.
   */
  typed(edit, apply) {
    const last = this.#past.at(-1);
    const now = Date.now();
    if (last?.edit && now - last.time < TYPED_ON_MS) {
      const { at, before, after } = last.edit;
      const on = !edit.before && edit.at === at + after.length;
      const back = !after && !edit.after && edit.at + edit.before.length === at;
      if (on) last.edit.after += edit.after;
      else if (back) Object.assign(last.edit, { at: edit.at, before: edit.before + before });
      if (on || back) {
        last.time = now;
        this.#future = [];
        return;
      }
    }
    this.edited(edit, apply, { edit, time: now });
  }

  /** Takes an edit of the draft as a step of its own. */
  edited(edit, apply, more) {
    this.record({
      ...more,
      undo: () => apply({ at: edit.at, before: edit.after, after: edit.before }),
      redo: () => apply(edit),
    });
  }

  /** Another draft has no past. */
  forget() {
    this.#past = [];
    this.#future = [];
    this.#earlier.clear();
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

  /** The result with what was written into the draft since: as it is, in the place of what stood there. */
  resultFor(draft) {
    if (draft === this.draft) return this.result;
    const { head, oldEnd, shift } = difference(this.draft, draft);
    let [from, to] = [head, oldEnd];
    let [before, all] = [0, 0];
    // Changes that it reaches into are undone.
    for (const { start, end, after } of this.edits) {
      const more = after.length - (end - start);
      if (end <= head) before += more;
      else if (start < oldEnd) [from, to] = [Math.min(from, start), Math.max(to, end)];
      else break;
      all += more;
    }
    return this.result.slice(0, from + before) + draft.slice(from, to + shift) + this.result.slice(to + all);
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

  /** The items the result is made of, in order: changes that stand or are rejected, and accepted suggestions, which win. */
  get placed() {
    const taken = this.items.filter((item) => item.kind === "suggestion" && item.decision === "accept");
    let next = 0;
    const edits = this.items.filter((item) => {
      if (item.kind !== "change") return false;
      while (next < taken.length && taken[next].change.end < item.change.start) next++;
      return !taken.slice(next, next + 3).some((suggestion) => overlap(suggestion.change, item.change));
    });
    return [...edits, ...taken].sort(inOrder);
  }

  /** The items whose edits the result has. */
  get applied() { return this.placed.filter(isApplied); }

  /** What stands between the draft and the result: `{ start, end, after }`, sorted and disjoint. */
  get edits() { return this.editsOf(); }

  /** The same for the items that a filter picks. */
  editsOf(pick = () => true) {
    return this.applied.filter(pick).map(({ change: { start, end, after } }) => ({ start, end, after }));
  }
}
