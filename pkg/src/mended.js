// What mending gives. All offsets are UTF-16 code units. Nothing in here needs the wasm: a worker's answers are read here too.
import { alternativesOf, candidatesOf } from "./alternatives.js";
import { RULES } from "./rules.js";

const CONFIDENCE = ["certain", "likely", "guess"];
/** Numbers in front of the changes, numbers a change, numbers a finding: `Answer` in src/wasm.rs. */
const HEAD = 4;
const CHANGE = 4;
const FINDING = 3;
const GAIN = 2;
/** What stands for a lone surrogate in the core: UTF-8 has none. */
const STAND_IN = "\uffff";

/** The text as the core can hold it: each lone surrogate as a noncharacter, of the same length. */
export function wellFormed(text) {
  const well = text.isWellFormed ? text.isWellFormed() : !/\p{Surrogate}/u.test(text);
  return well ? text : text.replace(/\p{Surrogate}/gu, STAND_IN);
}

/** `after` with what stood in `before` where the core saw stand-ins, in their order. */
function restored(after, before) {
  if (!after.includes(STAND_IN)) return after;
  const units = wellFormed(before).split("").flatMap((unit, i) => (unit === STAND_IN ? [before[i]] : []));
  return after.replaceAll(STAND_IN, () => units.shift() ?? "\ufffd");
}

/** The strings of one UTF-16 unit, as far as they have been wanted: most changes are so short, and to look one up is quicker than to cut it. */
const units = new Array(0x10000);

const isLow = (code) => (code & 0xfc00) === 0xdc00;

const unit = (code) => (units[code] ??= String.fromCharCode(code));
const piece = (text, start, end) => (end - start === 1 ? unit(text.charCodeAt(start)) : text.slice(start, end));

/** One of both shapes from the beginning: a property that comes later costs as much as all others together. */
function change(start, end, mendedStart, mendedEnd, before, after, rules, code, table) {
  const confidence = CONFIDENCE[code & 3];
  const alternatives = table && alternativesOf(table, before, after);
  return alternatives ? { start, end, mendedStart, mendedEnd, before, after, rules, confidence, alternatives }
    : { start, end, mendedStart, mendedEnd, before, after, rules, confidence };
}

/** What a suggestion writes that does not stand there already: the rest of its replacement is sure. */
function guessed(text, { mendedStart, mendedEnd, after }) {
  const now = [...text.slice(mendedStart, mendedEnd)], then = [...after];
  const shorter = Math.min(now.length, then.length);
  let head = 0, tail = 0;
  while (head < shorter && now[head] === then[head]) head++;
  while (tail < shorter - head && now.at(-1 - tail) === then.at(-1 - tail)) tail++;
  return then.slice(head, then.length - tail).join("");
}

const overlap = (a, b) => (a.start === a.end && b.start === b.end ? a.start === b.start : a.start < b.end && b.start < a.end);
/** In the order of the text: an insertion comes before what begins at its place. */
const inOrder = (a, b) => a.start - b.start || a.end - b.end;

/** What a `Mended` is made of again on another thread: its `text` is missing where it can be cut from the draft. */
export let parts;

