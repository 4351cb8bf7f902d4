// The same work through textmend and its peers. The contestants of a task take turns, a round each, so that a busy moment of
// the machine meets them all; the table gives medians, and only figures of one run compare. `cargo xtask bench [--only TASK]...`
// builds the package, fetches peers and corpus, and runs this.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, loadavg } from "node:os";
import * as OpenCC from "opencc-js";
import initFmmseg, { OpenccWasm } from "opencc-fmmseg-wasm";
import { simplecc } from "simplecc-wasm";
import pangu from "pangu";
import * as autocorrect from "@huacnlee/autocorrect/autocorrect_bg.js";
import { run as zhlint } from "zhlint";
import { Mender } from "../../pkg/index.js";
import { simplified as corpus } from "./corpus.mjs";

const ROUNDS = 11;
/** Processes that begin anew, and calls of the shortest texts at a time. */
const PROCESSES = 15;
const CALLS = 20_000;
const WORDS = 10_000;

const root = new URL("../../", import.meta.url);
const require = createRequire(import.meta.url);
const { version: ours, exports } = JSON.parse(readFileSync(new URL("pkg/package.json", root), "utf8"));
const { dependencies: versions } = require("./package.json");
const { echo, plsfix, zhconv } = require(`${process.env.TEXTMEND_CRATES}/peers.js`);
await initFmmseg({ module_or_path: readFileSync(new URL("node_modules/opencc-fmmseg-wasm/opencc_fmmseg_wasm_bg.wasm", import.meta.url)) });
const autocorrectWasm = readFileSync(new URL("node_modules/@huacnlee/autocorrect/autocorrect_bg.wasm", import.meta.url));
autocorrect.__wbg_set_wasm((await WebAssembly.instantiate(autocorrectWasm, { "./autocorrect_bg.js": autocorrect })).instance.exports);

