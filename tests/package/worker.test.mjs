// The mender in a worker: the same results, and calls that are aborted, outdated, or outlive their worker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { exported, fresh, load } from "./consumer.mjs";

const here = await load();
const there = await load("textmend/worker");
const OPTIONS = { script: "s2t", stages: ["script"], protect: [/个/] };
after(() => there.stop());

const LONG = "这是很长的一段文字。\n\n".repeat(200_000);

test("the same results as on this thread", async () => {
  const local = await here.Mender.create(OPTIONS);
  const remote = await there.Mender.create(OPTIONS);
  for (const text of ["", "这个软件", "plain", "\ud83d这\ude00", "这是\0很长".repeat(5000)]) {
    const [a, b] = [local.mend(text), await remote.mend(text)];
    for (const key of ["draft", "text", "changes", "suggestions", "findings", "facts"]) assert.deepEqual(b[key], a[key]);
    assert.equal(b.without(b.changes), text);
    assert.equal(b.mapPosition(text.length), a.mapPosition(text.length));
  }
  const broken = "浣犲ソ锛屼笘鐣岋紒鎴戜滑鍦ㄨ繖閲屻€?\n\nCafÃ© Zola";
  const [mended, answered] = [here.mend(broken), await there.mend(broken)];
  assert.ok(mended.changes[0].gain > 0 && mended.suggestions[0].guessed);
  for (const key of ["changes", "suggestions"]) assert.deepEqual(answered[key], mended[key]);
  const unchanged = "plain";
  assert.ok(Object.is((await remote.mend(unchanged)).text, unchanged));
  assert.deepEqual(await remote.analyze("这"), local.analyze("这"));
  const bytes = Uint8Array.from([0xd5, 0xe2, 0xb8, 0xf6]);
  const [a, b] = [local.mendBytes(bytes), await remote.mendBytes(bytes, { transfer: true })];
  assert.deepEqual([b.text, b.draft, b.encoding, b.certain], [a.text, a.draft, a.encoding, a.certain]);
  assert.equal(bytes.length, 0, "the bytes were transferred");
  assert.deepEqual(await there.decodeBytes(Uint8Array.of(0xce, 0xd2, 0xc3, 0xc7)), { text: "我们", encoding: "gb18030", certain: false });
  await assert.rejects(there.decodeBytes(new Uint8Array(1), "klingon"), RangeError);
  assert.equal((await there.mend("这", { script: "s2t" })).text, "這");
  assert.equal(there.RULES, here.RULES);
  local.free();
  remote.free();
});

test("the same errors", async () => {
  await assert.rejects(there.Mender.create({ locale: "zh" }), (error) => error instanceof there.OptionsError && error.key === "locale" && /zh-CN/.test(error.allowed));
  const mender = new there.Mender({ script: "s2x" });
  for (let i = 0; i < 2; i++) await assert.rejects(mender.mend("a"), { name: "OptionsError", key: "script" });
  for (const wrong of [5, null, undefined]) {
    await assert.rejects(mender.mend(wrong), { name: "TypeError", message: /must be a string/ });
    await assert.rejects(mender.analyze(wrong), TypeError);
    await assert.rejects(mender.mendBytes(wrong), TypeError);
  }
  await assert.rejects(new there.Mender({ locale: () => {} }).mend("a"), { name: "TypeError", message: /cannot be sent/ });
  await assert.rejects(there.loadData("t2s.bin", new Uint8Array(9)), { name: "DataError", code: "data" });
  await assert.rejects(there.loadData("x.bin"), TypeError);
  mender.free();
  await assert.rejects(mender.mend("a"), { name: "FreedError", code: "freed" });
  assert.equal((await there.mend("这", { script: "s2t" })).text, "這", "and the next call works");
});

test("calls are answered each with its own result, in order", async () => {
  const mender = await there.Mender.create(OPTIONS);
  const done = [];
  const texts = Array.from({ length: 50 }, (_, i) => `这${i}`);
  const all = await Promise.all(texts.map((text, i) => mender.mend(text).then((mended) => { done.push(i); return mended.text; })));
  assert.deepEqual(all, texts.map((text) => text.replace("这", "這")));
  assert.deepEqual(done, texts.map((_, i) => i));
});

