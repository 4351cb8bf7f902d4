// A draft, the mender it is given to, and the review of what came back. All elements of a page share one worker.
import { Mender } from "../worker.js";
import { Review } from "./model.js";

/** Pause after the last keystroke before a draft is mended again: short, and longer where a run costs more. */
const PAUSE_MS = 120;
const LONG_PAUSE_MS = 500;
const LONG_DRAFT = 200_000;
/** From here on what came back is taken up in steps, with the page's own work in between. */
const STEPS_FROM = 40_000;

/** Ends when the page has nothing better to do, or has waited long enough. */
const idle = () => new Promise((resolve) => {
  if (globalThis.requestIdleCallback) requestIdleCallback(resolve, { timeout: 100 });
  else setTimeout(resolve);
});
const atOnce = () => undefined;
/** What there is to say of no text: for that nothing is fetched and no worker starts. */
const NOTHING = Object.freeze({ text: "", changes: [], suggestions: [], findings: [], facts: null, mapPosition: (offset) => offset });

/** A mender in the worker, so that no draft keeps the page waiting. Where a policy forbids workers, one on the page. */
async function makeMender(options) {
  try {
    return await Mender.create(options);
  } catch (error) {
    if (error?.code !== "worker") throw error;
    const here = await import("../index.js");
    return here.Mender.create(options);
  }
}

export class Mending {
  review = new Review();
  /** Why the draft could not be mended, or null. */
  error = null;
  /** Settles when the draft given so far has been mended, or could not be. */
  ready = Promise.resolve();
  #draft = "";
  #options;
  #changed;
  #making = null;
  #timer = 0;
  #run = 0;
  /** Settles `ready` of a draft that is still being typed. */
  #due = null;

  /** `options` gives what the mender is made with; `changed` is called when there is something new to show. */
  constructor(options, changed) {
    this.#options = options;
    this.#changed = changed;
  }

  get draft() { return this.#draft; }

  /** The mended text with the person's decisions; what was written since stands in it as it is. */
  get result() { return this.review.resultFor(this.#draft); }

  get isCurrent() { return Boolean(this.error) || (this.review.draft === this.#draft && this.review.mended !== null); }

  /** Takes a draft and mends it at once. */
  take(draft) {
    this.#draft = draft;
    return this.now();
  }

  /** Takes a draft that is being typed. */
  takeSoon(draft) {
    this.#draft = draft;
    if (!this.#due) this.ready = new Promise((resolve) => { this.#due = resolve; });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), draft.length > LONG_DRAFT ? LONG_PAUSE_MS : PAUSE_MS);
  }

  now() {
    clearTimeout(this.#timer);
    this.ready = this.#mend(++this.#run);
    this.#settle(this.ready);
    return this.ready;
  }

  /** The options have changed. */
  renew() {
    this.#forget();
    return this.now();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#settle();
  }

  #settle(run) {
    this.#due?.(run);
    this.#due = null;
  }

  #forget() {
    const old = this.#making;
    this.#making = null;
    old?.then((mender) => mender.free(), () => {});
  }

  async #mend(run) {
    const draft = this.#draft;
    try {
      if (!this.review.mended && this.review.draft !== draft) {
        this.review.draft = draft;
        this.#changed(false);
      }
      let mended = NOTHING;
      if (draft) {
        this.#making ??= (async () => makeMender(this.#options()))();
        const mender = await this.#making;
        if (run !== this.#run) return this.ready;
        mended = await mender.mend(draft, { latest: true });
      }
      // What was typed since will be mended in its turn: to go back to what stood here before would take it away.
      const isLate = () => run !== this.#run || draft !== this.#draft;
      const pause = draft.length < STEPS_FROM ? atOnce : idle;
      if (!isLate()) await this.review.update(draft, mended, pause, isLate);
      await pause();
      if (run !== this.#run) return this.ready;
      if (isLate()) return this.ready;
      this.error = null;
    } catch (error) {
      if (run !== this.#run) return this.ready;
      this.#forget();
      this.review = new Review();
      this.review.draft = draft;
      this.error = error;
    }
    this.#changed(true);
    return undefined;
  }
}
