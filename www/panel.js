// The settings: whose conventions, which script, the person's own words, and every rule with an example and a switch.
import { RULES } from "./pkg/rules.js";
import { EXAMPLES } from "./examples.js";
import { $, make } from "./node.js";
import { readBytes, save } from "./files.js";
import { PRESETS, change, link, pairOf, preset, settings, takeWords, wordsText } from "./settings.js";
import { LOCALES, SCRIPTS, WORDS } from "./words.js";

// The conversions of the script stage are one choice above; what it does without one stands with the characters.
const STAGES = [["mojibake", "gloss"], ["unicode"], ["punctuation"], ["spacing", "lines"]];
const placeOf = ({ id, stage }) => (id === "script/half-converted" ? "unicode" : stage);
const seen = (text) => text.replace(/\r?\n/g, "↵").replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\ue000-\uf8ff\ufeff]/g, "◌").replace(/[\u2003\u00a0]/g, "␣");

let changed = () => {};
let say = () => {};
let found = "";

const set = (values) => { change(values); changed(); };

function radios(name, entries, value, pick) {
  return make("div", { class: "segments", role: "radiogroup", "aria-label": name }, ...entries.map(([key, text]) => {
    const input = make("input", { type: "radio", name, value: key });
    input.checked = key === value;
    input.addEventListener("change", () => pick(key));
    return make("label", {}, input, make("span", {}, text));
  }));
}

function ruleRow(rule, w) {
  const { id, values, defaults, summary, stage } = rule;
  const [before, after, locale = ""] = EXAMPLES[id] ?? [];
  const lang = locale === "zh-TW" || stage === "gloss" ? "zh-Hant" : locale || "zh-Hans";
  const value = settings.rules[id] ?? defaults[settings.locale];
  const pick = (chosen) => {
    const { [id]: _, ...rules } = settings.rules;
    set({ rules: chosen === defaults[settings.locale] ? rules : { ...rules, [id]: chosen } });
  };
  // The mark it has in the text, under a character it concerns.
  const mark = rule.kind === "report" ? "frame" : after && before && before.startsWith(after) ? "caret" : stage === "mojibake" || stage === "gloss" ? "double" : stage === "unicode" || stage === "script" ? "dashed" : "dotted";
  const fresh = [...(after ?? "")].find((each) => !before.includes(each));
  const char = rule.kind === "report" ? [...seen(before ?? "")].at(-1) : mark === "caret" ? [...after].at(-1) : fresh ?? [...seen(after || before || "")].at(-1);
  const row = make("li", { "data-rule": id }, make("span", { class: `sample ${mark}`, lang, "aria-hidden": "true" }, char ?? ""), make("span", { class: "name" }, summary[settings.language]),
    make("span", { class: "eg", lang }, seen(before ?? ""), after ? make("i", {}, " → ") : "", seen(after ?? "")),
    radios(summary[settings.language], values.map((each) => [each, (rule.kind === "report" && each === "suggest" ? w.report : w.values[each]) ?? each]), value, pick));
  row.textmendFind = `${id} ${summary[settings.language]} ${before ?? ""} ${after ?? ""}`.toLowerCase();
  return row;
}

function rules(w) {
  const box = make("div", { class: "rules" });
  const find = make("input", { type: "search", placeholder: w.findRule, "aria-label": w.findRule });
  find.value = found;
  const groups = STAGES.map((stages, i) => {
    const all = RULES.filter((rule) => stages.includes(placeOf(rule)));
    const list = (some) => make("ul", {}, ...some.map((rule) => ruleRow(rule, w)));
    // Wrong readings come in more pairs of encodings than anybody wants to read: those without an example are folded.
    const pairs = all.filter(({ id }) => /^mojibake\/.*-as-/.test(id) && !EXAMPLES[id]);
    return make("section", {}, make("h3", {}, w.ruleGroups[i], make("small", {}, w.rulesN(all.length))), list(all.filter((rule) => !pairs.includes(rule))),
      pairs.length > 0 && make("details", {}, make("summary", {}, w.morePairs(pairs.length)), list(pairs)));
  });
  const none = make("p", { class: "none", hidden: true }, w.noRule);
  const filter = () => {
    found = find.value.trim();
    let any = false;
    for (const group of groups) {
      let some = false;
      for (const row of group.querySelectorAll("li")) {
        row.hidden = !row.textmendFind.includes(found.toLowerCase());
        some ||= !row.hidden;
      }
      group.hidden = !some;
      for (const fold of group.querySelectorAll("details")) {
        fold.open = found !== "";
        fold.hidden = !fold.querySelector("li:not([hidden])");
      }
      any ||= some;
    }
    none.hidden = any;
  };
  find.addEventListener("input", filter);
  box.append(make("div", { class: "find" }, make("h2", {}, w.rules), make("p", {}, w.suggestOnly), find), ...groups, none);
  filter();
  return box;
}

/** A list of words in a text field, one a line; a line of the dictionary is two words with an arrow or a tab between. */
function lines(id, label, hint, text, read) {
  const field = make("textarea", { id, rows: "3", spellcheck: "false", "aria-describedby": `${id}-hint` });
  field.value = text;
  field.addEventListener("change", () => read(field.value.split("\n").map((line) => line.trim()).filter(Boolean)));
  return make("div", { class: "words" }, make("label", { for: id }, label), field, make("small", { id: `${id}-hint` }, hint));
}

/** A rule that is a matter of habit, under a plain name; `usual` is the value it has where nothing is said. */
function habit(name, id, values, usual) {
  const pick = (value) => {
    const { [id]: _, ...rules } = settings.rules;
    set({ rules: value === usual ? rules : { ...rules, [id]: value } });
    render();
  };
  return make("div", { class: "habit" }, make("span", {}, name), radios(name, Object.entries(values), settings.rules[id] ?? usual, pick));
}

