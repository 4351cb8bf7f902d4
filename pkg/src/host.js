// What the wasm calls, in the glue's own terms.

/** Why the call that is running fails: a code, then texts. */
export const failures = [];

export function fail(text) { failures.push(text); }

const decoders = new Map();

/** The text of bytes in an encoding, undefined where the host has no decoder for it. */
export function decode(label, bytes) {
  try {
    if (!decoders.has(label)) decoders.set(label, new TextDecoder(label));
    return decoders.get(label).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Node's decoder of Big5 lacks the characters of Hong Kong, which browsers read and write: they are in a file that only Node reads,
 * and only where Big5 is wanted. In a bundle without the file those characters are not restored.
 */
export function readBig5() {
  try {
    return globalThis.process.getBuiltinModule("node:fs").readFileSync(new URL("./data/big5.bin", import.meta.url));
  } catch {
    return new Uint8Array();
  }
}
