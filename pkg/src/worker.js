// The mender in a worker: the same class and methods, each returning a promise. One worker serves all menders, one call
// after another; it starts with the first call, and is replaced when it dies.
import * as errors from "./errors.js";
import { Mended, MendedBytes } from "./mended.js";

export { CoreError, DataError, FreedError, LoadError, NotLoadedError, OptionsError, WorkerError } from "./errors.js";
export { RULES } from "./rules.js";

/** A worker whose code has not arrived by then is given up: under some policies nothing else tells. */
const START_MS = 30_000;
/** A call that was aborted may finish within this time; then the worker is replaced, for it can do nothing else. */
const GRACE_MS = 500;

let settings = {};
let source;
/** Dictionaries that the caller supplied, for the next worker. */
const supplied = new Map();
/** The worker, or the promise of one. */
let thread = null;
/** Counts the workers: what one before this one made is gone. */
let generation = 0;
let lastId = 0;
let lastNumber = 0;
const queue = [];
let running = null;

const aborted = (message) => new DOMException(message, "AbortError");

/** A worker of a browser or of Node, with the same face. */
function spawn() {
  let worker;
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (settings.worker) worker = settings.worker();
  else if (threads) worker = new threads.Worker(new URL("./worker-thread.js", import.meta.url));
  else {
    try {
      // In one piece, so that bundlers see it.
      worker = spawnTrusted() ?? new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module", name: "textmend" });
    } catch (error) {
      worker = spawnOtherwise(error);
    }
  }
  if (worker.on) {
    return {
      listen: (message, dead) => worker.on("message", message).on("messageerror", dead).on("error", dead).on("exit", () => dead(new Error("it exited"))),
      post: (data, transfer) => { worker.ref(); worker.postMessage(data, transfer); },
      idle: () => worker.unref(),
      end: () => { worker.removeAllListeners(); worker.terminate(); },
    };
  }
  return {
    listen: (message, dead) => {
      worker.onmessage = ({ data }) => message(data);
      worker.onmessageerror = () => dead(new Error("a message could not be read"));
      worker.onerror = (event) => {
        event.preventDefault?.();
        dead(new Error(event.message || "its script could not be loaded; does the page's policy allow it in worker-src?"));
      };
    },
    post: (data, transfer) => worker.postMessage(data, transfer),
    idle: () => {},
    end: () => { worker.onmessage = worker.onmessageerror = worker.onerror = null; worker.terminate(); },
  };
}

let policy;

/**
 * As a file of its own, not in a bundle, this module knows the address of the worker's; then the policy `textmend` is asked at
 * once, for where Trusted Types are enforced the browser reports each attempt without one.
 */
function spawnTrusted() {
  if (!globalThis.trustedTypes || !/^http.*\/worker\.js$/.test(import.meta.url)) return undefined;
  try {
    policy ??= globalThis.trustedTypes.createPolicy("textmend", { createScriptURL: (url) => url });
  } catch {
    return undefined;
  }
  return new Worker(policy.createScriptURL(new URL("./worker-thread.js", import.meta.url).href), { type: "module", name: "textmend" });
}

/** Where Trusted Types are enforced, by the policy `textmend`; where the package lies on another origin, through a blob. */
function spawnOtherwise(error) {
  const { href } = new URL("./worker-thread.js", import.meta.url);
  const foreign = error?.name === "SecurityError";
  if (!foreign && !globalThis.trustedTypes) throw error;
  const url = foreign ? URL.createObjectURL(new Blob([`import ${JSON.stringify(href)};`], { type: "text/javascript" })) : href;
  policy ??= globalThis.trustedTypes?.createPolicy("textmend", { createScriptURL: (url) => url });
  return new Worker(policy ? policy.createScriptURL(url) : url, { type: "module", name: "textmend" });
}

