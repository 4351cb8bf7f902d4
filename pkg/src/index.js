// textmend: mends pasted text, and tells what it changed and why. README.md says how to use it.
import { coded } from "./coded.js";
import { answered, call, convertText, generation, give_bytes, give_text, init, isLoaded, loadData, neededData, pushText, take_text } from "./core.js";
import { decodeBytes } from "./decode.js";
import { FreedError, NotLoadedError } from "./errors.js";
import { Mended, MendedBytes, wellFormed } from "./mended.js";

export { CoreError, DataError, FreedError, LoadError, NotLoadedError, OptionsError } from "./errors.js";
export { RULES } from "./rules.js";
export { decodeBytes, init, loadData };

/** A stream without facts reads them from so many UTF-16 units. */
const FACTS_FROM = 64 * 1024;
/** A stream looks for finished paragraphs when so much has come since, or twice of what was left over. */
const STREAM_STEP = 256;

const isHigh = (code) => (code & 0xfc00) === 0xd800;

function checkText(text, where) {
  if (typeof text !== "string") throw new TypeError(`${where}: the text must be a string, not ${text === null ? "null" : typeof text}`);
}

/** The options as a text, which nobody changes later, and apart from them the patterns, for the core has none. */
function read(options) {
  const protect = options?.protect;
  if (!Array.isArray(protect)) return [coded(options), []];
  const patterns = protect.filter((item) => item instanceof RegExp);
  const words = protect.filter((item) => !(item instanceof RegExp));
  return [coded({ ...options, protect: words }), patterns.map((pattern) => new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}g`))];
}

/** Starts and ends of what the patterns match, sorted, joined where they overlap; undefined where they match nothing. */
function spansOf(patterns, text) {
  const spans = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) if (match[0]) spans.push([match.index, match.index + match[0].length]);
  }
  if (!spans.length) return undefined;
  spans.sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [start, end] of spans) {
    if (joined.length && start < joined.at(-1)) joined[joined.length - 1] = Math.max(joined.at(-1), end);
    else joined.push(start, end);
  }
  return new Uint8Array(Uint32Array.from(joined).buffer);
}

// A mender that is forgotten without free() gives its memory back when it is collected.
const forgotten = globalThis.FinalizationRegistry && new FinalizationRegistry((held) => release(held));

function release(held) {
  if (held.number && held.generation === generation() && isLoaded()) call((core) => core.free_mender(held.number));
  held.number = 0;
}

export class Mender {
  #options;
  #patterns;
  /** The mender's number in the core, and in which instance of it. */
  #held = { number: 0, generation: 0 };
  #freed = false;
  /** It does nothing but convert: then a text goes through as UTF-16, and its facts are looked for when they are wanted. */
  #converts = false;
  /** Not everything: whether a text can go so is seen on the way. */
  #keeps = false;
  /** The rule of what is converted then. */
  #rule;

  /** Loads what the options need, then makes the mender. */
  static async create(options) {
    const [text] = read(options);
    await init();
    await Promise.all(neededData(text).map((name) => loadData(name)));
    return new this(options);
  }

  constructor(options) {
    [this.#options, this.#patterns] = read(options);
    this.#make();
    forgotten?.register(this, this.#held, this.#held);
  }

  #make() {
    this.#held.number = call((core) => (give_text(this.#options), core.make_mender()));
    this.#held.generation = generation();
    const rule = this.#patterns.length ? 0 : call((core) => core.converter_rule(this.#held.number));
    this.#converts = rule > 0;
    this.#keeps = (rule & 1) === 1;
    this.#rule = rule >> 1;
  }

  /** Makes sure that the mender is one of the core that runs now. */
  #ready() {
    if (this.#freed) throw new FreedError("the mender was freed");
    if (!isLoaded()) throw new NotLoadedError("textmend is not loaded; await init() first");
    if (this.#held.generation !== generation()) this.#make();
  }

  /** Runs one call about a text. */
  #run(text, run) {
    this.#ready();
    const spans = this.#patterns.length ? spansOf(this.#patterns, text) : undefined;
    return call((core) => {
      const well = wellFormed(text);
      pushText(well);
      if (spans) give_bytes(spans);
      return run(core, this.#held.number, well === text);
    });
  }

  #convert(text, last, parts) {
    this.#ready();
    return call(() => convertText(this.#held.number, text, last, parts));
  }

  #mend(draft) {
    if (!this.#converts) return this.#said(draft);
    const parts = [];
    const converted = this.#convert(draft, true, parts);
    if (!converted) return this.#said(draft);
    const [, text] = converted;
    return { draft, text, answer: { facts: () => this.#factsOf(draft), parts, rule: this.#rule } };
  }

  /** The facts of a text that was converted. The mender may have been freed since: then it is made again for that. */
  #factsOf(draft) {
    if (!this.#freed) return this.analyze(draft);
    this.#freed = false;
    try {
      this.#make();
      return this.analyze(draft);
    } finally {
      this.free();
    }
  }

  #said(draft) {
    return this.#run(draft, (core, number, well) => answered(draft, core.mend(number), well, true));
  }

  mend(text) {
    checkText(text, "mend(text)");
    return new Mended(this.#mend(text));
  }

  mendBytes(bytes) {
    if (!(bytes instanceof ArrayBuffer) && !ArrayBuffer.isView(bytes)) throw new TypeError("mendBytes(bytes): bytes must be an ArrayBuffer or a view of one");
    const read = decodeBytes(bytes);
    return new MendedBytes(this.#mend(read.text), read);
  }

  analyze(text) {
    checkText(text, "analyze(text)");
    return JSON.parse(this.#run(text, (core, number) => (core.analyze(number), take_text())));
  }

  stream(facts) {
    const parts = this.parts(facts);
    return new TransformStream({
      transform: (chunk, controller) => {
        const text = parts.push(chunk);
        if (text) controller.enqueue(text);
      },
      flush: (controller) => {
        const text = parts.end();
        if (text) controller.enqueue(text);
      },
    });
  }

  /** A stream's work, call by call: the worker has it done on its side. Not part of the public interface. */
  parts(facts) {
    let known = facts === undefined ? undefined : coded(facts);
    if (known) call((core) => (give_text(known), core.check_facts()));
    if (this.#freed) throw new FreedError("the mender was freed");
    let pending = "";
    let first = true;
    let enough = STREAM_STEP;
    const direct = this.#converts && !this.#keeps;
    const step = (last) => {
      if (direct) {
        const [length, text] = this.#convert(pending, last);
        pending = pending.slice(length);
        return text;
      }
      known ??= coded(this.analyze(pending.slice(0, isHigh(pending.charCodeAt(FACTS_FROM - 1)) ? FACTS_FROM - 1 : FACTS_FROM)));
      // Half a surrogate pair waits for the other half.
      const text = !last && isHigh(pending.charCodeAt(pending.length - 1)) ? pending.slice(0, -1) : pending;
      const mended = this.#run(text, (core, number, well) => {
        give_text(known);
        return answered(text, core.mend_part(number, first, last), well);
      });
      const { length } = mended;
      mended.draft = text.slice(0, length);
      if (length > 0) {
        pending = pending.slice(length);
        first = false;
      }
      enough = Math.max(STREAM_STEP, 2 * pending.length);
      return new Mended(mended).text;
    };
    return {
      push: (chunk) => {
        checkText(chunk, "stream()");
        pending += chunk;
        return pending.length >= (direct ? 1 : known ? enough : FACTS_FROM + 1) ? step(false) : "";
      },
      end: () => step(true),
    };
  }

  free() {
    this.#freed = true;
    forgotten?.unregister(this.#held);
    release(this.#held);
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() { this.free(); }
}

/** The mender of the last call of `mend`, and the options it was made with. */
let last = null;

export function mend(text, options) {
  checkText(text, "mend(text)");
  const [key, patterns] = read(options);
  if (patterns.length) {
    const mender = new Mender(options);
    try {
      return mender.mend(text);
    } finally {
      mender.free();
    }
  }
  if (last?.key !== key) {
    const mender = new Mender(options);
    last?.mender.free();
    last = { key, mender };
  }
  return last.mender.mend(text);
}
