// Options and facts as a text, which the core reads in src/plain/coded.rs.

/** No option is nested deeper. */
const MAX_DEPTH = 8;
const SIGNS = /[\0\x01]/g;
const escaped = (sign) => `\x01${sign.charCodeAt(0)}`;

const leaf = (letter, text) => `${letter}${text.replace(SIGNS, escaped)}\0`;

// By loops: a dictionary may have twenty thousand words.
export function coded(value, depth = 0) {
  const kind = typeof value;
  if (kind === "string") return leaf("s", value);
  if (value === undefined || value === null) return "n";
  if (kind === "boolean") return value ? "t" : "f";
  if (Number.isSafeInteger(value) && value >= 0) return leaf("c", String(value));
  if (kind === "number") return leaf("o", String(value));
  if (kind !== "object") return leaf("o", `a ${kind}`);
  if (depth < MAX_DEPTH) {
    if (Array.isArray(value)) {
      let text = "[";
      for (const item of value) text += coded(item, depth + 1);
      return `${text}]`;
    }
    const prototype = Object.getPrototypeOf(value);
    // A Map or a Date is no options.
    if (prototype === null || Object.getPrototypeOf(prototype) === null) {
      let text = "{";
      for (const [key, item] of Object.entries(value)) text += leaf("s", key) + coded(item, depth + 1);
      return `${text}}`;
    }
  }
  return leaf("o", "an object of a class, or nested too deep");
}