/** Starts a worker, and hands over what the one before it had. */
async function start() {
  const mine = ++generation;
  const pending = new Map();
  let link;
  let dead;
  const died = (cause) => {
    if (dead) return;
    dead = new errors.WorkerError(`the worker died, and the next call starts another: ${cause?.message ?? cause}`, { cause });
    link?.end();
    if (mine === generation) thread = null;
    for (const { reject } of pending.values()) reject(dead);
  };
  const heard = (id) => new Promise((resolve, reject) => { pending.set(id, { resolve, reject }); });
  const ask = async (method, args, transfer = []) => {
    if (dead) throw dead;
    const id = ++lastId;
    const answer = heard(id);
    try {
      link.post({ id, method, args }, transfer);
    } catch (error) {
      pending.get(id).reject(new TypeError(`what was given cannot be sent to a worker: ${error.message}`, { cause: error }));
    }
    return answer;
  };
  try {
    link = spawn();
  } catch (cause) {
    throw new errors.WorkerError(`the worker could not be started: ${cause?.message ?? cause}`, { cause });
  }
  const started = heard(0);
  const late = setTimeout(() => died(new Error(`it did not start within ${START_MS / 1000} s`)), START_MS);
  link.listen(({ id, ok, err }) => {
    const { resolve, reject } = pending.get(id) ?? {};
    pending.delete(id);
    if (err) reject?.(typed(err));
    else resolve?.(ok);
  }, died);
  try {
    await started.finally(() => clearTimeout(late));
    await ask("init", { source });
    for (const [name, bytes] of supplied) await ask("loadData", { name, source: bytes });
  } catch (error) {
    died(error);
    throw error;
  }
  return { ask, died, idle: link.idle, generation: mine };
}

function typed({ name, message, key, value, allowed }) {
  const Class = errors[name] ?? { TypeError, RangeError }[name] ?? Error;
  return new Class(message, key, value, allowed);
}

/** Puts a call into the queue. `args` is a function: what must be sent depends on which worker it goes to. */
function enqueue(method, args, { signal, transfer } = {}) {
  const job = { method, args, transfer };
  job.promise = new Promise((resolve, reject) => {
    const onAbort = () => abort(job, signal.reason);
    const settle = (how) => (value) => {
      job.done = true;
      signal?.removeEventListener("abort", onAbort);
      how(value);
    };
    job.resolve = settle(resolve);
    job.reject = settle(reject);
    if (signal?.aborted) return job.reject(signal.reason);
    signal?.addEventListener("abort", onAbort);
    queue.push(job);
    pump();
  });
  return job;
}

const call = (...what) => enqueue(...what).promise;

async function pump() {
  if (running || !queue.length) return;
  const job = running = queue.shift();
  let link;
  try {
    link = await (thread ??= start());
    if (!job.done) {
      job.link = link;
      job.resolve(await link.ask(job.method, job.args(link.generation), job.transfer));
    }
  } catch (error) {
    if (!link) thread = null;
    job.reject(error);
  }
  clearTimeout(job.timer);
  running = null;
  if (queue.length) pump();
  else link?.idle();
}

/** Rejects a call. One that waits is not begun; one that runs has a little time to end. */
function abort(job, reason) {
  if (job.done) return;
  job.reject(reason);
  const waiting = queue.indexOf(job);
  if (waiting >= 0) queue.splice(waiting, 1);
  else if (job.link) job.timer = setTimeout(() => job.link.died(reason), GRACE_MS);
}

/** What can be sent to a worker: a response and a request cannot. */
async function sendable(given) {
  given = await given;
  if (given instanceof URL) return given.href;
  if (typeof Request !== "undefined" && given instanceof Request) given = await fetch(given);
  if (!(given instanceof Response)) return given;
  if (!given.ok) throw new errors.LoadError(`${given.url || "the response"} has status ${given.status}`);
  return given.arrayBuffer();
}

/**
 * Starts the worker and loads the core there. `options.worker` makes the worker, where the page wants to do so itself.
 * Idempotent; what is given counts for the next worker.
 */
export async function init(given, options) {
  if (options) settings = options;
  if (given !== undefined) source = await sendable(given);
  try {
    await call("init", () => ({ source }));
  } catch (error) {
    source = undefined;
    throw error;
  }
}

