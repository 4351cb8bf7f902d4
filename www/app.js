// The page around <text-mend>: the first visit, the header, the recipe, what is said at the bottom. What the first visit shows
// comes first; the editor, files, settings and help after it.
import { $, make } from "./node.js";
import { SAMPLES } from "./samples.js";
import { change, menderOptions, settings } from "./settings.js";
import { LOCALES, SCRIPTS, WORDS } from "./words.js";

/** Formatted text that was pasted, and the same as plain text. */
let rich = null;
let plain = "";
/** Many files at once, once there were some. */
let batch = null;

/** The editor is there. */
let ready = false;
/** How a draft that came before it is to be seen. */
let early = "original";
/** What opens and saves, once a file was wanted. */
let filing = null;
const files = async () => (filing ??= await import("./filing.js"));

const mend = $("#mend");
const paste = $("#paste");
const said = $("#said");
const words = () => WORDS[settings.language];

/** Mark-up that is more than paragraphs of plain text. */
const FORMATTED = /<(b|strong|i|em|u|s|sub|sup|a\s[^>]*href|h[1-6]|ul|ol|table|blockquote)\b|font-weight:\s*(bold|[6-9]00)|font-style:\s*italic/i;

let silence = 0;
function say(text) {
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => { said.textContent = ""; }, 6000);
}

function choice(id, entries, value, pick) {
  const select = make("select", { id, "aria-label": words().labels[id] ?? words().format.label.replace(/^[，, ]+/, ""), onchange: () => pick(select.value) }, ...entries.map(([key, text]) => make("option", { value: key }, text)));
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
  if (rich) controls.rich = () => make("span", {}, w.format.label, " ", choice("format", [["drop", w.format.drop], ["keep", w.format.keep]], settings.rich ? "keep" : "drop", (how) => { change({ rich: how === "keep" }); begin(settings.rich ? rich.text : plain, "mended"); }));
  const focused = document.activeElement?.closest(".recipe") && document.activeElement.id;
  $(".recipe").replaceChildren(...[...w.recipe.slice(0, -1), ...(rich ? ["rich"] : []), w.recipe.at(-1)].map((part) => (controls[part] ? controls[part]() : make("span", {}, part))));
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
  filing?.showFile(words(), begin, others());
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === settings.language));
  recipe();
  samples();
}

function apply() {
  document.body.classList.toggle("hei", settings.font === "hei");
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

async function begin(text, view) {
  if (!ready && !await editor()) return;
  const caret = paste.selectionEnd;
  mend.value = text;
  show(true);
  mend.view = view;
  paste.value = "";
  if (view === "original") mend.focusDraft(caret);
}

/** Leads back to the files that were opened together. */
const others = () => (batch?.opened() ? batch.show : undefined);

async function opened(given) {
  if (!given.length) return;
  rich = null;
  const { openFile, showFile, take } = await files();
  if (given.length === 1) {
    batch?.drop();
    await openFile(given[0], words(), begin, say);
    return;
  }
  batch ??= await import("./batch.js");
  await batch.openBatch(given, (entry) => {
    take(entry);
    begin(entry.text, "mended");
    showFile(words(), begin, batch.show);
  }, say);
}

const pickFile = () => $("#pick").click();
const save = async () => (await files()).saveFile(await mend.settled(), mend.review, words(), settings.language, say);

/** What was pasted with formatting goes out with it; where it cannot, the text alone. */
async function copyRich() {
  const text = await mend.settled();
  const { rebased } = await import("./rich.js");
  const html = rich.with(rebased(mend.edits, rich.text, mend.value));
  if (html === null) return false;
  await navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) })]);
  return true;
}

async function copy() {
  const wanted = rich && settings.rich;
  if (wanted && (await copyRich().catch(() => false))) say(words().copiedRich);
  else say((await mend.copy()) ? (wanted ? words().notRich : words().copied) : words().notCopied);
}

