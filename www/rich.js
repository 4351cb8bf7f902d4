// Formatted text from the clipboard. Its mark-up is read as text, never given to the browser, and of it only known tags are
// made again: headings, lists, emphasis, links, tables. Its text is mended as any other; what was decided is written into a
// copy, whose mark-up stays.

const names = (list) => new Set(list.split(" "));
const BLOCKS = names("p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr td th figcaption dl dt dd");
const INLINE = names("b strong i em u s del ins sub sup code a mark ruby rt rp small");
/** Nothing inside of these is text that a person has written. */
const DROPPED = names("script style template noscript head title iframe object embed svg math canvas audio video select button textarea");
/** An end tag that may be missing, and the tags that imply it (HTML, section 13.1.2.4). */
const IMPLIED = { p: BLOCKS, li: names("li"), dt: names("dt dd"), dd: names("dt dd"), td: names("td th tr"), th: names("td th tr"), tr: names("tr") };
const SAFE_LINK = /^(https?:|mailto:)/i;
const TOKEN = /<!--[^]*?(?:-->|$)|<(\/?)([a-z][a-z0-9:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<[!?][^>]*>|[^<]+|</gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: "\u00a0", hellip: "…", mdash: "—", ndash: "–", ldquo: "“", rdquo: "”", lsquo: "‘", rsquo: "’", middot: "·", ensp: "\u2002", emsp: "\u2003" };

const unescaped = (text) => text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (all, hex, decimal, name) => {
  if (name) return NAMED[name] ?? all;
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all;
});

function attribute(attributes, name) {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(attributes);
  return found ? unescaped(found[1] ?? found[2] ?? found[3]) : "";
}

/** Word and Google Docs emphasize by style alone; Google Docs wraps all it copies in a `b` that is not bold. */
function emphasis(attributes, name) {
  const style = attribute(attributes, "style");
  if (name === "b" && /font-weight:\s*normal/i.test(style)) return [];
  const tags = INLINE.has(name) ? [name] : [];
  if (name === "span" && /(^|[;\s])font-weight:\s*(bold|[6-9]00)/i.test(style)) tags.push("b");
  if (name === "span" && /(^|[;\s])font-style:\s*italic/i.test(style)) tags.push("i");
  return tags;
}

export class RichText {
  /** In a document of its own, which shows and loads nothing. */
  #root = document.implementation.createHTMLDocument("").body;
  #parts = [];
  /** The text between the tags, a line a block. */
  text = "";

  constructor(html) {
    this.#build(html);
    this.#read();
  }

  #build(html) {
    const open = [{ name: "", node: this.#root, pre: false }];
    let dropped = "";
    for (const [token, close, tag, attributes] of html.matchAll(TOKEN)) {
      const name = tag?.toLowerCase();
      const top = open.at(-1);
      if (dropped) {
        if (close && name === dropped) dropped = "";
      } else if (!name) {
        if (!/^<[!?]/.test(token)) this.#write(top, unescaped(token));
      } else if (close) {
        const at = open.findLastIndex((each) => each.name === name);
        if (at > 0) open.length = at;
      } else if (DROPPED.has(name)) {
        if (!/\/\s*$/.test(attributes)) dropped = name;
      } else if (name === "br") top.node.append(this.#make("br"));
      else {
        while (open.length > 1 && IMPLIED[open.at(-1).name]?.has(name)) open.pop();
        let { node, pre } = open.at(-1);
        for (const each of BLOCKS.has(name) ? [name] : emphasis(attributes, name)) node = node.appendChild(this.#make(each));
        const href = name === "a" && attribute(attributes, "href");
        if (href && SAFE_LINK.test(href)) node.setAttribute("href", href);
        for (const span of name === "td" || name === "th" ? ["colspan", "rowspan"] : []) if (/^\d{1,3}$/.test(attribute(attributes, span))) node.setAttribute(span, attribute(attributes, span));
        if (!/^(img|hr|input|meta|link|wbr|col|base)$/.test(name) && !/\/\s*$/.test(attributes)) open.push({ name, node, pre: pre || name === "pre" });
      }
    }
  }

  #make(name) { return this.#root.ownerDocument.createElement(name); }

  /** Blanks between blocks are the source's layout. */
  #write({ node, pre }, text) {
    const given = pre ? text : text.replace(/[ \t\r\n\f]+/g, " ");
    const follows = node.lastChild && !BLOCKS.has(node.lastChild.nodeName.toLowerCase()) && node.lastChild.nodeName !== "BR" && !/\s$/.test(node.textContent);
    const stays = pre || follows || (INLINE.has(node.nodeName.toLowerCase()) && node.previousSibling);
    const wanted = stays ? given : given.replace(/^ /, "");
    if (wanted) node.append(wanted);
  }

  #read() {
    this.#parts = [];
    let text = "";
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          this.#parts.push({ node: child, start: text.length });
          text += child.data;
        } else if (child.nodeName === "BR") text += "\n";
        else {
          const isBlock = BLOCKS.has(child.nodeName.toLowerCase());
          if (isBlock && text && !text.endsWith("\n")) text += "\n";
          walk(child);
          if (isBlock && text && !text.endsWith("\n")) text += "\n";
        }
      }
    };
    walk(this.#root);
    this.text = text;
  }

  /**
   * The mark-up with these edits of `text`, each in the text node it begins in; null where an edit takes away or puts in a
   * line end that is a tag. The text itself stays as it was.
   */
  with(edits) {
    const root = this.#root.cloneNode(true);
    const nodes = [];
    const collect = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) nodes.push(child);
        else collect(child);
      }
    };
    collect(root);
    for (const { start, end, after } of edits.toReversed()) {
      const at = this.#parts.findLastIndex((part) => part.start <= start);
      if (at < 0) return null;
      const endOf = (i) => this.#parts[i].start + this.#parts[i].node.data.length;
      let last = at;
      while (last + 1 < this.#parts.length && endOf(last) < end && this.#parts[last + 1].start === endOf(last)) last++;
      if (end > endOf(last) || start > endOf(at)) return null;
      for (let i = last; i > at; i--) nodes[i].deleteData(0, Math.min(end, endOf(i)) - this.#parts[i].start);
      const from = start - this.#parts[at].start;
      nodes[at].replaceData(from, Math.min(end, endOf(at)) - start, after);
    }
    // A line end that was typed.
    for (const node of nodes) {
      if (!node.data.includes("\n") || node.parentNode.closest?.("pre")) continue;
      node.replaceWith(...node.data.split("\n").flatMap((line, i) => (i ? [this.#make("br"), line] : [line])));
    }
    return root.innerHTML;
  }
}

/** Edits of `now` as edits of `old`, from which one stretch of typing led to it. */
export function rebased(edits, old, now) {
  if (old === now) return edits;
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const end = now.length - tail;
  const shift = old.length - now.length;
  const inside = edits.filter((edit) => edit.end >= head && edit.start <= end);
  const from = Math.min(head, inside[0]?.start ?? head);
  const to = Math.max(end, inside.at(-1)?.end ?? end);
  let after = "";
  let done = from;
  for (const edit of inside) {
    after += now.slice(done, edit.start) + edit.after;
    done = edit.end;
  }
  after += now.slice(done, to);
  return [...edits.filter((edit) => edit.end < head), { start: from, end: to + shift, after },
    ...edits.filter((edit) => edit.start > end).map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift }))];
}
