// A stream gives what the whole text gives, however it is cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, random } from "./consumer.mjs";

const { Mender } = await load();
const mender = await Mender.create({ script: "s2t", locale: "zh-TW" });

async function through(stream, chunks) {
  const readable = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  let text = "";
  for await (const part of readable.pipeThrough(stream)) {
    assert.equal(typeof part, "string");
    text += part;
  }
  return text;
}

function cut(text, next, most) {
  const chunks = [];
  for (let at = 0; at < text.length;) {
    const length = next(most);
    chunks.push(text.slice(at, at + length));
    at += length;
  }
  return chunks;
}

const PARAGRAPHS = ["这个软件更新了,请下载.", "里面有😀和 \"引号\"", "短", "a\r\nb\r\n", "```\n代码\n\n代码\n```", "長\ud83d句\ude00子", "很长的一段。".repeat(300), "没有句号的一段".repeat(12_000), "\t\r", ""];

test("any chunks, also inside a pair and inside CR LF", async () => {
  for (let seed = 1; seed <= 15; seed++) {
    const next = random(seed);
    const text = Array.from({ length: 1 + next(12) }, () => PARAGRAPHS[next(PARAGRAPHS.length)] + ["\n\n", "\r\n\r\n", "\r\r", "\n"][next(4)]).join("");
    const whole = mender.mend(text);
    for (const most of [2, 50, 100_000]) {
      if (most === 2 && text.length > 20_000) continue;
      assert.equal(await through(mender.stream(whole.facts), cut(text, next, most)), whole.text, `seed ${seed}`);
    }
  }
});

test("without facts a short text gives its own", async () => {
  const text = PARAGRAPHS.slice(0, 6).join("\n\n");
  assert.equal(await through(mender.stream(), [...text]), mender.mend(text).text);
});

test("without facts a long text goes by its first 64 K units, however it comes", async () => {
  const text = "这是一段话,里面有标点.\n\n".repeat(12_000);
  const facts = mender.analyze(text.slice(0, 64 * 1024));
  const wanted = await through(mender.stream(facts), [text]);
  for (const size of [1000, 65_535, 65_536, 65_537, text.length]) {
    const chunks = [];
    for (let at = 0; at < text.length; at += size) chunks.push(text.slice(at, at + size));
    assert.equal(await through(mender.stream(), chunks), wanted);
  }
});

test("nothing in, nothing out", async () => {
  assert.equal(await through(mender.stream(), []), "");
  assert.equal(await through(mender.stream(), ["", ""]), "");
});

test("finished paragraphs come out before the text ends, and no more than they is held", async () => {
  const stream = mender.stream(mender.analyze("这是中文,有标点."));
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const paragraph = `${"这个软件,".repeat(100)}\n\n`;
  let held = 0;
  const written = (async () => {
    for (let i = 0; i < 200; i++) {
      await writer.write(paragraph);
      held += paragraph.length;
    }
    await writer.close();
  })();
  let most = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    most = Math.max(most, held);
    held -= value.length;
  }
  await written;
  assert.ok(most < 10 * paragraph.length, `${most} units were held`);
});

test("what is no string, and facts that are none, are refused", async () => {
  await assert.rejects(through(mender.stream(), ["a", 5]), { name: "TypeError", message: /must be a string/ });
  const { facts } = mender.mend("这");
  for (const wrong of [null, {}, 5, "facts", { ...facts, version: 99 }, { ...facts, script: 5 }]) {
    assert.throws(() => mender.stream(wrong), { name: "TypeError", message: /facts/ });
  }
});
