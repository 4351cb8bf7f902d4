// Loading the wasm and the dictionaries: from everywhere, twice, and after failures. Each in a Node of its own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { exported, fresh } from "./consumer.mjs";

const HEAD = `
  import * as textmend from "textmend";
  import { readFileSync } from "node:fs";
  const { init, loadData, mend, Mender, NotLoadedError, LoadError, DataError } = textmend;
  const wasm = readFileSync(${JSON.stringify(exported("textmend/textmend_bg.wasm"))});
  const pack = (name) => readFileSync(new URL(import.meta.resolve(\`textmend/data/\${name}\`)));
  const seen = (error) => console.log(error.name, error.code, error.message);
`;
const run = (code) => fresh(HEAD + code);

test("before init everything says what to await; import alone loads nothing", async () => {
  const lines = await run(`
    for (const call of [() => mend("a"), () => new Mender()]) { try { call(); } catch (error) { seen(error); } }
    console.log(textmend.RULES.length > 0);
    // What a mark or UTF-8 itself tells needs no core.
    for (const bytes of [[0xce, 0xbb], [0xef, 0xbb, 0xbf, 0xce, 0xbb]]) console.log(textmend.decodeBytes(Uint8Array.from(bytes)).text);
  `);
  assert.match(lines[0], /^NotLoadedError not-loaded .*init\(\)/);
  assert.match(lines[1], /^NotLoadedError not-loaded .*Mender\.create/);
  assert.deepEqual(lines.slice(2), ["true", "λ", "λ"]);
});

test("init without arguments, again and at once", async () => {
  const lines = await run(`
    const first = init();
    console.log(first === init(), await first, await init(), await init("http://localhost:1/nothing.wasm"));
    console.log(mend("a").text);
  `);
  assert.deepEqual(lines, ["true undefined undefined undefined", "a"]);
});

const SOURCES = {
  "a view of bytes": "wasm",
  "an ArrayBuffer": "wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)",
  "a module": "await WebAssembly.compile(wasm)",
  "a response": 'new Response(wasm, { headers: { "Content-Type": "application/wasm" } })',
  "a response of another type": 'new Response(wasm, { headers: { "Content-Type": "text/plain" } })',
  "a promise of a response": "Promise.resolve(new Response(wasm))",
  "a URL": `new URL("file://" + ${JSON.stringify(exported("textmend/textmend_bg.wasm"))})`,
  "the text of a URL": `"file://" + ${JSON.stringify(exported("textmend/textmend_bg.wasm"))}`,
  "a data URL": '"data:application/wasm;base64," + wasm.toString("base64")',
  "a request": 'new Request("data:application/wasm;base64," + wasm.toString("base64"))',
};
for (const [name, source] of Object.entries(SOURCES)) {
  test(`init from ${name}`, async () => {
    assert.deepEqual(await run(`await init(${source}); console.log(mend("a").text);`), ["a"]);
  });
}

test("after a failure init may be called again", async () => {
  const lines = await run(`
    for (const source of ["file:///nowhere/x.wasm", new Uint8Array([0, 97, 115]), new Response("gone", { status: 404 }), new Response("<!doctype html>", { headers: { "Content-Type": "application/wasm" } })]) {
      await init(source).catch(seen);
      try { mend("a"); } catch (error) { console.log(error.name); }
    }
    await Promise.all([init("file:///nowhere/x.wasm"), init()].map((promise) => promise.catch(seen)));
    for (const source of [5, {}, true]) await init(source).catch(seen);
    await init();
    console.log(mend("a").text);
  `);
  for (let i = 0; i < 8; i += 2) {
    assert.match(lines[i], /^LoadError load textmend could not be loaded: ./);
    assert.equal(lines[i + 1], "NotLoadedError");
  }
  assert.match(lines[4], /404/);
  // Two calls at once are one attempt, with the first one's source.
  assert.match(lines[8], /^LoadError/);
  assert.match(lines[9], /^LoadError/);
  for (const line of lines.slice(10, 13)) assert.match(line, /^TypeError .*a source is/);
  assert.equal(lines[13], "a");
});

test("a policy that forbids wasm is named", async () => {
  // What browsers say; Node has no such policy, so the error is made here.
  const lines = await run(`
    WebAssembly.compile = async () => { throw new WebAssembly.CompileError("Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not an allowed source"); };
    await init(wasm).catch(seen);
  `);
  assert.match(lines[0], /^LoadError load .*script-src 'wasm-unsafe-eval'$/);
});

test("create loads what the options need and no more", async () => {
  const lines = await run(`
    import fs from "node:fs/promises";
    const read = fs.readFile;
    fs.readFile = (url) => { console.log(String(url).split("/").at(-1).replace(/-[0-9a-f]{8}\\./, ".")); return read(url); };
    await Mender.create();
    await Mender.create({ script: "s2t", stages: ["lines"] });
    console.log("-");
    const all = await Promise.all([Mender.create({ script: "tw2sp" }), Mender.create({ script: "t2s" })]);
    console.log("-");
    console.log(all[0].mend("軟體").text, all[1].mend("軟體").text);
  `);
  const loads = lines.join(" ").split(" - ").map((part) => part.split(" ").sort().join(" "));
  assert.deepEqual(loads, ["textmend_bg.wasm", "t2s.bin tw.bin", "软件 软体"]);
});

