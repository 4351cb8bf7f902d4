// <text-mend>: an editor for one draft with a review of what was mended, or a badge beside a field of the page. Importing
// this file has no effects, also on a server; `define.js` registers the element. The editor, the badge and the worker are
// fetched when one is needed.
import { RULES } from "./rules.js";
import { el } from "./element/dom.js";
import { fieldOf } from "./element/field.js";
import { Mending } from "./element/mending.js";
import { css } from "./element/styles.js";
import { interfaceLanguage, words } from "./element/words.js";

const VIEWS = ["mended", "original", "beside"];
const Base = globalThis.HTMLElement ?? class {};

/** Sheets are shared by all elements of a page. */
const sheets = new Map();
function sheetOf(text) {
  if (!sheets.has(text)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheets.get(text);
}

export class TextMendElement extends Base {
  static formAssociated = true;
  static observedAttributes = ["auto", "disabled", "for", "lang", "locale", "name", "readonly", "required", "rules", "script", "stages", "value"];

  #desk = null;
  #badge = null;
  /** What the element stands for: itself, a field of the page, or nothing while its field is not there yet. */
  #target;
  #view = "original";
  #caret = null;
  #opening = false;
  #typed = false;
  #options = {};
  #failed = null;
  #custom = "";
  #internals = this.attachInternals?.();
  #mending = new Mending(() => this.#menderOptions(), (mended) => this.#changed(mended));
  #watch = globalThis.MutationObserver && new MutationObserver(() => this.#build());

  /** What the desk and the badge see of the element. */
  #host = Object.defineProperties({
    element: this,
    mending: this.#mending,
    options: () => this.#menderOptions(),
    summary: (id) => RULES.find((rule) => rule.id === id)?.summary[this.#language] ?? id,
    typed: (text, how) => this.#take(text, how),
    retyped: (text) => { this.#mending.take(text); },
    pasted: (data) => data.getData("text/plain"),
    decided: () => this.#tell(),
    viewed: () => this.#send("textmend-view"),
    copied: () => { if (this.#send("textmend-copy", undefined, true)) this.copy(); },
    never: (what) => this.#never(what),
    mayApply: (detail) => this.#send("textmend-before-apply", detail, true),
  }, {
    auto: { get: () => this.auto },
    words: { get: () => words(this.#language) },
    language: { get: () => this.#language },
    textLang: { get: () => this.#textLang },
    fixed: { get: () => this.readOnly || this.disabled || this.matches(":disabled") },
  });

  connectedCallback() {
    this.#build();
    // A field may come later: by a parser that is not there yet, or by a framework.
    this.#watch.observe(this, { childList: true, subtree: true });
    if (this.hasAttribute("for")) this.#watch.observe(this.getRootNode(), { childList: true, subtree: true });
    // What was set before the element was defined is an own property that hides the accessor.
    for (const name of ["options", "value", "view", ...Object.keys(REFLECTED)]) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
    if (this.#target === this && !this.value && this.defaultValue) this.#begin(this.defaultValue);
    // What was typed right before the element was moved.
    else if (this.value && !this.#mending.isCurrent) this.#mending.now();
    this.#paint();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    this.#mending.stop();
    this.#desk?.clear();
    this.#badge?.remove();
    this.#badge = null;
    if (this.#target !== this) this.#target = undefined;
  }

  attributeChangedCallback(name, old, now) {
    if (old === now || !this.shadowRoot) return;
    if (name === "for") this.#build();
    else if (name === "value") {
      if (!this.#typed) this.#begin(this.defaultValue);
    } else if (/^(lang|readonly|disabled|required)$/.test(name)) this.#paint();
    else if (/^(locale|script|rules|stages)$/.test(name)) this.#mending.renew();
  }

  formAssociatedCallback() { this.#submit(); }
  formResetCallback() {
    this.#typed = false;
    this.#begin(this.defaultValue);
  }
  formDisabledCallback() { this.#paint(); }
  formStateRestoreCallback(state) { if (typeof state === "string") this.value = state; }

  /** The draft as it was typed or pasted, or the text of the field. */
  get value() { return this.#mending.draft; }
  set value(text) {
    this.#typed = true;
    this.#begin(String(text ?? ""));
  }

  /** The mended text, with the person's decisions. */
  get result() { return this.#mending.result; }
  /** What stands between `value` and `result`. */
  get edits() { return this.#mending.isCurrent ? this.#mending.review.edits : []; }
  get review() { return this.#mending.review; }
  get facts() { return this.#mending.review.mended?.facts ?? null; }
  get ready() { return this.#mending.ready; }
  get locale() { return this.getAttribute("locale") || "auto"; }
  set locale(value) { this.setAttribute("locale", value ?? "auto"); }
  get rules() { return this.#menderOptions().rules ?? {}; }
  set rules(rules) { this.setAttribute("rules", JSON.stringify(rules ?? {})); }
  get stages() { return this.#menderOptions().stages ?? null; }
  set stages(stages) {
    if (stages) this.setAttribute("stages", [...stages].join(" "));
    else this.removeAttribute("stages");
  }

  get form() { return this.#internals?.form ?? null; }
  get labels() { return this.#internals?.labels; }
  get type() { return "text-mend"; }
  get validity() { return this.#internals?.validity; }
  get validationMessage() { return this.#internals?.validationMessage ?? ""; }
  get willValidate() { return this.#internals?.willValidate ?? false; }
  checkValidity() { return this.#internals?.checkValidity() ?? true; }
  reportValidity() { return this.#internals?.reportValidity() ?? true; }
  /** A reason of the page's own against the text; the empty string takes it back. */
  setCustomValidity(message) {
    this.#custom = String(message);
    this.#judge();
  }

  /** More options of `Mender`, beside those that are attributes: `rules`, `protect`, `script` as an object. */
  get options() { return this.#options; }
  set options(options) {
    this.#options = { ...options };
    this.#mending.renew();
  }

  get view() { return this.#desk?.view ?? this.#view; }
  set view(view) {
    if (!VIEWS.includes(view)) throw new TypeError(`view is one of ${VIEWS.join(", ")}, not ${JSON.stringify(view)}`);
    this.#view = view;
    if (this.#desk) this.#desk.view = view;
    else this.#host.viewed();
  }

  /** Mends the draft as it stands; settles when that is done. */
  mend() { return this.#mending.now(); }

  /** The result, when the draft as it stands has been mended. */
  async settled() {
    if (!this.#mending.isCurrent) this.#mending.now();
    await this.ready;
    return this.result;
  }

  /** Accepts, or rejects, what a filter picks; without one, all that is open. */
  accept(filter) { this.#decide(filter, "accept"); }
  reject(filter) { this.#decide(filter, "reject"); }
  undo() { this.#desk?.back("undo"); }
  redo() { this.#desk?.back("redo"); }

  /** Goes to the next place that waits for a decision, or to the next of all; `-1` goes back. */
  step(by = 1) { this.#desk?.step(by); }

  /** Shows the original in the place of the mended text, and the mended text again. */
  peek(on = true) { this.#desk?.peek(Boolean(on)); }

  /** Opens the review of the field the element stands beside. */
  open() {
    this.#opening = !this.#badge;
    this.#badge?.review();
  }

  /** Puts the caret into the draft. */
  focusDraft(from, to) {
    if (this.#desk) this.#desk.focusDraft(from, to);
    else this.#caret = [from, to];
  }

  /** Copies `result`; false where the browser refused. */
  async copy() {
    const text = await this.settled();
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without permission or a secure origin the old command still works from a person's gesture.
      const field = el("textarea", { readonly: true, "aria-hidden": "true" });
      field.value = text;
      this.shadowRoot.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  get #language() { return interfaceLanguage(this.closest("[lang]")?.getAttribute("lang") ?? globalThis.navigator?.language); }

  get #textLang() {
    const options = this.#menderOptions();
    const locale = options.locale !== "auto" ? options.locale : String(this.facts?.locale ?? "");
    const script = String(options.script?.config ?? options.script ?? "");
    if (/2(t|tw|twp|hk|hkp)$|hant/.test(script)) return "zh-Hant";
    if (/2(s|sp)$|hans/.test(script)) return "zh-Hans";
    if (/^zh-(TW|HK)/.test(locale)) return "zh-Hant";
    return /^(ja|ko|en)$/.test(locale) ? locale : "zh-Hans";
  }

  #begin(draft) {
    if (draft !== this.value) this.#mending.review.forget();
    if (this.#desk) this.#desk.draft = draft;
    this.#mending.take(draft);
    this.#submit();
  }

  /** A badge where there is a field, the desk where there is none. */
  async #build() {
    const field = fieldOf(this);
    const target = field?.node ?? (this.hasAttribute("for") ? null : this);
    // What a person has begun to write in stays.
    if (target === this.#target || (this.#desk && (target === null || this.value))) return;
    this.#target = target;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheetOf(css)];
    this.#badge?.remove();
    this.#badge = null;
    this.#state("beside-field", Boolean(field));
    if (!target) return;
    try {
      const part = field ? await import("./element/badge.js") : await import("./element/desk.js");
      if (target !== this.#target || !this.isConnected) return;
      root.replaceChildren();
      this.#desk = null;
      if (field) this.#badge = new part.Badge(root, this.#host, field);
      if (field && this.#opening) this.open();
      if (!field) this.#open(root, part);
    } catch (error) {
      // The page and its draft stay as they are; beside a field the element is simply not there.
      this.#target = undefined;
      this.#failed = error;
      if (!field) root.replaceChildren(el("slot", { name: "before" }), el("p", { class: "legend", role: "alert" }, words(this.#language).failedLoad));
      this.#tell();
    }
    this.#paint();
  }

  #open(root, { Desk, css: own }) {
    root.adoptedStyleSheets = [sheetOf(css), sheetOf(own)];
    this.#desk = new Desk(root, this.#host);
    this.#desk.draft = this.value;
    if (this.#view !== this.#desk.view) this.#desk.view = this.#view;
    if (this.#caret) this.#desk.focusDraft(...this.#caret);
    this.#caret = null;
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

  #take(text, how) {
    const wasEmpty = !this.#mending.draft;
    this.#typed = true;
    // A paste into an empty draft wants to see its result.
    if (wasEmpty && text && /^insertFrom(Paste|Drop)/.test(how)) {
      this.#mending.take(text);
      this.view = "mended";
    } else this.#mending.takeSoon(text);
    this.#judge();
    this.#submit();
  }

  /** What its form would send now: a form may be sent before what was typed last has been mended. */
  #submit() {
    if (this.form && this.#target === this) this.#internals.setFormValue(this.result, this.value);
  }

  #paint() {
    this.#desk?.paint();
    this.#badge?.paint();
    this.#judge();
  }

  #changed(mended) {
    this.#state("busy", !mended);
    this.#paint();
    if (mended) this.#tell();
  }

  #state(name, on) { this.#internals?.states?.[on ? "add" : "delete"](name); }

  /** Only the editor is a field of the form; beside a field that field is. */
  #judge() {
    if (!this.#internals?.setValidity || this.#target !== this) return;
    const missing = this.required && !this.value.trim() && !this.#host.fixed;
    const message = this.#custom || (missing ? words(this.#language).missing : "");
    this.#internals.setValidity({ valueMissing: missing, customError: Boolean(this.#custom) }, message, message ? this.#desk?.anchor : undefined);
  }

  #send(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable, detail }));
  }

  #tell() {
    const { review } = this.#mending;
    const error = this.#mending.error ?? this.#failed;
    const detail = { result: this.result, changes: review.count("change"), rejected: review.count("change", "reject"), suggestions: review.count("suggestion"),
      accepted: review.count("suggestion", "accept"), findings: review.count("finding"), open: review.queue.length, error };
    this.#submit();
    this.#state("error", Boolean(error));
    this.#state("changed", detail.changes > detail.rejected || detail.accepted > 0);
    this.#state("to-decide", detail.open > 0);
    this.#send("textmend-change", detail);
  }

  #decide(filter = () => true, decision) {
    const items = this.#mending.review.items.filter((item) => !item.decision && filter(item.change, item.kind));
    if (this.#desk) this.#desk.decide(items, decision);
    else if (!this.#host.fixed && this.#mending.review.decide(items, decision)) {
      this.#paint();
      this.#tell();
    }
  }

  /** Switches a rule off, or leaves a word alone, from now on. To undo it leaves all other options as they are by then. */
  #never({ rule, word }) {
    if (this.#host.fixed) return;
    const { [rule]: was } = this.#options.rules ?? {};
    const set = (on) => {
      const { rules = {}, protect = [] } = this.#options;
      const { [rule]: _, ...others } = rules;
      const value = on ? "off" : was;
      const options = { ...this.#options };
      if (rule) options.rules = value === undefined ? others : { ...others, [rule]: value };
      else options.protect = on ? [...protect, word] : protect.filter((_, i) => i !== protect.lastIndexOf(word));
      this.options = options;
      this.#send("textmend-options", { options });
    };
    this.#mending.review.record({ undo: () => set(false), redo: () => set(true) });
    set(true);
  }
}

/** Properties that are their attribute: texts, and those that are set or not. */
const REFLECTED = { auto: "auto", defaultValue: "value", disabled: "disabled", htmlFor: "for", name: "name", readOnly: "readonly", required: "required", script: "script" };
for (const [property, attribute] of Object.entries(REFLECTED)) {
  const isSwitch = /^(auto|disabled|readonly|required)$/.test(attribute);
  Object.defineProperty(TextMendElement.prototype, property, {
    configurable: true,
    enumerable: true,
    get() { return isSwitch ? this.hasAttribute(attribute) : this.getAttribute(attribute) || (attribute === "script" ? null : ""); },
    set(value) {
      if (isSwitch) this.toggleAttribute(attribute, Boolean(value));
      else if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}
