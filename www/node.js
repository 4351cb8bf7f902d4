/** Makes an element; properties first, then what is in it. Text becomes text nodes, never mark-up. */
export function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  return fill(node, ...children);
}

/** Puts other things into a node; what is `undefined` or `false` is not there. */
export function fill(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== undefined && child !== false));
  return node;
}

export const $ = (selector) => document.querySelector(selector);
