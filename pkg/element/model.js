// What the person has decided about one draft, and the text that follows from it. Offsets are UTF-16 code units.

const sameEdit = (a, b) =>
  a.before === b.before && a.after === b.after && a.rules.join() === b.rules.join();

/** One edit between two drafts, as the span that differs: enough to carry decisions through typing and pasting. */
function difference(old, now) {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === now.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  return { head, oldEnd: old.length - tail, shift: now.length - old.length };
}

export class Review {
  draft = "";
  mended = null;
  items = [];

  /** Takes a new draft and what the mender made of it; decisions on places that are still there stay. */
  update(draft, mended) {
    const decided = this.items.filter((item) => item.decided);
    const { head, oldEnd, shift } = difference(this.draft, draft);
    const kept = new Map();
    for (const { kind, change } of decided) {
      const at = change.end <= head ? change.start : change.start >= oldEnd ? change.start + shift : -1;
      if (at >= 0) kept.set(`${kind}${at}`, change);
    }
    this.draft = draft;
    this.mended = mended;
    const make = (kind) => (change) => {
      const before = kept.get(`${kind}${change.start}`);
      return { kind, change, decided: Boolean(before && sameEdit(before, change)) };
    };
    this.items = [
      ...mended.changes.map(make("change")),
      ...mended.suggestions.map(make("suggestion")),
    ].sort((a, b) => a.change.start - b.change.start || a.change.end - b.change.end);
  }

  of(kind, decided) {
    return this.items.filter((item) => item.kind === kind && (decided === undefined || item.decided === decided));
  }

  get result() {
    if (!this.mended) return this.draft;
    const accepted = this.of("suggestion", true).map((item) => item.change);
    const rejected = this.of("change", true).map((item) => item.change);
    if (accepted.length) return this.mended.with(accepted, rejected);
    return rejected.length ? this.mended.without(rejected) : this.mended.text;
  }

  /** Items of one kind by their first rule, in the order of the text. */
  groups(kind) {
    const groups = new Map();
    for (const item of this.of(kind)) {
      const rule = item.change.rules[0] ?? "";
      if (!groups.has(rule)) groups.set(rule, []);
      groups.get(rule).push(item);
    }
    return groups;
  }

  /**
   * The result as pieces `{ text, item?, removed? }` in order. An accepted suggestion wins over the changes it overlaps;
   * an open suggestion frames whatever text stands in its span.
   */
  pieces() {
    const { draft } = this;
    const taken = this.of("suggestion", true);
    const overlaps = (a, b) => a.start < b.end && b.start < a.end;
    const edits = [];
    let t = 0;
    for (const item of this.items) {
      if (item.kind === "suggestion") {
        if (item.decided) edits.push({ item, applied: true });
        continue;
      }
      while (t < taken.length && taken[t].change.end <= item.change.start) t++;
      if (t < taken.length && overlaps(taken[t].change, item.change)) continue;
      edits.push({ item, applied: !item.decided });
    }
    edits.sort((a, b) => a.item.change.start - b.item.change.start);
    const open = this.of("suggestion", false);
    const out = [];
    let at = 0;
    let s = 0;
    const plain = (to) => {
      while (at < to) {
        while (s < open.length && open[s].change.end <= at) s++;
        const next = open[s]?.change;
        const inside = next && next.start <= at;
        const stop = Math.min(to, inside ? next.end : next ? Math.max(next.start, at + 1) : to);
        out.push({ text: draft.slice(at, stop), item: inside ? open[s] : undefined });
        at = stop;
      }
    };
    for (const { item, applied } of edits) {
      const { start, end, before, after } = item.change;
      plain(start);
      while (s < open.length && open[s].change.end <= start) s++;
      const framed = open[s] && open[s].change.start < end ? open[s] : undefined;
      const text = applied ? after : before;
      out.push({ text, item: framed && text ? framed : item, removed: applied && text === "" });
      at = Math.max(at, end);
    }
    plain(draft.length);
    return out;
  }
}
