// Options and facts as a text, which the core reads in src/plain/coded.rs.

/** No option is nested deeper. */
const MAX_DEPTH = 8;

const leaf = (letter, text) => `${letter}${text.replace(/[\0\x01]/g, (c) => `\x01${c.charCodeAt(0)}`)}\0`;

export function coded(value, depth = 0) {
  const kind = typeof value;
  const inner = (value) => coded(value, depth + 1);
  if (kind === "string") return leaf("s", value);
  if (value === undefined || value === null) return "n";
  if (kind === "boolean") return value ? "t" : "f";
  if (Number.isSafeInteger(value) && value >= 0) return leaf("c", String(value));
  if (kind === "number") return leaf("o", String(value));
  if (kind !== "object") return leaf("o", `a ${kind}`);
  if (depth < MAX_DEPTH) {
    if (Array.isArray(value)) return `[${Array.from(value, inner).join("")}]`;
    const prototype = Object.getPrototypeOf(value);
    // A Map or a Date is no options.
    if (prototype === null || Object.getPrototypeOf(prototype) === null) return `{${Object.entries(value).flat().map(inner).join("")}}`;
  }
  return leaf("o", "an object of a class, or nested too deep");
}
