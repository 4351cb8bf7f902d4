// Beside a field of the host page: a quiet badge with the count, a panel that says what could be mended, and the whole
// desk on demand. Nothing is written into the field unasked.
import { el, fill } from "./dom.js";
import { isApplied } from "./model.js";
import { hide, place, show } from "./place.js";
import { quoted, sign } from "./quote.js";

/** A person who types is not to be counted at. */
const PAUSE_MS = 600;

export class Badge {
  #host;
  #root;
  #field;
  #timer = 0;
  #off = false;
  #abort = new AbortController();
  #watch;
  #button;
  #panel;

  constructor(root, host, field) {
    this.#root = root;
    this.#host = host;
    this.#field = field;
    this.#button = el("button", { class: "badge", part: "badge", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", hidden: true, onclick: () => this.#toggle() });
    this.#panel = el("div", { class: "panel", part: "panel", role: "dialog", tabindex: "-1", popover: "manual", hidden: true });
    root.append(el("slot"), this.#button, this.#panel);
    const { signal } = this.#abort;
    field.node.addEventListener("input", (event) => { if (!event.isComposing) this.#typed(event.inputType); }, { signal });
    // Nothing is counted while an input method composes.
    field.node.addEventListener("compositionstart", () => clearTimeout(this.#timer), { signal });
    field.node.addEventListener("compositionend", () => this.#soon(), { signal });
    for (const event of ["scroll", "resize"]) globalThis.addEventListener(event, () => this.#settle(), { signal, capture: true, passive: true });
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#close(true);
    });
    document.addEventListener("pointerdown", (event) => { if (!event.composedPath().includes(this.#panel) && !event.composedPath().includes(this.#button)) this.#close(); }, { signal });
    this.#watch = new ResizeObserver(() => this.#settle());
    this.#watch.observe(field.node);
    host.mending.take(field.text);
  }

  remove() {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#watch.disconnect();
    this.#root.replaceChildren();
  }

  /** The field's text, if the review is of another. */
  refresh() {
    const { text } = this.#field;
    if (text !== this.#host.mending.draft) this.#host.mending.take(text);
  }

  /** What is pasted is mended as it comes in, where the host asked for that: what is certain, and as one step of undo. */
  async #typed(how) {
    if (!this.#host.auto || !/^insertFrom(Paste|Drop)/.test(how)) {
      this.#soon();
      return;
    }
    clearTimeout(this.#timer);
    this.refresh();
    await this.#host.mending.ready;
    if (!this.#host.mending.error) this.#apply(this.#host.mending.review, ({ kind, change }) => kind === "change" && change.confidence === "certain");
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), PAUSE_MS);
  }

  get #counts() {
    const { review } = this.#host.mending;
    return { changes: review.items.filter((item) => item.kind === "change" && isApplied(item)).length, waiting: review.open };
  }

  paint() {
    const { changes, waiting } = this.#counts;
    const w = this.#host.words;
    const none = this.#off || this.#field.isFixed || this.#host.fixed || this.#host.mending.error || !(changes || waiting);
    this.#button.hidden = Boolean(none);
    this.#button.replaceChildren(el("i", { "aria-hidden": "true" }), el("span", { role: "status" }, w.badge(changes, waiting)));
    if (none) this.#close();
    else if (!this.#panel.hidden) this.#fill();
    this.#settle();
  }

  /** On the field's lower edge, where it covers neither text nor what follows. The host's box may be anywhere, so it is measured. */
  #settle() {
    const button = this.#button;
    if (button.hidden) return;
    const field = this.#field.node.getBoundingClientRect();
    button.style.visibility = field.width && field.bottom > 0 && field.top < innerHeight ? "" : "hidden";
    const now = button.getBoundingClientRect();
    const move = (side, by) => { button.style[side] = `${(parseFloat(button.style[side]) || 0) + by}px`; };
    move("left", field.right - now.width - 10 - now.left);
    move("top", field.bottom - now.height / 2 - now.top);
    if (!this.#panel.hidden) this.#placePanel();
  }

  #placePanel() {
    const field = this.#field.node.getBoundingClientRect();
    const panel = this.#panel;
    const { offsetWidth: width, offsetHeight: height } = panel;
    if (field.right + 24 + width <= innerWidth) {
      panel.style.left = `${field.right + 24}px`;
      panel.style.top = `${Math.max(12, Math.min(field.top, innerHeight - height - 12))}px`;
    } else place(panel, this.#button.getBoundingClientRect());
  }

  #toggle() {
    if (!this.#panel.hidden) {
      this.#close(true);
      return;
    }
    this.refresh();
    show(this.#panel);
    this.#button.setAttribute("aria-expanded", "true");
    this.#fill();
    this.#placePanel();
    this.#panel.focus({ preventScroll: true });
  }

  #close(refocus = false) {
    if (this.#panel.hidden) return;
    hide(this.#panel);
    this.#button.setAttribute("aria-expanded", "false");
    if (refocus) this.#button.focus();
  }

  #fill() {
    const { words: w, summary, textLang } = this.#host;
    const { review } = this.#host.mending;
    const { changes, waiting } = this.#counts;
    const groups = new Map();
    for (const item of review.items) {
      const part = item.kind === "change" ? "mended" : "decide";
      const key = `${part} ${item.change.rules[0]}`;
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    const rows = (part) => [...groups].filter(([key]) => key.startsWith(part)).map(([, items]) => el("div", { class: "group" }, el("div", { class: "head" },
      sign(review.draft, items[0], textLang), el("span", { class: "name" }, summary(items[0].change.rules[0])), el("span", { class: "n" }, String(items.length)),
      el("span", { class: "eg" }, quoted(review.draft, items[0], textLang, { most: 12 })))));
    this.#panel.setAttribute("aria-label", w.badge(changes, waiting));
    fill(this.#panel,
      changes > 0 && el("div", { class: "part mended" }, el("h2", {}, el("span", { class: "k" }, w.mendable), el("b", {}, String(changes)), el("span", { class: "done" }, w.untouched)), ...rows("mended")),
      waiting > 0 && el("div", { class: "part decide" }, el("h2", {}, el("span", { class: "k" }, w.decide), el("b", {}, String(waiting))), ...rows("decide")),
      el("div", { class: "acts" }, changes > 0 && el("button", { class: "btn ink", type: "button", onclick: () => this.#apply(review) }, w.applyN(changes)),
        el("button", { class: "btn", type: "button", onclick: () => this.review() }, w.oneByOne),
        el("button", { class: "link", type: "button", onclick: () => { this.#off = true; this.paint(); this.#field.node.focus(); } }, w.notHere)),
      el("p", { class: "legend" }, w.undoable));
  }

  /** Writes what a review made of the field's text, unless the text is another by now, or the host objects. */
  #apply(review, pick) {
    this.#close();
    if (this.#field.text !== review.draft) {
      this.refresh();
      return;
    }
    const edits = review.editsOf(pick);
    if (!edits.length) return;
    let result = "";
    let done = 0;
    for (const { start, end, after } of edits) {
      result += review.draft.slice(done, start) + after;
      done = end;
    }
    result += review.draft.slice(done);
    if (!this.#host.mayApply({ value: review.draft, result, edits })) return;
    this.#field.write(edits);
    this.refresh();
  }

  /** The whole desk, over the page. */
  review() {
    if (this.#root.querySelector(".over")) return;
    this.refresh();
    const { element, words: w } = this.#host;
    const desk = document.createElement(element.localName);
    const { draft } = this.#host.mending;
    const done = (write) => {
      dialog.close();
      dialog.remove();
      if (write) this.#apply(desk.review);
      this.#field.node.focus();
    };
    const dialog = el("dialog", { class: "over", "aria-label": w.review, lang: this.#host.language }, desk,
      el("div", { class: "acts" }, el("button", { class: "btn ink", type: "button", onclick: () => done(true) }, w.writeBack), el("button", { class: "btn", type: "button", onclick: () => done(false) }, w.cancel)));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); done(false); });
    this.#close();
    this.#root.append(dialog);
    desk.options = this.#host.options();
    desk.value = draft;
    desk.view = "mended";
    dialog.showModal();
  }
}
