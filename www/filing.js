// Opening and saving, as the person sees it.
import { READ, WRITE, encode, file, read, readAs, save, savedName, withLineEnds } from "./files.js";
import { $, fill, make } from "./node.js";

export { forget, take } from "./files.js";

/** The file's name, and how it was read: a guess can be corrected. `back` leads to the other files, where there are any. */
export function showFile(w, begin, back) {
  const open = file();
  const box = $("#file");
  box.hidden = !open;
  if (!open) return;
  const others = back && make("button", { type: "button", class: "link", id: "others", onclick: back }, w.batch.others);
  if (open.encoding === "docx") {
    fill(box, make("b", {}, open.name), others);
    return;
  }
  const select = make("select", { id: "encoding", "aria-label": w.encoding, onchange: async () => { begin(await readAs(select.value), "mended"); showFile(w, begin, back); } },
    ...READ.map((name) => make("option", { value: name }, name.toUpperCase())));
  select.value = open.encoding;
  fill(box, make("b", {}, open.name), make("span", {}, `${w.encoding} `), select, !open.certain && make("small", {}, w.unsure), others);
}

export async function openFile(file, w, begin, say) {
  try {
    begin(await read(file), "mended");
    showFile(w, begin);
  } catch {
    say(w.notRead);
  }
}

/**
 * Asks for name, encoding and line ends; what an encoding cannot say is never written as something else. What is saved is the
 * mended text, or a report of what was changed.
 */
export function saveFile(text, review, w, language, say) {
  const dialog = $("#saving");
  const name = make("input", { id: "save-name", required: true, spellcheck: "false" });
  name.value = savedName("mended");
  const choice = (id, entries) => make("select", { id }, ...entries.map(([value, label]) => make("option", { value }, label)));
  const encoding = choice("save-encoding", WRITE.map((id) => [id, w.encodings[id]]));
  const ends = choice("save-ends", Object.entries(w.ends));
  const what = choice("save-what", Object.entries(w.saveWhat));
  const named = { text: name.value, html: savedName(w.list.file).replace(/\.[^.]*$/, ".html"), csv: savedName(w.list.file).replace(/\.[^.]*$/, ".csv") };
  what.addEventListener("change", () => {
    name.value = named[what.value];
    for (const row of form.querySelectorAll(".only-text")) row.hidden = what.value !== "text";
  });
  const reported = async () => {
    const report = await import("./report.js");
    const rows = report.rows(file()?.name ?? "", review.draft, review.items, w, language);
    return what.value === "csv" ? report.csv(rows, w) : report.html(rows, w, language);
  };
  const trouble = make("p", { class: "trouble", role: "alert" });
  const go = async (event) => {
    event.preventDefault();
    const { bytes, missing } = what.value === "text" ? encode(withLineEnds(text, ends.value), encoding.value) : encode(await reported(), "utf-8");
    if (missing) {
      trouble.textContent = w.cannotEncode(w.encodings[encoding.value], missing.slice(0, 8).join(" "));
      return;
    }
    try {
      const done = await save(bytes, name.value, { html: "text/html", csv: "text/csv" }[what.value]);
      dialog.close();
      if (done) say(w.saved(name.value));
    } catch {
      trouble.textContent = w.notSaved;
    }
  };
  dialog.setAttribute("aria-label", w.saveAs);
  const form = make("form", { onsubmit: go }, make("h1", {}, w.saveAs), make("label", { for: "save-what" }, w.what), what, make("label", { for: "save-name" }, w.fileName), name,
    make("label", { for: "save-encoding", class: "only-text" }, w.encoding), encoding, make("label", { for: "save-ends", class: "only-text" }, w.lineEnds), ends, trouble,
    make("div", { class: "row" }, make("button", { class: "ink" }, w.save), make("button", { type: "button", class: "btn", onclick: () => dialog.close() }, w.cancel)));
  for (const control of [encoding, ends]) control.classList.add("only-text");
  dialog.replaceChildren(form);
  dialog.showModal();
}
