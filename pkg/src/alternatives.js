// The other candidates of a character for which OpenCC knows several: `发` is `發` or `髮`. As src/script/alternatives.rs.
import { TABLES } from "./candidates.js";

/** How many alternatives are given at most: the first differ in the first ambiguous character. */
const MOST = 16;
/** Rules of the script stage, mostly the configurations, that have candidates: the table of them, and the region in whose forms they are written. */
const CONFIGS = {
  s2t: ["s2t"], s2tw: ["s2t", "tw"], s2twp: ["s2t", "tw"], s2hk: ["s2t", "hk"], s2hkp: ["s2t", "hk"],
  t2s: ["t2s"], tw2s: ["t2s"], tw2sp: ["t2s"], hk2s: ["t2s"], hk2sp: ["t2s"], jp2t: ["jp2t"],
  "half-converted": ["s2t"],
};
const made = new Map();

/** Where the candidates of a configuration's rule begin, by unit: zero for most; and the candidates. */
function tableOf(config) {
  const [direction, region] = CONFIGS[config];
  const forms = new Map((TABLES[region] ?? "").split(" ").map((word) => [word[0], word[1]]));
  const lists = [null];
  const index = new Uint16Array(0x10000);
  for (const word of TABLES[direction].split(" ")) {
    index[word.charCodeAt(0)] = lists.length;
    // A region may write two of them alike.
    lists.push([...new Set([...word.slice(1)].map((c) => forms.get(c) ?? c))]);
  }
  return { index, lists };
}

/** The table of a rule, if its changes may have alternatives. */
export function candidatesOf(rule) {
  const config = rule?.startsWith("script/") ? rule.slice(7) : "";
  if (!Object.hasOwn(CONFIGS, config)) return null;
  if (!made.has(config)) made.set(config, tableOf(config));
  return made.get(config);
}

/** The candidates but one: found once for all. Apart, for what makes a function has memory taken for it at every call. */
function others(candidates, at) {
  return (candidates.others ??= candidates.map((one) => Object.freeze(candidates.filter((other) => other !== one))))[at];
}

/** What else a change could be, where there is something. */
export function alternativesOf({ index, lists }, before, after) {
  if (before.length !== after.length) return undefined;
  if (before.length === 1) {
    const candidates = lists[index[before.charCodeAt(0)]];
    const at = candidates ? candidates.indexOf(after) : -1;
    return at < 0 || candidates.length < 2 ? undefined : others(candidates, at);
  }
  let found;
  for (let i = 0; i < before.length; i++) {
    const candidates = lists[index[before.charCodeAt(i)]];
    if (!candidates?.includes(after[i])) continue;
    for (const other of candidates) {
      if (other !== after[i] && (found?.length ?? 0) < MOST) (found ??= []).push(after.slice(0, i) + other + after.slice(i + 1));
    }
  }
  return found && Object.freeze(found);
}