export class Mended {
  static {
    parts = (mended) => {
      const { parts } = mended.#answer;
      // The text is sent once, not also in parts.
      return { text: mended.#text, answer: { ...mended.#answer, parts: parts?.map((part) => ({ ...part, made: "" })), facts: mended.facts } };
    };
  }

  #draft;
  #text;
  #answer;
  #facts;
  #changes;
  #suggestions;
  #findings;

  /**
   * `answer` is what the core says: `{ facts, numbers, pool }`, the latter two missing where there is nothing to say; or
   * of a conversion `{ facts, parts, rule }`, where `text` is known, and a part may have what it was `made`. `facts` may be a function that finds them.
   */
  constructor({ draft, text, answer }) {
    this.#draft = draft;
    this.#text = text;
    this.#answer = answer;
  }

  get #numbers() { return this.#answer.numbers; }

  /** The draft, as it was given. */
  get draft() { return this.#draft; }

  get facts() {
    const { facts } = this.#answer;
    return (this.#facts ??= typeof facts === "function" ? facts() : facts);
  }

  get text() {
    if (this.#text === undefined) this.#text = this.#numbers?.[0] ? this.#cut() : this.#draft;
    return this.#text;
  }

  get changes() { return (this.#changes ??= Object.freeze(this.#answer.parts ? this.#compared() : this.#listed())); }

  #listed() {
    const numbers = this.#numbers;
    if (!numbers) return [];
    const count = numbers[0];
    const listed = new Array(count);
    const lists = this.#lists();
    const tables = lists.map(([rule]) => candidatesOf(rule));
    const draft = this.#draft;
    const text = this.text;
    let mendedEnd = 0;
    for (let i = 0, at = HEAD, done = 0, taken = 0; i < count; i++, at += CHANGE) {
      const start = numbers[at], end = numbers[at + 1], code = numbers[at + 3];
      const mendedStart = mendedEnd + start - done;
      mendedEnd = mendedStart + numbers[at + 2] - taken;
      done = end;
      taken = numbers[at + 2];
      listed[i] = change(start, end, mendedStart, mendedEnd, piece(draft, start, end), piece(text, mendedStart, mendedEnd), lists[code >> 2], code, tables[code >> 2]);
    }
    this.#addGains(listed, 0);
    return listed;
  }

  /** What a conversion changed: each unit that is another, and each word, cut down to what differs. As `spans` in src/script/run.rs. */
  #compared() {
    const draft = this.#draft;
    const { parts, rule } = this.#answer;
    const rules = Object.freeze([RULES[rule].id]);
    const table = candidatesOf(rules[0]);
    const listed = [];
    let count = 0;
    // How far the mended text is ahead of the draft.
    let shift = 0;
    for (const { start: from, end: to, words, made } of parts) {
      // Memory costs more than anything else: as much as the text will need, if it goes on as it began, and not a new list again and again.
      if (from && count === listed.length) listed.length = Math.ceil(1.1 * count * parts.at(-1).end / from);
      // `made` begins where the part does.
      const text = made || this.text;
      const base = made ? from + shift : 0;
      let at = from;
      for (let i = 0; i <= words.length; i += 2) {
        const last = i === words.length;
        const start = last ? to : from + words[i];
        for (let to = at + shift - base; at < start; at++, to++) {
          if (draft.charCodeAt(at) !== text.charCodeAt(to)) {
            const before = unit(draft.charCodeAt(at)), after = unit(text.charCodeAt(to));
            listed[count++] = change(at, at + 1, to + base, to + 1 + base, before, after, rules, 0, table);
          }
        }
        if (last) break;
        const lengths = words[i + 1];
        let head = start, mendedHead = start + shift - base;
        let end = start + (lengths >>> 16), mendedEnd = mendedHead + (lengths & 0xffff);
        at = end;
        shift = mendedEnd + base - end;
        while (head < end && mendedHead < mendedEnd && draft.charCodeAt(head) === text.charCodeAt(mendedHead)) head++, mendedHead++;
        if (head === end && mendedHead === mendedEnd) continue;
        // A half of a surrogate pair is no change.
        if (head > start && ((head < end && isLow(draft.charCodeAt(head))) || (mendedHead < mendedEnd && isLow(text.charCodeAt(mendedHead))))) head--, mendedHead--;
        const before = end;
        while (end > head && mendedEnd > mendedHead && draft.charCodeAt(end - 1) === text.charCodeAt(mendedEnd - 1)) end--, mendedEnd--;
        if (end < before && isLow(draft.charCodeAt(end))) end++, mendedEnd++;
        listed[count++] = change(head, end, mendedHead + base, mendedEnd + base, piece(draft, head, end), piece(text, mendedHead, mendedEnd), rules, 0, table);
      }
    }
    listed.length = count;
    return listed;
  }

  get suggestions() { return (this.#suggestions ??= this.#numbers ? this.#suggested() : Object.freeze([])); }

  get findings() {
    if (this.#findings) return this.#findings;
    const found = [];
    const numbers = this.#numbers;
    for (let i = 0, at = this.#at(2); i < (numbers?.[2] ?? 0); i++, at += FINDING) {
      found.push({ start: numbers[at], end: numbers[at + 1], rule: RULES[numbers[at + 2]].id });
    }
    return (this.#findings = Object.freeze(found));
  }

  /** Where an offset of the draft stands in the mended text. */
  mapPosition(offset, side = -1) {
    if (side !== -1 && side !== 1) throw new RangeError(`mapPosition(offset, side): side is -1 or 1, not ${String(side)}`);
    if (!Number.isInteger(offset) || offset < 0 || offset > this.#draft.length) {
      throw new RangeError(`mapPosition(offset): ${String(offset)} is no offset in a draft of ${this.#draft.length} units`);
    }
    const { changes } = this;
    // The changes wholly before the offset; one that begins there is not among them.
    let before = 0;
    for (let high = changes.length; before < high;) {
      const middle = (before + high) >> 1;
      if (changes[middle].start < offset && changes[middle].end <= offset) before = middle + 1;
      else high = middle;
    }
    const shift = before ? changes[before - 1].mendedEnd - changes[before - 1].end : 0;
    if (before === changes.length || changes[before].start > offset) return offset + shift;
    const { start, end, mendedStart, mendedEnd } = changes[before];
    return side === 1 && (start < offset || end === offset) ? mendedEnd : mendedStart;
  }

  /** The text with these changes undone. */
  without(rejected) {
    const undone = this.#indices(rejected, this.changes, "without(rejected)");
    return this.#apply(this.changes.filter((_, i) => !undone.has(i)));
  }

  /** The text with these suggestions taken and these changes undone. A suggestion wins over the changes it overlaps. */
  with(accepted, rejected = []) {
    const taken = this.#indices(accepted, this.suggestions, "with(accepted)");
    const undone = this.#indices(rejected, this.changes, "with(accepted, rejected)");
    const suggestions = this.suggestions.filter((_, i) => taken.has(i));
    let next = 0;
    const kept = this.changes.filter((change, i) => {
      while (next < suggestions.length && suggestions[next].end < change.start) next++;
      for (let s = next; s < suggestions.length && suggestions[s].start <= change.end; s++) {
        if (overlap(suggestions[s], change)) return false;
      }
      return !undone.has(i);
    });
    return this.#apply([...kept, ...suggestions].sort(inOrder));
  }

  /** Where in the numbers the changes (0), suggestions (1), findings (2), gains (3) and rule lists (4) begin. */
  #at(part) {
    const lengths = [CHANGE, CHANGE, FINDING, GAIN];
    return lengths.slice(0, part).reduce((at, length, i) => at + length * (this.#numbers?.[i] ?? 0), HEAD);
  }

  #isWellFormed() { return wellFormed(this.#draft) === this.#draft; }

  /** The mended text, from the draft and the pool. */
  #cut() {
    const numbers = this.#numbers;
    const draft = this.#draft;
    const { pool } = this.#answer;
    const well = this.#isWellFormed();
    let text = "";
    let done = 0;
    let taken = 0;
    for (let i = 0, at = HEAD; i < numbers[0]; i++, at += CHANGE) {
      const poolEnd = numbers[at + 2];
      const after = pool.slice(taken, poolEnd);
      text += draft.slice(done, numbers[at]) + (well ? after : restored(after, draft.slice(numbers[at], numbers[at + 1])));
      done = numbers[at + 1];
      taken = poolEnd;
    }
    return text + draft.slice(done);
  }

  #apply(edits) {
    let text = "";
    let done = 0;
    for (const { start, end, after } of edits) {
      text += this.#draft.slice(done, start) + after;
      done = end;
    }
    // The very same string where nothing is left to do.
    return done === 0 && text === "" ? this.#draft : text + this.#draft.slice(done);
  }

  #suggested() {
    const numbers = this.#numbers;
    const draft = this.#draft;
    const { pool } = this.#answer;
    const lists = this.#lists();
    const well = this.#isWellFormed();
    // Their replacements lie behind those of the changes.
    let taken = numbers[0] === 0 ? 0 : numbers[HEAD + CHANGE * numbers[0] - 2];
    const suggested = new Array(numbers[1]);
    for (let i = 0, at = this.#at(1); i < numbers[1]; i++, at += CHANGE) {
      const start = numbers[at];
      const end = numbers[at + 1];
      const before = draft.slice(start, end);
      const cut = pool.slice(taken, numbers[at + 2]);
      const after = well ? cut : restored(cut, before);
      taken = numbers[at + 2];
      // It covers whole changes: what stands in its place now lies between them.
      const empty = start === end;
      const mendedStart = this.mapPosition(start, empty ? -1 : 1);
      const mendedEnd = Math.max(mendedStart, this.mapPosition(end, empty ? 1 : -1));
      const code = numbers[at + 3];
      const rules = lists[code >> 2];
      suggested[i] = change(start, end, mendedStart, mendedEnd, before, after, rules, code, candidatesOf(rules[0]));
    }
    this.#addGains(suggested, numbers[0]);
    for (const change of suggested) {
      if (change.gain !== undefined && change.confidence === "guess") change.guessed = guessed(this.text, change);
    }
    return Object.freeze(suggested);
  }

  /** Names what restoring them gains, of changes whose first has the number `from`. */
  #addGains(changes, from) {
    const numbers = this.#numbers;
    for (let i = 0, at = this.#at(3); i < (numbers?.[3] ?? 0); i++, at += GAIN) {
      const change = changes[numbers[at] - from];
      if (change) change.gain = numbers[at + 1];
    }
  }

  #lists() {
    const numbers = this.#numbers;
    const lists = [];
    for (let at = this.#at(4); at < numbers.length; at += 1 + numbers[at]) {
      lists.push(Object.freeze(Array.from(numbers.subarray(at + 1, at + 1 + numbers[at]), (rule) => RULES[rule].id)));
    }
    return lists;
  }

  /** The places of `given` in `all`: by what they are, so that changes that went through JSON are known too. */
  #indices(given, all, where) {
    const indices = new Set();
    for (const change of given) {
      let low = 0;
      for (let high = all.length; low < high;) {
        const middle = (low + high) >> 1;
        if (inOrder(all[middle], change) < 0) low = middle + 1;
        else high = middle;
      }
      const own = all[low];
      if (!own || own.start !== change?.start || own.end !== change.end || own.after !== change.after) {
        throw new TypeError(`${where}: not a ${all === this.changes ? "change" : "suggestion"} of this text`);
      }
      indices.add(low);
    }
    return indices;
  }
}

/** What `mendBytes` gives: the same, and how the bytes were read. */
export class MendedBytes extends Mended {
  constructor(answer, { encoding, certain }) {
    super(answer);
    this.encoding = encoding;
    this.certain = certain;
  }
}
