// The strip beside a long text: where the changes are, what waits, and what of it is in view. Decoration for the eye that
// the list says in words, and a place to click.

const NS = "http://www.w3.org/2000/svg";
/** Heights are reckoned, not measured: laying out a long text only to draw ticks would be slower than the text. */
const LINE = 34;
const WIDTH = 16;

export class Strip {
  #svg;
  #changes;
  #frames;
  #view;
  #surface;
  #height = 0;

  constructor(surface) {
    this.#surface = surface;
    const make = (tag, look) => {
      const node = document.createElementNS(NS, tag);
      node.setAttribute("class", look);
      return node;
    };
    this.#svg = make("svg", "map");
    this.#svg.setAttribute("aria-hidden", "true");
    this.#changes = make("path", "ticks");
    this.#frames = make("path", "waits");
    this.#view = make("rect", "view");
    this.#view.setAttribute("width", WIDTH - 1);
    this.#view.setAttribute("x", "0.5");
    this.#view.setAttribute("rx", "3");
    this.#svg.append(this.#changes, this.#frames, this.#view);
    this.#svg.addEventListener("pointerdown", (event) => {
      const box = this.#svg.getBoundingClientRect();
      surface.scrollTop = ((event.clientY - box.top) / box.height) * surface.scrollHeight - surface.clientHeight / 2;
    });
  }

  get node() { return this.#svg; }

  /** Draws `rows`, as the marks have them, before the next frame: to ask for heights now would lay the text out twice. */
  paint(rows) {
    if (!this.#rows) requestAnimationFrame(() => this.#draw());
    this.#rows = rows;
  }
  #rows = null;

  #draw() {
    const rows = this.#rows;
    this.#rows = null;
    this.#height = this.#surface.clientHeight - 28;
    if (this.#height <= 0) return;
    const heights = rows.map(({ cells }) => Math.max(1, Math.ceil(Math.max(...cells.map(({ parts }) => parts.reduce((n, { text }) => n + text.length, 0))) / LINE)));
    const total = heights.reduce((sum, height) => sum + height, 0);
    const changes = new Set();
    const frames = new Set();
    let above = 0;
    rows.forEach(({ cells }, i) => {
      const { parts } = cells.at(-1);
      const length = parts.reduce((n, { text }) => n + text.length, 0) || 1;
      let at = 0;
      for (const { item, mark, text } of parts) {
        if (item && mark && mark !== "ring") (mark === "frame" ? frames : changes).add(Math.round(((above + (at / length) * heights[i]) / total) * this.#height));
        at += text.length;
      }
      above += heights[i];
    });
    this.#svg.setAttribute("height", this.#height);
    this.#changes.setAttribute("d", [...changes].map((y) => `M5 ${y + 0.5}h7`).join(""));
    this.#frames.setAttribute("d", [...frames].map((y) => `M4.5 ${y - 1.5}h8v4h-8z`).join(""));
    this.scroll();
  }

  scroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.#surface;
    if (!scrollHeight || this.#height <= 0) return;
    const all = scrollHeight <= clientHeight + 1;
    this.#svg.classList.toggle("all", all);
    this.#view.setAttribute("y", (scrollTop / scrollHeight) * this.#height + 0.5);
    this.#view.setAttribute("height", Math.max(8, (clientHeight / scrollHeight) * this.#height - 1));
  }
}
