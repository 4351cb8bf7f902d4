// Bytes to text: what the bytes say of their encoding decides, and a guess says that it is one.

const MARKS = [["utf-8", [0xef, 0xbb, 0xbf]], ["utf-16le", [0xff, 0xfe]], ["utf-16be", [0xfe, 0xff]]];
/** Where no byte order mark and no valid UTF-8 decides: the first that has no invalid byte. windows-1252 has none. */
const LEGACY = ["gb18030", "big5", "shift_jis", "euc-kr", "windows-1252"];

function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: a text of any script has line ends or spaces, and no text has a NUL. */
function utf16(bytes) {
  if (bytes.length % 2 || !bytes.includes(0)) return null;
  for (const encoding of ["utf-16le", "utf-16be"]) {
    const text = decoded(bytes, encoding);
    if (text !== null && !text.includes("\0") && /[ \n\r]/.test(text)) return { text, encoding, certain: false };
  }
  return null;
}

export function decode(source) {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  for (const [encoding, mark] of MARKS) {
    // With a mark the encoding is certain; a byte that is no part of it becomes U+FFFD, which is reported as lost.
    if (mark.every((byte, i) => bytes[i] === byte)) return { text: new TextDecoder(encoding).decode(bytes), encoding, certain: true };
  }
  const text = decoded(bytes, "utf-8");
  if (text !== null && !text.includes("\0")) return { text, encoding: "utf-8", certain: true };
  const wide = utf16(bytes);
  if (wide) return wide;
  if (text !== null) return { text, encoding: "utf-8", certain: true };
  for (const encoding of LEGACY) {
    const text = decoded(bytes, encoding);
    if (text !== null) return { text, encoding, certain: false };
  }
  return { text: new TextDecoder().decode(bytes), encoding: "utf-8", certain: false };
}
