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

const STAGES = [...new Set(RULES.map(({ stage }) => stage))];

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
    stages: Array.isArray(from.stages) && from.stages.length ? STAGES.filter((stage) => from.stages.includes(stage)) : null,
    rich: from.rich === true,
    font: from.font === "hei" ? "hei" : "song",
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
  const { locale, script, rules, protect, dictionary, stages } = settings;
  // A conversion that was asked for is done, whatever else is left alone.
  return { locale, rules, protect, ...(stages && { stages: script ? [...stages, "script"] : stages }), script: !script ? null : dictionary.length ? { config: script, dictionary } : script };
}

/** A link that holds what differs from a first visit, but for the language, which is the reader's own. */
export function link() {
  const { language, font, rich, ...rest } = settings;
  const said = Object.entries(rest).filter(([, value]) => value && value !== "auto" && (typeof value === "string" ? value : Object.keys(value).length));
  return `${location.href.split("#")[0]}#settings=${encodeURIComponent(JSON.stringify(Object.fromEntries(said)))}`;
}

/** Whole sets of choices, by the name they have in the settings. */
export const PRESETS = {
  mainland: { locale: "zh-CN", script: "", rules: {}, stages: null },
  taiwan: { locale: "zh-TW", script: "", rules: {}, stages: null },
  hongkong: { locale: "zh-HK", script: "", rules: {}, stages: null },
  repair: { locale: "auto", script: "", rules: {}, stages: ["mojibake", "gloss", "unicode"] },
};
const DEFAULTS = { locale: "auto", script: "", rules: {}, stages: null };
const isSet = (preset) => Object.entries(preset).every(([key, value]) => JSON.stringify(value && [...Object.entries(value)].sort()) === JSON.stringify(settings[key] && [...Object.entries(settings[key])].sort()));

/** The preset that the settings are, "own" where they are another, "" where nothing was chosen. */
export const preset = () => Object.keys(PRESETS).find((name) => isSet(PRESETS[name])) ?? (isSet(DEFAULTS) ? "" : "own");

/** Own words as a file has them: one a line, or two with a tab between for a conversion. */
export const wordsText = () => [...settings.protect, ...settings.dictionary.map((pair) => pair.join("\t"))].map((line) => `${line}\n`).join("");
export const pairOf = (line) => line.split(/\s*(?:→|->|=>|\t|,)\s*/);
export function takeWords(text) {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean);
  const pairs = lines.map(pairOf);
  const known = new Set(settings.dictionary.map(([from]) => from));
  change({
    protect: [...new Set([...settings.protect, ...pairs.filter((pair) => pair.length === 1).flat()])],
    dictionary: [...settings.dictionary, ...pairs.filter((pair) => pair.length === 2 && !known.has(pair[0]))],
  });
  return lines.length;
}
