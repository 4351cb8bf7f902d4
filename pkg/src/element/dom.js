// Small helpers for nodes and quoted text. Drafts become text nodes only, never mark-up.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  return fill(node, ...children);
}

/** Puts other things into a node. What is not there, `undefined`, `false` or empty, is left out. */
export function fill(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== undefined && child !== false && child !== ""));
  return node;
}

/** What cannot be seen gets a sign: a struck or underlined nothing helps nobody. */
export const shown = (text) => text
  .replace(/\r\n|\r|\n/g, "↵")
  .replace(/\t/g, "⇥")
  .replace(/\u3000/g, "□")
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, "◌")
  .replace(/^[ \u00a0\u2000-\u200a\u202f\u205f]+$|^[ \u00a0]+|[ \u00a0]+$/g, (blanks) => "␣".repeat(blanks.length));

/** At most so many characters; what is cut off shows as an ellipsis. */
export function clip(text, most) {
  const all = Array.from(text.slice(0, most * 2 + 2));
  return all.length > most ? `${all.slice(0, most).join("")}…` : text;
}

/** A few characters of the same line on either side of a span. */
export function around(draft, { start, end }, most = 6) {
  const left = Array.from(draft.slice(Math.max(0, start - 2 * most), start)).slice(-most).join("");
  const right = Array.from(draft.slice(end, end + 2 * most)).slice(0, most).join("");
  return [left.slice(Math.max(left.lastIndexOf("\n"), left.lastIndexOf("\r")) + 1), right.split(/[\r\n]/)[0]];
}

/** Gives the line of an offset, by one pass over the draft and a search for each. */
export function lineCounter(draft) {
  const ends = [];
  for (let at = draft.indexOf("\n"); at >= 0; at = draft.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
