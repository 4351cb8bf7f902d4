/// <reference lib="esnext.disposable" />
import type { RuleId } from "./rules.js";
export type { RuleId };

export type Bytes = ArrayBuffer | ArrayBufferView;

/** Where the wasm or a dictionary comes from. */
export type Source = URL | RequestInfo | Response | Bytes;

/**
 * Loads the core, without dictionaries; without arguments it finds its own `.wasm`. Idempotent, and may be called again
 * after a failure.
 * @throws {LoadError} as a rejection, where the wasm cannot be fetched or compiled
 */
export function init(source?: Source | WebAssembly.Module | Promise<Source | WebAssembly.Module>): Promise<void>;

/** The dictionary files, as `data/` has them. */
export type DataName = "s2t.bin" | "t2s.bin" | "tw.bin" | "hk.bin" | "jp.bin";

/**
 * Loads a dictionary from `source`, where `Mender.create` cannot fetch it.
 * @throws {LoadError | DataError} as a rejection
 */
export function loadData(name: DataName, source?: Source | Promise<Source>): Promise<void>;

export interface Decoded {
  /** Without a byte order mark; a byte that is none of the encoding's is U+FFFD. */
  text: string;
  /** A label of the WHATWG Encoding Standard, or `ibm437` or `ibm850`, which it lacks. */
  encoding: string;
  /** Whether a mark or valid UTF-8 tells the encoding, or no other one comes near. */
  certain: boolean;
}

/**
 * The text of a file's bytes. Without `encoding` it is guessed: a byte order mark or valid UTF-8 decides, else the reading
 * that is most like text.
 * @throws {RangeError} where there is no such encoding
 * @throws {NotLoadedError} before `init`
 * @example decodeBytes(Uint8Array.of(0xce, 0xd2, 0xc3, 0xc7)) // { text: "我们", encoding: "gb18030", certain: false }
 */
export function decodeBytes(bytes: Bytes, encoding?: string): Decoded;

export type Stage = "mojibake" | "gloss" | "unicode" | "punctuation" | "spacing" | "lines" | "script";
export type Locale = "zh-CN" | "zh-TW" | "zh-HK" | "ja" | "ko" | "en";
export type OpenCCConfig =
  | "s2t" | "t2s" | "s2tw" | "tw2s" | "s2twp" | "tw2sp" | "s2hk" | "hk2s" | "s2hkp" | "hk2sp"
  | "t2tw" | "tw2t" | "t2hk" | "hk2t" | "t2jp" | "jp2t";
/** `off`, `suggest`, `apply`, or a value of the rule's own, as `add` of `spacing/cjk-latin`: `RULES` lists them. */
export type RuleValue = "off" | "suggest" | "apply" | (string & {});

export interface ScriptOptions {
  /** One of OpenCC's configurations, or a script to convert to from whatever a paragraph is written in. */
  config: OpenCCConfig | "to-hans" | "to-hant-tw" | "to-hant-hk";
  /** Also characters that few fonts have, as OpenCC's API does. Default `true`. */
  tofu?: boolean;
  /** Also URLs, code and Japanese stretches. Default `false`. */
  everything?: boolean;
  /** Your own entries; they win over OpenCC's. */
  dictionary?: readonly (readonly [from: string, to: string])[];
  /** Words as Taiwan's press writes them (公布, 計畫, 占領), for `s2tw`, `s2twp`, `t2tw`, `to-hant-tw`. Your own entries win. */
  style?: "taiwan-press";
}

export interface MendOptions {
  /** Whose conventions hold. With `auto`, the default, the text's own evidence decides, and house style is only suggested. */
  locale?: "auto" | Locale;
  /** The draft's mark-up. Default `text`, in which URLs, code and mark-up are still recognized and kept. */
  format?: "text" | "markdown" | "html";
  /** The stages that run. Default: all of them. */
  stages?: readonly Stage[];
  /** The script to convert to. Default `null`: it stays. */
  script?: OpenCCConfig | ScriptOptions | null;
  /** Values of rules. */
  rules?: Partial<Record<RuleId, RuleValue>>;
  /** Words and patterns that are never touched. In a stream a pattern sees the part of the text that is at hand. */
  protect?: readonly (string | RegExp)[];
}

export class Mender {
  /** Loads what the options need, then makes the mender. */
  static create(options?: MendOptions): Promise<Mender>;
  /**
   * Makes a mender at once.
   * @throws {NotLoadedError} where the core or a dictionary is missing
   * @throws {OptionsError} a TypeError that names the key and what is allowed
   */
  constructor(options?: MendOptions);
  mend(text: string): Mended;
  /** Guesses the encoding first. */
  mendBytes(bytes: Bytes): MendedBytes;
  analyze(text: string): Facts;
  /**
   * Mends a text that comes in chunks, in memory that does not grow with it. Without facts they are read from the first
   * 64 K units. With the same facts, the chunks together are what `mend` gives.
   */
  stream(facts?: Facts): TransformStream<string, string>;
  /** Gives the mender's memory back; a later call throws `FreedError`. */
  free(): void;
  [Symbol.dispose](): void;
}

