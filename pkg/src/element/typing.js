// Writing in the mended text. What is typed goes into the draft, at the place that the text in view stands for, and only
// the paragraph it is typed in is drawn again. While an input method composes, the browser alone writes.

/** How a person writes with what the browser calls by these names; the rest (bold, lists) has no meaning in plain text. */
const INSERTS = /^insert(Text|ReplacementText|FromYank|Transpose)$/;
const BREAKS = /^insert(Paragraph|LineBreak)$/;

/**
 * The pieces of a text after its units from `from` to `to` were replaced by `typed`, and the same as an edit of the draft,
 * `{ at, length, after }`. Where the text differs from the draft, as in mojibake that was mended, the draft takes what stands
 * in view. What was removed before a place stays with what is before it.
 */
export function replaced(pieces, from, to, typed) {
  const left = [];
  const right = [];
  let before = "";
  let behind = "";
  let at = 0;
  let drafted = 0;
  let start = 0;
  let end = 0;
  for (const piece of pieces) {
    const { text, length, edited } = piece;
    const stop = at + text.length;
    if (stop <= from) {
      left.push(piece);
      start = end = drafted + length;
    } else if (at > to || (at === to && text)) right.push(piece);
    else {
      end = drafted + length;
      if (from > at) {
        if (edited) {
          before = text.slice(0, from - at);
          start = drafted;
        } else {
          left.push({ ...piece, text: text.slice(0, from - at), length: from - at });
          start = drafted + from - at;
        }
      }
      if (to < stop) {
        if (edited) behind = text.slice(to - at);
        else {
          right.push({ ...piece, text: text.slice(to - at), length: stop - to });
          end = drafted + to - at;
        }
      }
    }
    at = stop;
    drafted += length;
  }
  const after = before + typed + behind;
  return { pieces: [...left, { text: after, length: after.length, mark: "" }, ...right], edit: { at: start, length: end - start, after } };
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
        const range = this.selection();
        if (!range || range[0] === range[1]) return;
        // The browser would put an empty line between paragraphs.
        event.clipboardData.setData("text/plain", this.text.slice(...range));
        event.preventDefault();
        if (how === "cut" && box.isContentEditable) edit(...range, "");
      });
    }
    for (const how of ["dragstart", "drop"]) box.addEventListener(how, (event) => { if (!event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  }

  get text() { return this.#marks.pieces.map(({ text }) => text).join(""); }

  /** The selection as two offsets of the text in view, or null where it is elsewhere. */
  selection() {
    const selected = getSelection();
    const root = this.#box.getRootNode();
    const range = selected.getComposedRanges ? selected.getComposedRanges({ shadowRoots: [root] })[0] : root.getSelection?.()?.rangeCount ? root.getSelection().getRangeAt(0) : null;
    return range ? this.#offsets(range) : null;
  }

  /** Puts the caret at an offset of the text in view, or selects. */
  select(from, to = from) {
    const now = this.selection();
    if (now && now[0] === from && now[1] === to) return;
    getSelection().setBaseAndExtent(...this.#place(from), ...this.#place(to));
  }

  #before(event) {
    const { inputType: how } = event;
    if (how === "insertCompositionText" || event.isComposing) return;
    event.preventDefault();
    if (how === "historyUndo" || how === "historyRedo") this.#back(how === "historyUndo" ? "undo" : "redo");
    const [target] = event.getTargetRanges();
    const range = (target && this.#offsets(target)) ?? this.selection();
    if (!range) return;
    if (INSERTS.test(how)) this.#edit(...range, event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
    else if (BREAKS.test(how)) this.#edit(...range, "\n");
    else if (/^delete/.test(how) && how !== "deleteByDrag" && how !== "deleteByCut") {
      let [from, to] = range;
      // Between paragraphs some browsers name no range.
      if (from === to && how.endsWith("Backward")) from = Math.max(0, from - 1);
      else if (from === to && how.endsWith("Forward")) to = Math.min(this.text.length, to + 1);
      this.#edit(from, to, "");
    }
  }

  /** What an input method has written: the paragraphs in the document are not those that were drawn. */
  #composed() {
    const caret = this.selection()?.[0];
    const { rows } = this.#marks;
    const nodes = [...this.#box.querySelectorAll("p")];
    const most = Math.min(rows.length, nodes.length);
    const same = (row, node) => row.node === node && node.textContent === textOf(row);
    let head = 0;
    while (head < most && same(rows[head], nodes[head])) head++;
    let tail = 0;
    while (tail < most - head && same(rows[rows.length - 1 - tail], nodes[nodes.length - 1 - tail])) tail++;
    const old = rows.slice(head, rows.length - tail);
    const now = nodes.slice(head, nodes.length - tail);
    const was = old.map(textOf).join("\n");
    const text = now.map((node) => node.textContent).join("\n");
    // The document again as it was drawn, so that the edit finds it so.
    for (const node of now) if (!old.some((row) => row.node === node)) node.remove();
    const begin = rows.slice(0, head).reduce((sum, { length }) => sum + length + 1, 0);
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
    const from = this.#offset(startContainer, startOffset);
    const to = this.#offset(endContainer, endOffset);
    return from === null || to === null ? null : from < to ? [from, to] : [to, from];
  }

  #offset(node, offset) {
    const { rows } = this.#marks;
    const before = (count) => rows.slice(0, count).reduce((sum, { length }) => sum + length + 1, 0);
    if (node === this.#box || node.parentNode === this.#box) {
      // Between paragraphs, or sheets of them.
      const next = node.childNodes[offset];
      const index = next ? rows.findIndex((row) => row.node === next || row.node.parentNode === next) : -1;
      if (index >= 0) return before(index);
      const end = node === this.#box ? rows.length : rows.findLastIndex((row) => row.node.parentNode === node) + 1;
      return Math.max(0, before(end) - 1);
    }
    const line = node.nodeType === Node.ELEMENT_NODE ? node.closest("p") : node.parentElement?.closest("p");
    if (!line || !this.#box.contains(line)) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    const index = line.textmendRow ? rows.indexOf(line.textmendRow) : -1;
    return index < 0 ? null : before(index) + Math.min(range.toString().length, line.textContent.length);
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
    const walker = document.createTreeWalker(row.node, NodeFilter.SHOW_TEXT);
    let left = offset - at;
    let found = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data) continue;
      found = node;
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
    }
    return found ? [found, found.data.length] : [row.node, 0];
  }
}

const textOf = ({ cells }) => cells[0].parts.map(({ text }) => text).join("");