export async function loadData(name, given) {
  const bytes = await sendable(given);
  await call("loadData", () => ({ name, source: bytes }));
  if (bytes !== undefined) supplied.set(name, bytes);
}

/** The text of a file's bytes, and the encoding it is in. */
export async function decodeBytes(bytes, encoding) {
  if (!(bytes instanceof ArrayBuffer) && !ArrayBuffer.isView(bytes)) throw new TypeError("the bytes must be an ArrayBuffer or a view of one");
  return call("decodeBytes", () => ({ bytes, encoding }));
}

/** Ends the worker. Calls that wait are rejected; a later call starts another. */
export async function stop() {
  const reason = aborted("the worker was stopped");
  for (const job of queue.splice(0)) job.reject(reason);
  running?.reject(reason);
  const link = await thread?.catch(() => {});
  link?.died(reason);
}

const forgotten = globalThis.FinalizationRegistry && new FinalizationRegistry((held) => release(held));

function release({ number, generation: made }) {
  if (made === generation && thread) call("free", () => ({ mender: number })).catch(() => {});
}

function checkText(text, where) {
  if (typeof text !== "string") throw new TypeError(`${where}: the text must be a string, not ${text === null ? "null" : typeof text}`);
}

export class Mender {
  #options;
  #held = { number: ++lastNumber, generation: 0 };
  #freed = false;
  #latest = null;

  /** Loads what the options need, then makes the mender. */
  static async create(options, { signal } = {}) {
    const mender = new this(options);
    await mender.#call("create", {}, { signal });
    return mender;
  }

  /** What is wrong with the options the first call tells. */
  constructor(options) {
    this.#options = options ?? null;
    forgotten?.register(this, this.#held, this.#held);
  }

  async #call(method, args, { signal, latest, transfer } = {}) {
    if (this.#freed) throw new errors.FreedError("the mender was freed");
    let sentTo;
    const job = enqueue(method, (now) => {
      sentTo = now;
      const options = this.#held.generation === now ? undefined : this.#options;
      return { ...args, mender: this.#held.number, options };
    }, { signal, transfer });
    if (latest) {
      if (this.#latest) abort(this.#latest, aborted("a later call took its place"));
      this.#latest = job;
    }
    const ok = await job.promise;
    this.#held.generation = sentTo;
    return ok;
  }

  async mend(text, options) {
    checkText(text, "mend(text)");
    return new Mended({ draft: text, ...(await this.#call("mend", { text }, options)) });
  }

  async mendBytes(bytes, options = {}) {
    if (!(bytes instanceof ArrayBuffer) && !ArrayBuffer.isView(bytes)) throw new TypeError("mendBytes(bytes): bytes must be an ArrayBuffer or a view of one");
    const transfer = options.transfer ? [bytes instanceof ArrayBuffer ? bytes : bytes.buffer] : [];
    const mended = await this.#call("mendBytes", { bytes }, { ...options, transfer });
    return new MendedBytes(mended, mended);
  }

  async analyze(text, options) {
    checkText(text, "analyze(text)");
    return this.#call("analyze", { text }, options);
  }

  stream(facts) {
    const stream = ++lastNumber;
    let made;
    const ask = (method, args) => call(method, (now) => {
      if (now !== made) throw new errors.WorkerError("the worker that had the stream died");
      return { stream, ...args };
    });
    const pass = async (method, args, controller) => {
      const text = await ask(method, args);
      if (text) controller.enqueue(text);
    };
    return new TransformStream({
      start: async () => {
        await this.#call("open", { stream, facts });
        made = this.#held.generation;
      },
      transform: (chunk, controller) => pass("push", { chunk }, controller),
      flush: (controller) => pass("end", {}, controller),
      cancel: () => ask("close", {}).catch(() => {}),
    });
  }

  free() {
    if (!this.#freed) release(this.#held);
    this.#freed = true;
    forgotten?.unregister(this.#held);
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() { this.free(); }
}

/** Mends one text. */
export async function mend(text, options, { signal } = {}) {
  checkText(text, "mend(text)");
  const mender = new Mender(options);
  try {
    return await mender.mend(text, { signal });
  } finally {
    mender.free();
  }
}
