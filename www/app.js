import "./pkg/define.js";
import { SAMPLES } from "./samples.js";
import { LOCALES, SCRIPTS, WORDS } from "./words.js";

const KEY = "textmend.settings";
const $ = (selector) => document.querySelector(selector);
const mend = $("#mend");
const paste = $("#paste");

/** Settings only, never the text. Storage may be forbidden; the page then simply forgets. */
function remembered() {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
}
function remember() {
  try { localStorage.setItem(KEY, JSON.stringify(settings)); } catch { /* private mode */ }
}

function browserLanguage() {
  for (const tag of navigator.languages ?? []) {
    if (/^zh/i.test(tag)) return /hant|tw|hk|mo/i.test(tag) ? "zh-Hant" : "zh-Hans";
    if (/^en/i.test(tag)) return "en";
  }
  return "en";
}

const saved = remembered();
const settings = {
  language: WORDS[saved.language] ? saved.language : browserLanguage(),
  locale: LOCALES.includes(saved.locale) ? saved.locale : "auto",
  script: SCRIPTS.some(([id]) => id === saved.script) ? saved.script : "",
};

function make(tag, props = {}, text = "") {
  const node = Object.assign(document.createElement(tag), props);
  if (text) node.textContent = text;
  return node;
}

function translate() {
  const w = WORDS[settings.language];
  document.documentElement.lang = settings.language;
  mend.lang = settings.language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = w[node.dataset.t];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", w[node.dataset.label]);
  paste.placeholder = w.paste;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === settings.language));
  }
  $("#locale").replaceChildren(...LOCALES.map((value, i) => make("option", { value }, w.locales[i])));
  $("#script").replaceChildren(make("option", { value: "" }, w.keep), ...SCRIPTS.map(([value, name]) => make("option", { value }, name)));
  $("#locale").value = settings.locale;
  $("#script").value = settings.script;
  $("#samples").replaceChildren(...SAMPLES.map((sample) => {
    const box = make("article");
    const button = make("button", { type: "button", className: "link" }, w.tryThis);
    const name = make("h2", {}, sample.name[settings.language]);
    button.setAttribute("aria-label", `${w.tryThis}: ${name.textContent}`);
    button.addEventListener("click", () => begin(sample.draft, "mended"));
    box.append(name, make("p", { className: "broken", lang: sample.lang }, sample.draft), make("p", { className: "whole", lang: sample.lang }, sample.mended), button);
    return box;
  }));
}

function show(desk) {
  document.body.classList.toggle("first", !desk);
  $("#welcome").hidden = desk;
  $("#desk").hidden = !desk;
  views();
}

function views() {
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === mend.view));
  }
}

function begin(text, view) {
  const caret = paste.selectionEnd;
  mend.value = text;
  show(true);
  mend.view = view;
  paste.value = "";
  if (view === "original") {
    mend.focusDraft();
    mend.shadowRoot.querySelector("textarea").setSelectionRange(caret, caret);
  }
}

async function copy() {
  const done = await mend.copy();
  $("#said").textContent = WORDS[settings.language][done ? "copied" : "notCopied"];
  setTimeout(() => { $("#said").textContent = ""; }, 4000);
}

// A pasted draft is there to be mended; a typed one goes on being typed, with the caret where it was.
paste.addEventListener("input", (event) => {
  if (event.isComposing || !paste.value) return;
  begin(paste.value, event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop" ? "mended" : "original");
});
paste.addEventListener("compositionend", () => { if (paste.value) begin(paste.value, "original"); });
mend.addEventListener("viewchange", views);
$("#copy").addEventListener("click", copy);
$("#fresh").addEventListener("click", () => { mend.value = ""; show(false); paste.focus(); });
for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => { if (button.dataset.view === "original") mend.focusDraft(); else mend.view = "mended"; });
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { settings.language = button.dataset.language; remember(); translate(); });
}
for (const name of ["locale", "script"]) {
  $(`#${name}`).addEventListener("change", (event) => { settings[name] = event.target.value; mend[name] = settings[name]; remember(); });
}
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || $("#desk").hidden) return;
  if (event.key === "F8") { event.preventDefault(); mend.step(event.shiftKey ? -1 : 1); }
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); copy(); }
}, { capture: true });

mend.locale = settings.locale;
mend.script = settings.script;
translate();
show(false);
paste.focus();
