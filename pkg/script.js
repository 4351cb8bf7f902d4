// Script conversion by itself, where nothing else is asked for: UTF-16 in and out of the core, chunk by chunk. Inside `call` only.
import { memory } from "./core.js";

/** UTF-16 units that go in at a time. */
const CHUNK = 32 * 1024;
/** A shorter result is put together faster without a decoder. */
const SHORT = 96;

const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });

function read(place, units, well) {
  const view = new Uint16Array(memory(), place, units);
  if (units <= SHORT) return String.fromCharCode.apply(null, view);
  if (well) return decoder.decode(view);
  // A decoder has no lone surrogates.
  let text = "";
  for (let at = 0; at < units; at += SHORT) text += String.fromCharCode.apply(null, view.subarray(at, at + SHORT));
  return text;
}

/** Puts a text in, chunk by chunk; `run` is told whether it was the last. */
function feed(core, text, run) {
  const { length } = text;
  let at = 0;
  do {
    const count = Math.min(CHUNK, length - at);
    const place = core.chunk_window(count, at === 0);
    // Making room may have moved the memory, so the view is made after it.
    const view = new Uint16Array(memory(), place, count);
    for (let i = 0; i < count; i++) view[i] = text.charCodeAt(at + i);
    at += count;
    run(at === length);
  } while (at < length);
}

/** The text, converted: the very same string where nothing changes. */
export function convert(core, mender, text, well) {
  let converted = "";
  feed(core, text, (last) => {
    const units = core.convert_chunk(mender, last);
    converted += read(core.chunk_out(), units, well);
  });
  return core.chunk_changed() ? converted : text;
}

/** The changes, as `Mended` reads them. */
export function changes(core, mender, text, well) {
  feed(core, text, (last) => core.convert_chunk_changes(mender, last));
  const pool = read(core.chunk_out(), core.chunk_length(), well);
  const numbers = core.chunk_changes();
  return numbers[0] ? { numbers, pool } : {};
}
