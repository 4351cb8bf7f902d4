// The page around <text-mend>: the first visit, the header, the recipe, what is said at the bottom.
import "./pkg/define.js";
import { forget } from "./files.js";
import { openFile, pickFile, saveFile, showFile } from "./filing.js";
import { $, make } from "./node.js";
import { openHelp, openSettings } from "./panel.js";
import { startOffline } from "./offline.js";
import { SAMPLES } from "./samples.js";
import { change, menderOptions, settings } from "./settings.js";
import { LOCALES, SCRIPTS, WORDS } from "./words.js";

const mend = $("#mend");
const paste = $("#paste");
const said = $("#said");
const words = () => WORDS[settings.language];

let silence = 0;
function say(text) {
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => { said.textContent = ""; }, 6000);
}

function choice(id, entries, value, pick) {
  const select = make("select", { id, "aria-label": words().labels[id], onchange: () => pick(select.value) }, ...entries.map(([key, text]) => make("option", { value: key }, text)));
  select.value = value;
  return select;
}

/** The settings as one sentence above the text. */
function recipe() {
  const w = words();
  const set = (values) => { change(values); apply(); };
  const rule = (id) => (value) => {
    const { [id]: _, ...rules } = settings.rules;
    set({ rules: value ? { ...rules, [id]: value } : rules });
  };
  const found = mend.facts?.locale;
  const controls = {
    locale: () => choice("locale", LOCALES.map((id) => [id, id !== "auto" ? w.locales[id] : found ? w.autoFound(w.locales[found]) : w.auto]), settings.locale, (locale) => set({ locale })),
    script: () => choice("script", [["", w.keep], ...SCRIPTS], settings.script, (script) => set({ script })),
    quotes: () => choice("quotes", Object.entries(w.quotes), settings.rules["punctuation/quote-style"] ?? "", rule("punctuation/quote-style")),
    spacing: () => choice("spacing", Object.entries(w.spacing), settings.rules["spacing/cjk-latin"] ?? "keep", rule("spacing/cjk-latin")),
  };
  const focused = document.activeElement?.closest(".recipe") && document.activeElement.id;
  $(".recipe").replaceChildren(...w.recipe.map((part) => (controls[part] ? controls[part]() : make("span", {}, part))));
  if (focused) $(`#${focused}`)?.focus();
}

function samples() {
  const w = words();
  $("#samples").replaceChildren(...SAMPLES.map(({ name, lang, draft, mended }) => {
    const called = name[settings.language];
    return make("article", {}, make("h3", {}, called), make("p", { class: "broken", lang }, draft), make("p", { class: "whole", lang }, mended),
      make("button", { type: "button", class: "link", "aria-label": `${w.tryThis}: ${called}`, onclick: () => begin(draft, "mended") }, w.tryThis));
  }));
}

function translate() {
  const w = words();
  document.documentElement.lang = settings.language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = w[node.dataset.t];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", w[node.dataset.label]);
  paste.placeholder = w.paste;
  mend.lang = settings.language;
  showFile(words(), begin);
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === settings.language));
  recipe();
  samples();
}

function apply() {
  mend.options = menderOptions();
  recipe();
}

/** After the settings were changed in their own window. */
function renewed() {
  if (document.documentElement.lang !== settings.language) translate();
  apply();
}

function views() {
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === mend.view));
}

function show(desk) {
  document.body.classList.toggle("first", !desk);
  $("#welcome").hidden = desk;
  $("#desk").hidden = !desk;
  views();
}

function begin(text, view) {
  const caret = paste.selectionEnd;
  mend.value = text;
  show(true);
  mend.view = view;
  paste.value = "";
  if (view === "original") mend.focusDraft(caret);
}

const opened = (source) => openFile(source, words(), begin, say);
const save = async () => saveFile(await mend.settled(), words(), say);

async function copy() {
  say((await mend.copy()) ? words().copied : words().notCopied);
}

// A pasted draft is there to be mended; a typed one goes on being typed, with the caret where it was.
paste.addEventListener("input", (event) => {
  if (!event.isComposing && paste.value) begin(paste.value, /^insertFrom(Paste|Drop)/.test(event.inputType) ? "mended" : "original");
});
paste.addEventListener("compositionend", () => { if (paste.value) begin(paste.value, "original"); });
mend.addEventListener("textmend-view", views);
let located;
mend.addEventListener("textmend-change", () => {
  if (located === mend.facts?.locale) return;
  located = mend.facts?.locale;
  recipe();
});
mend.addEventListener("textmend-options", ({ detail: { options } }) => { change({ rules: options.rules, protect: options.protect }); recipe(); });
mend.addEventListener("textmend-copy", (event) => { event.preventDefault(); copy(); });
$("#copy").addEventListener("click", copy);
$("#fresh").addEventListener("click", () => {
  forget();
  showFile(words(), begin);
  mend.value = "";
  show(false);
  paste.focus();
});
for (const id of ["#open", "#open-first"]) $(id).addEventListener("click", pickFile);
$("#pick").addEventListener("change", ({ target }) => { opened(target.files); target.value = ""; });
$("#save").addEventListener("click", save);
$("#set").addEventListener("click", () => openSettings(renewed, say));
$("#ask").addEventListener("click", openHelp);
document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  opened(event.dataTransfer.files);
});
for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => { if (button.dataset.view === "original") mend.focusDraft(); else mend.view = button.dataset.view; });
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { change({ language: button.dataset.language }); translate(); });
}
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const [target] = event.composedPath();
  const writing = target.isContentEditable || target.matches?.("textarea,input");
  const desk = !$("#desk").hidden;
  if (command && key === "o") pickFile();
  else if (event.key === "?" && !writing) openHelp();
  else if (!desk) return;
  else if (command && key === "s") save();
  else if (key === "f8") mend.step(event.shiftKey ? -1 : 1);
  else if (key === "enter" && command) copy();
  else if (command && (key === "z" || key === "y") && !writing) (event.shiftKey || key === "y" ? mend.redo() : mend.undo());
  else return;
  event.preventDefault();
});

apply();
translate();
show(false);
paste.focus();
startOffline(() => { $("#offline").hidden = false; });
