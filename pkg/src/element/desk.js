// The desk: the draft with its marks, the list beside it, the card of one place, and the keys.
import { css } from "./desk-styles.js";
import { clip, el, fill, shown } from "./dom.js";
import { Marks } from "./marks.js";
import { difference, groupOf, sectionOf } from "./model.js";
import { holdAlt, holdButton } from "./peek.js";
import { isQuietGroup, othersOf, piecesOf } from "./pieces.js";
import { hide, place, reveal, show } from "./place.js";
import { renderList } from "./review.js";
import { Strip } from "./strip.js";
import { Typing, mapped, replaced } from "./typing.js";

/** A pointer that rests on a mark wants to know what it is; one that passes does not. */
const REST_MS = 220;
/** A longer draft scrolls in its own field: one that grows with its text is laid out as a whole at every key. */
const LONG_DRAFT = 50_000;
export { css };

/** The card, its tables and reasons, are fetched when there is something to look at; then there is something to print, too. */
let renderCard = null;
let printed = null;
let fetching = null;
let printSheet = null;
function fetchCard() {
  fetching ??= Promise.all([import("./card.js"), import("./paper.js")]).then(([card, paper]) => {
    renderCard = card.renderCard;
    printed = paper;
  }, (error) => {
    fetching = null;
    throw error;
  });
  return fetching;
}

export class Desk {
  #host;
  #root;
  #marks;
  #strip;
  #typing;
  #parts;
  #view = "original";
  #current = null;
  #pointed = null;
  #asking = false;
  #open = new Set();
  #all = new Set();
  #resting = 0;
  /** What is drawn. */
  #drawn = "";
  /** An input method composes: nothing is drawn until it has ended. */
  #composing = false;
  #late = false;
  /** The original stands in the place of the mended text. */
  #peeking = false;
  /** What is printed, while it is. */
  #paper = null;

  /**
   * `host` is the element, as the desk sees it: `mending`, `fixed`, `words`, `language`, `textLang`, `summary(rule)`,
   * `typed(text, how)`, `retyped(text)`, `decided()`, `never(what)`, `copied()`, `viewed()`, `pasted(data)`.
   */
  constructor(root, host) {
    this.#root = root;
    this.#host = host;
    this.#build();
  }

  get #review() { return this.#host.mending.review; }

