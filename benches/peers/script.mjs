// Script conversion beside its peers, JavaScript string to JavaScript string, in one run: `cargo xtask bench --only script`.
//
// Rounds are interleaved: each does one pass of everybody over the same text, and the medians are compared. What is timed is the
// time this process has had, so that other work on the machine matters less.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, corpus, rounds = "7"] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { Mender } = await import(pathToFileURL(require.resolve("textmend")));
const OpenCC = require("opencc-js");
const zhconv = require("./zhconv/zhconv_peer.js");

const own = (config, more) => Mender.create({ stages: ["script"], script: { config, everything: true, ...more } });
const simplified = readFileSync(corpus, "utf8");
const traditional = (await own("s2t")).mend(simplified).text;
const taiwan = (await own("s2twp")).mend(simplified).text;
// `zhconv` has no forms of OpenCC's standard; these are its nearest.
const CONFIGS = [
  ["s2t", simplified, ["cn", "t"], "zh-Hant"],
  ["t2s", traditional, ["t", "cn"], "zh-Hans"],
  ["s2twp", simplified, ["cn", "twp"], "zh-TW"],
  ["tw2sp", taiwan, ["twp", "cn"], "zh-CN"],
  ["t2hk", traditional, ["t", "hk"], "zh-HK"],
];

function cpu(run) {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1000, result];
}

function time(run) {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start);
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
/** A copy no engine has seen: of a string it knows, one may know the bytes. */
const fresh = (text) => Buffer.from(text, "utf16le").toString("utf16le");
/** Uses a result, so that it must be there: reading a character makes a rope flat. */
let used = 0;
const use = (text) => (used += text.charCodeAt(text.length >> 1));

const han = new Set(simplified.match(/\p{Script=Han}/gu));
console.log(`${simplified.length} characters, ${Buffer.byteLength(simplified)} bytes, ${han.size} distinct ideographs; MB/s of UTF-8, medians of ${rounds} interleaved passes`);
const row = (cells) => console.log(cells.map((cell, i) => (i ? String(cell).padStart(13) : String(cell).padEnd(7))).join(""));
row(["", "textmend", "flat", "with changes", "zhconv", "opencc-js", "echo", "× zhconv", "× opencc-js"]);
for (const [config, source, [from, to], variant] of CONFIGS) {
  const mender = await own(config);
  const opencc = OpenCC.Converter({ from, to });
  const runs = {
    rope: (text) => mender.mend(text).text,
    flat: (text) => use(mender.mend(text).text),
    changes: (text) => {
      const mended = mender.mend(text);
      use(mended.text);
      for (const change of mended.changes) used += change.start + change.mendedEnd + change.after.length;
    },
    zhconv: (text) => use(zhconv.convert(text, variant)),
    opencc: (text) => use(opencc(text)),
    echo: (text) => use(zhconv.echo(text)),
  };
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round <= Number(rounds); round++) {
    for (const [name, run] of Object.entries(runs)) {
      const text = fresh(source);
      const [ms] = cpu(() => run(text));
      // The first pass warms up.
      if (round > 0) times[name].push(ms);
    }
  }
  const bytes = Buffer.byteLength(source);
  const speed = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, bytes / 1000 / median(list)]));
  row([config, ...["rope", "flat", "changes", "zhconv", "opencc", "echo"].map((name) => speed[name].toFixed(0)),
    (speed.flat / speed.zhconv).toFixed(1), (speed.flat / speed.opencc).toFixed(1)]);
}

// Short calls: over the call with an empty text, the best of many batches.
const pieces = Array.from({ length: 2000 }, (_, i) => simplified.slice(i * 200, i * 200 + 20));
row(["20 characters, ns over the empty call"]);
for (const [config, source] of CONFIGS.filter(([config]) => config === "s2t" || config === "t2s")) {
  const mender = await own(config);
  const empties = pieces.map(() => "");
  const batch = (texts) => time(() => texts.forEach((text) => (used += mender.mend(text).text.length))) / texts.length;
  const best = (texts) => Math.min(...Array.from({ length: 60 }, () => batch(texts)));
  const empty = best(empties);
  row([config, `${(best(pieces) - empty).toFixed(0)} (empty ${empty.toFixed(0)})`, source.length > 0 ? "" : ""]);
}

// Start: a process of its own each time, from the moment the bytes are there to the first result.
const START = `
  const { readFileSync } = await import("node:fs");
  const { createRequire } = await import("node:module");
  const { pathToFileURL } = await import("node:url");
  const [folder, config] = process.argv.slice(1);
  const require = createRequire(folder + "/package.json");
  const entry = require.resolve("textmend");
  const { Mender, init, loadData } = await import(pathToFileURL(entry));
  const read = (name) => new Uint8Array(readFileSync(new URL(name, pathToFileURL(entry))));
  const wasm = read("textmend_bg.wasm");
  const packs = { s2t: ["s2t.bin"], t2s: ["t2s.bin"], s2twp: ["s2t.bin", "tw.bin"] }[config].map((name) => [name, read("data/" + name)]);
  const start = process.hrtime.bigint();
  await init(wasm);
  const ready = process.hrtime.bigint();
  for (const [name, bytes] of packs) await loadData(name, bytes);
  const loaded = process.hrtime.bigint();
  const mender = new Mender({ stages: ["script"], script: { config, everything: true } });
  const made = process.hrtime.bigint();
  const text = mender.mend("这个软件里的头发，還有這個頭髮。").text;
  const end = process.hrtime.bigint();
  const ms = (a, b) => Number(b - a) / 1e6;
  console.log(JSON.stringify([ms(start, end), ms(start, ready), ms(ready, loaded), ms(loaded, made), ms(made, end)]));
`;
row(["First result after the bytes are there, ms, a fresh process each: median of 9 (wasm, packs, tables, first call), best"]);
for (const config of ["s2t", "t2s", "s2twp"]) {
  const all = Array.from({ length: 9 }, () => JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", START, folder, config], { encoding: "utf8" })));
  const column = (i) => all.map((times) => times[i]);
  row([config, ...[0, 1, 2, 3, 4].map((i) => median(column(i)).toFixed(1)), Math.min(...column(0)).toFixed(1)]);
}
if (!used) console.log(used);
