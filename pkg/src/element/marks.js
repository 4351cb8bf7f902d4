// Draws a text with its marks: lines below characters by the CSS Custom Highlight API (spans where it is missing), frames,
// carets and rings by spans that take no width, so no mark ever moves a line break. Only paragraphs that differ from what
// is drawn are drawn again.
import { groupOf, isApplied } from "./model.js";
import { isFrame, isQuiet } from "./pieces.js";
import { lineOf } from "./quote.js";

/** So few paragraphs have all their lines drawn at once. */
const FEW_ROWS = 200;
/** Paragraphs a sheet, and characters a line, by which its height is reckoned before it comes into view. */
const SHEET_ROWS = 40;
const LINE_UNITS = 34;
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

/** How a piece is marked in the mended text, if it is. */
function markOf({ item, removed }, open) {
  if (!item || item.decision === "accept") return "";
  if (item.kind !== "change") return isFrame(item, open) ? "frame" : "";
  if (isQuiet(item) && !item.decision && !open.has(groupOf(item))) return "";
  return item.decision ? "ring" : removed ? "caret" : lineOf(item);
}

/** And in the draft beside it: what is struck is not in the mended text any more. */
function strikeOf({ item }, open) {
  if (!item) return "";
  return isFrame(item, open) ? "frame" : isApplied(item) ? "struck" : "";
}

/** The pieces between two offsets of the first column's text. Where they are cut, all columns have the same text. */
function cut(columns, from, to) {
  const out = columns.map(() => []);
  let at = 0;
  columns[0].forEach(({ text }, i) => {
    const end = at + text.length;
    // What is empty belongs to the paragraph it stands in: after the line end before it, before the one after it.
    if (at >= from && end <= to) columns.forEach((pieces, c) => out[c].push(pieces[i]));
    else if (end > from && at < to) {
      columns.forEach((pieces, c) => {
        const piece = pieces[i];
        out[c].push({ ...piece, text: piece.text.slice(Math.max(0, from - at), Math.max(0, to - at)) });
      });
    }
    at = end;
  });
  return out;
}

/**
 * Pieces in rows: at every line end where there is one column; where there are several, only at line ends that stand in
 * all of them, so that the rows align. The columns' pieces correspond one to one. A row has the pieces of each column.
 */
function rowsOf(columns) {
  const fresh = () => columns.map(() => []);
  const rows = [fresh()];
  columns[0].forEach((piece, i) => {
    const splits = columns.length === 1 || !piece.item;
    const begin = rows.length - 1;
    columns.forEach((pieces, c) => {
      const piece = pieces[i];
      if (!splits || !piece.text.includes("\n")) {
        if (piece.text || piece.removed) rows[begin][c].push(piece);
        return;
      }
      piece.text.split("\n").forEach((line, n) => {
        if (begin + n === rows.length) rows.push(fresh());
        if (line || piece.removed) rows[begin + n][c].push({ ...piece, text: line });
      });
    });
  });
  return rows;
}

/** A frame with changes inside of it is drawn in parts: those within have no sides. */
function join(parts) {
  let last = null;
  for (const part of parts) {
    if (part.mark === "frame" && part.text) {
      part.look = last?.item === part.item ? "l" : "";
      if (part.look) last.look += " r";
      last = part;
    } else if (part.text) last = null;
  }
}

/** How a paragraph is set: a heading, one that begins with two empty places, none; with its right edge even or not. */
export function lookOf(text, first) {
  const look = !text ? "blank" : first && text.length <= LONGEST_TITLE && !ENDS_SENTENCE.test(text) ? "title"
    : BEGINS_HAN.test(text) && ENDS_SENTENCE.test(text) ? "para" : "";
  return UNBREAKABLE.test(text) ? `${look} ragged`.trim() : look;
}

/** The units of some pieces. A long draft has tens of thousands, and each key counts them: nothing is copied for it. */
function lengthOf(pieces, from = 0, to = pieces.length) {
  let sum = 0;
  for (let i = from; i < to; i++) sum += pieces[i].text.length;
  return sum;
}
const isSame = (a, b) => a === b || a.item === b.item && a.mark === b.mark && a.removed === b.removed && a.text === b.text;

export class Marks {
  #box;
  #rows = [];
  /** What is drawn: the pieces of each column, each with its mark. */
  #columns = [];
  #sides = [];
  #current = null;
  #hovered = null;
  #seen = 0;
  /** Rows whose lines below are drawn. */
  #lit = new Set();
  /** `item -> [{ node, side, row }]`. */
  places = new Map();

