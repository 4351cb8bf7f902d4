// A field of the host page: a textarea, an input, or something contenteditable. It is read as text, and written to as a
// person would type, so that its own undo takes it back.

const EDITABLE = "textarea, input, [contenteditable]:not([contenteditable=false])";
const BLOCK = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|DD|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|TABLE|TD|TH|TR|UL)$/;

/** The field that an element is for: named by its id, or inside the element. */
export function fieldOf(element) {
  const id = element.getAttribute("for");
  const node = id ? element.getRootNode().getElementById?.(id) : element.querySelector(EDITABLE);
  if (!node?.matches(EDITABLE)) return null;
  return node.isContentEditable ? new RichField(node) : new PlainField(node);
}

class PlainField {
  constructor(node) { this.node = node; }

  get text() { return this.node.value; }
  get isFixed() { return this.node.readOnly || this.node.disabled; }

  /** Replaces what differs, in one step. */
  write(edits) {
    const { node } = this;
    const old = node.value;
    if (!edits.length) return;
    const [first] = edits;
    const last = edits.at(-1);
    let text = "";
    let done = first.start;
    for (const { start, end, after } of edits) {
      text += old.slice(done, start) + after;
      done = end;
    }
    const caret = moved(edits, node.selectionEnd ?? old.length);
    node.focus();
    node.setSelectionRange(first.start, last.end);
    if (!insert(node, text)) {
      node.setRangeText(text, first.start, last.end, "end");
      node.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText", data: text }));
    }
    node.setSelectionRange(caret, caret);
  }
}

/** Where an offset stands after the edits; inside of one, at its end. */
function moved(edits, offset) {
  let shift = 0;
  for (const { start, end, after } of edits) {
    if (start >= offset) break;
    shift += after.length - (Math.min(end, offset) - start);
  }
  return offset + shift;
}

class RichField {
  constructor(node) { this.node = node; }

  get isFixed() { return !this.node.isContentEditable; }

  get text() {
    this.parts = [];
    let text = "";
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          this.parts.push({ node: child, start: text.length });
          text += child.data;
        } else if (child.nodeName === "BR") text += "\n";
        else if (child.nodeType === Node.ELEMENT_NODE) {
          const block = BLOCK.test(child.nodeName);
          if (block && text && !text.endsWith("\n")) text += "\n";
          walk(child);
          if (block && !text.endsWith("\n")) text += "\n";
        }
      }
    };
    walk(this.node);
    return text;
  }

  /** Each edit inside the text node it stands in, from the last to the first, so that mark-up stays as it is. */
  write(edits) {
    const selection = getSelection();
    this.node.focus();
    void this.text;
    for (const { start, end, after } of edits.toReversed()) {
      const part = this.parts.findLast((each) => each.start <= start);
      if (!part || end > part.start + part.node.data.length) continue;
      const range = document.createRange();
      range.setStart(part.node, start - part.start);
      range.setEnd(part.node, end - part.start);
      selection.removeAllRanges();
      selection.addRange(range);
      if (!insert(this.node, after)) {
        part.node.replaceData(start - part.start, end - start, after);
        this.node.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText", data: after }));
      }
    }
  }
}

/** The old command is the only way of a page to write with the browser's own undo; where it is gone, the caller has another. */
function insert(node, text) {
  const document = node.ownerDocument;
  return text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
}
