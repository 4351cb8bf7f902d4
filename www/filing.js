// Opening and saving, as the person sees it.
import { READ, WRITE, encode, file, read, readAs, save, savedName, withLineEnds } from "./files.js";
import { $, make } from "./node.js";

export const pickFile = () => $("#pick").click();

/** The file's name, and how it was read: a guess can be corrected. */
export function showFile(w, begin) {
  const open = file();
  const box = $("#file");
  box.hidden = !open;
  if (!open) return;
  const select = make("select", { id: "encoding", "aria-label": w.encoding, onchange: () => { begin(readAs(select.value), "mended"); showFile(w, begin); } },
    ...READ.map((name) => make("option", { value: name }, name.toUpperCase())));
  select.value = open.encoding;
  box.replaceChildren(make("b", {}, open.name), make("span", {}, `${w.encoding} `), select, !open.certain && make("small", {}, w.unsure));
}

export async function openFile(files, w, begin, say) {
  const [first, ...more] = files;
  try {
    begin(await read(first), "mended");
    showFile(w, begin);
    if (more.length) say(w.tooMany);
  } catch {
    say(w.notRead);
  }
}

/** Asks for name, encoding and line ends; what an encoding cannot say is never written as something else. */
export function saveFile(text, w, say) {
  const dialog = $("#saving");
  const name = make("input", { id: "save-name", required: true, spellcheck: "false" });
  name.value = savedName("mended");
  const choice = (id, entries) => make("select", { id }, ...entries.map(([value, label]) => make("option", { value }, label)));
  const encoding = choice("save-encoding", WRITE.map((id) => [id, w.encodings[id]]));
  const ends = choice("save-ends", Object.entries(w.ends));
  const trouble = make("p", { class: "trouble", role: "alert" });
  const go = async (event) => {
    event.preventDefault();
    const { bytes, missing } = encode(withLineEnds(text, ends.value), encoding.value);
    if (missing) {
      trouble.textContent = w.cannotEncode(w.encodings[encoding.value], missing.slice(0, 8).join(" "));
      return;
    }
    try {
      const done = await save(bytes, name.value);
      dialog.close();
      if (done) say(w.saved(name.value));
    } catch {
      trouble.textContent = w.notSaved;
    }
  };
  dialog.setAttribute("aria-label", w.saveAs);
  dialog.replaceChildren(make("form", { onsubmit: go }, make("h1", {}, w.saveAs),
    make("label", { for: "save-name" }, w.fileName), name, make("label", { for: "save-encoding" }, w.encoding), encoding, make("label", { for: "save-ends" }, w.lineEnds), ends, trouble,
    make("div", { class: "row" }, make("button", { class: "ink" }, w.save), make("button", { type: "button", class: "btn", onclick: () => dialog.close() }, w.cancel))));
  dialog.showModal();
}
