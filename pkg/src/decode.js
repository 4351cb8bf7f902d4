// Bytes to text: a mark or valid UTF-8 decides, and for the rest the core guesses.
import { call, give_bytes, give_text, take_text } from "./core.js";

const MARKS = [["utf-8", [0xef, 0xbb, 0xbf]], ["utf-16le", [0xff, 0xfe]], ["utf-16be", [0xfe, 0xff]]];
/** The core looks at so many bytes at most, from about the first one that is not ASCII. */
const SAMPLE = 256 * 1024;

function sample(bytes) {
  let from = bytes.findIndex((byte) => byte > 0x7f);
  // The words before it tell the language. An even place, for UTF-16.
  from = from < 0 ? 0 : Math.max(0, from - 256) & ~1;
  return bytes.subarray(from, bytes.length - from > SAMPLE ? from + SAMPLE - bytes.length % 2 : bytes.length);
}

/** Decoders of hosts differ in encodings with one byte for each character, and two encodings they lack: these the core has. Node's lacks characters of two others. */
function read(bytes, encoding) {
  const high = call((core) => (give_text(encoding), core.high_half() && take_text()));
  if (!high) {
    const decoder = new TextDecoder(encoding);
    const whole = /^(big5|euc-kr)$/.test(decoder.encoding) && call((core) => {
      give_text(decoder.encoding);
      give_bytes(bytes);
      return core.decode_supplemented() && [take_text()];
    });
    return whole ? whole[0] : decoder.decode(bytes);
  }
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) units[i] = bytes[i] < 0x80 ? bytes[i] : high.charCodeAt(bytes[i] - 0x80);
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
}

export function decodeBytes(source, encoding) {
  if (!(source instanceof ArrayBuffer) && !ArrayBuffer.isView(source)) throw new TypeError("the bytes must be an ArrayBuffer or a view of one");
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (encoding !== undefined) return { text: read(bytes, encoding), encoding, certain: true };
  for (const [encoding, mark] of MARKS) {
    // With a mark the encoding is certain; a byte that is no part of it becomes U+FFFD, which is reported as lost.
    if (mark.every((byte, i) => bytes[i] === byte)) return { text: new TextDecoder(encoding).decode(bytes), encoding, certain: true };
  }
  // ESC is ISO-2022-JP's, and NUL is UTF-16's.
  if (!bytes.some((byte) => byte === 0 || byte === 0x1b)) {
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", certain: true };
    } catch { /* it is not UTF-8 */ }
  }
  const [certain, guessed] = call((core) => {
    give_bytes(sample(bytes));
    return [core.guess_encoding() === 1, take_text()];
  });
  return { text: read(bytes, guessed), encoding: guessed, certain };
}
