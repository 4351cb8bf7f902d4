// The wasm: loaded once, called, and replaced where it stopped. Only index.js and worker.js use this.
import { __wbg_set_wasm, give_bytes, give_text, imports, take_text } from "./textmend_bg.js";
export { give_bytes, give_text, take_text } from "./textmend_bg.js";
import { failures } from "./host.js";
import { CoreError, DataError, FreedError, LoadError, NotLoadedError, OptionsError } from "./errors.js";
import { PACKS } from "./packs.js";
import { RULES } from "./rules.js";

/** UTF-16 units of text that go in or out at a time. */
const CHUNK = 32 * 1024;

let module = null;
let exports = null;
let instances = 0;
/** The number of the instance: what one before this made is gone. */
export const generation = () => instances;
let loading = null;
/** The bytes of the packs that are loaded, for the next instance. */
const packs = new Map();
const fetching = new Map();
const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });
/** Where texts go in and out. */
let window = 0;

export const isLoaded = () => exports !== null;

/** Loads the wasm. Idempotent; after a failure it may be called again. */
export function init(source) {
  if (exports) return Promise.resolve();
  loading ??= load(source).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(source) {
  source = await source;
  try {
    if (source instanceof WebAssembly.Module) module = source;
    else if (isBytes(source)) module = await WebAssembly.compile(source);
    else {
      const got = await fetched(source ?? new URL("./textmend_bg.wasm", import.meta.url));
      const streams = got instanceof Response && /^application\/wasm\b/.test(got.headers.get("Content-Type") ?? "");
      module = await (streams ? WebAssembly.compileStreaming(got) : WebAssembly.compile(await bytesOf(got)));
    }
    start(await WebAssembly.instantiate(module, { "./textmend_bg.js": imports }));
  } catch (cause) {
    if (cause instanceof LoadError || cause instanceof TypeError && cause.code === "argument") throw cause;
    const policy = /unsafe-eval|Content Security Policy|disallowed by embedder/i.test(String(cause?.message));
    const hint = policy ? "; the page's Content-Security-Policy needs script-src 'wasm-unsafe-eval'" : "";
    throw new LoadError(`textmend could not be loaded: ${cause?.message ?? cause}${hint}`, { cause });
  }
}

function start(instance) {
  exports = instance.exports;
  numbers = new Uint32Array();
  instances++;
  __wbg_set_wasm(exports);
  exports.__wbindgen_start();
  if (exports.rules_count() !== RULES.length) {
    exports = null;
    throw new Error("textmend_bg.wasm and rules.js are not of the same version");
  }
  for (const [name, bytes] of packs) loadPack(name, bytes);
  failures.length = 0;
}

function loadPack(name, bytes) {
  give_bytes(bytes);
  give_text(name);
  exports.load_data();
}

/** Puts a new instance in the place of one that stopped. */
function restart() {
  // The glue keeps views of the old memory; growing it, by nothing, detaches them.
  try { exports.memory.grow(0); } catch { /* it cannot grow any more, and detaches all the same where it can */ }
  exports = null;
  try {
    start(new WebAssembly.Instance(module, { "./textmend_bg.js": imports }));
  } catch {
    exports = null;
    loading = null;
  }
}

const isBytes = (source) => source instanceof ArrayBuffer || ArrayBuffer.isView(source);

/** A response, or bytes. Node's fetch knows no files, so they are read. */
async function fetched(source) {
  if (isBytes(source) || source instanceof Response) return source;
  const isRequest = typeof Request !== "undefined" && source instanceof Request;
  if (!(source instanceof URL) && typeof source !== "string" && !isRequest) {
    throw Object.assign(new TypeError(`a source is a URL, a Request, a Response, bytes or a WebAssembly.Module, not ${source === null ? "null" : typeof source}`), { code: "argument" });
  }
  if (!isRequest && String(source).startsWith("file:")) {
    const fs = globalThis.process?.getBuiltinModule?.("node:fs/promises");
    if (fs) return fs.readFile(new URL(source));
  }
  return fetch(source);
}

async function bytesOf(got) {
  // Bytes first: in Node the mere name of Response loads all of fetch, which takes longer than any dictionary.
  if (isBytes(got)) return got;
  if (!got.ok) throw new Error(`${got.url || "the response"} has status ${got.status}`);
  return got.arrayBuffer();
}

/** Loads a dictionary: from beside this module, or from `source`. */
export async function loadData(name, source) {
  if (!Object.hasOwn(PACKS, name)) throw new TypeError(`loadData(name): ${JSON.stringify(name)} is no dictionary; they are ${Object.keys(PACKS).join(", ")}`);
  source = await source;
  if (source === undefined && packs.has(name)) return;
  if (source === undefined) {
    // One fetch, however many menders wait for it.
    if (!fetching.has(name)) fetching.set(name, take(name, PACKS[name]()).finally(() => fetching.delete(name)));
    return fetching.get(name);
  }
  return take(name, source);
}

async function take(name, source) {
  await init();
  let bytes;
  try {
    const got = await bytesOf(await fetched(source));
    bytes = got instanceof ArrayBuffer ? new Uint8Array(got) : new Uint8Array(got.buffer, got.byteOffset, got.byteLength);
  } catch (cause) {
    if (cause?.code === "argument") throw cause;
    throw new LoadError(`the dictionary ${name} could not be loaded: ${cause?.message ?? cause}`, { cause });
  }
  call(() => loadPack(name, bytes));
  packs.set(name, bytes);
}

/** The dictionaries that options need; these are as `coded` writes them. */
export const neededData = (options) => call((core) => (give_text(options), core.needed_data(), take_text().split(" ").filter(Boolean)));

/** The error that the core told of. */
function typed([code, message, ...more]) {
  switch (code) {
    case "options": return new OptionsError(message, ...more);
    case "missing": return new NotLoadedError(`the dictionary ${message} is not loaded; Mender.create(options) loads what the options need`);
    case "data": return new DataError(message);
    case "facts": return new TypeError(`facts: ${message}`);
    case "freed": return new FreedError("the mender was freed");
    case "memory": return new CoreError("out of memory");
    default: return new CoreError(message);
  }
}

/** Calls the core, whose functions take and give numbers: texts and bytes are given before. What fails there gives zero, and tells why. Where it stops in the middle, a new one takes its place. */
export function call(run) {
  if (!exports) throw new NotLoadedError("textmend is not loaded; await init() or Mender.create(options) first");
  let said;
  try {
    said = run(exports);
  } catch (thrown) {
    // A trap, or a stack that ran over.
    if (!(thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError || thrown?.name === "InternalError")) throw thrown;
    restart();
    throw new CoreError(`the core ran out of memory or stopped, and was started anew: ${thrown.message}`, { cause: thrown });
  }
  if (failures.length) throw typed(failures.splice(0));
  return said;
}

/** Encodes a well-formed text into the core, chunk by chunk. Inside `call` only. */
export function pushText(text) {
  const { length } = text;
  window = exports.begin_text(length) >>> 0;
  for (let at = 0; at < length;) {
    let end = at + CHUNK;
    if (end >= length) end = length;
    else if ((text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    give_text(at === 0 && end === length ? text : text.slice(at, end));
    exports.push_text(length - end);
    at = end;
  }
}

/**
 * The core's memory as numbers of 16 and of 32 bits, and as Node's Buffer, which moves UTF-16 ten times as fast as a loop and as
 * TextDecoder do, and keeps lone surrogates; elsewhere there is none.
 */
let units = new Uint16Array(), numbers = new Uint32Array(), nodeBytes;

/** Makes the views anew where the memory has grown, which leaves them empty, or is another's: to ask the memory itself takes longer. */
function look() {
  if (numbers.length) return;
  const { buffer } = exports.memory;
  units = new Uint16Array(buffer);
  numbers = new Uint32Array(buffer);
  nodeBytes = globalThis.process?.versions?.node && globalThis.Buffer?.from(buffer);
}

/** What is shorter than this is moved sooner than Node's Buffer is called. */
const FEW = 64;

function pushUnits(text, at, count, window) {
  look();
  if (nodeBytes && count >= FEW) {
    nodeBytes.write(count === text.length ? text : text.slice(at, at + count), window, 2 * count, "utf16le");
    return;
  }
  for (let i = 0, to = window / 2; i < count; i++) units[to + i] = text.charCodeAt(at + i);
}

/** UTF-16 of the core as a string. A half of a surrogate pair is one too: TextDecoder would replace it. */
function pulledUnits(at, length, well) {
  if (nodeBytes) return nodeBytes.toString("utf16le", at, at + 2 * length);
  const pulled = units.subarray(at / 2, at / 2 + length);
  if (well && (pulled[length - 1] & 0xfc00) !== 0xd800 && (pulled[0] & 0xfc00) !== 0xdc00) return decoder.decode(pulled);
  let text = "";
  for (let i = 0; i < length; i += 4096) text += String.fromCharCode(...pulled.subarray(i, i + 4096));
  return text;
}

/**
 * Converts a text, or the part of one; returns how much of it is done, and what that has become: the same string where
 * nothing changed. Where a part changed, `parts` is given its start, its end, and the words in it as the core has them.
 * Undefined where the text can only be mended whole. Inside `call` only, for a mender that is a converter.
 */
export function convertText(number, text, last, parts) {
  const { length } = text;
  const window = exports.begin_conversion() >>> 0;
  look();
  const well = nodeBytes !== undefined || (text.isWellFormed?.() ?? false);
  let out = "";
  // What is taken from the text as it is begins here.
  let from = 0;
  let at = 0;
  while (at < length) {
    const count = Math.min(CHUNK, length - at);
    pushUnits(text, at, count, window);
    const ends = at + count === length;
    // Units that are done, units that came of them (none where they are the same), where those are; numbers, and where they are.
    const said = exports.convert(number, count, last && ends) >>> 2;
    look();
    const done = numbers[said], made = numbers[said + 1];
    if (done === 0xffffffff) return undefined;
    if (made > 0) {
      const pulled = pulledUnits(numbers[said + 2], made, well);
      out += text.slice(from, at) + pulled;
      from = at + done;
      const words = numbers[said + 4] / 4;
      parts?.push({ start: at, end: from, made: pulled, words: numbers.slice(words, words + 2 * numbers[said + 3]) });
    }
    at += done;
    if (ends) break;
  }
  return [at, from === 0 && at === length ? text : out + text.slice(from, at)];
}

/**
 * What the core says of a draft: of a part how much of it that is, and what a `Mended` is made of. Of a draft with lone surrogates the text is
 * cut from the draft, which has them. Inside `call` only, right after `mend` or `mend_part`.
 */
export function answered(draft, said, well, facts) {
  if (!said) return undefined;
  look();
  const [length, from, count, many] = numbers.subarray(said >>>= 2, said + 4);
  const json = facts && take_text();
  // The facts of most texts are not asked for.
  const answer = { facts: json && (() => JSON.parse(json)) };
  if (count) Object.assign(answer, { numbers: numbers.slice(from / 4, from / 4 + count), pool: take_text() });
  return { length, draft, text: many && well ? pullText() : undefined, answer };
}

/** The mended text that the core holds ready. */
function pullText() {
  let text = "";
  for (let units; (units = exports.pull_text()) > 0;) {
    text += decoder.decode(new Uint8Array(exports.memory.buffer, window, 2 * units));
  }
  return text;
}
