/// <reference lib="esnext.disposable" />
import type { Bytes, DataName, Decoded, Facts, Mended, MendedBytes, MendOptions, Source } from "./index.js";

export type {
  Bytes, Change, DataName, Decoded, Facts, Finding, Locale, Mended, MendedBytes, MendOptions, OpenCCConfig, RuleId, RuleInfo,
  RuleValue, ScriptOptions, Source, Stage,
} from "./index.js";
export { CoreError, DataError, FreedError, LoadError, NotLoadedError, OptionsError, RULES, WorkerError } from "./index.js";

export interface WorkerOptions {
  /** Makes the worker, where the page wants to do so itself; its script is `textmend/worker-thread`, a module. */
  worker?: () => Worker;
}

export interface CallOptions {
  /**
   * Rejects the call with the signal's reason. One that is running has half a second to end, then the worker is replaced;
   * `AbortSignal.timeout(ms)` is a time limit.
   */
  signal?: AbortSignal;
}

export interface MendCallOptions extends CallOptions {
  /** The latest input wins: the mender's earlier call with `latest` that is not done is rejected with an `AbortError`. */
  latest?: boolean;
}

/** Starts the worker and loads the core there. Idempotent; what is given counts for the workers after it too. */
export function init(source?: Source | WebAssembly.Module | Promise<Source | WebAssembly.Module>, options?: WorkerOptions): Promise<void>;
export function loadData(name: DataName, source?: Source | Promise<Source>): Promise<void>;
/** The text of a file's bytes, and the encoding it is in. */
export function decodeBytes(bytes: Bytes, encoding?: string): Promise<Decoded>;
/** Ends the worker. What waits is rejected with an `AbortError`; a later call starts another. */
export function stop(): Promise<void>;

/** The mender of `textmend`, at work in a worker: the same methods, each returning a promise. */
export class Mender {
  static create(options?: MendOptions, call?: CallOptions): Promise<Mender>;
  /** What is wrong with the options the first call tells. */
  constructor(options?: MendOptions);
  mend(text: string, call?: MendCallOptions): Promise<Mended>;
  /** With `transfer` the bytes are moved to the worker, not copied. */
  mendBytes(bytes: Bytes, call?: MendCallOptions & { transfer?: boolean }): Promise<MendedBytes>;
  analyze(text: string, call?: CallOptions): Promise<Facts>;
  stream(facts?: Facts): TransformStream<string, string>;
  free(): void;
  [Symbol.dispose](): void;
}

export function mend(text: string, options?: MendOptions, call?: CallOptions): Promise<Mended>;
