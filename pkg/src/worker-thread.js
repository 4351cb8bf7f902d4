// What runs in the worker: the same mender, called by messages `{ id, method, args }`, answered by `{ id, ok }` or `{ id, err }`.
import { Mender, decodeBytes, init, loadData } from "./index.js";
import { parts } from "./mended.js";

const port = globalThis.process?.getBuiltinModule?.("node:worker_threads").parentPort ?? globalThis;
const menders = new Map();
const streams = new Map();

/** The mender with this number; the first call has its options. */
async function menderOf({ mender, options }) {
  if (options !== undefined) {
    menders.get(mender)?.free();
    menders.set(mender, await Mender.create(options ?? undefined));
  }
  return menders.get(mender);
}

const methods = {
  init: ({ source }) => init(source),
  loadData: ({ name, source }) => loadData(name, source),
  decodeBytes: ({ bytes, encoding }) => decodeBytes(bytes, encoding),
  create: async (args) => { await menderOf(args); },
  mend: async (args) => parts((await menderOf(args)).mend(args.text)),
  mendBytes: async (args) => {
    const mended = (await menderOf(args)).mendBytes(args.bytes);
    return { ...parts(mended), draft: mended.draft, encoding: mended.encoding, certain: mended.certain };
  },
  analyze: async (args) => (await menderOf(args)).analyze(args.text),
  open: async (args) => { streams.set(args.stream, (await menderOf(args)).parts(args.facts)); },
  push: ({ stream, chunk }) => streams.get(stream).push(chunk),
  end: ({ stream }) => {
    const text = streams.get(stream).end();
    streams.delete(stream);
    return text;
  },
  close: ({ stream }) => { streams.delete(stream); },
  free: ({ mender }) => {
    menders.get(mender)?.free();
    menders.delete(mender);
  },
};

port.onmessage = async ({ data: { id, method, args } }) => {
  try {
    const ok = await methods[method](args);
    const numbers = ok?.answer?.numbers;
    port.postMessage({ id, ok }, numbers ? [numbers.buffer] : []);
  } catch (error) {
    const { name, message, key, value, allowed } = error;
    port.postMessage({ id, err: { name, message, key, value, allowed } });
  }
};
port.postMessage({ id: 0, ok: "started" });
