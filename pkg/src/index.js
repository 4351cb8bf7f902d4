// textmend: mends pasted text, and tells what it changed and why. README.md says how to use it.
import { call, convertText, generation, init, isLoaded, loadData, makeMender, neededData, pullText, pushText } from "./core.js";
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

/** No option is nested deeper; the core says so of what is. */
const MAX_DEPTH = 8;

const isHigh = (code) => (code & 0xfc00) === 0xd800;

function checkText(text, where) {
  if (typeof text !== "string") throw new TypeError(`${where}: the text must be a string, not ${text === null ? "null" : typeof text}`);
}

/** The options as plain data that nobody changes later: patterns apart, for the core has none. */
function copied(options) {
  const copy = (value, depth = 0) => {
    if (value === null || typeof value !== "object" || depth > MAX_DEPTH) return value;
    if (Array.isArray(value)) return value.map((inner) => copy(inner, depth + 1));
    const prototype = Object.getPrototypeOf(value);
    // A Map or a Date is no options: the core will say so.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner, depth + 1)]));
  };
  const protect = options?.protect;
  if (!Array.isArray(protect)) return { plain: copy(options), patterns: [] };
  const patterns = protect.filter((item) => item instanceof RegExp);
  const words = protect.filter((item) => !(item instanceof RegExp));
  return { plain: copy({ ...options, protect: words }), patterns: patterns.map((pattern) => new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}g`)) };
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
  return Uint32Array.from(joined);
}

/** What the core says of a draft. Of one with lone surrogates the text is cut from the draft, which has them. */
function answered(draft, [facts, numbers, pool, many], well) {
  return { draft, text: many && well ? pullText() : undefined, answer: { facts, numbers, pool } };
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
    const { plain } = copied(options);
    await init();
    await Promise.all(neededData(plain).map((name) => loadData(name)));
    return new this(options);
  }

  constructor(options) {
    const { plain, patterns } = copied(options);
    this.#options = plain;
    this.#patterns = patterns;
    this.#make();
    forgotten?.register(this, this.#held, this.#held);
  }

  #make() {
    this.#held.number = makeMender(this.#options);
    this.#held.generation = generation();
    const rule = this.#patterns.length ? undefined : call((core) => core.converter_rule(this.#held.number));
    this.#converts = rule !== undefined;
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
      return run(core, this.#held.number, spans, well === text);
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

  /** The facts of a text that was converted. The mender may have been freed since. */
  #factsOf(draft) {
    const mender = this.#freed ? new Mender(this.#options) : this;
    try {
      return mender.analyze(draft);
    } finally {
      if (mender !== this) mender.free();
    }
  }

  #said(draft) {
    return this.#run(draft, (core, number, spans, well) => answered(draft, core.mend(number, spans), well));
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
    return this.#run(text, (core, number) => core.analyze(number));
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
    if (facts !== undefined) call((core) => core.check_facts(facts));
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
      facts ??= this.analyze(pending.slice(0, isHigh(pending.charCodeAt(FACTS_FROM - 1)) ? FACTS_FROM - 1 : FACTS_FROM));
      // Half a surrogate pair waits for the other half.
      const text = !last && isHigh(pending.charCodeAt(pending.length - 1)) ? pending.slice(0, -1) : pending;
      const [length, mended] = this.#run(text, (core, number, spans, well) => {
        const [length, ...rest] = core.mend_part(number, spans, facts, first, last);
        return [length, answered(text.slice(0, length), [undefined, ...rest], well)];
      });
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
        return pending.length >= (direct ? 1 : facts ? enough : FACTS_FROM + 1) ? step(false) : "";
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
  const { plain, patterns } = copied(options);
  if (patterns.length) {
    const mender = new Mender(options);
    try {
      return mender.mend(text);
    } finally {
      mender.free();
    }
  }
  const key = JSON.stringify(plain, (_, value) => (typeof value === "function" ? String(value) : value));
  if (!last || last.key !== key) {
    const mender = new Mender(options);
    last?.mender.free();
    last = { key, mender };
  }
  return last.mender.mend(text);
}
