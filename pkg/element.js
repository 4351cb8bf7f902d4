// <text-mend>: an editor for one draft with a review of what was mended. Importing this file has no effects, also on a
// server; `define.js` registers the element.
import { Mender, RULES } from "./index.js";
import { Marks } from "./element/marks.js";
import { Review } from "./element/model.js";
import { el, renderCard, renderList } from "./element/review.js";
import { css } from "./element/styles.js";
import { interfaceLanguage, words } from "./element/words.js";

/** Pause after the last keystroke before a draft is mended again: short, and longer where a run costs more. */
const PAUSE_MS = 120;
const LONG_PAUSE_MS = 500;
const LONG_DRAFT = 200_000;

let sheet;
const Base = globalThis.HTMLElement ?? class {};

export class TextMendElement extends Base {
  static observedAttributes = ["locale", "script", "lang"];

  #review = new Review();
  #marks = new Marks();
  #mender = null;
  #making = null;
  #timer = 0;
  #run = 0;
  #view = "original";
  #current = null;
  #open = new Set();
  #all = new Set();
  #ready = Promise.resolve();
  #parts = null;
  #value = "";

  connectedCallback() {
    if (!this.#parts) this.#build();
    // A value set before the element was defined is an own property that hides the accessor.
    if (Object.hasOwn(this, "value")) {
      const early = this.value;
      delete this.value;
      this.value = early;
    }
    this.#paint();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#marks.clear();
  }

  attributeChangedCallback(name, old, now) {
    if (old === now || !this.#parts) return;
    if (name === "lang") this.#paint();
    else {
      this.#forgetMender();
      this.#mendNow();
    }
  }

  get value() { return this.#value; }
  set value(text) {
    this.#value = String(text ?? "");
    if (this.#parts) {
      this.#parts.draft.value = this.#value;
      this.#mendNow();
    }
  }

  get result() { return this.#review.draft === this.#value ? this.#review.result : this.#value; }
  get ready() { return this.#ready; }
  get locale() { return this.getAttribute("locale") ?? "auto"; }
  set locale(value) { this.setAttribute("locale", value); }
  get script() { return this.getAttribute("script") || null; }
  set script(value) { if (value) this.setAttribute("script", value); else this.removeAttribute("script"); }
  get view() { return this.#view; }
  set view(view) {
    if (view !== "mended" && view !== "original") throw new TypeError(`view is "mended" or "original", not ${JSON.stringify(view)}`);
    this.#view = view;
    this.#close();
    this.#paint();
    this.dispatchEvent(new Event("viewchange"));
  }

  async copy() {
    await this.#settle();
    try {
      await navigator.clipboard.writeText(this.result);
      return true;
    } catch {
      // Without permission or a secure origin the old command still works from a user's gesture.
      const field = el("textarea", { readonly: true, "aria-hidden": "true" });
      field.value = this.result;
      this.shadowRoot.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  focusDraft() {
    if (this.#view !== "original") this.view = "original";
    this.#parts?.draft.focus();
  }

  step(by = 1) {
    const { items } = this.#review;
    if (!items.length) return;
    if (this.#view !== "mended") this.view = "mended";
    const at = items.indexOf(this.#current);
    this.#go(items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length], true);
  }

  get #language() {
    return interfaceLanguage(this.closest("[lang]")?.getAttribute("lang") ?? globalThis.navigator?.language);
  }

  get #textLang() {
    const locale = this.locale !== "auto" ? this.locale : String(this.#review.mended?.facts?.locale ?? "");
    if (/^zh-(TW|HK)/i.test(locale)) return "zh-Hant";
    return /^(ja|ko|en)$/.test(locale) ? locale : "zh-Hans";
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [sheet];
    const draft = el("textarea", { part: "draft", spellcheck: "false" });
    const text = el("div", { class: "text", part: "mended", tabindex: "0", role: "document" });
    const surface = el("div", { class: "surface", part: "surface" }, draft, text);
    const status = el("p", { class: "status", part: "status", role: "status" });
    const alert = el("div", { class: "alert", role: "alert", hidden: true });
    const list = el("div", { part: "list" });
    const margin = el("aside", { class: "margin", part: "margin" }, status, alert, list);
    const card = el("div", { class: "card", part: "card", role: "group", tabindex: "-1", hidden: true });
    root.append(el("div", { class: "desk" }, surface, margin), card);
    this.#parts = { draft, text, surface, status, alert, list, margin, card };
    draft.value = this.#value;

    draft.addEventListener("input", (event) => { if (!event.isComposing) this.#typed(); });
    draft.addEventListener("compositionend", () => this.#typed());
    draft.addEventListener("paste", () => {
      const wasEmpty = draft.value === "";
      // The paste lands after this event; a paste into an empty draft wants to see its result.
      queueMicrotask(() => setTimeout(() => { if (wasEmpty && draft.value) { this.#typed(); this.view = "mended"; } }));
    });
    text.addEventListener("click", (event) => {
      const line = event.composedPath().find((node) => node.localName === "p");
      const item = line && this.#marks.at(line, event.clientX, event.clientY);
      if (item) this.#go(item, true);
      else this.#close();
    });
    surface.addEventListener("scroll", () => { if (!card.hidden) this.#placeCard(); }, { passive: true });
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  #typed() {
    this.#value = this.#parts.draft.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mendNow(), this.#value.length > LONG_DRAFT ? LONG_PAUSE_MS : PAUSE_MS);
  }

  /** Waits until the draft as it stands has been mended. */
  async #settle() {
    if (this.#review.draft !== this.#value) this.#mendNow();
    await this.#ready;
  }

  #forgetMender() {
    const old = this.#making;
    this.#mender = this.#making = null;
    old?.then((mender) => mender.free?.(), () => {});
  }

  #mendNow() {
    clearTimeout(this.#timer);
    const run = ++this.#run;
    this.#ready = this.#mend(run);
    return this.#ready;
  }

  async #mend(run) {
    try {
      if (!this.#mender) {
        this.#making ??= Mender.create({ locale: this.locale, script: this.script });
        const making = this.#making;
        const mender = await making;
        if (making === this.#making) this.#mender = mender;
      }
      if (run !== this.#run) return this.#ready;
      const focus = this.shadowRoot.activeElement?.dataset.focus;
      const spot = this.#current?.change;
      this.#review.update(this.#value, this.#mender.mend(this.#value));
      this.#current = this.#review.items.find(({ change }) => spot && change.start === spot.start && change.before === spot.before) ?? null;
      if (!this.#current) this.#close();
      this.#parts.alert.hidden = true;
      this.#paint(focus);
      this.#tell();
    } catch (error) {
      if (run !== this.#run) return;
      this.#forgetMender();
      this.#review = new Review();
      const w = words(this.#language);
      this.#parts.alert.replaceChildren(el("p", {}, `${w.failed} ${error?.message ?? ""}`), el("button", { class: "btn", onclick: () => this.#mendNow() }, w.retry));
      this.#parts.alert.hidden = false;
      this.#review.draft = this.#value;
      this.#paint();
    }
  }

  #tell() {
    const count = (kind, decided) => this.#review.of(kind, decided).length;
    this.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: {
      result: this.result, changes: count("change"), rejected: count("change", true), suggestions: count("suggestion"),
      accepted: count("suggestion", true), findings: this.#review.mended?.findings?.length ?? 0 } }));
  }

  get #state() {
    return { review: this.#review, language: this.#language, textLang: this.#textLang, open: this.#open, all: this.#all,
      current: this.#current, summary: (id) => this.#summary(id), act: this.#act };
  }

  #summary(id) {
    const summary = RULES.find((rule) => rule.id === id)?.summary;
    return (typeof summary === "string" ? summary : summary?.[this.#language] ?? summary?.en) ?? id;
  }

  #act = {
    toggle: (key) => { if (!this.#open.delete(key)) this.#open.add(key); this.#paint(key); },
    more: (key) => { this.#all.add(key); this.#paint(key); },
    go: (item) => { if (this.#view !== "mended") this.view = "mended"; this.#go(item, false); },
    look: ({ start, end }) => {
      this.view = "original";
      this.#parts.draft.focus();
      this.#parts.draft.setSelectionRange(start, end);
    },
    decide: (items, decided) => this.#decide(items, decided),
    accept: (item) => this.#decide([item], !item.decided),
    step: (by) => this.step(by),
    close: () => this.#close(true),
  };

  #decide(items, decided) {
    for (const item of items) item.decided = decided;
    const inCard = this.shadowRoot.activeElement?.closest?.(".card");
    this.#paint(this.shadowRoot.activeElement?.dataset.focus);
    if (inCard) this.#parts.card.focus({ preventScroll: true });
    this.#tell();
  }

  #go(item, focusCard) {
    this.#current = item;
    this.#open.add(`${item.kind} ${item.change.rules[0] ?? ""}`);
    this.#paint(focusCard ? undefined : `item ${this.#review.items.indexOf(item)}`);
    const { surface, card, list } = this.#parts;
    const rect = this.#marks.rect(item);
    if (rect) {
      const box = surface.getBoundingClientRect();
      if (surface.scrollHeight > surface.clientHeight) {
        if (rect.top < box.top + 20 || rect.bottom > box.bottom - 260) surface.scrollTop += rect.top - box.top - box.height / 3;
      } else if (rect.top < 100 || rect.bottom > innerHeight - 260) {
        // Text and list are stacked: what scrolls is the nearest scrolling ancestor, or the page.
        let outer = this.parentElement;
        while (outer && !(outer.scrollHeight > outer.clientHeight && /auto|scroll/.test(getComputedStyle(outer).overflowY))) outer = outer.parentElement;
        (outer ?? globalThis).scrollBy(0, rect.top - innerHeight / 4);
      }
    }
    card.hidden = false;
    this.#placeCard();
    if (focusCard) {
      card.focus({ preventScroll: true });
      // In the stacked layout this would scroll the text away from under the reader.
      if (this.#parts.margin.offsetTop === surface.offsetTop) list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    }
  }

  #placeCard() {
    const { card } = this.#parts;
    const rect = this.#current && this.#marks.rect(this.#current);
    if (!rect) return;
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = Math.max(12, Math.min(rect.left - 40, innerWidth - width - 12));
    const below = rect.bottom + 12;
    const top = below + height < innerHeight ? below : Math.max(12, rect.top - height - 12);
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }

  #close(refocus = false) {
    if (!this.#parts || this.#parts.card.hidden) return;
    const at = this.#review.items.indexOf(this.#current);
    this.#parts.card.hidden = true;
    if (refocus) (this.#parts.list.querySelector(`[data-item="${at}"]`) ?? this.#parts.text).focus();
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { card } = this.#parts;
    const inside = event.composedPath();
    if (event.key === "F8") this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && !card.hidden) this.#close(true);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.copy();
    else if (!event.ctrlKey && !event.metaKey && !event.altKey && (inside.includes(card) || inside.includes(this.#parts.list))) {
      const focused = this.shadowRoot.activeElement;
      const item = focused?.dataset.item ? this.#review.items[focused.dataset.item] : this.#current;
      const key = event.key.toLowerCase();
      if (key === "j") this.step(1);
      else if (key === "k") this.step(-1);
      else if ((key === "a" || key === "r") && item) {
        const decided = (item.kind === "suggestion") === (key === "a");
        const rule = item.change.rules[0] ?? "";
        this.#decide(event.shiftKey ? this.#review.groups(item.kind).get(rule) ?? [item] : [item], decided);
      } else return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #paint(focus) {
    if (!this.#parts) return;
    const { draft, text, status, list, card, margin } = this.#parts;
    const w = words(this.#language);
    const state = this.#state;
    const mended = this.#view === "mended";
    draft.hidden = mended;
    text.hidden = !mended;
    draft.lang = text.lang = state.textLang;
    draft.placeholder = w.empty;
    draft.setAttribute("aria-label", w.draft);
    text.setAttribute("aria-label", w.mendedText);
    margin.setAttribute("aria-label", w.review);
    if (mended) this.#marks.render(text, this.#review.pieces());
    else this.#marks.clear();
    this.#marks.current(this.#current);
    const count = (kind, decided) => this.#review.of(kind, decided).length;
    const line = this.#review.mended && this.#review.draft ? w.status(count("change"), count("suggestion"), count("change", true)) : "";
    if (status.textContent !== line) status.textContent = line;
    renderList(list, state);
    if (this.#current) renderCard(card, this.#current, state);
    if (focus) list.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }
}
