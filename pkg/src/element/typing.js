// Writing in the text in view: in the mended text, or beside it in the draft, which is the first column then. What is typed goes
// into the draft, at the place that the text in view stands for, and only the paragraph it is typed in is drawn again. While an
// input method composes, the browser alone writes.

/** How a person writes with what the browser calls by these names; the rest (bold, lists) has no meaning in plain text. */
const INSERTS = /^insert(Text|ReplacementText|FromYank|Transpose)$/;
const BREAKS = /^insert(Paragraph|LineBreak)$/;

/**
 * The pieces of a text after its units from `from` to `to` were replaced by `typed`, and the same as an edit of the draft,
 * `{ at, length, after }`. Where the text differs from the draft, as in mojibake that was mended, the draft takes what stands
 * in view. What was removed before a place stays with what is before it. A piece that `isWhole` is not cut but taken up in what
 * was typed.
 */
export function replaced(pieces, from, to, typed, isWhole = ({ edited }) => edited) {
  let at = 0;
  let start = 0;
  let first = 0;
  for (; first < pieces.length && at + pieces[first].text.length <= from; first++) {
    at += pieces[first].text.length;
    start += pieces[first].length;
  }
  let end = start;
  let last = first;
  let before = "";
  let behind = "";
  const left = [];
  const right = [];
  // What is empty at the very place belongs to what is replaced.
  for (; last < pieces.length && at <= to && !(at === to && pieces[last].text); last++) {
    const piece = pieces[last];
    const { text, length } = piece;
    const stop = at + text.length;
    const whole = isWhole(piece);
    end += length;
    if (from > at && whole) before = text.slice(0, from - at);
    else if (from > at) {
      left.push({ ...piece, text: text.slice(0, from - at), length: from - at });
      start += from - at;
    }
    if (to < stop && whole) behind = text.slice(to - at);
    else if (to < stop) {
      right.push({ ...piece, text: text.slice(to - at), length: stop - to });
      end -= stop - to;
    }
    at = stop;
  }
  const after = before + typed + behind;
  const middle = [...left, { text: after, length: after.length, mark: "" }, ...right];
  return { pieces: pieces.slice(0, first).concat(middle, pieces.slice(last)), edit: { at: start, length: end - start, after } };
}

/** Where an offset of the text stands in the draft, or (`toText`) the other way. A place inside of what was changed is its end. */
export function mapped(pieces, offset, toText = false) {
  let text = 0;
  let draft = 0;
  for (const piece of pieces) {
    const [here, there, length, far] = toText ? [draft, text, piece.length, piece.text.length] : [text, draft, piece.text.length, piece.length];
    if (offset < here + length) return offset === here ? there : piece.edited ? there + far : there + offset - here;
    text += piece.text.length;
    draft += piece.length;
  }
  return toText ? text : draft;
}

export class Typing {
  #box;
  #marks;
  #edit;
  #back;
  /** Whether an input method composes in the text. */
  composing = false;

