// <text-mend>: an editor for one draft with a review of what was mended, or a badge beside a field of the page. Importing
// this file has no effects, also on a server; `define.js` registers the element.
import { RULES } from "./rules.js";
import { Badge } from "./element/badge.js";
import { Desk, VIEWS } from "./element/desk.js";
import { el } from "./element/dom.js";
import { fieldOf } from "./element/field.js";
import { Mending } from "./element/mending.js";
import { css } from "./element/styles.js";
import { interfaceLanguage, words } from "./element/words.js";

let sheet;
const Base = globalThis.HTMLElement ?? class {};

export class TextMendElement extends Base {
  static formAssociated = true;
  static observedAttributes = ["locale", "script", "rules", "stages", "lang", "readonly", "disabled", "for"];

  #desk = null;
  #badge = null;
  #options = {};
  #internals = this.attachInternals?.();
  #mending = new Mending(() => this.#menderOptions(), (mended) => this.#changed(mended));

  /** What the desk and the badge see of the element. */
  #host = Object.defineProperties({
    element: this,
    mending: this.#mending,
    options: () => this.#menderOptions(),
    summary: (id) => RULES.find((rule) => rule.id === id)?.summary[this.#language] ?? id,
    typed: (text, how) => this.#typed(text, how),
    retyped: (text) => { this.#mending.take(text); },
    pasted: (data) => data.getData("text/plain"),
    decided: () => this.#tell(),
    viewed: () => this.#send("textmend-view"),
    copied: () => { if (this.#send("textmend-copy", undefined, true)) this.copy(); },
    never: (what) => this.#never(what),
    mayApply: (detail) => this.#send("textmend-before-apply", detail, true),
  }, {
    words: { get: () => words(this.#language) },
    language: { get: () => this.#language },
    textLang: { get: () => this.#textLang },
    fixed: { get: () => this.readOnly || this.disabled || this.matches(":disabled") },
  });

  connectedCallback() {
    this.#build();
    // A value set before the element was defined is an own property that hides the accessor.
    for (const name of ["options", "value"]) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
    if (this.#desk && !this.value && this.#initial) this.value = this.#initial;
    this.#paint();
  }

  disconnectedCallback() {
    this.#mending.stop();
    this.#desk?.clear();
    this.#badge?.remove();
    this.#badge = null;
  }

  attributeChangedCallback(name, old, now) {
    if (old === now || !this.shadowRoot) return;
    if (name === "for") this.#build();
    else if (name === "lang" || name === "readonly" || name === "disabled") this.#paint();
    else this.#mending.renew();
  }

  formResetCallback() { this.value = this.#initial; }
  formDisabledCallback() { this.#paint(); }
  formStateRestoreCallback(state) { if (typeof state === "string") this.value = state; }

  /** The draft as it was typed or pasted, or the text of the field. */
  get value() { return this.#mending.draft; }
  set value(text) {
    const draft = String(text ?? "");
    if (this.#desk) this.#desk.draft = draft;
    this.#mending.take(draft);
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
  get script() { return this.getAttribute("script") || null; }
  set script(value) { if (value) this.setAttribute("script", value); else this.removeAttribute("script"); }
  get htmlFor() { return this.getAttribute("for") ?? ""; }
  set htmlFor(value) { this.setAttribute("for", value); }
  get name() { return this.getAttribute("name") ?? ""; }
  set name(value) { this.setAttribute("name", value); }
  get readOnly() { return this.hasAttribute("readonly"); }
  set readOnly(value) { this.toggleAttribute("readonly", Boolean(value)); }
  get disabled() { return this.hasAttribute("disabled"); }
  set disabled(value) { this.toggleAttribute("disabled", Boolean(value)); }
  get form() { return this.#internals?.form ?? null; }

  /** More options of `Mender`, beside those that are attributes: `rules`, `protect`, `script` as an object. */
  get options() { return this.#options; }
  set options(options) {
    this.#options = { ...options };
    this.#mending.renew();
  }

  get view() { return this.#desk?.view ?? "original"; }
  set view(view) {
    if (!VIEWS.includes(view)) throw new TypeError(`view is one of ${VIEWS.join(", ")}, not ${JSON.stringify(view)}`);
    if (this.#desk) this.#desk.view = view;
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

  /** Puts the caret into the draft. */
  focusDraft(from, to) { this.#desk?.focusDraft(from, to); }

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

  get #initial() { return this.getAttribute("value") ?? ""; }
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

  /** A badge where there is a field, the desk where there is none. */
  #build() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [sheet];
    const field = fieldOf(this);
    if (!field && this.#desk) return;
    this.#badge?.remove();
    this.#badge = null;
    if (field) this.#badge = new Badge(root, this.#host, field);
    else if (!this.hasAttribute("for")) this.#desk = new Desk(root, this.#host);
    this.#internals?.states?.[field ? "add" : "delete"]("beside-field");
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

  #typed(text, how) {
    const wasEmpty = !this.#mending.draft;
    // A paste into an empty draft wants to see its result.
    if (wasEmpty && text && /^insertFrom(Paste|Drop)/.test(how)) {
      this.#mending.take(text);
      this.view = "mended";
    } else this.#mending.takeSoon(text);
  }

  #paint() {
    this.#desk?.paint();
    this.#badge?.paint();
  }

  #changed(mended) {
    this.#paint();
    if (mended) this.#tell();
  }

  #send(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable, detail }));
  }

  #tell() {
    const { review, error } = this.#mending;
    if (this.#desk) this.#internals?.setFormValue(this.result, this.value);
    this.#send("textmend-change", { result: this.result, changes: review.count("change"), rejected: review.count("change", "reject"), suggestions: review.count("suggestion"),
      accepted: review.count("suggestion", "accept"), findings: review.count("finding"), open: review.queue.length, error });
  }

  #decide(filter = () => true, decision) {
    const items = this.#mending.review.items.filter((item) => !item.decision && filter(item.change, item.kind));
    this.#desk?.decide(items, decision);
  }

  /** Switches a rule off, or leaves a word alone, from now on. */
  #never({ rule, word }) {
    if (this.#host.fixed) return;
    const old = this.#options;
    const now = rule ? { ...old, rules: { ...old.rules, [rule]: "off" } } : { ...old, protect: [...(old.protect ?? []), word] };
    const set = (options) => {
      this.options = options;
      this.#send("textmend-options", { options });
    };
    this.#mending.review.record({ undo: () => set(old), redo: () => set(now) });
    set(now);
  }
}
