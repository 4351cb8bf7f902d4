// What the person has chosen: remembered on this device, and carried by a link. Never the text.
import { RULES } from "./pkg/rules.js";
import { LOCALES, SCRIPTS, WORDS } from "./words.js";

const KEY = "textmend.settings";
const VALUES = new Map(RULES.map(({ id, values }) => [id, values]));

function browserLanguage() {
  for (const tag of navigator.languages ?? []) {
    if (/^zh/i.test(tag)) return /hant|tw|hk|mo/i.test(tag) ? "zh-Hant" : "zh-Hans";
    if (/^en/i.test(tag)) return "en";
  }
  return "en";
}

const isText = (value) => typeof value === "string" && value.length > 0 && value.length <= 200;

/** Only what is known and allowed: a link comes from anywhere, and storage may be of an older version. */
function checked(given) {
  const from = given && typeof given === "object" ? given : {};
  const rules = Object.entries(from.rules ?? {}).filter(([id, value]) => VALUES.get(id)?.includes(value));
  const pairs = Array.isArray(from.dictionary) ? from.dictionary : [];
  return {
    language: Object.hasOwn(WORDS, from.language ?? "") ? from.language : browserLanguage(),
    locale: LOCALES.includes(from.locale) ? from.locale : "auto",
    script: SCRIPTS.some(([id]) => id === from.script) ? from.script : "",
    rules: Object.fromEntries(rules),
    rich: from.rich === true,
    protect: (Array.isArray(from.protect) ? from.protect : []).filter(isText).slice(0, 2000),
    dictionary: pairs.filter((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText)).slice(0, 2000),
  };
}

function stored() {
  // Storage may be forbidden; the page then simply forgets.
  try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
}

function linked() {
  const found = /^#settings=(.+)$/.exec(location.hash);
  if (!found) return null;
  try { return JSON.parse(decodeURIComponent(found[1])); } catch { return null; }
}

export const settings = checked({ ...stored(), ...linked() });

export function change(values) {
  Object.assign(settings, checked({ ...settings, ...values }));
  try { localStorage.setItem(KEY, JSON.stringify(settings)); } catch { /* forgets */ }
}

/** What the element takes. */
export function menderOptions() {
  const { locale, script, rules, protect, dictionary } = settings;
  return { locale, rules, protect, script: !script ? null : dictionary.length ? { config: script, dictionary } : script };
}

/** A link that holds what differs from a first visit, but for the language, which is the reader's own. */
export function link() {
  const { language, ...rest } = settings;
  const said = Object.entries(rest).filter(([, value]) => value !== "auto" && (typeof value === "string" ? value : Object.keys(value).length));
  return `${location.href.split("#")[0]}#settings=${encodeURIComponent(JSON.stringify(Object.fromEntries(said)))}`;
}
