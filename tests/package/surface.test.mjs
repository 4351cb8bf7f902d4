// The public surface, as the packed types declare it: what they export is there, and all of it is named in a test. A name in a test
// is no proof, but a name in none is a gap.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { exported, load } from "./consumer.mjs";

const types = (name) => readFileSync(exported("textmend/package.json").replace("package.json", name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
const here = (folder) => readdirSync(new URL(folder, import.meta.url)).filter((name) => /\.(mjs|ts)$/.test(name) && name !== "surface.test.mjs")
  .map((name) => readFileSync(new URL(folder + name, import.meta.url), "utf8")).join("\n");
const tests = here("./");
// The element runs in browsers only.
const browsers = here("../browser/");

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
/** What stands between the braces of a class or an interface. */
const body = (text, name) => new RegExp(`(?:class|interface) ${name}\\b[^{]*\\{([^]*?)\\n\\}`).exec(text)?.[1] ?? "";
const members = (text) => all(text, /^ {2}(?:static |readonly )*(\w+)\??[(:<]/gm).filter((name) => name !== "constructor");
/** The values a type names. */
const values = (text) => all(text, /"([^"\n]+)"/g).filter((value) => !value.startsWith("./"));

const index = types("index.d.ts");
const worker = types("worker.d.ts");
const element = types("element.d.ts");
const interfaces = (text) => all(text, /^export (?:declare )?(?:class|interface) (\w+)/gm);
const functions = (text) => all(text, /^export (?:function|const) (\w+)/gm);

test("the entries export what their types say", async () => {
  const classes = all(index, /^export class (\w+)/gm);
  const declared = [...classes, ...functions(index)].filter((name) => name !== "WorkerError").sort();
  assert.deepEqual(Object.keys(await load("textmend")).sort(), declared);
  assert.deepEqual(Object.keys(await load("textmend/inline")).sort(), declared);
  const again = /export \{([^}]*)\} from/.exec(worker)[1].split(",").map((name) => name.trim());
  assert.deepEqual(Object.keys(await load("textmend/worker")).sort(), [...again, ...functions(worker), "Mender"].sort());
  assert.deepEqual(Object.keys(await load("textmend/element")), ["TextMendElement"]);
  assert.deepEqual(Object.keys(await load("textmend/define")), ["TextMendElement"]);
});

test("what a class is said to have it has", async () => {
  const { Mender, init, mend } = await load("textmend");
  await init();
  const { Mender: Remote } = await load("textmend/worker");
  for (const [Class, text] of [[Mender, index], [Remote, worker]]) {
    for (const name of members(body(text, "Mender"))) assert.equal(typeof (Class[name] ?? Class.prototype[name]), "function", name);
  }
  const mended = mend("甲,乙", { locale: "zh-CN" });
  for (const name of members(body(index, "Mended"))) assert.ok(name in mended, `Mended.${name}`);
  for (const name of members(body(index, "Facts"))) assert.ok(name in mended.facts, `Facts.${name}`);
  for (const name of members(body(index, "Change")).filter((name) => !["alternatives", "gain", "guessed"].includes(name))) assert.ok(name in mended.changes[0], `Change.${name}`);
});

test("every export, member, option, value and error of the package is named in a test", () => {
  const names = new Set();
  for (const text of [index, worker]) {
    for (const name of functions(text)) names.add(name);
    for (const name of interfaces(text)) for (const member of members(body(text, name))) names.add(member);
    for (const value of values(text)) names.add(value);
    for (const name of all(text, /^export class (\w+)/gm)) names.add(name);
  }
  assert.ok(names.size > 100, `${names.size} names`);
  const missing = [...names].filter((name) => !new RegExp(`(?<![\\w-])${name.replace(/[.*]/g, "\\$&")}(?![\\w-])`).test(tests));
  assert.deepEqual(missing, []);
});

test("every member, event and view of the element is named in a test", () => {
  const names = new Set(values(element));
  for (const name of interfaces(element)) for (const member of members(body(element, name))) names.add(member);
  assert.ok(names.size > 50, `${names.size} names`);
  const missing = [...names].filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(tests + browsers));
  assert.deepEqual(missing, []);
});

test("every entry of the manifest leads to a file", () => {
  const { exports } = JSON.parse(types("package.json"));
  for (const entry of Object.keys(exports)) {
    const name = entry.replace(/^\./, "textmend").replace("*.wasm", "textmend_bg.wasm").replace("*", "bin");
    assert.ok(existsSync(exported(name)), name);
  }
});
