// Mends every text file of a folder, on all cores. What was there stays as it is: the mended files go into another folder.
//
//   node clean-folder.mjs drafts mended --locale zh-TW --script s2twp --ext .txt,.md
//
// A file is written under another name and renamed when it is whole, so that nobody ever finds half of one.
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, extname, join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { Mender, decodeBytes } from "textmend";

if (isMainThread) await main();
else await work(workerData);

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { locale: { type: "string" }, script: { type: "string" }, ext: { type: "string", default: ".txt,.md,.html,.csv,.srt,.vtt" }, threads: { type: "string" } },
  });
  const [from, to] = positionals.map((folder) => resolve(folder));
  if (!from || !to || to === from || to.startsWith(from + sep)) {
    console.error("usage: node clean-folder.mjs <from> <to> [--locale zh-CN] [--script s2t] [--ext .txt,.md] [--threads n]; <to> must not lie in <from>");
    process.exitCode = 2;
    return;
  }
  const options = { locale: values.locale ?? "auto", script: values.script ?? null };
  // What is wrong with the options is said once, before any thread starts.
  (await Mender.create(options)).free();
  const wanted = new Set(values.ext.split(","));
  const found = await readdir(from, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && wanted.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1)).sort();
  const bar = progress(files.length);
  const failed = [];
  let next = 0;
  let changes = 0;

  // Each thread takes a file when it has done one: a large one holds up nobody. One that dies costs its file.
  const thread = () => new Promise((done) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { from, to, options } });
    let file;
    const give = () => {
      file = files[next++];
      worker.postMessage(file ?? null);
    };
    worker.on("message", (said) => {
      if (said.failed) failed.push([file, said.failed]);
      if (file) bar.step(file);
      changes += said.changes ?? 0;
      give();
    });
    worker.on("error", (error) => { if (file) failed.push([file, error.message]); });
    worker.on("exit", (code) => done(code && next < files.length ? thread() : undefined));
  });
  const threads = Math.min(Number(values.threads) || availableParallelism(), files.length);
  await Promise.all(Array.from({ length: threads }, thread));
  bar.end();
  for (const [file, message] of failed) console.error(`${file}: ${message}`);
  console.log(`${files.length - failed.length} of ${files.length} files, ${changes} changes`);
  if (failed.length) process.exitCode = 1;
}

async function work({ from, to, options }) {
  const mender = await Mender.create(options);
  parentPort.on("message", async (file) => {
    if (file === null) process.exit();
    const target = join(to, file);
    const part = `${target}.${process.pid}-${Math.random().toString(36).slice(2)}.part`;
    try {
      const { text, encoding, certain } = decodeBytes(await readFile(join(from, file)));
      // What might be read wrong is not written wrong: a person should look at it.
      if (text.includes("\ufffd") && !certain) throw new Error(`is ${encoding}, perhaps, but not all of it`);
      const format = { ".md": "markdown", ".html": "html" }[extname(file).toLowerCase()];
      const mended = format && format !== options.format ? await inFormat(format, options, text) : mender.mend(text);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(part, mended.text, { flush: true });
      await rename(part, target);
      parentPort.postMessage({ changes: mended.changes.length });
    } catch (error) {
      await rm(part, { force: true });
      parentPort.postMessage({ failed: error.message });
    }
  });
  parentPort.postMessage({});
}

const menders = new Map();
async function inFormat(format, options, text) {
  if (!menders.has(format)) menders.set(format, await Mender.create({ ...options, format }));
  return menders.get(format).mend(text);
}

/** A bar on a terminal; nothing where the output goes elsewhere. */
function progress(all) {
  const screen = process.stderr;
  let done = 0;
  const show = (file) => {
    const share = all ? done / all : 1;
    const filled = Math.round(24 * share);
    screen.clearLine(0);
    screen.cursorTo(0);
    screen.write(`${"█".repeat(filled)}${"░".repeat(24 - filled)} ${done}/${all} ${file}`.slice(0, screen.columns - 1));
  };
  return {
    step(file) {
      done++;
      if (screen.isTTY) show(file);
    },
    end() {
      if (screen.isTTY) screen.write("\n");
    },
  };
}