  constructor(box) { this.#box = box; }

  /** The paragraphs as they are drawn. */
  get rows() { return this.#rows; }
  /** The pieces of each column; the first can be written in. */
  get columns() { return this.#columns; }
  get pieces() { return this.#columns[0] ?? []; }

  /** The units of a column before a row, line ends among them. */
  before(index, column = 0) {
    let sum = 0;
    for (let i = 0; i < index; i++) sum += this.length(this.#rows[i], column) + 1;
    return sum;
  }

  /** The units of a row in one of the columns. */
  length(row, column) { return column === 0 ? row.length : lengthOf(row.cells[column].parts); }

  clear() {
    for (const row of this.#rows) this.#drop(row);
    this.#rows = [];
    this.#columns = [];
    this.#sides = [];
    this.#box.replaceChildren();
  }

  /**
   * Draws columns of pieces, `{ pieces, side }` with side "result" or "draft". `open` has the groups that are open. Of a text
   * that stands there already only the paragraphs between the first and the last difference are drawn again.
   */
  render(given, open) {
    const sides = given.map(({ side }) => side);
    const columns = given.map(({ pieces, side }) => {
      for (const piece of pieces) piece.mark ??= !piece.item ? "" : side === "draft" ? strikeOf(piece, open) : markOf(piece, open);
      return pieces;
    });
    if (sides.join() !== this.#sides.join()) this.clear();
    const old = this.#columns;
    const was = old[0]?.length ?? 0;
    const now = columns[0].length;
    const same = (a, b) => columns.every((pieces, c) => isSame(old[c][a], pieces[b]));
    const most = Math.min(was, now);
    let head = 0;
    while (head < most && same(head, head)) head++;
    let tail = 0;
    while (tail < most - head && same(was - 1 - tail, now - 1 - tail)) tail++;
    this.#columns = columns;
    this.#sides = sides;
    if (head === was && was === now && was) return;
    // In units of the first column's text: what changed, and the paragraphs it lies in, with a neighbour on a seam.
    const start = lengthOf(columns[0], 0, head);
    const rest = lengthOf(columns[0], now - tail);
    const shift = lengthOf(columns[0], head, now - tail) - (was ? lengthOf(old[0], head, was - tail) : 0);
    const oldEnd = this.#rows.length ? this.before(this.#rows.length) - 1 - rest : 0;
    let first = 0;
    let from = 0;
    while (first < this.#rows.length && from + this.#rows[first].length + 1 < start) from += this.#rows[first++].length + 1;
    let last = first;
    let to = from;
    while (last < this.#rows.length && to <= oldEnd) to += this.#rows[last++].length + 1;
    const fresh = rowsOf(cut(columns, from, this.#rows.length ? to - 1 + shift : Infinity));
    const gone = this.#rows.slice(first, last);
    const many = this.#rows.length - gone.length + fresh.length > 1;
    const planned = fresh.map((cells, i) => this.#plan(cells, first + i === 0 && many));
    for (const row of planned) this.#draw(row);
    this.#insert(planned, first, last);
    for (const row of gone) {
      this.#drop(row);
      const sheet = row.node.parentNode;
      row.node.remove();
      if (!sheet?.firstChild) sheet?.remove();
    }
    this.#rows.splice(first, gone.length, ...planned);
    this.current(this.#current?.item);
    this.look();
  }

  /** Puts paragraphs behind those from `first` to `last`. They stand on sheets, of which the browser lays out what is in view. */
  #insert(planned, first, last) {
    const before = this.#rows[last - 1]?.node ?? this.#rows[first - 1]?.node;
    const next = this.#rows[last]?.node;
    let sheet = before?.parentNode ?? next?.parentNode;
    if (planned.length <= SHEET_ROWS && sheet) {
      const nodes = planned.map(({ node }) => node);
      if (before) before.after(...nodes);
      else next.before(...nodes);
      return;
    }
    if (before && next && before.parentNode === next.parentNode) {
      const rest = document.createElement("div");
      while (before.nextSibling) rest.append(before.nextSibling);
      sheet.after(rest);
    }
    const fresh = document.createDocumentFragment();
    for (let i = 0; i < planned.length; i += SHEET_ROWS) {
      sheet = document.createElement("div");
      const some = planned.slice(i, i + SHEET_ROWS);
      const lines = some.reduce((sum, { length }) => sum + 1 + Math.floor(length / LINE_UNITS), 0);
      sheet.style.containIntrinsicBlockSize = `auto ${38 * lines}px`;
      sheet.append(...some.map(({ node }) => node));
      fresh.append(sheet);
    }
    if (before) before.parentNode.after(fresh);
    else this.#box.prepend(fresh);
  }

  /** Draws some paragraphs again as they were: something else has written into them. */
  redraw(from, to) {
    for (const row of this.#rows.slice(from, to)) {
      const { node } = row;
      const before = this.#rows[this.#rows.indexOf(row) - 1]?.node;
      this.#drop(row);
      row.entries = [];
      row.lines = [];
      this.#draw(row);
      if (node.isConnected) node.replaceWith(row.node);
      else if (before) before.after(row.node);
      else (this.#box.firstElementChild ?? this.#box).prepend(row.node);
    }
    this.current(this.#current?.item);
    this.look();
  }

  #plan(cells, first) {
    const planned = cells.map((parts, c) => {
      join(parts);
      const text = parts.length === 1 ? parts[0].text : parts.map((part) => part.text).join("");
      return { side: this.#sides[c], parts, look: lookOf(text, first) };
    });
    return { length: lengthOf(cells[0]), cells: planned, entries: [], lines: [], node: null };
  }

  /** Before the next frame, the lines below are drawn where they can be seen: thousands elsewhere would slow each frame. */
  look() {
    if (this.#seen || !painters) return;
    this.#seen = requestAnimationFrame(() => {
      this.#seen = 0;
      const [from, to] = this.#visible();
      const wanted = new Set(this.#rows.slice(from, to));
      for (const row of this.#lit) if (!wanted.has(row)) this.#unlight(row);
      for (const row of wanted) {
        if (this.#lit.has(row)) continue;
        this.#lit.add(row);
        for (const [name, range] of row.lines) highlight(name).add(range);
      }
    });
  }

  /** The paragraphs in view, with a screen above and below; all where there are few. */
  #visible() {
    const rows = this.#rows;
    if (rows.length <= FEW_ROWS) return [0, rows.length];
    // By their sheets: to ask where a paragraph is would lay out a sheet that is out of view.
    const sheets = this.#box.children;
    const find = (isBefore) => {
      let low = 0;
      let high = sheets.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(sheets[middle].getBoundingClientRect())) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const first = sheets[find(({ bottom }) => bottom < -innerHeight)]?.firstChild;
    const last = sheets[find(({ top }) => top < 2 * innerHeight) - 1]?.lastChild;
    return first && last ? [rows.indexOf(first.textmendRow), rows.indexOf(last.textmendRow) + 1] : [0, 0];
  }

  #unlight(row) {
    if (!this.#lit.delete(row)) return;
    for (const [name, range] of row.lines) highlight(name).delete(range);
  }

  #draw(row) {
    const drawn = row.cells.map(({ side, parts, look }) => {
      const line = document.createElement("p");
      if (look) line.className = look;
      for (const part of parts) this.#piece(row, line, part, side);
      // An empty paragraph that can be written in needs something to hold the caret.
      if (!line.firstChild) line.append(document.createElement("br"));
      return line;
    });
    if (drawn.length === 1) row.node = drawn[0];
    else {
      row.node = document.createElement("div");
      row.node.className = "pair";
      for (const line of drawn.slice(1)) line.setAttribute("contenteditable", "false");
      row.node.append(...drawn);
    }
    row.node.textmendRow = row;
    return row.node;
  }

  #piece(row, line, { text, item, mark, look }, side) {
    const node = document.createTextNode(text);
    let placed = node;
    if (painters && LINES.includes(mark)) {
      line.append(node);
      row.lines.push([mark, whole(node)]);
    } else if (mark) {
      placed = document.createElement(mark === "struck" ? "del" : "span");
      placed.className = mark === "frame" && look ? `frame ${look}` : mark;
      placed.append(node);
      line.append(placed);
    } else line.append(node);
    if (!item) return;
    row.entries.push([item, placed]);
    if (!this.places.has(item)) this.places.set(item, []);
    this.places.get(item).push({ node: placed, side, row });
  }

  #drop(row) {
    this.#unlight(row);
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
    const places = this.places.get(item) ?? this.#around(item);
    const node = (places?.find(({ side }) => side === "result") ?? places?.[0])?.node;
    if (!node) return null;
    const range = document.createRange();
    range.selectNode(node);
    const rects = range.getClientRects();
    return rects[0] ?? (node.parentElement ?? node).getBoundingClientRect();
  }

  /** The places of the item that another lies in, as a mark that was changed lies in the frame of a suggestion. */
  #around({ change: { start, end } }) {
    for (const [{ change }, places] of this.places) if (change.start <= start && end <= change.end) return places;
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
