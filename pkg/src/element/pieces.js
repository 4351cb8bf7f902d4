// The text that is drawn, cut where what stands behind it changes, and what of it is marked.
import { RULES } from "../rules.js";
import { groupOf, isApplied, ruleOf, sectionOf } from "./model.js";

const KIND = new Map(RULES.map(({ id, kind }) => [id, kind]));

/** What a change could be as well, as far as there are keys for it. */
export const othersOf = ({ alternatives = [] }) => alternatives.slice(0, 9);

/**
 * What would cover the text with marks is marked only while its group is open: a script conversion, which was asked for
 * as a whole, and the house's style, which is no error.
 */
export const isQuiet = (item) => isQuietRule(sectionOf(item), ruleOf(item));
export const isQuietGroup = (group) => isQuietRule(...group.split(" "));
const isQuietRule = (section, rule) => (section === "decide" ? KIND.get(rule) === "house-style" : section === "mended" && rule.startsWith("script/"));

/** Whether a suggestion or finding frames its place, with the groups in `open` open: once decided, or closed and quiet, it leaves no trace. */
export const isFrame = (item, open) => item.kind !== "change" && !item.decision && (!isQuiet(item) || open.has(groupOf(item)));

/** Open suggestions and findings, disjoint: where two overlap, the first stands. */
function framesOf(items) {
  let end = -1;
  return items.filter((item) => {
    if (item.kind === "change" || (item.kind === "suggestion" && item.decision === "accept") || item.change.start < end) return false;
    end = item.change.end;
    return true;
  });
}

/**
 * The text as pieces `{ text, length, item?, removed? }` in order: of the result, or of the draft; `length` units of the
 * draft each. A suggestion or finding frames whatever text stands in its span; one that does not show leaves the changes
 * in there their own marks.
 */
export function piecesOf(review, side, open) {
  const { draft } = review;
  const frames = framesOf(review.items);
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
        out.push({ text: draft.slice(at, to), length: to - at });
        at = to;
      } else if (next.change.start > at) {
        out.push({ text: draft.slice(at, next.change.start), length: next.change.start - at });
        at = next.change.start;
      } else {
        const stop = Math.min(to, Math.max(next.change.end, at));
        out.push({ text: draft.slice(at, stop), length: stop - at, item: next });
        at = stop;
        if (next.change.end <= stop) f++;
      }
    }
  };
  for (const item of review.placed) {
    const { start, end, before, after } = item.change;
    plain(start);
    const framed = start < end ? frameAt(start, end) : undefined;
    const inside = framed && framed.change.start <= start && framed.change.end >= end && isFrame(framed, open) ? framed : undefined;
    const edited = side !== "draft" && isApplied(item);
    const text = edited ? after : before;
    out.push({ text, length: Math.max(at, end) - at, item: inside && text ? inside : item, removed: edited && text === "", edited });
    at = Math.max(at, end);
  }
  plain(draft.length);
  return out;
}