/** Own words from a file. */
function bring(w) {
  const input = make("input", { type: "file", accept: ".txt,.tsv,.csv,text/plain" });
  input.addEventListener("change", async () => {
    const { text } = await readBytes(input.files[0]);
    const count = takeWords(text);
    changed();
    render();
    say(w.wordsTaken(count));
  });
  input.click();
}

function left(w) {
  const select = make("select", { id: "set-script", "aria-label": w.labels.script }, make("option", { value: "" }, w.keep), ...SCRIPTS.map(([id, name]) => make("option", { value: id }, name)));
  select.value = settings.script;
  select.addEventListener("change", () => set({ script: select.value }));
  const locales = radios(w.labels.locale, LOCALES.map((id) => [id, id === "auto" ? w.auto : w.locales[id]]), settings.locale, (locale) => { set({ locale }); render(); });
  locales.classList.add("list");
  const language = radios(w.interface, [["zh-Hans", "简体"], ["zh-Hant", "繁體"], ["en", "English"]], settings.language, (id) => { set({ language: id }); render(); });
  return make("div", { class: "choices" },
    make("h2", {}, w.labels.locale), locales,
    make("h2", {}, w.labels.script), select,
    make("h2", {}, w.own),
    lines("set-protect", w.protect, w.protectHint, settings.protect.join("\n"), (protect) => set({ protect })),
    lines("set-dictionary", w.dictionary, w.dictionaryHint, settings.dictionary.map((pair) => pair.join(" → ")).join("\n"),
      (all) => set({ dictionary: all.map(pairOf).filter((pair) => pair.length === 2) })),
    make("p", { class: "moving" }, make("button", { type: "button", class: "link", id: "words-in", onclick: () => bring(w) }, w.bringWords),
      make("button", { type: "button", class: "link", id: "words-out", onclick: () => save(new TextEncoder().encode(wordsText()), "textmend-words.txt") }, w.takeWords)),
    make("h2", {}, w.habits), habit(w.labels.quotes, "punctuation/quote-style", w.quotes, ""), habit(w.labels.spacing, "spacing/cjk-latin", w.spacing, "keep"),
    habit(w.unwrap, "lines/unwrap", { off: w.values.keep, suggest: w.values.suggest, apply: w.values.apply }, "off"),
    make("h2", {}, w.font), make("div", { class: "habit" }, make("span", { class: settings.font, lang: settings.language }, w.fontSample), radios(w.font, Object.entries(w.fonts), settings.font, (font) => { set({ font }); render(); })),
    make("h2", {}, w.interface), language);
}

function presets(w) {
  const now = preset();
  const names = Object.entries(w.presets).filter(([name]) => PRESETS[name] || now === "own");
  const choice = radios(w.preset, names, now, (name) => {
    if (PRESETS[name]) set(PRESETS[name]);
    render();
  });
  return make("div", { class: "presets" }, make("span", { "aria-hidden": "true" }, w.preset), choice);
}

async function share(w) {
  try {
    await navigator.clipboard.writeText(link());
    say(w.linkCopied);
  } catch {
    say(w.notCopied);
  }
}

function render() {
  const w = WORDS[settings.language];
  const dialog = $("#settings");
  const { scrollTop = 0 } = dialog.querySelector(".rules") ?? {};
  const focused = document.activeElement?.closest("#settings") && { name: document.activeElement.name, value: document.activeElement.value };
  dialog.setAttribute("aria-label", w.settings);
  dialog.lang = settings.language;
  const reset = () => {
    change({ locale: "auto", script: "", rules: {}, stages: null, protect: [], dictionary: [], font: "song" });
    changed();
    render();
  };
  dialog.replaceChildren(
    make("div", { class: "bar top" }, make("h1", {}, w.settings), presets(w), make("button", { type: "button", class: "ink", onclick: () => dialog.close() }, w.done, make("kbd", { "aria-hidden": "true" }, "Esc"))),
    left(w), rules(w),
    make("div", { class: "bar end" }, make("span", {}, w.onThisDevice), make("button", { type: "button", class: "link", onclick: () => share(w) }, w.copyLink), make("span", {}, w.linkHolds),
      make("button", { type: "button", class: "link reset", onclick: reset }, w.reset)));
  dialog.querySelector(".rules").scrollTop = scrollTop;
  if (focused?.name) dialog.querySelector(`input[name="${CSS.escape(focused.name)}"]:checked`)?.focus();
}

/** Opens the settings; `onChange` is called after each, and `tell` says something. */
export function openSettings(onChange, tell) {
  changed = onChange;
  say = tell;
  render();
  $("#settings").showModal();
}

export function openHelp() {
  const w = WORDS[settings.language];
  const dialog = $("#help");
  dialog.lang = settings.language;
  dialog.setAttribute("aria-label", w.help);
  dialog.replaceChildren(
    make("h1", { tabindex: "-1", autofocus: true }, w.help),
    make("ul", { class: "signs" }, ...w.signs.map(([look, sample, text]) => make("li", {}, make("span", { class: `sample ${look}`, lang: settings.language, "aria-hidden": "true" }, sample), text))),
    make("dl", {}, ...w.keyList.flatMap(([keys, text]) => [make("dt", {}, ...keys.split(" ").map((key) => make("kbd", {}, key))), make("dd", {}, text)])),
    make("p", {}, w.trust),
    make("button", { type: "button", class: "ink", onclick: () => dialog.close() }, w.done));
  dialog.showModal();
}
