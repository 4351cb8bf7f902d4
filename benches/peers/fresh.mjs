// What one contestant does first, in a process of its own: the milliseconds from the bytes to the first answer, and the
// memory it took. `bench.mjs` runs it and reads the last line.
import { readFileSync } from "node:fs";

const [who, config] = process.argv.slice(2);
const TEXT = "他说：“软件很好。”";
const root = new URL("../../pkg/", import.meta.url);

let instance;
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  instance = made.instance ?? made;
  return made;
};

const CONTESTANTS = {
  async textmend() {
    const { init, loadData, Mender } = await import(new URL("index.js", root));
    const wasm = readFileSync(new URL("textmend_bg.wasm", root));
    const names = { s2t: ["s2t.bin"], t2s: ["t2s.bin"], s2twp: ["s2t.bin", "tw.bin"], tw2sp: ["t2s.bin", "tw.bin"], t2hk: ["hk.bin"] }[config];
    const { exports } = JSON.parse(readFileSync(new URL("package.json", root)));
    const packs = names.map((name) => [name, readFileSync(new URL(exports[`./data/${name.replace("bin", "*")}`].replace("*", "bin"), root))]);
    return async () => {
      await init(wasm);
      for (const [name, bytes] of packs) await loadData(name, bytes);
      return new Mender({ stages: ["script"], script: config }).mend(TEXT).text;
    };
  },
  async "opencc-js"() {
    const [from, to] = { s2t: ["cn", "t"], t2s: ["t", "cn"], s2twp: ["cn", "twp"], tw2sp: ["twp", "cn"], t2hk: ["t", "hk"] }[config];
    // Its dictionaries are modules: to load them is to run them.
    return async () => (await import("opencc-js")).Converter({ from, to })(TEXT);
  },
};

const run = await CONTESTANTS[who]();
const began = performance.now();
await run();
const milliseconds = performance.now() - began;
console.log(JSON.stringify({ milliseconds, memory: instance?.exports.memory.buffer.byteLength ?? 0 }));