const simplified = corpus(process.env.TEXTMEND_CORPUS);
const convert = async (config, text) => (await Mender.create({ stages: ["script"], script: { config, everything: true } })).mend(text).text;
// Memoized: a task alone does not pay for the texts of the others.
const texts = new Map();
const text = async (config) => {
  if (!texts.has(config)) texts.set(config, await convert(config, simplified));
  return texts.get(config);
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const milliseconds = (run) => {
  const began = performance.now();
  run();
  return performance.now() - began;
};

/** Milliseconds of each contestant: the medians of rounds taken in turn. */
function turns(contestants, rounds = ROUNDS) {
  const times = Object.fromEntries(Object.keys(contestants).map((who) => [who, []]));
  for (const run of Object.values(contestants)) run();
  for (let round = 0; round < rounds; round++) {
    for (const [who, run] of Object.entries(contestants)) times[who].push(milliseconds(run));
  }
  return Object.fromEntries(Object.entries(times).map(([who, list]) => [who, median(list)]));
}

/** Reads all that there is of every change. */
function readOut(mended) {
  let sum = 0;
  for (const { start, end, mendedStart, mendedEnd, before, after, rules, confidence } of mended.changes) {
    sum += start + end + mendedStart + mendedEnd + before.length + after.length + rules.length + confidence.length;
  }
  return sum;
}

/** Peers that are no npm packages. */
const CRATES = { zhconv: "0.4.2", plsfix: "0.1.8", ftfy: "6.3.1", echo: "" };
const rows = [["task", "what", "version", "measured", "beside textmend", "lines that differ"]];
const row = (task, what, measured, ratio = "", differ = "") => rows.push([task, what, versions[what] ?? CRATES[what] ?? ours, measured, ratio, differ]);

/** Throughput: text in, text out. */
async function throughput(task, text, makers) {
  const runs = {}, results = {};
  for (const [who, make] of Object.entries(makers)) {
    const run = await make();
    const part = text.slice(0, PARTS[who] ?? text.length);
    results[who] = String(run(part)).split("\n");
    runs[who] = () => run(part);
  }
  const times = turns(runs);
  for (const [who, part] of Object.entries(PARTS)) if (who in times) times[who] *= text.length / part;
  const megabytes = Buffer.byteLength(text) / 1e6;
  for (const who of Object.keys(runs)) {
    const differ = results[who].filter((line, place) => line !== results.textmend[place]).length;
    const peer = who in versions || CRATES[who];
    row(task, who, `${((megabytes / times[who]) * 1000).toFixed(1)} MB/s`, `${(times.textmend / times[who]).toFixed(2)} ×`, peer ? `${differ} of ${results[who].length}` : "");
  }
}

const mender = (options) => Mender.create({ stages: ["script"], ...options });

function script(config, input, { from, to, simple, variant }) {
  return async (task) => {
    const makers = {
      textmend: async () => {
        const all = await mender({ script: { config, everything: true } });
        return (text) => all.mend(text).text;
      },
      "textmend, URLs and Japanese kept": async () => {
        const some = await mender({ script: config });
        return (text) => some.mend(text).text;
      },
      "textmend, all changes read": async () => {
        const all = await mender({ script: { config, everything: true } });
        return (text) => {
          const mended = all.mend(text);
          return readOut(mended) && mended.text;
        };
      },
      echo: () => echo,
      zhconv: () => (text) => zhconv(text, variant),
      "opencc-js": () => OpenCC.Converter({ from, to }),
      "opencc-fmmseg-wasm": () => {
        const fmmseg = new OpenccWasm(config);
        return (text) => fmmseg.convert(text, false);
      },
    };
    if (simple) makers["simplecc-wasm"] = () => (text) => simplecc(text, config);
    await throughput(task, input === "s" ? simplified : await text(input), makers);
  };
}

/** What the peers that look after marks and spaces do to a text; zhlint, a hundred times slower, to a part of it. */
const correctors = {
  pangu: () => (text) => pangu.spacingText(text),
  "@huacnlee/autocorrect": () => (text) => autocorrect.format(text),
  // Line by line: it throws where an abbreviation's dot begins a sentence, and then the line stays.
  zhlint: () => (text) => text.split("\n").map(linted).join("\n"),
};
const linted = (line) => {
  try { return zhlint(line, { rules: { preset: "default" } }).result; } catch { return line; }
};
const PARTS = { zhlint: 40_000 };

const STYLE = ["gloss", "unicode", "punctuation", "spacing", "lines"];
const HALF = { "，": ",", "。": ".", "！": "!", "？": "?", "：": ":", "；": ";", "（": "(", "）": ")" };

/** A text that is made of one that needs nothing, through all stages and through those of style. */
const corrections = (make) => async (task) => {
  const all = await Mender.create({ locale: "zh-CN" });
  const style = await Mender.create({ locale: "zh-CN", stages: STYLE });
  await throughput(task, make(all.mend(simplified).text), {
    textmend: () => (text) => all.mend(text).text,
    "textmend, without mojibake": () => (text) => style.mend(text).text,
    ...correctors,
  });
};

/** UTF-8 that was read as Windows-1252, as GBK, and text that was not; ftfy in a Python of its own. */
async function mojibake(task) {
  const mender = await Mender.create({ stages: ["mojibake"] });
  const bytes = new TextEncoder().encode(simplified);
  const texts = { clean: simplified, "as Windows-1252": new TextDecoder("windows-1252").decode(bytes), "as GBK": new TextDecoder("gbk").decode(bytes) };
  for (const [what, text] of Object.entries(texts)) {
    await throughput(`${task} ${what}`, text, { textmend: () => (text) => mender.mend(text).text, plsfix: () => (text) => plsfix(text) });
    const { seconds, result } = JSON.parse(execFileSync("python3", ["ftfy_time.py"], { cwd: new URL(".", import.meta.url), input: text.slice(0, FTFY), maxBuffer: 1 << 30 }));
    const lines = result.split("\n"), wanted = mender.mend(text.slice(0, FTFY)).text.split("\n");
    row(`${task} ${what}`, "ftfy", `${(Buffer.byteLength(text.slice(0, FTFY)) / 1e6 / seconds).toFixed(1)} MB/s`, "", `${lines.filter((line, i) => line !== wanted[i]).length} of ${lines.length}`);
  }
}
/** So much of a text ftfy gets. */
const FTFY = 100_000;

/** The first answer of a process, from the bytes of wasm and dictionaries on. */
function first(task) {
  const configs = ["s2t", "t2s", "s2twp", "tw2sp", "t2hk"];
  const asked = [...configs.map((config) => ["textmend", config]), ["opencc-js", "s2t"], ["opencc-js", "t2s"]];
  const found = asked.map(() => []);
  for (let round = 0; round < PROCESSES; round++) {
    for (const [place, [who, config]] of asked.entries()) {
      found[place].push(JSON.parse(execFileSync(process.execPath, ["fresh.mjs", who, config], { cwd: new URL(".", import.meta.url) })));
    }
  }
  for (const [place, [who, config]] of asked.entries()) {
    const times = found[place].map((one) => one.milliseconds);
    const memory = who === "textmend" ? `, ${(found[place][0].memory / 2 ** 20).toFixed(1)} MiB of memory` : "";
    row(`${task} ${config}`, who, `${median(times).toFixed(1)} ms (least ${Math.min(...times).toFixed(1)})${memory}`);
  }
}

/** The same in Chromium, and without script conversion. */
async function chromium(task) {
  const { firstAnswers } = await import("./chromium.mjs");
  const path = (name) => `/pkg/${exports[`./data/${name.replace("bin", "*")}`].slice(2).replace("*", "bin")}`;
  const asked = [["textmend", ""], ["textmend", "s2t", "s2t.bin"], ["textmend", "t2s", "t2s.bin"], ["opencc-js", "s2t"], ["opencc-js", "t2s"]];
  const contestants = asked.map(([who, script, ...packs]) => ({ who, script, packs: packs.map((name) => [name, path(name)]) }));
  const found = await firstAnswers(root, contestants, process.env.CHROMIUM);
  for (const [place, [who, script]] of asked.entries()) {
    row(`${task} ${script || "without script"}`, who, `${median(found[place]).toFixed(1)} ms (least ${Math.min(...found[place]).toFixed(1)})`);
  }
}

/** Twenty characters beside none. */
async function short(task) {
  const text = [...simplified].slice(100, 120).join("").replaceAll("\n", "，");
  const many = (run, text) => () => { for (let i = 0; i < CALLS; i++) run(text); };
  const all = await mender({ script: { config: "s2t", everything: true } });
  const some = await mender({ script: "s2t" });
  const js = OpenCC.Converter({ from: "cn", to: "t" });
  const runs = { "textmend, URLs and Japanese kept": (text) => some.mend(text).text, textmend: (text) => all.mend(text).text, "opencc-js": js, zhconv: (text) => zhconv(text, "zh-Hant"), echo };
  const times = turns(Object.fromEntries(Object.entries(runs).flatMap(([who, run]) => [[who, many(run, text)], [`${who}, empty`, many(run, "")]])));
  const nanoseconds = (who) => Math.round((times[who] / CALLS) * 1e6);
  for (const who of Object.keys(runs)) row(task, who, `${nanoseconds(who)} ns, ${nanoseconds(who) - nanoseconds(`${who}, empty`)} over the empty text`);
}

/** Many words of the user's: how long they take to load, and what they cost a text without them. */
async function words(task) {
  // Words nobody has: characters from far apart.
  const characters = [...new Set(simplified)].filter((c) => /\p{Script=Han}/u.test(c));
  const at = (place) => characters[place % characters.length];
  const pairs = new Set(Array.from(simplified, (c, i) => c + simplified[i + 1]));
  const dictionary = new Map();
  for (let i = 0; dictionary.size < WORDS; i++) {
    const word = at(i * 7919) + at(i * 104729 + 17 * Math.floor(i / characters.length) + 13) + (i % 2 ? at(i * 31) : "");
    if (!pairs.has(word.slice(0, 2))) dictionary.set(word, `${word}也`);
  }
  const script = { config: "s2t", everything: true };
  const own = { ...script, dictionary: [...dictionary] };
  const plain = await mender({ script }), rich = await mender({ script: own });
  const make = (script) => () => new Mender({ stages: ["script"], script }).free();
  const times = turns({ without: () => plain.mend(simplified).text, with: () => rich.mend(simplified).text, made: make(script), loaded: make(own) });
  row(task, "textmend", `${(times.loaded - times.made).toFixed(1)} ms to load, text of other words at ${(times.without / times.with).toFixed(2)} × the speed`);
}

const TASKS = {
  s2t: script("s2t", "s", { from: "cn", to: "t", simple: true, variant: "zh-Hant" }),
  t2s: script("t2s", "s2t", { from: "t", to: "cn", simple: true, variant: "zh-Hans" }),
  s2twp: script("s2twp", "s", { from: "cn", to: "twp", simple: true, variant: "zh-TW" }),
  tw2sp: script("tw2sp", "s2twp", { from: "twp", to: "cn", variant: "zh-CN" }),
  t2hk: script("t2hk", "s2t", { from: "t", to: "hk", variant: "zh-HK" }),
  // Text that needs nothing is what the page pays while one types; and the same with half-width marks.
  clean: corrections((text) => text),
  marks: corrections((text) => text.replace(/[，。！？：；（）]/g, (mark) => HALF[mark])),
  mojibake,
  first,
  chromium,
  short,
  words,
};

const only = process.argv.slice(2);
const unknown = only.filter((name) => !(name in TASKS));
if (unknown.length) {
  console.error(`There is no task ${unknown.join(", ")}, only ${Object.keys(TASKS).join(", ")}`);
  process.exit(1);
}
for (const [name, measure] of Object.entries(TASKS)) {
  if (!only.length || only.includes(name)) await measure(name);
}

const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
console.log([line(rows[0]), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.slice(1).map(line)].join("\n"));
const load = loadavg()[0].toFixed(1);
console.log(`Node ${process.versions.node}; ${simplified.length} characters, ${new Set(simplified).size} different; medians of ${ROUNDS} rounds taken in turn (first: ${PROCESSES} processes); load ${load} on ${availableParallelism()} cores`);
