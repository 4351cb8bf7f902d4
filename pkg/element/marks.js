// Draws the mended text: lines below characters by the CSS Custom Highlight API (spans where it is missing), frames,
// carets and rings by spans that take no width, so no mark ever moves a line break.

const LINES = ["double", "dotted", "dashed"];
const painters = globalThis.CSS?.highlights && globalThis.Highlight;

/** The registry is the document's, shared by every element on the page. */
function highlight(name) {
  const key = `textmend-${name}`;
  if (!CSS.highlights.has(key)) CSS.highlights.set(key, new Highlight());
  return CSS.highlights.get(key);
}

function lineOf(item) {
  const stage = (item.change.rules[0] ?? "").split("/")[0];
  if (stage === "mojibake" || stage === "gloss") return "double";
  return stage === "unicode" || stage === "script" ? "dashed" : "dotted";
}

export class Marks {
  #lines = [];
  #ranges = [];
  #current = [];
  /** Where each item stands: `item -> Node[]`. */
  places = new Map();

  clear() {
    for (const [name, range] of [...this.#ranges, ...this.#current]) highlight(name).delete(range);
    this.#ranges = [];
    this.#current = [];
    this.places = new Map();
  }

  render(box, pieces) {
    this.clear();
    const out = document.createDocumentFragment();
    let line = out.appendChild(document.createElement("p"));
    for (const piece of pieces) {
      piece.text.split("\n").forEach((text, i) => {
        if (i) line = out.appendChild(document.createElement("p"));
        if (text || piece.removed) this.#draw(line, text, piece);
      });
    }
    box.replaceChildren(out);
    // Only now: a live range on a node that moves between trees collapses.
    for (const [kind, node] of this.#lines) {
      const range = document.createRange();
      range.selectNodeContents(node);
      highlight(kind).add(range);
      this.#ranges.push([kind, range]);
    }
    this.#lines = [];
  }

  #draw(line, text, { item, removed }) {
    const node = document.createTextNode(text);
    if (!item || (item.kind === "suggestion" && item.decided)) {
      line.append(node);
      if (item) this.#place(item, node);
      return;
    }
    const kind = item.kind === "suggestion" ? "frame" : item.decided ? "ring" : removed ? "caret" : lineOf(item);
    if (painters && LINES.includes(kind)) {
      line.append(node);
      this.#place(item, node);
      this.#lines.push([kind, node]);
      return;
    }
    const span = document.createElement("span");
    span.className = kind;
    span.append(node);
    line.append(span);
    this.#place(item, span);
  }

  #place(item, node) {
    if (!this.places.has(item)) this.places.set(item, []);
    this.places.get(item).push(node);
  }

  current(item) {
    for (const [name, range] of this.#current) highlight(name).delete(range);
    this.#current = [];
    for (const nodes of this.places.values()) for (const node of nodes) node.classList?.remove("now");
    for (const node of this.places.get(item) ?? []) {
      if (node.classList) node.classList.add("now");
      else if (painters) {
        const range = document.createRange();
        range.selectNodeContents(node);
        highlight("current").add(range);
        this.#current.push(["current", range]);
      }
    }
  }

  rect(item) {
    const node = this.places.get(item)?.[0];
    if (!node) return null;
    if (node.getBoundingClientRect) return node.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  }

  /** The item under a point, by the boxes of the paragraph that was hit. A seam is widened to be hit at all. */
  at(line, x, y) {
    const SLACK = 5;
    for (const [item, nodes] of this.places) {
      for (const node of nodes) {
        if (!line.contains(node)) continue;
        const range = document.createRange();
        range.selectNode(node);
        for (const r of range.getClientRects()) {
          const slack = r.width < SLACK ? SLACK : 0;
          if (x >= r.left - slack && x <= r.right + slack && y >= r.top && y <= r.bottom + SLACK) return item;
        }
      }
    }
    return null;
  }
}
