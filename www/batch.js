// Many files at once: each read as bytes and mended with the settings at hand, listed with what it needs, reviewed one by one
// where the person wants to, and saved together as one archive.
import { Mender } from "./pkg/worker.js";
import { encode, readBytes, save } from "./files.js";
import { $, make } from "./node.js";
import { menderOptions, settings } from "./settings.js";
import { Zip, ZipDeflate } from "./vendor/fflate.js";
import * as report from "./report.js";
import { WORDS } from "./words.js";

/** A pause for the page after so much work. */
const SLICE_MS = 12;

let entries = [];
let run = 0;
let at = null;
let review;
let say;
const words = () => WORDS[settings.language];

export const hasBatch = () => entries.length > 0;
/** The file of the batch that is open on the desk. */
export const opened = () => at;
export function leave() { at = null; }
export function drop() {
  run++;
  entries = [];
  at = null;
}

/** Takes what the desk made of the file at hand. */
export function keep(mend) {
  if (!at || mend.value !== at.text) return;
  at.result = mend.result;
  at.items = mend.review.items;
  at.waiting = mend.review.queue.length;
}

/** Takes files, lists them, and mends them one after another. `onReview` opens one on the desk. */
export async function openBatch(files, onReview, tell) {
  drop();
  review = onReview;
  say = tell;
  const mine = run;
  entries = [...files].map((file) => ({ file, name: file.webkitRelativePath || file.name, state: "waits" }));
  show();
  const mender = new Mender(menderOptions());
  try {
    for (const entry of entries) {
      if (mine !== run) return;
      await mendFile(entry, mender);
      if (mine === run) paint();
    }
  } finally {
    mender.free();
  }
}

async function mendFile(entry, mender) {
  try {
    Object.assign(entry, await readBytes(entry.file));
    entry.file = null;
    const mended = await mender.mend(entry.text);
    entry.result = mended.text;
    const item = (kind) => (change) => ({ kind, change, decision: null });
    const noticed = ({ start, end, rule }) => ({ start, end, before: entry.text.slice(start, end), after: "", rules: [rule], confidence: "guess" });
    entry.items = [...mended.changes.map(item("change")), ...mended.suggestions.map(item("suggestion")), ...mended.findings.map(noticed).map(item("finding"))].sort((a, b) => a.change.start - b.change.start);
    entry.waiting = entry.items.filter(({ kind, change }) => kind !== "change" || change.confidence !== "certain").length;
    entry.state = "mended";
  } catch {
    entry.state = "failed";
  }
}

export function show() {
  render();
  if (!$("#batch").open) $("#batch").showModal();
}

function row(entry) {
  const w = words();
  const changes = entry.items?.filter(({ kind }) => kind === "change").length;
  const said = entry.state === "waits" ? w.batch.waits : entry.state === "failed" ? w.notRead : w.batch.counts(changes, entry.waiting);
  return make("li", { "data-state": entry.state }, make("b", {}, entry.name), make("span", {}, entry.encoding?.toUpperCase() ?? ""), make("span", { class: "counts" }, said),
    entry.state === "mended" ? make("button", { type: "button", class: "link", "aria-label": `${w.batch.look}: ${entry.name}`, onclick: () => look(entry) }, w.batch.look) : make("span"));
}

function look(entry) {
  at = entry;
  $("#batch").close();
  review(entry);
}

function paint() {
  const done = entries.filter(({ state }) => state !== "waits").length;
  $("#batch .all").replaceChildren(...entries.map(row));
  $("#batch-progress").value = done;
  $("#batch-progress").hidden = done === entries.length;
  $("#batch-save").disabled = !entries.some(({ state }) => state === "mended") || done < entries.length;
  $("#batch .done").textContent = done < entries.length ? words().batch.progress(done, entries.length) : "";
}

function render() {
  const w = words();
  const dialog = $("#batch");
  dialog.lang = settings.language;
  dialog.setAttribute("aria-label", w.batch.title(entries.length));
  dialog.replaceChildren(make("h1", { tabindex: "-1", autofocus: true }, w.batch.title(entries.length)), make("p", {}, w.batch.lead), make("ul", { class: "all" }),
    make("p", { class: "busy" }, make("progress", { id: "batch-progress", max: entries.length, value: 0, "aria-label": w.batch.title(entries.length) }), make("span", { class: "done", role: "status" })),
    make("div", { class: "row" }, make("button", { type: "button", class: "ink", id: "batch-save", onclick: archive }, w.batch.save),
      make("button", { type: "button", class: "btn", id: "batch-cancel", onclick: cancel }, w.close)));
  paint();
}

let saving = 0;
/** Calls off what is going on, or closes the window. */
function cancel() {
  if (saving) saving = 0;
  else {
    if (entries.some(({ state }) => state === "waits")) drop();
    $("#batch").close();
  }
}

/** Names in one archive differ, also where files of several folders had the same. */
function fresh(name, taken) {
  const [, stem, end] = /^(.*?)(\.[^./]*)?$/s.exec(name.replace(/^[/\\]+|\.\.[/\\]/g, "").replace(/\.docx$/i, ".txt"));
  let made = `${stem}${end ?? ""}`;
  for (let n = 2; taken.has(made); n++) made = `${stem} (${n})${end ?? ""}`;
  taken.add(made);
  return made;
}

async function archive() {
  const w = words();
  const mine = ++run;
  saving = mine;
  const button = $("#batch-save");
  const progress = $("#batch-progress");
  const chunks = [];
  const zip = new Zip((error, chunk) => { if (!error) chunks.push(chunk); });
  const add = (name, text) => {
    const part = new ZipDeflate(name, { level: 6, mtime: new Date() });
    zip.add(part);
    part.push(encode(text, "utf-8").bytes, true);
  };
  button.disabled = true;
  $("#batch-cancel").textContent = w.cancel;
  progress.hidden = false;
  const taken = new Set();
  const rows = [];
  let since = performance.now();
  for (const [i, entry] of entries.entries()) {
    progress.value = i;
    $("#batch .done").textContent = w.batch.packing(i, entries.length);
    if (entry.state === "mended") {
      const name = fresh(entry.name, taken);
      add(name, entry.result);
      rows.push(...report.rows(name, entry.text, entry.items, w, settings.language));
    }
    if (performance.now() - since > SLICE_MS) {
      await new Promise((resolve) => { setTimeout(resolve); });
      since = performance.now();
    }
    if (saving !== mine) break;
  }
  const calledOff = saving !== mine;
  saving = 0;
  if (!calledOff) {
    add(fresh(`${w.list.file}.csv`, taken), report.csv(rows, w));
    zip.end();
  }
  render();
  if (calledOff) say(w.batch.calledOff);
  else if (await save(new Blob(chunks, { type: "application/zip" }), "textmend.zip", "application/zip")) say(w.saved("textmend.zip"));
}
