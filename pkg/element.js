// <text-mend>: an editor for one draft with a review of what was mended. Importing this file has no effects, also on a
// server; `define.js` registers the element.
import { Mender, RULES } from "./index.js";
import { renderCard } from "./element/card.js";
import { clip, el, shown } from "./element/dom.js";
import { Marks } from "./element/marks.js";
import { Review, groupOf, sectionOf } from "./element/model.js";
import { hide, place, reveal, show } from "./element/place.js";
import { renderList } from "./element/review.js";
import { css } from "./element/styles.js";
import { interfaceLanguage, words } from "./element/words.js";

/** Pause after the last keystroke before a draft is mended again: short, and longer where a run costs more. */
const PAUSE_MS = 120;
const LONG_PAUSE_MS = 500;
const LONG_DRAFT = 200_000;
/** A pointer that rests on a mark wants to know what it is; one that passes does not. */
const REST_MS = 220;
const VIEWS = ["mended", "original", "beside"];

let sheet;
const Base = globalThis.HTMLElement ?? class {};

export class TextMendElement extends Base {
  static formAssociated = true;
  static observedAttributes = ["locale", "script", "rules", "stages", "lang", "readonly", "disabled"];

  #review = new Review();
  #marks = null;
  #mender = null;
  #making = null;
  #timer = 0;
  #resting = 0;
  #run = 0;
  #view = "original";
  #current = null;
  #asking = false;
  #open = new Set();
  #all = new Set();
  #options = {};
  #ready = Promise.resolve();
  #parts = null;
  #value = "";
  #error = null;
  #internals = this.attachInternals?.();

