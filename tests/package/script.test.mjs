// Script conversion by itself goes a way of its own: it must give what the other way gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./consumer.mjs";

const { Mender } = await load();

const script = (config, more = {}) => ({ stages: ["script"], script: { config, everything: true, ...more } });

function undone(mended) {
  let text = "";
  let done = 0;
  for (const change of mended.changes) {
    assert.equal(mended.draft.slice(change.start, change.end), change.before);
    assert.equal(mended.text.slice(change.mendedStart, change.mendedEnd), change.after);
    assert.notEqual(change.before, change.after);
    text += mended.draft.slice(done, change.start) + change.after;
    done = change.end;
  }
  assert.equal(text + mended.draft.slice(done), mended.text);
}

test("words, with their changes and facts", async () => {
  const mender = await Mender.create(script("s2twp"));
  const mended = mender.mend("用户的软件里，鼠标很好");
  assert.equal(mended.text, "使用者的軟體裡，滑鼠很好");
  assert.deepEqual(mended.changes.map(({ before, after }) => [before, after]), [["用户", "使用者"], ["软件", "軟體"], ["里", "裡"], ["鼠标", "滑鼠"]]);
  assert.deepEqual(mended.changes[0].rules, ["script/s2twp"]);
  assert.equal(mended.changes[0].confidence, "certain");
  assert.equal(mended.facts.locale, "zh-CN");
  assert.deepEqual([mended.suggestions.length, mended.findings.length], [0, 0]);
  assert.equal(mended.without([mended.changes[1]]), "使用者的软件裡，滑鼠很好");
  undone(mended);
});

test("a long text comes out as it does in parts, whatever stands where a chunk ends", async () => {
  const mender = await Mender.create(script("s2twp"));
  const words = ["头发", "计算机", "软件", "鼠标", "\u{20BB7}", "⿰讠某", "\u{F900}", "\u{2F800}", "U盘", "abc ", "，\n\n", "理发师"];
  let draft = "";
  for (let i = 0; draft.length < 100_000; i++) draft += words[(i * 7 + (i >> 3)) % words.length];
  const mended = mender.mend(draft);
  undone(mended);
  let expected = "";
  const one = new Map(words.map((word) => [word, mender.mend(word).text]));
  assert.equal(one.get("头发"), "頭髮");
  for (let shift = 1; shift < 4; shift++) {
    expected = mender.mend("x".repeat(shift) + draft).text;
    assert.equal(expected, "x".repeat(shift) + mended.text);
  }
});

test("a text that stays is the very same, and lone surrogates stay", async () => {
  const mender = await Mender.create(script("s2t"));
  for (const text of ["", "abc", "你好".repeat(40_000)]) {
    const mended = mender.mend(text);
    assert.equal(mended.text, text);
    assert.deepEqual(mended.changes, []);
  }
  const broken = `头\ud842发${"这".repeat(200)}\udfb7`;
  const mended = mender.mend(broken);
  assert.equal(mended.text, `頭\ud842發${"這".repeat(200)}\udfb7`);
  undone(mended);
});

test("what is asked late does not need the mender", async () => {
  const mender = await Mender.create(script("t2s"));
  const mended = mender.mend("頭髮");
  mender.free();
  assert.equal(mended.text, "头发");
  assert.equal(mended.changes.length, 2);
  assert.equal(mended.facts.script.traditional, 2);
});

test("a stream gives the same", async () => {
  const mender = await Mender.create(script("s2t"));
  const draft = "他去理发，头\n发现问题。\n\n这里".repeat(5000);
  const stream = mender.stream();
  const writer = stream.writable.getWriter();
  (async () => {
    for (let at = 0; at < draft.length; at += 777) await writer.write(draft.slice(at, at + 777));
    await writer.close();
  })();
  let text = "";
  for await (const part of stream.readable) text += part;
  assert.equal(text, mender.mend(draft).text);
});

test("a change names what else its characters could be", async () => {
  const { Mender } = await load();
  const others = async (script, text) => (await Mender.create({ script })).mend(text).changes.map(({ after, alternatives }) => [after, alternatives]);
  assert.deepEqual(await others("s2t", "汉字里，理发"), [["漢", undefined], ["裏", ["里", "哩"]], ["髮", ["發"]]]);
  assert.deepEqual(await others("s2twp", "软件在书里"), [["軟體", undefined], ["書", undefined], ["裡", ["里", "哩"]]]);
  assert.deepEqual(await others("t2s", "乾隆乾燥"), [["干", ["乾"]]]);
  const { suggestions } = (await Mender.create({ locale: "zh-TW" })).mend("黨員干部學習了文章");
  assert.deepEqual(suggestions.map(({ after, alternatives }) => [after, alternatives]), [["幹", ["乾", "干", "榦"]]]);
  // In one pass with other stages, and with what the user's words made of it.
  const script = { config: "s2t", dictionary: [["发廊", "髮廊"]] };
  assert.deepEqual(await others(script, "发廊,后面"), [["髮", ["發"]], ["，", undefined], ["後", ["后"]]]);
});
