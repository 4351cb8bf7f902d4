// Files in and out, as bytes: what a wrong guess of the encoding did can only be undone while the bytes are there.
import { decodeBytes } from "./pkg/worker.js";

/** What a draft may be read as, beside what was guessed. */
export const READ = [
  "utf-8", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "utf-16le", "utf-16be", "windows-1252", "windows-1250",
  "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874",
  "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-15", "koi8-r", "koi8-u", "ibm866", "macintosh", "ibm850", "ibm437",
];
export const WRITE = ["utf-8", "utf-8-bom", "utf-16le", "gbk", "big5"];

let open = null;

/** The file at hand: `{ name, encoding, certain }`, or null. */
export const file = () => open;
export function forget() { open = null; }

/** A file as text, and how it was read; of a .docx the text that Word keeps in it. */
export async function readBytes(source) {
  const bytes = new Uint8Array(await source.arrayBuffer());
  if (/\.docx$/i.test(source.name)) {
    const { isZip, textOfDocx } = await import("./docx.js");
    if (isZip(bytes)) return { name: source.name, text: textOfDocx(bytes), encoding: "docx", certain: true, bytes };
  }
  return { name: source.name, ...(await decodeBytes(bytes)), bytes };
}

export async function read(source) {
  open = await readBytes(source);
  return open.text;
}

/** Puts a file at hand that was read before. */
export function take(file) { open = file; }

/** Reads the same bytes as another encoding. */
export async function readAs(encoding) {
  const { text } = await decodeBytes(open.bytes, encoding);
  Object.assign(open, { encoding, certain: true });
  return text;
}

/** The two-byte part of an encoding, turned around: browsers only decode it. */
const tables = new Map();
function table(encoding) {
  if (!tables.has(encoding)) {
    const decoder = new TextDecoder(encoding);
    const map = new Map();
    for (let high = 0x81; high < 0xff; high++) {
      for (let low = 0x40; low < 0xff; low++) {
        const [char, ...more] = decoder.decode(Uint8Array.of(high, low));
        if (char !== "\ufffd" && !more.length && !map.has(char)) map.set(char, [high, low]);
      }
    }
    tables.set(encoding, map);
  }
  return tables.get(encoding);
}

/** The bytes of a text; `missing` has characters that the encoding does not know, and then there are no bytes. */
export function encode(text, encoding) {
  if (encoding === "utf-8") return { bytes: new TextEncoder().encode(text) };
  if (encoding === "utf-8-bom") return { bytes: new TextEncoder().encode(`\ufeff${text}`) };
  if (encoding === "utf-16le") {
    const bytes = new Uint8Array(2 * text.length + 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, true);
    for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), true);
    return { bytes };
  }
  const known = table(encoding);
  const bytes = [];
  const missing = new Set();
  for (const char of text) {
    const code = char.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (known.has(char)) bytes.push(...known.get(char));
    else missing.add(char);
  }
  return missing.size ? { missing: [...missing] } : { bytes: Uint8Array.from(bytes) };
}

export const withLineEnds = (text, ends) => (ends === "keep" ? text : text.replace(/\r\n|\r|\n/g, ends === "crlf" ? "\r\n" : "\n"));

/** The name to save under: never the draft's own, which stays as it is. */
export function savedName(mark) {
  const [, stem, end] = /^(.*?)(\.[^.]*)?$/s.exec(open?.name ?? `${mark}.txt`);
  return open ? `${stem}.${mark}${!end || end === ".docx" ? ".txt" : end}` : `${stem}${end}`;
}

/** Saves where the person says, or into the downloads; false where it was called off. */
export async function save(bytes, name, type = "text/plain") {
  if (globalThis.showSaveFilePicker && !navigator.webdriver) {
    try {
      const handle = await showSaveFilePicker({ suggestedName: name });
      const stream = await handle.createWritable();
      await stream.write(bytes);
      await stream.close();
      return true;
    } catch (error) {
      if (error.name === "AbortError") return false;
      if (error.name !== "SecurityError") throw error;
    }
  }
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const anchor = Object.assign(document.createElement("a"), { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return true;
}