/** Formatting on the clipboard is left out, or kept where the person wants it so. */
async function pasteRich(html, text) {
  const { RichText } = await import("./rich.js");
  rich = new RichText(html);
  plain = text || rich.text;
  begin(settings.rich ? rich.text : plain, "mended");
  recipe();
}

paste.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  const text = event.clipboardData.getData("text/plain");
  if (!html || paste.value || (text && !FORMATTED.test(html))) return;
  event.preventDefault();
  pasteRich(html, text);
});
// A pasted draft is there to be mended; a typed one goes on being typed, with the caret where it was.
paste.addEventListener("input", (event) => {
  if (event.isComposing || !paste.value) return;
  const view = /^insertFrom(Paste|Drop)/.test(event.inputType) ? "mended" : "original";
  // Until the editor is there, the field goes on taking what is written.
  if (ready) begin(paste.value, view);
  else {
    early = view;
    editor();
  }
});
paste.addEventListener("compositionstart", () => { composing = true; });
paste.addEventListener("compositionend", () => {
  composing = false;
  if (ready && paste.value) begin(paste.value, "original");
});
mend.addEventListener("textmend-view", views);
let located;
let composing = false;
mend.addEventListener("textmend-change", () => {
  batch?.keep(mend);
  if (located === mend.facts?.locale) return;
  located = mend.facts?.locale;
  recipe();
});
mend.addEventListener("textmend-options", ({ detail: { options } }) => { change({ rules: options.rules, protect: options.protect }); recipe(); });
mend.addEventListener("textmend-copy", (event) => { event.preventDefault(); copy(); });
$("#copy").addEventListener("click", copy);
$("#fresh").addEventListener("click", () => {
  rich = null;
  batch?.drop();
  filing?.forget();
  filing?.showFile(words(), begin);
  recipe();
  mend.value = "";
  show(false);
  paste.focus();
});
for (const id of ["#open", "#open-first"]) $(id).addEventListener("click", pickFile);
$("#pick").addEventListener("change", ({ target }) => { opened([...target.files]); target.value = ""; });
$("#save").addEventListener("click", save);
/** Settings and help are fetched when they are wanted. */
const openSettings = async () => (await import("./panel.js")).openSettings(renewed, say);
const openHelp = async () => (await import("./panel.js")).openHelp();
$("#set").addEventListener("click", openSettings);
$("#ask").addEventListener("click", openHelp);
document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  opened([...event.dataTransfer.files]);
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
document.body.classList.remove("waiting");
paste.focus();

/** Fetches the editor, and says whether it is there; what was written before it came is its first draft. */
let coming = null;
function editor() {
  coming ??= Promise.all([import("./pkg/element/peek.js"), import("./pkg/define.js"), import("./pkg/element/desk.js")]).then(([{ holdAlt }]) => {
    if (!ready) holdAlt(document, (on) => mend.peek(on && !document.querySelector("dialog[open]")));
    ready = true;
    views();
    if (paste.value && !composing) begin(paste.value, early);
    return true;
  }, () => {
    coming = null;
    say(words().notLoaded);
    return false;
  });
  return coming;
}
// As soon as the first view has been drawn.
requestAnimationFrame(() => setTimeout(editor));

/** What is kept for a visit without a network comes when the page is there and has nothing else to do. */
async function keep() {
  const { startOffline } = await import("./offline.js");
  startOffline(() => { $("#offline").hidden = false; });
}
/** The worker and its wasm, most of all there is to fetch, come at the first sign of a person: before a draft, not for nobody. */
async function prepare() {
  if (!await editor()) return;
  const { init } = await import("./pkg/worker.js");
  await init().catch(() => { /* the first draft will say so */ });
}
const idle = (run) => (globalThis.requestIdleCallback ?? setTimeout)(run);
if (document.readyState === "complete") idle(keep);
else addEventListener("load", () => idle(keep), { once: true });
const signs = new AbortController();
for (const sign of ["pointermove", "pointerdown", "keydown", "dragenter"]) {
  addEventListener(sign, () => {
    signs.abort();
    idle(prepare);
  }, { signal: signs.signal, capture: true, passive: true });
}