/** Mends one text. The mender of the last options is kept for the next call. */
export function mend(text: string, options?: MendOptions): Mended;

export interface Change {
  /** The span in the draft. All offsets are UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The span in the mended text. Of a suggestion: what stands there now. */
  readonly mendedStart: number;
  readonly mendedEnd: number;
  readonly before: string;
  readonly after: string;
  /** Every rule that had a part in it, in the order in which they ran. */
  readonly rules: readonly RuleId[];
  readonly confidence: "certain" | "likely" | "guess";
  /**
   * Of a script conversion, where OpenCC knows several characters for one: the whole replacement with another of them, in
   * the order of its dictionary. `头发` → `頭髮` has `頭發`. The character itself is among them where it may stay.
   */
  readonly alternatives?: readonly string[];
  /**
   * Of text that was read in the wrong encoding (`mojibake/…-as-…`): how much likelier `after` is than `before`, in bits by
   * the character model; with 20, a million times.
   */
  readonly gain?: number;
  /** Of a suggestion that fills in what is lost of such a text: the part of `after` that is a guess. */
  readonly guessed?: string;
}

export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly rule: RuleId;
  readonly data?: unknown;
}

export interface Mended {
  /** The draft, as it was given. */
  readonly draft: string;
  /** The mended text: the very same string when nothing changed. */
  readonly text: string;
  /** What was changed: sorted and disjoint. */
  readonly changes: readonly Change[];
  /** What could be changed too: disjoint from each other. One may overlap changes, and replaces them where it is taken. */
  readonly suggestions: readonly Change[];
  /** What was seen and has no replacement. They may overlap. */
  readonly findings: readonly Finding[];
  readonly facts: Facts;
  /**
   * Where an offset of the draft stands in the mended text. Inside a change, or where text was inserted, `side` picks
   * the start (-1, the default) or the end (1).
   * @throws {RangeError} out of the draft
   */
  mapPosition(offset: number, side?: -1 | 1): number;
  /** The text with these changes undone. */
  without(rejected: Iterable<Change>): string;
  /** The text with these suggestions taken, which win, and these changes undone. */
  with(accepted: Iterable<Change>, rejected?: Iterable<Change>): string;
}

export interface MendedBytes extends Mended {
  /** How the bytes were read, by its WHATWG name in lower case. */
  readonly encoding: string;
  /** Whether the bytes leave no doubt. */
  readonly certain: boolean;
}

/** What is known of a whole draft: plain JSON, to be kept and given to `stream`. */
export interface Facts {
  readonly version: number;
  /** The locale the evidence speaks for. */
  readonly locale: Locale | null;
  /** Characters by script. */
  readonly script: Readonly<Record<"simplified" | "traditional" | "japanese" | "shared" | "kana" | "hangul" | "latin", number>>;
  readonly lines: Readonly<Record<"lf" | "crlf" | "cr", number>>;
  readonly quotes: Readonly<Record<"curly" | "corner" | "straight", number>>;
  readonly mojibake: Readonly<Record<string, unknown>>;
  readonly gloss: Readonly<Record<string, unknown>>;
  /** Lines that come more than once, by hash. */
  readonly repeated: readonly number[];
}

export interface RuleInfo {
  readonly id: RuleId;
  readonly stage: Stage;
  /** `error`: wrong in any house; `house-style`: one legal way of several; `optional`: on request; `report`: changes nothing. */
  readonly kind: "error" | "house-style" | "optional" | "report";
  /** What may be set. */
  readonly values: readonly string[];
  /** The value where the options do not say, by locale. */
  readonly defaults: Readonly<Record<"auto" | Locale, string>>;
  readonly summary: Readonly<Record<"en" | "zh-Hans" | "zh-Hant", string>>;
}

/** All rules, in the order in which they run. */
export const RULES: readonly RuleInfo[];

/** The core, or a dictionary that the options need, is not loaded: await `init()` or `Mender.create(options)`. */
export class NotLoadedError extends Error {
  readonly code: "not-loaded";
}
/** An option that cannot be. */
export class OptionsError extends TypeError {
  readonly code: "options";
  /** As in `rules["spacing/cjk-latin"]`. */
  readonly key: string;
  readonly value: string;
  readonly allowed: string;
}
/** The wasm or a dictionary could not be fetched or compiled: `cause` has the reason. Trying again may help. */
export class LoadError extends Error {
  readonly code: "load";
}
/** A dictionary file is damaged, or of another version than this package. */
export class DataError extends Error {
  readonly code: "data";
}
/** The mender was freed. */
export class FreedError extends Error {
  readonly code: "freed";
}
/** The core ran out of memory, or into a bug of its own. It has been started anew: the next call works. */
export class CoreError extends Error {
  readonly code: "core";
}
/** Only of `textmend/worker`: the worker could not be started, or died. The next call starts another. */
export class WorkerError extends Error {
  readonly code: "worker";
}