  connectedCallback() {
    if (!this.#parts) this.#build();
    // A value set before the element was defined is an own property that hides the accessor.
    for (const name of ["options", "value"]) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
    if (!this.#value && this.#initial) this.value = this.#initial;
    this.#paint();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#close();
    this.#marks?.clear();
  }

  attributeChangedCallback(name, old, now) {
    if (old === now || !this.#parts) return;
    if (name === "lang" || name === "readonly" || name === "disabled") this.#paint();
    else this.#renew();
  }

  formResetCallback() { this.value = this.#initial; }
  formDisabledCallback() { this.#paint(); }
  formStateRestoreCallback(state) { if (typeof state === "string") this.value = state; }

  /** The draft as it was typed or pasted. */
  get value() { return this.#value; }
  set value(text) {
    this.#value = String(text ?? "");
    if (!this.#parts) return;
    if (this.#parts.draft.value !== this.#value) this.#parts.draft.value = this.#value;
    this.#mendNow();
  }

  /** The mended text, with the person's decisions. */
  get result() { return this.#review.draft === this.#value ? this.#review.result : this.#value; }
  get ready() { return this.#ready; }
  get locale() { return this.getAttribute("locale") || "auto"; }
  set locale(value) { this.setAttribute("locale", value ?? "auto"); }
  get script() { return this.getAttribute("script") || null; }
  set script(value) { if (value) this.setAttribute("script", value); else this.removeAttribute("script"); }
  get name() { return this.getAttribute("name") ?? ""; }
  set name(value) { this.setAttribute("name", value); }
  get readOnly() { return this.hasAttribute("readonly"); }
  set readOnly(value) { this.toggleAttribute("readonly", Boolean(value)); }
  get disabled() { return this.hasAttribute("disabled"); }
  set disabled(value) { this.toggleAttribute("disabled", Boolean(value)); }
  get form() { return this.#internals?.form ?? null; }
  get facts() { return this.#review.mended?.facts ?? null; }

  /** More options of `Mender`, beside those that are attributes: `rules`, `protect`, `script` as an object. */
  get options() { return this.#options; }
  set options(options) {
    this.#options = { ...options };
    this.#renew();
  }

  get view() { return this.#view; }
  set view(view) {
    if (!VIEWS.includes(view)) throw new TypeError(`view is one of ${VIEWS.join(", ")}, not ${JSON.stringify(view)}`);
    this.#view = view;
    this.#close();
    this.#paint();
    this.dispatchEvent(new Event("textmend-view", { bubbles: true }));
  }

  /** Mends the draft as it stands; settles when that is done. */
  mend() { return this.#mendNow(); }

  /** Accepts, or rejects, what a filter picks; without one, all that is open. */
  accept(filter = () => true) { this.#decide(this.#review.items.filter((item) => !item.decision && filter(item.change, item.kind)), "accept"); }
  reject(filter = () => true) { this.#decide(this.#review.items.filter((item) => !item.decision && filter(item.change, item.kind)), "reject"); }

  undo() { this.#back("undo"); }
  redo() { this.#back("redo"); }

  /** Copies `result`; false where the browser refused. */
  async copy() {
    await this.#settle();
    try {
      await navigator.clipboard.writeText(this.result);
      return true;
    } catch {
      // Without permission or a secure origin the old command still works from a person's gesture.
      const field = el("textarea", { readonly: true, "aria-hidden": "true" });
      field.value = this.result;
      this.shadowRoot.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  /** Puts the caret into the draft. */
  focusDraft(from, to = from) {
    if (this.#view !== "original") this.view = "original";
    const { draft } = this.#parts;
    draft.focus();
    if (from !== undefined) draft.setSelectionRange(from, to);
  }

  /** Goes to the next place that needs a decision, or to the next of all where none does; `-1` goes back. */
  step(by = 1) {
    const { items, queue } = this.#review;
    const current = this.#current;
    const pool = current && sectionOf(current) === "mended" && this.#open.has(groupOf(current)) && !this.#parts.card.hidden ? this.#review.group(current)
      : queue.length ? queue : items;
    if (!pool.length) return;
    const at = current ? current.change.start : by > 0 ? -1 : Infinity;
    const index = current ? current.index : -1;
    const after = (item) => item.change.start > at || (item.change.start === at && item.index > index);
    const before = (item) => item.change.start < at || (item.change.start === at && item.index < index);
    this.#go((by > 0 ? pool.find(after) : pool.findLast(before)) ?? pool.at(by > 0 ? 0 : -1), true);
  }

  get #initial() { return this.getAttribute("value") ?? ""; }
  get #fixed() { return this.readOnly || this.disabled || this.matches(":disabled"); }
  get #language() { return interfaceLanguage(this.closest("[lang]")?.getAttribute("lang") ?? globalThis.navigator?.language); }
  get #words() { return words(this.#language); }

  get #textLang() {
    const options = { locale: this.locale, script: this.script, ...this.#options };
    const locale = options.locale !== "auto" ? options.locale : String(this.facts?.locale ?? "");
    const script = String(options.script?.config ?? options.script ?? "");
    if (/2(t|tw|twp|hk|hkp)$|hant/.test(script)) return "zh-Hant";
    if (/2(s|sp)$|hans/.test(script)) return "zh-Hans";
    if (/^zh-(TW|HK)/.test(locale)) return "zh-Hant";
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
    const heads = el("div", { class: "heads", "aria-hidden": "true" }, el("span"), el("span"));
    const text = el("div", { class: "text", part: "mended", tabindex: "0", role: "document" });
    const sheetBox = el("div", { class: "sheet" }, el("slot", { name: "before" }), heads, draft, text);
    const surface = el("div", { class: "surface", part: "surface" }, sheetBox);
    const alert = el("div", { class: "alert", role: "alert", hidden: true });
    const list = el("div", { class: "list", part: "list" });
    const legend = el("p", { class: "legend" });
    const status = el("p", { class: "status", part: "status", role: "status" });
    const margin = el("aside", { class: "margin", part: "margin", tabindex: "-1" }, list, legend);
    const toList = el("button", { class: "tolist", "aria-expanded": "false", onclick: () => this.#listing(!desk.classList.contains("listing")) });
    const desk = el("div", { class: "desk" }, toList, alert, surface, margin, status);
    const card = el("div", { class: "card", part: "card", role: "group", tabindex: "-1", hidden: true, popover: "manual" });
    const tip = el("div", { class: "tip", "aria-hidden": "true", hidden: true, popover: "manual" });
    root.append(el("div", { class: "house" }, desk), card, tip);
    this.#parts = { draft, heads, text, surface, alert, list, legend, status, margin, toList, desk, card, tip };
    this.#marks = new Marks(text);
    draft.value = this.#value;

    draft.addEventListener("input", (event) => { if (!event.isComposing) this.#typed(event.inputType); });
    draft.addEventListener("compositionend", () => this.#typed(""));
    const rowAt = (event) => event.composedPath().find((node) => node.textmendRow)?.textmendRow;
    text.addEventListener("click", (event) => {
      const item = this.#marks.at(rowAt(event), event.clientX, event.clientY);
      if (item && getSelection().isCollapsed) this.#go(item, true);
      else this.#close();
    });
    text.addEventListener("pointermove", (event) => this.#point(event.pointerType === "touch" ? null : this.#marks.at(rowAt(event), event.clientX, event.clientY)), { passive: true });
    text.addEventListener("pointerleave", () => this.#point(null));
    surface.addEventListener("scroll", () => { this.#point(null); this.#placeCard(); }, { passive: true });
    globalThis.addEventListener?.("resize", () => this.#placeCard(), { passive: true });
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  #typed(how) {
    const wasEmpty = !this.#value;
    this.#value = this.#parts.draft.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mendNow(), this.#value.length > LONG_DRAFT ? LONG_PAUSE_MS : PAUSE_MS);
    // A paste into an empty draft wants to see its result.
    if (wasEmpty && this.#value && /^insertFrom(Paste|Drop)/.test(how)) {
      this.#mendNow();
      this.view = "mended";
    }
  }

  /** Waits until the draft as it stands has been mended. */
  async #settle() {
    if (this.#review.draft !== this.#value || !this.#review.mended) this.#mendNow();
    await this.#ready;
  }

  /** What the mender is made with: attributes, and `options`, which win. */
  #menderOptions() {
    const options = { locale: this.locale, script: this.script, ...this.#options };
    const rules = this.getAttribute("rules");
    const stages = this.getAttribute("stages");
    if (rules) options.rules = { ...JSON.parse(rules), ...options.rules };
    if (stages !== null) options.stages ??= stages.split(/\s+/).filter(Boolean);
    return options;
  }

  #forgetMender() {
    const old = this.#making;
    this.#mender = this.#making = null;
    old?.then((mender) => mender.free(), () => {});
  }

  /** The options have changed. */
  #renew() {
    this.#forgetMender();
    if (this.#parts) this.#mendNow();
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
        this.#making ??= (async () => Mender.create(this.#menderOptions()))();
        const making = this.#making;
        if (!this.#review.mended) {
          this.#review.draft = this.#value;
          this.#paint();
        }
        const mender = await making;
        if (making === this.#making) this.#mender = mender;
      }
      if (run !== this.#run) return this.#ready;
      this.#review.update(this.#value, this.#mender.mend(this.#value));
      this.#error = null;
    } catch (error) {
      if (run !== this.#run) return this.#ready;
      this.#forgetMender();
      this.#review = new Review();
      this.#review.draft = this.#value;
      this.#error = error;
    }
    if (this.#current && !this.#review.items.includes(this.#current)) this.#close();
    this.#paint();
    this.#tell();
    return undefined;
  }

  #tell() {
    const review = this.#review;
    this.#internals?.setFormValue(this.result, this.#value);
    this.dispatchEvent(new CustomEvent("textmend-change", { bubbles: true, detail: {
      result: this.result, changes: review.count("change"), rejected: review.count("change", "reject"), suggestions: review.count("suggestion"),
      accepted: review.count("suggestion", "accept"), findings: review.count("finding"), open: review.queue.length, error: this.#error } }));
  }

  #summary = (id) => RULES.find((rule) => rule.id === id)?.summary[this.#language] ?? id;

  get #state() {
    return { review: this.#review, words: this.#words, language: this.#language, textLang: this.#textLang, open: this.#open, all: this.#all,
      current: this.#current, summary: this.#summary, act: this.#act, readonly: this.#fixed, asking: this.#asking };
  }

  #act = {
    toggle: (key) => { if (!this.#open.delete(key)) this.#open.add(key); this.#paint(); },
    more: (key) => { this.#all.add(key); this.#paint(); },
    go: (item) => { this.#listing(false); this.#go(item, false); },
    walk: (section) => {
      this.#listing(false);
      const first = this.#review.queue.find((item) => sectionOf(item) === section);
      if (first) this.#go(first, true);
    },
    look: ({ change }) => this.focusDraft(change.start, change.end),
    decide: (items, decision) => this.#decide(items, decision),
    settle: (item, decision) => this.#decideHere(item, decision),
    step: (by) => this.step(by),
    ask: (asking) => { this.#asking = asking; this.#paint(); this.#parts.card.focus({ preventScroll: true }); },
    never: (what) => this.#never(what),
    close: () => this.#close(true),
  };

  #decide(items, decision) {
    if (this.#fixed || !this.#review.decide(items, decision)) return;
    const inCard = this.shadowRoot.activeElement?.closest(".card");
    this.#paint();
    if (inCard) this.#parts.card.focus({ preventScroll: true });
    this.#tell();
  }

  /** Decides from the card: what had to be decided is done, so the next that has to be comes up. */
  #decideHere(item, decision) {
    const waiting = sectionOf(item) !== "mended" && !item.decision;
    this.#decide([item], decision);
    if (!waiting) return;
    if (this.#review.queue.length) this.step(1);
    else this.#close(true);
  }

  /** Switches a rule off, or leaves a word alone, from now on. */
  #never({ rule, word }) {
    if (this.#fixed) return;
    const old = this.#options;
    const now = rule ? { ...old, rules: { ...old.rules, [rule]: "off" } } : { ...old, protect: [...(old.protect ?? []), word] };
    const set = (options) => {
      this.options = options;
      this.dispatchEvent(new CustomEvent("textmend-options", { bubbles: true, detail: { options } }));
    };
    this.#review.record({ undo: () => set(old), redo: () => set(now) });
    this.#close(true);
    set(now);
  }

  #back(how) {
    const step = this.#fixed ? undefined : this.#review[how]();
    if (!step) return;
    const [item] = step.items ?? [];
    if (item && step.items.length === 1 && this.#review.items.includes(item) && !this.#parts.card.hidden) this.#go(item, true);
    else this.#paint();
    this.#tell();
  }

  #go(item, focusCard) {
    if (this.#view === "original") this.view = "mended";
    this.#current = item;
    this.#asking = false;
    // A place is found in the list by its group; a rule with a thousand places is not listed for that.
    if (!focusCard || sectionOf(item) !== "mended") this.#open.add(groupOf(item));
    show(this.#parts.card);
    this.#paint(focusCard ? undefined : `item ${item.id}`);
    reveal(this.#parts.surface, this.#marks.rect(item), () => this.#marks.rect(item));
    this.#point(null);
    this.#placeCard();
    if (focusCard) {
      this.#parts.card.focus({ preventScroll: true });
      const { list, margin } = this.#parts;
      const now = list.querySelector("[aria-current]");
      if (now && margin.offsetParent) now.scrollIntoView({ block: "nearest" });
    }
  }

  #placeCard() {
    const { card, surface } = this.#parts;
    if (!card.hidden && this.#current) place(card, this.#marks.rect(this.#current), surface.getBoundingClientRect());
  }

  #close(refocus = false) {
    if (!this.#parts || this.#parts.card.hidden) return;
    const { card, list, text } = this.#parts;
    const had = this.#current;
    hide(card);
    this.#current = null;
    this.#asking = false;
    if (!refocus) return;
    this.#paint();
    (list.querySelector(`[data-focus="item ${had?.id}"]`) ?? text).focus({ preventScroll: true });
  }

  #point(item) {
    const { tip, text, card } = this.#parts;
    if (item === this.#pointed) return;
    this.#pointed = item;
    this.#marks.hover(item);
    text.classList.toggle("onmark", Boolean(item));
    clearTimeout(this.#resting);
    hide(tip);
    if (!item || (!card.hidden && item === this.#current)) return;
    this.#resting = setTimeout(() => {
      const { kind, change } = item;
      const w = this.#words;
      tip.replaceChildren(
        kind === "finding" ? "" : el("span", { class: "q", lang: this.#textLang }, el("del", {}, clip(shown(change.before), 16)), " → ", change.after ? el("ins", {}, clip(shown(change.after), 16)) : w.removed),
        el("span", {}, this.#summary(change.rules[0])), kind === "finding" ? "" : el("small", {}, w[change.confidence]));
      show(tip);
      place(tip, this.#marks.rect(item));
    }, REST_MS);
  }
  #pointed = null;

  /** In the narrow layout the list takes the place of the text. */
  #listing(on) {
    const { desk, toList, margin } = this.#parts;
    if (desk.classList.contains("listing") === on) return;
    if (on) this.#close();
    desk.classList.toggle("listing", on);
    toList.setAttribute("aria-expanded", String(on));
    if (on) margin.focus({ preventScroll: true });
    this.#paint();
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { card, list, draft } = this.#parts;
    const inside = event.composedPath();
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (key === "f8") this.step(event.shiftKey ? -1 : 1);
    else if (key === "escape" && !card.hidden) this.#close(true);
    else if (key === "enter" && command) this.dispatchEvent(new Event("textmend-copy", { bubbles: true, cancelable: true })) && this.copy();
    else if (command && (key === "z" || key === "y") && !inside.includes(draft)) this.#back(key === "y" || event.shiftKey ? "redo" : "undo");
    else if (!command && !event.altKey && (inside.includes(card) || inside.includes(list))) {
      const at = this.shadowRoot.activeElement?.dataset.item;
      const item = at && inside.includes(list) ? this.#review.items[at] : this.#current;
      if (key === "j") this.step(1);
      else if (key === "k") this.step(-1);
      else if (key === "n" && item && inside.includes(card)) this.#act.ask(true);
      else if ((key === "a" || key === "r") && item) {
        const decision = key === "a" ? "accept" : "reject";
        if (event.shiftKey) this.#decide(this.#review.group(item), decision);
        else if (inside.includes(card)) this.#decideHere(item, decision);
        else this.#decide([item], decision);
      } else return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #paint(focus = this.shadowRoot?.activeElement?.dataset.focus) {
    if (!this.#parts) return;
    const { draft, heads, text, status, list, card, margin, legend, alert, toList, desk } = this.#parts;
    const w = this.#words;
    const state = this.#state;
    const review = this.#review;
    const writing = this.#view === "original";
    desk.dataset.view = this.#view;
    draft.hidden = !writing;
    text.hidden = writing;
    heads.hidden = this.#view !== "beside";
    heads.firstChild.textContent = w.originalText;
    heads.lastChild.textContent = w.mendedText;
    draft.readOnly = this.#fixed;
    draft.lang = text.lang = state.textLang;
    draft.placeholder = w.empty;
    draft.setAttribute("aria-label", w.draft);
    text.setAttribute("aria-label", w.mendedText);
    margin.setAttribute("aria-label", w.review);
    const result = { side: "result", pieces: writing ? [] : review.pieces() };
    if (writing) this.#marks.clear();
    else this.#marks.render(this.#view === "beside" ? [{ side: "draft", pieces: review.pieces("draft") }, result] : [result], this.#open);
    this.#marks.current(this.#current);
    const rejected = review.count("change", "reject");
    const line = !review.draft.trim() || this.#error ? "" : !review.mended ? w.busy
      : w.counts(review.count("change"), review.queue.length) + (rejected ? w.rejectedCount(rejected) : "");
    if (status.textContent !== line) status.textContent = line;
    const listing = desk.classList.contains("listing");
    toList.replaceChildren(line, el("span", {}, listing ? `‹ ${w.text}` : `${w.list} ›`));
    toList.hidden = !line;
    legend.textContent = review.items.length ? w.legend : "";
    alert.hidden = !this.#error;
    if (this.#error) {
      alert.replaceChildren(el("strong", {}, this.#error.code === "load" || this.#error.code === "data" ? w.failedLoad : w.failed),
        el("span", {}, clip(String(this.#error.message ?? this.#error), 300)), el("button", { class: "btn", onclick: () => this.#mendNow() }, w.retry));
    }
    renderList(list, state);
    if (this.#current && !card.hidden) renderCard(card, this.#current, state);
    // What had the focus may have gone with its group: the person stays at the desk.
    if (focus) (list.querySelector(`[data-focus="${CSS.escape(focus)}"]`) ?? (writing ? margin : text)).focus({ preventScroll: true });
  }
}
