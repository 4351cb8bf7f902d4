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