test("loadData supplies dictionaries from bytes, and says what is wrong with others", async () => {
  const lines = await run(`
    await init(wasm);
    await loadData("t2s.txt").catch(seen);
    await loadData("t2s.bin", new TextEncoder().encode("<!doctype html>")).catch(seen);
    await loadData("t2s.bin", new Response("no", { status: 500 })).catch(seen);
    await loadData("t2s.bin", pack("t2s.bin").subarray(0, 2000)).catch(seen);
    const other = Uint8Array.from(pack("t2s.bin")); other[6] = 99;
    await loadData("t2s.bin", other).catch(seen);
    await loadData("t2s.bin", 7).catch(seen);
    await loadData("t2s.bin", new Response(pack("t2s.bin")));
    console.log(new Mender({ script: "t2s" }).mend("軟體").text);
  `);
  const wanted = [/^TypeError .*t2s\.bin/, /^DataError data t2s\.bin/, /^LoadError load .*500/, /^DataError data .*damaged/, /^DataError data .*version 99/, /^TypeError .*a source is/, /^软体$/];
  assert.equal(lines.length, wanted.length);
  lines.forEach((line, i) => assert.match(line, wanted[i]));
});

test("each dictionary by its name, from bytes", async () => {
  const lines = await run(`
    await init(wasm);
    for (const name of ["s2t.bin", "t2s.bin", "tw.bin", "hk.bin", "jp.bin"]) await loadData(name, pack(name));
    for (const [script, text] of [["s2twp", "软件"], ["tw2sp", "軟體"], ["t2hk", "檯"], ["jp2t", "学"]]) console.log(new Mender({ script, stages: ["script"] }).mend(text).text);
  `);
  assert.deepEqual(lines, ["軟體", "软件", "枱", "學"]);
});

test("a dictionary that could not be fetched is fetched again by the next create", async () => {
  const lines = await run(`
    import fs from "node:fs/promises";
    const read = fs.readFile;
    await init();
    fs.readFile = async () => { throw new Error("offline"); };
    await Mender.create({ script: "t2s" }).catch(seen);
    fs.readFile = read;
    console.log((await Mender.create({ script: "t2s" })).mend("軟體").text);
  `);
  assert.match(lines[0], /^LoadError load .*offline/);
  assert.equal(lines[1], "软体");
});

test("importing the element and its definition on a server touches no DOM", async () => {
  const lines = await fresh(`
    const element = await import("textmend/element");
    await import("textmend/define");
    console.log(typeof element.TextMendElement);
  `);
  assert.deepEqual(lines, ["function"]);
});

/** The wasm with a bound to its memory, in pages of 64 KB: what a small device has. */
const LIMITED = `
  function limited(wasm, pages) {
    const number = (value) => { const out = []; do { out.push((value & 127) | (value > 127 ? 128 : 0)); value >>>= 7; } while (value); return out; };
    const read = (at) => { let value = 0; for (let shift = 0; ; shift += 7) { const byte = wasm[at++]; value |= (byte & 127) << shift; if (byte < 128) return [value, at]; } };
    for (let at = 8; at < wasm.length;) {
      const [size, body] = read(at + 1);
      // Section 5 has the one memory: a count, flags, the least.
      if (wasm[at] === 5) {
        const [least] = read(body + 2);
        const limits = [1, 1, ...number(least), ...number(pages)];
        return Buffer.concat([wasm.subarray(0, at), Buffer.from([5, ...number(limits.length), ...limits]), wasm.subarray(body + size)]);
      }
      at = body + size;
    }
  }
`;

test("a core that runs out of memory is replaced, and menders made before go on", async () => {
  const lines = await run(`
    ${LIMITED}
    await init(limited(wasm, 512));
    const mender = await Mender.create({ script: "s2t", stages: ["script"], protect: [/个/] });
    const other = new Mender();
    console.log(mender.mend("这个头").text);
    // The first two do not fit in at all, with the last the core stops while it mends.
    for (const [piece, count] of [["a", 40e6], ["头", 12e6], ["头a", 3e6]]) {
      try { mender.mend(piece.repeat(count)); console.log("worked"); } catch (error) { seen(error); }
      console.log(mender.mend("这个头").text, other.mend("a").text, mend("b").text);
    }
    console.log((await Mender.create({ script: "s2t" })).mend("这").text);
  `);
  assert.equal(lines[0], "這个頭");
  for (const i of [1, 3, 5]) {
    assert.match(lines[i], /^CoreError core .*memory/);
    assert.equal(lines[i + 1], "這个頭 a b");
  }
  assert.match(lines[5], /started anew/);
  assert.equal(lines[7], "這");
});

test("version and licence are the crate's", () => {
  const about = JSON.parse(readFileSync(exported("textmend/package.json"), "utf8"));
  const crate = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(about.version, /^version = "(.*)"/m.exec(crate)[1]);
  assert.equal(about.license, /^license = "(.*)"/m.exec(crate)[1]);
});