  /** `edit(from, to, text)` replaces units of the text in view; `back("undo" | "redo")` goes through the history. */
  constructor(box, marks, { edit, back, pasted, composed }) {
    this.#box = box;
    this.#marks = marks;
    this.#edit = edit;
    this.#back = back;
    box.addEventListener("beforeinput", (event) => this.#before(event));
    box.addEventListener("compositionstart", () => { this.composing = true; });
    box.addEventListener("compositionend", () => {
      this.composing = false;
      this.#composed();
      composed();
    });
    box.addEventListener("paste", (event) => {
      if (!box.isContentEditable) return;
      event.preventDefault();
      const range = this.selection();
      if (range) edit(...range, pasted(event.clipboardData));
    });
    for (const how of ["copy", "cut"]) {
      box.addEventListener(how, (event) => {
        const { column, from, to } = this.#picked() ?? {};
        if (from === to) return;
        // The browser would put an empty line between paragraphs, and the other column's text.
        event.clipboardData.setData("text/plain", this.#textOf(column).slice(from, to));
        event.preventDefault();
        if (how === "cut" && box.isContentEditable && column === 0) edit(from, to, "");
      });
    }
    for (const how of ["dragstart", "drop"]) box.addEventListener(how, (event) => { if (!event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  }

  #textOf(column) { return this.#marks.columns[column].map(({ text }) => text).join(""); }

  /** The selection as two offsets of the text that can be written in, or null where it is elsewhere. */
  selection() {
    const { column, from, to } = this.#picked() ?? {};
    return column === 0 ? [from, to] : null;
  }

  /** The selection as offsets of the text of a column, or null where it is elsewhere. */
  #picked() {
    const selected = getSelection();
    const root = this.#box.getRootNode();
    const range = selected.getComposedRanges ? selected.getComposedRanges({ shadowRoots: [root] })[0] : root.getSelection?.()?.rangeCount ? root.getSelection().getRangeAt(0) : null;
    return range ? this.#offsets(range) : null;
  }

  /** Puts the caret at an offset of the text that can be written in, or selects. */
  select(from, to = from) {
    const now = this.selection();
    if (now && now[0] === from && now[1] === to) return;
    getSelection().setBaseAndExtent(...this.#place(from), ...this.#place(to));
  }

  #before(event) {
    const { inputType: how } = event;
    // WebKit takes a composition out and puts its result in by events of other names, before it calls it ended.
    if (/Composition/.test(how) || event.isComposing || this.composing) return;
    event.preventDefault();
    if (how === "historyUndo" || how === "historyRedo") this.#back(how === "historyUndo" ? "undo" : "redo");
    const [target] = event.getTargetRanges();
    const aimed = target && this.#offsets(target);
    const range = aimed?.column === 0 ? [aimed.from, aimed.to] : this.selection();
    if (!range) return;
    if (INSERTS.test(how)) this.#edit(...range, event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
    else if (BREAKS.test(how)) this.#edit(...range, "\n");
    else if (/^delete/.test(how) && how !== "deleteByDrag" && how !== "deleteByCut") {
      let [from, to] = range;
      // Between paragraphs some browsers name no range.
      if (from === to && how.endsWith("Backward")) from = Math.max(0, from - 1);
      else if (from === to && how.endsWith("Forward")) to = Math.min(this.#textOf(0).length, to + 1);
      this.#edit(from, to, "");
    }
  }

  /** What an input method has written: the paragraphs in the document are not those that were drawn. */
  #composed() {
    const caret = this.selection()?.[0];
    const { rows } = this.#marks;
    const nodes = [...this.#box.querySelectorAll("p:not([contenteditable])")];
    const most = Math.min(rows.length, nodes.length);
    const same = (row, node) => lineOf(row) === node && node.textContent === textOf(row);
    let head = 0;
    while (head < most && same(rows[head], nodes[head])) head++;
    let tail = 0;
    while (tail < most - head && same(rows[rows.length - 1 - tail], nodes[nodes.length - 1 - tail])) tail++;
    const old = rows.slice(head, rows.length - tail);
    const now = nodes.slice(head, nodes.length - tail);
    const was = old.map(textOf).join("\n");
    const text = now.map((node) => node.textContent).join("\n");
    // The document again as it was drawn, so that the edit finds it so.
    for (const node of now) if (!old.some((row) => lineOf(row) === node)) node.remove();
    const begin = this.#marks.before(head);
    this.#marks.redraw(head, rows.length - tail);
    if (was === text) return;
    const short = Math.min(was.length, text.length);
    let first = 0;
    while (first < short && was[first] === text[first]) first++;
    let last = 0;
    while (last < short - first && was.at(-1 - last) === text.at(-1 - last)) last++;
    this.#edit(begin + first, begin + was.length - last, text.slice(first, text.length - last));
    if (caret !== undefined && caret !== null) this.select(caret);
  }

  #offsets({ startContainer, startOffset, endContainer, endOffset }) {
    const start = this.#offset(startContainer, startOffset);
    const end = this.#offset(endContainer, endOffset);
    if (!start || !end) return null;
    // Of a selection over both columns, that of the first counts.
    const column = Math.min(start.column ?? end.column ?? 0, end.column ?? start.column ?? 0);
    const [from, to] = [start, end].map(({ row, within }) => this.#marks.before(row, column) + within).sort((a, b) => a - b);
    return { column, from, to };
  }

  /** A place in the document as a row and the units before it there; and its column, where it is in one. */
  #offset(node, offset) {
    const { rows } = this.#marks;
    const indexOf = (child) => rows.findIndex((row) => row.node === child || row.node.parentNode === child);
    if (node.textmendRow && node.childElementCount > 1) {
      // Between the columns of a row.
      const index = rows.indexOf(node.textmendRow);
      return index < 0 ? null : { row: index, within: offset > 0 ? this.#marks.length(rows[index], 0) : 0 };
    }
    if (node === this.#box || node.parentNode === this.#box) {
      // Between paragraphs, or sheets of them.
      const next = node.childNodes[offset];
      const index = next ? indexOf(next) : -1;
      if (index >= 0) return { row: index, within: 0 };
      const last = node === this.#box ? rows.length - 1 : rows.findLastIndex((row) => row.node.parentNode === node);
      return last < 0 ? { row: 0, within: 0 } : { row: last, within: this.#marks.length(rows[last], 0) };
    }
    const line = node.nodeType === Node.ELEMENT_NODE ? node.closest("p") : node.parentElement?.closest("p");
    if (!line || !this.#box.contains(line)) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    const row = line.textmendRow ?? line.parentNode.textmendRow;
    const index = row ? rows.indexOf(row) : -1;
    if (index < 0) return null;
    const column = line.textmendRow ? 0 : [...line.parentNode.children].indexOf(line);
    return { row: index, column, within: Math.min(range.toString().length, line.textContent.length) };
  }

  #place(offset) {
    const { rows } = this.#marks;
    let at = 0;
    const row = rows.find(({ length }) => {
      if (offset <= at + length) return true;
      at += length + 1;
      return false;
    });
    if (!row) return [this.#box, this.#box.childNodes.length];
    const walker = document.createTreeWalker(lineOf(row), NodeFilter.SHOW_TEXT);
    let left = offset - at;
    let found = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data) continue;
      found = node;
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
    }
    return found ? [found, found.data.length] : [lineOf(row), 0];
  }
}

/** The paragraph of a row that can be written in. */
const lineOf = ({ node, cells }) => (cells.length === 1 ? node : node.firstChild);
const textOf = ({ cells }) => cells[0].parts.map(({ text }) => text).join("");
