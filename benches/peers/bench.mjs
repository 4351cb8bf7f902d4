// The same work through textmend and its peers on npm, in one process. The contestants of a task take turns, a round each,
// so that a busy moment of the machine meets them all; the table gives medians, and only figures of one run compare.
// `cargo xtask bench [--only TASK]...` builds the package, installs the peers and runs this.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as OpenCC from "opencc-js";
import initFmmseg, { OpenccWasm } from "opencc-fmmseg-wasm";
import { simplecc } from "simplecc-wasm";
import pangu from "pangu";
import { Mender } from "../../pkg/index.js";

const ROUNDS = 9;
const UNITS = 300_000;

const root = new URL("../../", import.meta.url);
const { version: ours } = JSON.parse(readFileSync(new URL("pkg/package.json", root), "utf8"));
const { dependencies: peers } = createRequire(import.meta.url)("./package.json");
await initFmmseg({ module_or_path: readFileSync(new URL("node_modules/opencc-fmmseg-wasm/opencc_fmmseg_wasm_bg.wasm", import.meta.url)) });

/** Sentences in an order that is the same in every run, up to the length: no long stretch occurs twice. */
function shuffled(sentences) {
  let state = 1, text = "";
  while (text.length < UNITS) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += sentences[Math.floor((state / 2 ** 32) * sentences.length)] + "\n";
  }
  return text;
}

// OpenCC's own test sentences, of the scripts that each configuration reads and gives.
const cases = readFileSync(new URL("tests/data/opencc-1.4.2.tsv", root), "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const read = (...configs) => shuffled(cases.filter(([config]) => configs.includes(config)).map(([, text]) => text));
const given = (...configs) => shuffled(cases.filter(([config]) => configs.includes(config)).map(([, , text]) => text));
const simplified = read("s2t", "s2tw", "s2twp"), traditional = given("s2t", "s2tw", "s2twp");

const textmend = (options) => async () => {
  const mender = await Mender.create(options);
  return (text) => mender.mend(text).text;
};

/** A task: its text, and who does it, each as what makes ready for it. The peers do as much of it as they can do. */
function script(config, text, { from, to, simple }) {
  const contestants = {
    textmend: textmend({ stages: ["script"], script: { config, everything: true } }),
    "opencc-js": () => OpenCC.Converter({ from, to }),
    "opencc-fmmseg-wasm": () => {
      const fmmseg = new OpenccWasm(config);
      return (text) => fmmseg.convert(text, false);
    },
  };
  if (simple) contestants["simplecc-wasm"] = () => (text) => simplecc(text, config);
  return { text, contestants };
}

const TASKS = {
  s2t: script("s2t", simplified, { from: "cn", to: "t", simple: true }),
  t2s: script("t2s", traditional, { from: "t", to: "cn", simple: true }),
  s2twp: script("s2twp", simplified, { from: "cn", to: "twp", simple: true }),
  tw2sp: script("tw2sp", given("s2twp"), { from: "twp", to: "cn" }),
  t2hk: script("t2hk", traditional, { from: "t", to: "hk" }),
  // Text that needs nothing: what the page pays while one types. Pangu, the only peer here, does its spacing.
  clean: {
    text: (await textmend({ locale: "zh-CN" })())(simplified),
    contestants: { textmend: textmend({ locale: "zh-CN" }), pangu: () => (text) => pangu.spacingText(text) },
  },
};

const only = process.argv.slice(2);
const unknown = only.filter((name) => !(name in TASKS));
if (unknown.length) {
  console.error(`There is no task ${unknown.join(", ")}, only ${Object.keys(TASKS).join(", ")}`);
  process.exit(1);
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
const rows = [["task", "what", "version", "ready, ms", "MB/s", "beside textmend", "lines that differ"]];
for (const [name, { text, contestants }] of Object.entries(TASKS)) {
  if (only.length && !only.includes(name)) continue;
  const entries = [];
  const megabytes = Buffer.byteLength(text) / 1e6;
  const first = {}, times = {}, results = {};
  for (const [who, make] of Object.entries(contestants)) {
    // To be ready is to have answered once. What an earlier task has loaded is there already.
    const began = performance.now();
    const run = await make();
    run("他说：“软件很好。”");
    first[who] = performance.now() - began;
    entries.push([who, run]);
    results[who] = run(text).split("\n");
    times[who] = [];
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [who, run] of entries) {
      const began = performance.now();
      run(text);
      times[who].push(performance.now() - began);
    }
  }
  const speed = Object.fromEntries(entries.map(([who]) => [who, (megabytes / median(times[who])) * 1000]));
  for (const [who] of entries) {
    const differ = results[who].filter((line, place) => line !== results.textmend[place]).length;
    rows.push([name, who, peers[who] ?? ours, first[who].toFixed(1), speed[who].toFixed(1), `${(speed[who] / speed.textmend).toFixed(2)} ×`, who === "textmend" ? "" : `${differ} of ${results[who].length}`]);
  }
}
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
console.log([line(rows[0]), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.slice(1).map(line)].join("\n"));
console.log(`Node ${process.versions.node}, ${UNITS} characters of OpenCC's test sentences, medians of ${ROUNDS} rounds taken in turn`);
