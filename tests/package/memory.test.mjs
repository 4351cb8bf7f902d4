// Memory stays flat: over many calls, many menders, menders nobody freed, and a large text. Each in a Node of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh } from "./consumer.mjs";

/** Prints the growth of the wasm's memory and of the heap from after `warm` to after `run`, in KB. */
const growth = async (warm, run) => {
  const lines = await fresh(`
    const instantiate = WebAssembly.instantiate;
    let memory;
    WebAssembly.instantiate = async (...given) => {
      const instance = await instantiate(...given);
      memory = instance.exports.memory;
      return instance;
    };
    const { Mender, mend } = await import("textmend");
    const settle = async () => { for (let i = 0; i < 3; i++) { gc(); await new Promise((resolve) => setTimeout(resolve, 20)); } };
    const now = async () => { await settle(); return [memory.buffer.byteLength, process.memoryUsage().heapUsed]; };
    const all = await Mender.create({ script: "t2s" });
    const text = (i) => "第" + i + "段，軟體裡的頭髮。\\n\\n" + "頭髮".repeat(i % 50) + "\\ud83d";
    ${warm}
    const before = await now();
    ${run}
    const after = await now();
    console.log(...after.map((bytes, i) => Math.round((bytes - before[i]) / 1024)));
  `, { node: ["--expose-gc"] });
  return lines[0].split(" ").map(Number);
};

const flat = ([wasm, heap]) => {
  assert.ok(wasm === 0, `the wasm's memory grew by ${wasm} KB`);
  assert.ok(heap < 1024, `the heap grew by ${heap} KB`);
};

test("10,000 calls", async () => {
  const calls = (from, to) => `for (let i = ${from}; i < ${to}; i++) { const m = all.mend(text(i)); if (i % 7 === 0) m.without(m.changes); if (i % 100 === 0) try { all.mend(5); } catch {} }`;
  flat(await growth(calls(0, 300), calls(300, 10_300)));
});

test("1,000 menders", async () => {
  const menders = (count) => `for (let i = 0; i < ${count}; i++) { const m = new Mender(i % 10 ? { locale: "ja" } : { script: "t2s" }); m.mend(text(i)); m.free(); try { new Mender({ locale: "x" }); } catch {} }`;
  flat(await growth(menders(20), menders(1000)));
});

test("menders that nobody freed are collected", async () => {
  const menders = (count) => `for (let i = 0; i < ${count}; i++) { for (let k = 0; k < 5; k++) new Mender({ script: "t2s" }).mend(text(k)); await settle(); }`;
  flat(await growth(menders(3), menders(10)));
});

test("a large text is given back: the next one needs no more", async () => {
  const large = 'all.mend("軟體裡的頭髮。\\n\\n".repeat(50_000)).text.length;';
  const [wasm] = await growth(large, large + large + large);
  assert.equal(wasm, 0);
});
