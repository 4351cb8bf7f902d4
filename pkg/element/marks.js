// Draws a text with its marks: lines below characters by the CSS Custom Highlight API (spans where it is missing), frames,
// carets and rings by spans that take no width, so no mark ever moves a line break. Only paragraphs that differ from what
// is drawn are drawn again.
import { groupOf, isApplied, isQuiet, stageOf } from "./model.js";

const LINES = ["double", "dotted", "dashed"];
const painters = globalThis.CSS?.highlights && globalThis.Highlight;
/** Longer than a heading is; a first line that ends like a sentence is none. */
const LONGEST_TITLE = 30;
const ENDS_SENTENCE = /[。！？…；：，、.!?;:,][”’」』）)]*\s*$/u;
/** A stretch that does not break tears the line before it apart where both edges are to be even. */
const UNBREAKABLE = /[!-~]{16}/;
const BEGINS_HAN = /^[\p{Script=Han}“‘「『《〈（]/u;

/** The registry is the document's, shared by every element on the page. */
function highlight(name) {
  const key = `textmend-${name}`;
  if (!CSS.highlights.has(key)) CSS.highlights.set(key, new Highlight());
  return CSS.highlights.get(key);
}

/** A static range costs nothing when the document changes; ours are taken out with their text. */
const whole = (node) => new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: node.data.length });

/** The line below what a stage made. */
export function lineOf(item) {
  const stage = stageOf(item);
  if (stage === "mojibake" || stage === "gloss") return "double";
  return stage === "unicode" || stage === "script" ? "dashed" : "dotted";
}

/** How a piece is marked in the mended text, if it is. */
function markOf({ item, removed }, open) {
  if (!item || item.decision === "accept") return "";
  if (isQuiet(item) && !item.decision && !open.has(groupOf(item))) return "";
  if (item.kind !== "change") return item.decision ? "" : "frame";
  return item.decision ? "ring" : removed ? "caret" : lineOf(item);
}

/** And in the draft beside it: what is struck is not in the mended text any more. */
function strikeOf({ item }, open) {
  if (!item) return "";
  if (item.kind !== "change" && !item.decision) return isQuiet(item) && !open.has(groupOf(item)) ? "" : "frame";
  return isApplied(item) ? "struck" : "";
}

/**
 * Pieces in rows: at every line end where there is one column; where there are several, only at line ends that stand in
 * all of them, so that the rows align. The columns' pieces correspond one to one.
 */
function rowsOf(columns) {
  const fresh = () => columns.map(() => []);
  const rows = [fresh()];
  columns[0].pieces.forEach((piece, i) => {
    const splits = columns.length === 1 || !piece.item;
    const begin = rows.length - 1;
    columns.forEach(({ pieces }, c) => {
      const { text, item, removed } = pieces[i];
      (splits ? text.split("\n") : [text]).forEach((line, n) => {
        if (begin + n === rows.length) rows.push(fresh());
        if (line || removed) rows[begin + n][c].push({ text: line, item, removed });
      });
    });
  });
  return rows;
}

export class Marks {
  #box;
  #rows = [];
  #current = null;
  #hovered = null;
  /** `item -> [{ node, side, row }]`. */
  places = new Map();