  /** Where the browser points to when it objects to the text. */
  get anchor() { return this.#view === "original" ? this.#parts.draft : this.#parts.text; }

  get view() { return this.#view; }
  set view(view) {
    this.#peeking = false;
    this.#view = view;
    // What was typed into the mended text is the draft's by now.
    if (view === "original") this.draft = this.#host.mending.draft;
    this.close();
    this.paint();
    this.#host.viewed();
  }

  /** Shows another draft, unless it is the one that is being typed. */
  set draft(text) {
    const { draft } = this.#parts;
    if (draft.value !== text) draft.value = text;
    draft.classList.toggle("long", text.length > LONG_DRAFT);
  }

  focusDraft(from, to = from) {
    if (this.#view !== "original") this.view = "original";
    const { draft } = this.#parts;
    draft.focus();
    if (from !== undefined) draft.setSelectionRange(from, to);
  }

  /** Shows the original in the place of the mended text, or the mended text again. */
  peek(on) {
    const can = this.#view === "mended" && this.#review.items.length > 0;
    if (this.#peeking === (on && can)) return;
    this.#peeking = on && can;
    const { surface } = this.#parts;
    const { scrollTop } = surface;
    // Inside of what was changed there is no way back from place to place.
    const kept = on ? null : this.#kept;
    this.#kept = on ? this.#typing.selection() : null;
    this.close();
    this.paint();
    if (kept && this.#root.activeElement === this.#parts.text) this.#typing.select(...kept);
    surface.scrollTop = scrollTop;
  }
  #kept = null;

  clear() {
    this.close();
    this.#marks.clear();
    this.#drawn = "";
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

  #build() {
    const root = this.#root;
    const draft = el("textarea", { part: "draft", spellcheck: "false" });
    const heads = el("div", { class: "heads", "aria-hidden": "true" }, el("span"), el("span"));
    const text = el("div", { class: "text", part: "mended", tabindex: "0", role: "document", spellcheck: "false", autocapitalize: "off", autocorrect: "off" });
    const sheetBox = el("div", { class: "sheet" }, el("slot", { name: "before" }), heads, draft, text);
    const surface = el("div", { class: "surface", part: "surface" }, sheetBox);
    const alert = el("div", { class: "alert", role: "alert", hidden: true });
    const list = el("div", { class: "list", part: "list" });
    const legend = el("p", { class: "legend" });
    const status = el("p", { class: "status", part: "status", role: "status" });
    const margin = el("aside", { class: "margin", part: "margin", tabindex: "-1" }, list, legend);
    const toList = el("button", { class: "tolist", "aria-expanded": "false", onclick: () => this.#listing(!desk.classList.contains("listing")) });
    this.#strip = new Strip(surface);
    const peek = el("button", { class: "peek", type: "button", part: "peek", "aria-pressed": "false", hidden: true }, el("span"), el("kbd", { "aria-hidden": "true" }, "Alt"));
    const foot = el("div", { class: "foot" }, status, peek);
    const desk = el("div", { class: "desk" }, toList, alert, surface, this.#strip.node, margin, foot);
    const card = el("div", { class: "card", part: "card", role: "group", tabindex: "-1", hidden: true, popover: "manual" });
    const tip = el("div", { class: "tip", "aria-hidden": "true", hidden: true, popover: "manual" });
    root.append(el("div", { class: "house" }, desk), card, tip);
    this.#parts = { draft, heads, text, surface, alert, list, legend, status, margin, toList, desk, card, tip, peek };
    this.#marks = new Marks(text);

    draft.addEventListener("input", (event) => { if (!event.isComposing) this.#written(event.inputType); });
    draft.addEventListener("beforeinput", (event) => {
      const [, how] = /^history(Undo|Redo)$/.exec(event.inputType) ?? [];
      if (!how) return;
      event.preventDefault();
      this.back(how.toLowerCase());
    });
    draft.addEventListener("compositionstart", () => { this.#composing = true; });
    draft.addEventListener("compositionend", () => {
      this.#composed();
      this.#written("");
    });
    this.#typing = new Typing(text, this.#marks, {
      edit: (from, to, typed) => this.#edit(from, to, typed),
      back: (how) => this.back(how),
      pasted: (data) => this.#host.pasted(data),
      composed: () => this.#composed(),
    });
    text.addEventListener("compositionstart", () => { this.#composing = true; });
    text.addEventListener("keyup", ({ key }) => { if (/^(Arrow|Home|End|Page)/.test(key)) this.#point(this.#atCaret()); });
    const rowAt = (event) => event.composedPath().find((node) => node.textmendRow)?.textmendRow;
    text.addEventListener("click", (event) => {
      const item = this.#marks.at(rowAt(event), event.clientX, event.clientY);
      const picked = this.#typing.selection();
      // In a text that can be written in, the caret stays where it was put.
      if (item && !(picked && picked[0] < picked[1])) this.#go(item, !text.isContentEditable, true);
      else this.close();
    });
    text.addEventListener("pointermove", (event) => this.#point(event.pointerType === "touch" ? null : this.#marks.at(rowAt(event), event.clientX, event.clientY)), { passive: true });
    text.addEventListener("pointerleave", () => this.#point(null));
    surface.addEventListener("scroll", () => { this.#point(null); this.#placeCard(); this.#strip.scroll(); this.#marks.look(); }, { passive: true });
    new ResizeObserver(() => {
      this.#placeCard();
      this.#strip.paint(this.#marks.rows);
      this.#marks.look();
    }).observe(surface);
    root.addEventListener("keydown", (event) => this.#key(event));
    const show = (on) => this.peek(on);
    holdButton(peek, show);
    holdAlt(root, show);
    // Some browsers tell of printing by the one, some by the other; a desk that is gone prints nothing.
    const media = matchMedia("print");
    const self = new WeakRef(this);
    const print = (on) => self.deref()?.#print(on);
    media.addEventListener("change", () => print(media.matches));
    globalThis.addEventListener("beforeprint", () => print(true));
    globalThis.addEventListener("afterprint", () => print(false));
  }

  #print(on) {
    this.#paper?.remove();
    this.#paper = null;
    const root = this.#root;
    if (!on || !printed || !root.host.isConnected || !this.#review.mended || !this.#review.draft.trim()) return;
    if (!printSheet) {
      printSheet = new CSSStyleSheet();
      printSheet.replaceSync(printed.css);
    }
    if (!root.adoptedStyleSheets.includes(printSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, printSheet];
    this.#paper = printed.paper(this.#review, this.#host);
    root.prepend(this.#paper);
  }

  #act = {
    toggle: (key) => { if (!this.#open.delete(key)) this.#open.add(key); this.paint(); },
    more: (key) => { this.#all.add(key); this.paint(); },
    go: (item) => { this.#listing(false); this.#go(item, false); },
    walk: (section) => {
      this.#listing(false);
      const first = this.#review.queue.find((item) => sectionOf(item) === section);
      if (first) this.#go(first, true);
    },
    look: ({ change }) => this.focusDraft(change.start, change.end),
    decide: (items, decision) => this.decide(items, decision),
    settle: (item, decision) => this.#decideHere(item, decision),
    choose: (item, other) => this.#choose(item, other),
    step: (by) => this.step(by),
    ask: (asking) => { this.#asking = asking; this.paint(); this.#parts.card.focus({ preventScroll: true }); },
    never: (what) => {
      this.close(true);
      this.#host.never(what);
    },
    close: () => this.close(true),
  };

  decide(items, decision) {
    if (this.#host.fixed || !this.#review.decide(items, decision)) return;
    const inCard = this.#root.activeElement?.closest(".card");
    this.paint();
    if (inCard) this.#parts.card.focus({ preventScroll: true });
    this.#host.decided();
  }

  /** Takes what was written into the draft's own field. Its history is the desk's, or an undo here and there would not agree. */
  #written(how) {
    const old = this.#host.mending.draft;
    const now = this.#parts.draft.value;
    if (old === now) return;
    const { head, oldEnd, shift } = difference(old, now);
    this.#review.typed({ at: head, before: old.slice(head, oldEnd), after: now.slice(head, oldEnd + shift) }, (edit) => this.#retype(edit));
    this.#host.typed(now, how);
  }

  /** Replaces units of the text in view, as typed. */
  #edit(from, to, typed) {
    const { mending } = this.#host;
    const old = mending.draft;
    if (this.#host.fixed || (from === to && !typed)) return;
    this.close();
    const { columns } = this.#marks;
    const [, mended] = columns;
    // Beside the mended text, what differs there is taken up whole: the columns correspond piece by piece.
    const { pieces, edit: { at, length, after } } = replaced(columns[0], from, to, typed, mended ? ({ item }) => item : undefined);
    const draft = old.slice(0, at) + after + old.slice(at + length);
    if (mended) {
      let head = 0;
      while (pieces[head] === columns[0][head]) head++;
      let tail = 0;
      while (tail < pieces.length - head && pieces.at(-1 - tail) === columns[0].at(-1 - tail)) tail++;
      const both = [...mended.slice(0, head), ...pieces.slice(head, pieces.length - tail).map((piece) => ({ ...piece })), ...mended.slice(mended.length - tail)];
      this.#marks.render([{ side: "draft", pieces }, { side: "result", pieces: both }], this.#open);
    } else this.#marks.render([{ side: "result", pieces }], this.#open);
    this.#typing.select(from + typed.length);
    this.#review.typed({ at, before: old.slice(at, at + length), after }, (edit) => this.#retype(edit));
    this.#host.typed(draft, "insertInMended");
  }

  /** Writes an edit of the history, unless its place is not as it was. */
  #retype({ at, before, after }) {
    const old = this.#host.mending.draft;
    if (old.slice(at, at + before.length) !== before) return;
    const now = old.slice(0, at) + after + old.slice(at + before.length);
    const caret = at + after.length;
    if (this.#view === "original") {
      this.draft = now;
      this.#parts.draft.setSelectionRange(caret, caret);
    } else this.#caret = caret;
    this.#host.retyped(now);
  }
  /** Where the caret goes, in the draft, when the text is drawn next. */
  #caret = null;

  /** The place the caret is in, or at. */
  #atCaret() {
    const [caret] = this.#typing.selection() ?? [];
    let at = 0;
    let near = null;
    for (const { text, item } of this.#marks.pieces) {
      if (at > caret) break;
      if (item && at + text.length >= caret) near = item;
      at += text.length;
    }
    return near;
  }

  #composed() {
    this.#composing = false;
    if (!this.#late) return;
    this.#late = false;
    this.paint();
  }

  /** Decides from the card: what had to be decided is done, so the next that has to be comes up. */
  #decideHere(item, decision) {
    const waiting = sectionOf(item) !== "mended" && !item.decision;
    this.decide([item], decision);
    if (!waiting) return;
    if (this.#review.queue.length) this.step(1);
    else this.close(true);
  }

  /** Takes another candidate of a change: it is written into the draft, where it stays. */
  #choose(item, other) {
    const { start, before } = item.change;
    if (other === before) {
      this.#decideHere(item, "reject");
      return;
    }
    if (this.#host.fixed || this.#host.mending.draft !== this.#review.draft) return;
    this.close(true);
    const edit = { at: start, before, after: other };
    this.#review.edited(edit, (edit) => this.#retype(edit));
    this.#retype(edit);
  }

  back(how) {
    const step = this.#host.fixed ? undefined : this.#review[how]();
    if (!step) return;
    const [item] = step.items ?? [];
    if (item && step.items.length === 1 && this.#review.items.includes(item) && !this.#parts.card.hidden) this.#go(item, true);
    else this.paint();
    this.#host.decided();
  }

  async #go(item, focusCard, stay = false) {
    if (!renderCard) await fetchCard();
    if (!this.#review.items.includes(item)) return;
    if (this.#view === "original") this.view = "mended";
    this.#current = item;
    this.#asking = false;
    // A place is found in the list by its group; a rule with a thousand places is not listed for that.
    if (!focusCard || sectionOf(item) !== "mended") this.#open.add(groupOf(item));
    show(this.#parts.card);
    this.paint(focusCard || stay ? undefined : `item ${item.id}`);
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

  close(refocus = false) {
    if (this.#parts.card.hidden) return;
    const { card, list, text } = this.#parts;
    const had = this.#current;
    hide(card);
    this.#current = null;
    this.#asking = false;
    if (!refocus) return;
    this.paint();
    if (this.#root.activeElement === text) return;
    const listed = list.querySelector(`[data-focus="item ${had?.id}"]`);
    (listed ?? text).focus({ preventScroll: true });
    if (!listed && had && text.isContentEditable) this.#typing.select(mapped(this.#marks.pieces, had.change.end, true));
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
      const w = this.#host.words;
      fill(tip,
        kind !== "finding" && el("span", { class: "q", lang: this.#host.textLang }, el("del", {}, clip(shown(change.before), 16)), " → ", change.after ? el("ins", {}, clip(shown(change.after), 16)) : w.removed),
        el("span", {}, this.#host.summary(change.rules[0])), kind !== "finding" && el("small", {}, w[change.confidence]));
      show(tip);
      place(tip, this.#marks.rect(item));
    }, REST_MS);
  }

  /** In the narrow layout the list takes the place of the text. */
  #listing(on) {
    const { desk, toList, margin } = this.#parts;
    if (desk.classList.contains("listing") === on) return;
    if (on) this.close();
    desk.classList.toggle("listing", on);
    toList.setAttribute("aria-expanded", String(on));
    if (on) margin.focus({ preventScroll: true });
    this.paint();
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { card, list } = this.#parts;
    const inside = event.composedPath();
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (key === "f8") this.step(event.shiftKey ? -1 : 1);
    else if (key === "escape" && !card.hidden) this.close(true);
    else if (key === "." && command && this.#view !== "original") {
      const item = this.#atCaret() ?? this.#current;
      if (item) this.#go(item, true);
    }
    else if (key === "enter" && command) this.#host.copied();
    else if (command && (key === "z" || key === "y")) this.back(key === "y" || event.shiftKey ? "redo" : "undo");
    else if (!command && !event.altKey && (inside.includes(card) || inside.includes(list))) {
      const at = this.#root.activeElement?.dataset.item;
      const item = at && inside.includes(list) ? this.#review.items[at] : this.#current;
      if (key === "j") this.step(1);
      else if (key === "k") this.step(-1);
      else if (key === "n" && item && inside.includes(card)) this.#act.ask(true);
      else if (item && inside.includes(card) && othersOf(item.change)[key - 1] && !this.#asking) this.#choose(item, othersOf(item.change)[key - 1]);
      else if ((key === "a" || key === "r") && item) {
        const decision = key === "a" ? "accept" : "reject";
        if (event.shiftKey) this.decide(this.#review.group(item), decision);
        else if (inside.includes(card)) this.#decideHere(item, decision);
        else this.decide([item], decision);
      } else return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The text, unless it stands there already: in a long draft that is most of the work. */
  #draw() {
    const review = this.#review;
    const { mending } = this.#host;
    // What is typed stands there already; its review comes.
    if (this.#view !== "original" && review.mended && review.draft !== mending.draft && this.#drawn.startsWith(this.#view)) return;
    const drawn = `${this.#view} ${this.#peeking} ${[...this.#open].filter(isQuietGroup).sort().join()} ${review.revision}`;
    if (this.#drawn === drawn && review.mended) return;
    this.#drawn = drawn;
    if (this.#view === "original") this.#marks.clear();
    else {
      const result = { side: "result", pieces: piecesOf(review, "result", this.#open) };
      const inText = this.#root.activeElement === this.#parts.text;
      const caret = this.#caret === null && inText ? this.#typing.selection()?.map((offset) => mapped(this.#marks.pieces, offset)) : this.#caret === null ? null : [this.#caret];
      this.#caret = null;
      const original = (this.#view === "beside" || this.#peeking) && { side: "draft", pieces: piecesOf(review, "draft", this.#open) };
      const columns = this.#peeking ? [original] : original ? [original, result] : [result];
      this.#marks.render(columns, this.#open);
      if (caret && inText) this.#typing.select(...caret.map((offset) => mapped(columns[0].pieces, offset, true)));
    }
    this.#strip.paint(this.#marks.rows);
  }

  paint(focus = this.#root.activeElement?.dataset.focus) {
    if (this.#composing) {
      this.#late = true;
      return;
    }
    if (this.#current && !this.#review.items.includes(this.#current)) this.close();
    const { draft, heads, text, status, list, card, margin, legend, alert, toList, desk, peek } = this.#parts;
    const w = this.#host.words;
    const { review, error } = this.#host.mending;
    const state = { review, words: w, language: this.#host.language, textLang: this.#host.textLang, open: this.#open, all: this.#all,
      current: this.#current, summary: this.#host.summary, act: this.#act, readonly: this.#host.fixed, asking: this.#asking };
    const writing = this.#view === "original";
    desk.dataset.view = this.#view;
    draft.hidden = !writing;
    text.hidden = writing;
    heads.hidden = this.#view !== "beside";
    heads.firstChild.textContent = w.originalText;
    heads.lastChild.textContent = w.mendedText;
    // On a touch screen a tap looks at a mark, and must not bring up a keyboard each time.
    const writable = !writing && !this.#peeking && !this.#host.fixed && !matchMedia("(pointer: coarse)").matches;
    const editable = writable ? "plaintext-only" : "false";
    if (text.getAttribute("contenteditable") !== editable) text.setAttribute("contenteditable", editable);
    text.setAttribute("role", writable ? "textbox" : "document");
    if (writable) text.setAttribute("aria-multiline", "true");
    else text.removeAttribute("aria-multiline");
    draft.readOnly = this.#host.fixed;
    draft.lang = text.lang = state.textLang;
    draft.placeholder = w.empty;
    draft.setAttribute("aria-label", w.draft);
    text.setAttribute("aria-label", this.#view === "beside" || this.#peeking ? w.originalText : w.mendedText);
    margin.setAttribute("aria-label", w.review);
    this.#draw();
    this.#marks.current(this.#current);
    const rejected = review.count("change", "reject");
    const line = !review.draft.trim() || error ? "" : !review.mended ? w.busy
      : w.counts(review.count("change"), review.queue.length) + (rejected ? w.rejectedCount(rejected) : "");
    const said = this.#peeking ? w.peeking : line;
    if (status.textContent !== said) status.textContent = said;
    peek.hidden = this.#view !== "mended" || !review.items.length;
    peek.setAttribute("aria-pressed", String(this.#peeking));
    if (peek.firstChild.textContent !== w.peek) peek.firstChild.textContent = w.peek;
    const listing = desk.classList.contains("listing");
    // The list itself says so, where it stands beside the text.
    toList.replaceChildren(line && review.mended && !review.items.length ? w.clean : line, el("span", {}, listing ? `‹ ${w.text}` : `${w.list} ›`));
    toList.hidden = !line;
    legend.textContent = review.items.length ? w.legend : "";
    alert.hidden = !error;
    if (error) {
      alert.replaceChildren(el("strong", {}, error.code === "load" || error.code === "data" ? w.failedLoad : w.failed),
        el("span", {}, clip(String(error.message ?? error), 300)), el("button", { class: "btn", onclick: () => this.#host.mending.now() }, w.retry));
    }
    renderList(list, state);
    if (review.items.length && !renderCard) fetchCard().catch(() => { /* then at the next need */ });
    if (this.#current && !card.hidden) renderCard(card, this.#current, state);
    // What had the focus may have gone with its group: the person stays at the desk.
    if (focus) (list.querySelector(`[data-focus="${CSS.escape(focus)}"]`) ?? (writing ? margin : text)).focus({ preventScroll: true });
  }
}
