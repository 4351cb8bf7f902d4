// Large texts: a stream needs no more memory the longer it is, and what is too large for the core is an error, not a crash.
// With TEXTMEND_NIGHTLY the stream is 1 GB, and there are more texts of 100 MB.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh } from "./consumer.mjs";

const MB = process.env.TEXTMEND_NIGHTLY ? 1024 : 48;

const streamed = (options, megabytes) => fresh(`
  const { Mender } = await import("textmend");
  const mender = await Mender.create(${JSON.stringify(options)});
  const piece = "軟體裡的頭髮，還有一百二十三個字。\\n\\n".repeat(1000);
  const rounds = Math.ceil(${megabytes} * 1024 * 1024 / Buffer.byteLength(piece));
  const expected = mender.mend(piece).text;
  const used = () => { gc(); const { rss, external } = process.memoryUsage(); return rss; };
  let wrong = 0, rest = "", most = 0, first = 0, sent = 0, waited = 0;
  const { readable, writable } = mender.stream(mender.analyze(piece));
  const reading = (async () => {
    for await (const chunk of readable) {
      rest += chunk;
      while (rest.length >= expected.length) {
        if (rest.slice(0, expected.length) !== expected) wrong++;
        rest = rest.slice(expected.length);
      }
    }
  })();
  const writer = writable.getWriter();
  for (let i = 0; i < rounds; i++) {
    // Back-pressure: no piece is given before the one ahead of it is taken.
    await writer.ready;
    writer.write(piece);
    if (i === Math.floor(rounds / 4)) first = used();
    if (i % 64 === 0 && first) most = Math.max(most, used());
  }
  await writer.close();
  await reading;
  console.log(wrong, rest.length, Math.round((most - first) / 1024 / 1024));
`, { node: ["--expose-gc"] });

test(`a conversion of ${MB} MB in a stream`, async () => {
  const [line] = await streamed({ stages: ["script"], script: "t2s" }, MB);
  const [wrong, rest, grown] = line.split(" ").map(Number);
  assert.deepEqual([wrong, rest], [0, 0]);
  assert.ok(grown < 48, `memory grew by ${grown} MB`);
});

test("all stages in a stream", async () => {
  const [line] = await streamed({ locale: "zh-TW", script: "t2s" }, MB / 12);
  const [wrong, rest, grown] = line.split(" ").map(Number);
  assert.deepEqual([wrong, rest], [0, 0]);
  assert.ok(grown < 48, `memory grew by ${grown} MB`);
});

test("a text of 100 MB is mended, or refused with a typed error, and the next call works", async () => {
  const lines = await fresh(`
    const { Mender } = await import("textmend");
    const all = await Mender.create();
    const converter = await Mender.create({ stages: ["script"], script: "t2s" });
    const texts = [[all, "a".repeat(100e6)], [converter, "軟體".repeat(17e6)]];
    if (${!!process.env.TEXTMEND_NIGHTLY}) texts.push([all, "\\n".repeat(100e6)], [all, "(".repeat(100e6)], [all, "\\ud83d".repeat(34e6)], [converter, "軟體".repeat(50e6)]);
    for (const [mender, text] of texts) {
      try {
        const mended = mender.mend(text).text;
        console.log(mended.length === text.length ? "whole" : "short " + mended.length);
      } catch (error) { console.log(error.name, error.code, error.message); }
      console.log(converter.mend("軟體").text, all.mend("好").text);
    }
  `);
  for (let i = 0; i < lines.length; i += 2) {
    assert.match(lines[i], /^(whole|short [01]|CoreError core .*memory.*)$/);
    assert.equal(lines[i + 1], "软体 好");
  }
  assert.ok(lines.length >= 4);
  console.log(lines.filter((_, i) => i % 2 === 0).join(", "));
});