test("a signal aborts what waits and what runs, and others go on", async () => {
  const mender = await there.Mender.create(OPTIONS);
  await assert.rejects(mender.mend("a", { signal: AbortSignal.abort(new Error("mine")) }), { message: "mine" });
  const [runs, waits] = [new AbortController(), new AbortController()];
  const calls = [mender.mend(LONG, { signal: runs.signal }), mender.mend("这", { signal: waits.signal }), mender.mend("这个")];
  setTimeout(() => { runs.abort(); waits.abort(new Error("mine")); }, 20);
  const [first, second, third] = await Promise.allSettled(calls);
  assert.equal(first.reason?.name, "AbortError");
  assert.equal(second.reason?.message, "mine");
  assert.equal(third.value?.text, "這个");
  const started = performance.now();
  await assert.rejects(mender.mend(LONG.repeat(20), { signal: AbortSignal.timeout(50) }), { name: "TimeoutError" });
  assert.ok(performance.now() - started < 5_000, "it does not wait for the end");
  assert.equal((await mender.mend("这")).text, "這");
});

test("the latest input wins", async () => {
  const mender = await there.Mender.create(OPTIONS);
  const other = await there.Mender.create(OPTIONS);
  const calls = [LONG, "一这", "二这", "三这"].map((text) => mender.mend(text, { latest: true }));
  calls.push(mender.mend("这"), other.mend("个这", { latest: true }));
  const settled = await Promise.allSettled(calls);
  for (const { reason } of settled.slice(0, 3)) assert.equal(reason?.name, "AbortError");
  assert.deepEqual(settled.slice(3).map(({ value }) => value?.text), ["三這", "這", "个這"]);
});

test("a worker that dies says so, and is replaced", async () => {
  const made = [];
  const script = new URL(`file://${exported("textmend/worker-thread")}`);
  const worker = () => { made.push(new Worker(script)); return made.at(-1); };
  await there.stop();
  await there.init(undefined, { worker });
  const mender = await there.Mender.create(OPTIONS);
  const stream = mender.stream();
  const writer = stream.writable.getWriter();
  const read = stream.readable.getReader().read();
  read.catch(() => {});
  await writer.write("a");
  assert.equal(made.length, 1);
  const dying = mender.mend(LONG);
  const after = mender.mend("这个");
  setTimeout(() => made[0].terminate(), 20);
  await assert.rejects(dying, (error) => error instanceof there.WorkerError && error.code === "worker" && /died/.test(error.message));
  assert.equal((await after).text, "這个");
  assert.equal(made.length, 2);
  writer.closed.catch(() => {});
  writer.close().catch(() => {});
  await assert.rejects(read, { name: "WorkerError" });
});

test("a worker that cannot start says so, and the next call tries again", async () => {
  await there.stop();
  await assert.rejects(there.init(undefined, { worker: () => new Worker("throw new Error('no')", { eval: true }) }), { name: "WorkerError", message: /died.*no/ });
  await assert.rejects(there.init(undefined, { worker: () => { throw new Error("forbidden"); } }), { name: "WorkerError", message: /could not be started: forbidden/ });
  await assert.rejects(there.mend("a"), { name: "WorkerError" });
  await there.init(undefined, {});
  assert.equal((await there.mend("a")).text, "a");
});

test("sources: a module for many workers, bytes, and one that fails", async () => {
  const wasm = readFileSync(exported("textmend/textmend_bg.wasm"));
  await there.stop();
  await assert.rejects(there.init(new Uint8Array(4)), { name: "LoadError", code: "load" });
  for (const source of [await WebAssembly.compile(wasm), wasm, new Response(wasm), undefined]) {
    await there.stop();
    await there.init(source);
    assert.equal((await there.mend("a")).text, "a");
  }
});

test("stop rejects what waits", async () => {
  const calls = [there.mend(LONG), there.mend("a")];
  await there.stop();
  for (const { reason } of await Promise.allSettled(calls)) assert.equal(reason?.name, "AbortError");
});

test("streams", async () => {
  const mender = await there.Mender.create(OPTIONS);
  const text = `${"这个软件😀。\r\n\r\n".repeat(3000)}完`;
  const chunks = [];
  for (let at = 0; at < text.length; at += 997) chunks.push(text.slice(at, at + 997));
  const { facts } = await mender.mend(text);
  for (const given of [undefined, facts]) {
    let out = "";
    for await (const part of ReadableStream.from(chunks).pipeThrough(mender.stream(given))) out += part;
    assert.equal(out, (await mender.mend(text)).text);
  }
  await assert.rejects(mender.stream({ version: 99 }).readable.getReader().read(), { name: "TypeError", message: /version/ });
});

test("an idle worker keeps no program alive, a busy one does", async () => {
  const lines = await fresh(`
    import { Mender } from "textmend/worker";
    const mender = await Mender.create(${JSON.stringify({ script: "s2t" })});
    mender.mend("这").then(({ text }) => console.log(text));
  `);
  assert.deepEqual(lines, ["這"]);
});