  constructor(box) { this.#box = box; }

  /** The paragraphs as they are drawn. */
  get rows() { return this.#rows; }

  clear() {
    for (const row of this.#rows) this.#drop(row);
    this.#rows = [];
    this.#box.replaceChildren();
  }

  /** Draws `columns`, each `{ pieces, side }` with side "result" or "draft". `open` has the groups that are open. */
  render(columns, open) {
    const rows = rowsOf(columns).map((cells, index, all) => this.#plan(cells, columns, open, index === 0 && all.length > 1));
    const old = this.#rows;
    const most = Math.min(old.length, rows.length);
    let head = 0;
    while (head < most && old[head].key === rows[head].key) head++;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail].key === rows[rows.length - 1 - tail].key) tail++;
    const gone = old.slice(head, old.length - tail);
    const fresh = rows.slice(head, rows.length - tail);
    const next = old[old.length - tail]?.node ?? null;
    for (const row of gone) {
      this.#drop(row);
      row.node.remove();
    }
    const out = document.createDocumentFragment();
    for (const row of fresh) out.append(this.#draw(row));
    this.#box.insertBefore(out, next);
    this.#rows = [...old.slice(0, head), ...fresh, ...old.slice(old.length - tail)];
    this.current(this.#current?.item);
  }

  /**
   * Draws again only the paragraphs of a few items whose decision changed; false where more than their own pieces may
   * be others by now.
   */
  touch(items, open) {
    const rows = new Set();
    for (const item of items) {
      const { before, after } = item.change;
      if (item.kind !== "change" || /[\r\n]/.test(before + after)) return false;
      const places = this.places.get(item);
      if (!places?.length) return false;
      for (const { row } of places) rows.add(row);
    }
    for (const row of rows) {
      const columns = row.cells.map(({ side }) => ({ side }));
      const cells = row.cells.map(({ side, parts }) => parts.map(({ text, item, removed }) => {
        if (!items.includes(item)) return { text, item, removed };
        const applied = side === "result" && isApplied(item);
        return { item, text: applied ? item.change.after : item.change.before, removed: applied && !item.change.after };
      }));
      const fresh = this.#plan(cells, columns, open, row.first);
      this.#drop(row);
      row.node.replaceWith(this.#draw(fresh));
      this.#rows[this.#rows.indexOf(row)] = fresh;
    }
    this.current(this.#current?.item);
    return true;
  }

  #plan(cells, columns, open, first) {
    const planned = cells.map((pieces, c) => {
      const { side } = columns[c];
      const parts = pieces.map((piece) => ({ ...piece, mark: side === "draft" ? strikeOf(piece, open) : markOf(piece, open) }));
      const text = pieces.map((piece) => piece.text).join("");
      const look = !text ? "blank" : first && text.length <= LONGEST_TITLE && !ENDS_SENTENCE.test(text) ? "title"
        : BEGINS_HAN.test(text) && ENDS_SENTENCE.test(text) ? "para" : "";
      return { side, parts, look: UNBREAKABLE.test(text) ? `${look} ragged`.trim() : look };
    });
    const key = planned.map(({ look, parts }) => `${look}\u0002${parts.map(({ mark, item, text }) => `${mark}${item?.id ?? ""}\u0001${text}`).join("\u0002")}`).join("\u0003");
    return { key, first, cells: planned, entries: [], lines: [], node: null };
  }

  #draw(row) {
    const drawn = row.cells.map(({ side, parts, look }) => {
      const line = document.createElement("p");
      if (look) line.className = look;
      for (const part of parts) this.#piece(row, line, part, side);
      return line;
    });
    if (drawn.length === 1) row.node = drawn[0];
    else {
      row.node = document.createElement("div");
      row.node.className = "pair";
      row.node.append(...drawn);
    }
    row.node.textmendRow = row;
    return row.node;
  }

  #piece(row, line, { text, item, mark }, side) {
    const node = document.createTextNode(text);
    let placed = node;
    if (painters && LINES.includes(mark)) {
      line.append(node);
      const range = whole(node);
      highlight(mark).add(range);
      row.lines.push([mark, range]);
    } else if (mark) {
      placed = document.createElement(mark === "struck" ? "del" : "span");
      placed.className = mark;
      placed.append(node);
      line.append(placed);
    } else line.append(node);
    if (!item) return;
    row.entries.push([item, placed]);
    if (!this.places.has(item)) this.places.set(item, []);
    this.places.get(item).push({ node: placed, side, row });
  }

  #drop(row) {
    for (const [name, range] of row.lines) highlight(name).delete(range);
    for (const [item, node] of row.entries) {
      const left = this.places.get(item)?.filter((place) => place.node !== node);
      if (left?.length) this.places.set(item, left);
      else this.places.delete(item);
    }
  }

  #tint(name, old, item) {
    for (const { node } of this.places.get(old?.item) ?? []) node.classList?.remove(name);
    for (const range of old?.ranges ?? []) highlight(name).delete(range);
    const ranges = [];
    for (const { node } of this.places.get(item) ?? []) {
      if (node.classList) node.classList.add(name);
      else if (painters && node.data) {
        ranges.push(whole(node));
        highlight(name).add(ranges.at(-1));
      }
    }
    return item ? { item, ranges } : null;
  }

  current(item) {
    this.#current = this.#tint("current", this.#current, item);
  }

  hover(item) {
    if (item === this.#hovered?.item) return;
    this.#hovered = this.#tint("hover", this.#hovered, item);
  }

  /** Where an item stands on the screen: its first line in the mended text. */
  rect(item) {
    const places = this.places.get(item);
    const node = (places?.find(({ side }) => side === "result") ?? places?.[0])?.node;
    if (!node) return null;
    const range = document.createRange();
    range.selectNode(node);
    const rects = range.getClientRects();
    return rects[0] ?? (node.parentElement ?? node).getBoundingClientRect();
  }

  /** The item under a point, by the boxes of the paragraph that was hit. A seam is widened to be hit at all. */
  at(row, x, y) {
    const SLACK = 6;
    let near = null;
    for (const [item, node] of row?.entries ?? []) {
      const range = document.createRange();
      range.selectNode(node);
      for (const r of range.getClientRects()) {
        if (y < r.top - SLACK || y > r.bottom + SLACK) continue;
        if (x >= r.left && x <= r.right && r.width) return item;
        if (x >= r.left - SLACK && x <= r.right + SLACK) near ??= item;
      }
    }
    return near;
  }
}
