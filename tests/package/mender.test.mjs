// What a mender does with texts: results, offsets, and the texts that boundaries break on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, random } from "./consumer.mjs";

const { FreedError, Mender, RULES, decodeBytes, mend } = await load();
// Script conversion is the stage whose results do not depend on any rule's judgement.
const s2t = await Mender.create({ stages: ["script"], script: "s2t" });

/** Everything that must hold of any result. */
function check(mended, draft) {
  assert.equal(mended.draft, draft);
  let text = "";
  let done = 0;
  for (const change of mended.changes) {
    assert.ok(change.start >= done && change.end >= change.start, "sorted and disjoint");
    text += draft.slice(done, change.start);
    assert.equal(change.mendedStart, text.length);
    text += change.after;
    assert.equal(change.mendedEnd, text.length);
    assert.equal(change.before, draft.slice(change.start, change.end));
    assert.notEqual(change.before, change.after);
    assert.ok(change.rules.length > 0 && change.rules.every((id) => RULES.some((rule) => rule.id === id)));
    assert.ok(["certain", "likely"].includes(change.confidence), "a guess is never applied");
    done = change.end;
  }
  assert.equal(mended.text, text + draft.slice(done));
  assert.equal(mended.without(mended.changes), draft);
  assert.equal(mended.without([]), mended.text);
  assert.equal(mended.with([]), mended.text);
  assert.equal(mended.with([], mended.changes), draft);
  let last = 0;
  for (const suggestion of mended.suggestions) {
    assert.ok(suggestion.start >= last && suggestion.end >= suggestion.start && suggestion.end <= draft.length);
    assert.equal(suggestion.before, draft.slice(suggestion.start, suggestion.end));
    last = suggestion.end;
    // Taking one puts its replacement where the mended text has something else, and nothing else changes.
    const { text } = mended;
    assert.equal(mended.with([suggestion]), text.slice(0, suggestion.mendedStart) + suggestion.after + text.slice(suggestion.mendedEnd));
  }
  for (const { start, end, rule } of mended.findings) {
    assert.ok(0 <= start && start <= end && end <= draft.length);
    assert.ok(RULES.some(({ id }) => id === rule));
  }
  return mended;
}

test("changes say where, what, why and how sure", () => {
  const mended = check(s2t.mend("😀这个a头发"), "😀这个a头发");
  assert.equal(mended.text, "😀這個a頭髮");
  assert.deepEqual(mended.changes.at(-1), {
    start: 5, end: 7, mendedStart: 5, mendedEnd: 7, before: "头发", after: "頭髮", rules: ["script/s2t"], confidence: "certain", alternatives: ["頭發"],
  });
  assert.deepEqual(mended.facts.version, 1);
  assert.deepEqual(JSON.parse(JSON.stringify(mended.facts)), mended.facts);
});

test("what a wrong reading's undoing gains is told, and what of it is a guess", async () => {
  const mender = await Mender.create({ locale: "zh-CN" });
  const draft = "浣犲ソ锛屼笘鐣岋紒鎴戜滑鍦ㄨ繖閲屻€?,好";
  const { changes, suggestions } = check(mender.mend(draft), draft);
  const [restored, ...others] = changes;
  assert.deepEqual([restored.rules, restored.after], [["mojibake/utf8-as-gbk"], "你好，世界！我们在这"]);
  assert.ok(Number.isInteger(restored.gain) && restored.gain > 100, `${restored.gain}`);
  for (const change of others) assert.equal(change.gain, undefined, change.rules[0]);
  const [{ after, gain, guessed, confidence }] = suggestions;
  assert.equal(confidence, "guess");
  assert.ok(gain > 0 && gain < restored.gain && after.endsWith(guessed) && guessed.includes("里"), JSON.stringify(suggestions));
  // One that the text has anyway is not counted among the guessed.
  for (const change of changes) assert.equal(change.guessed, undefined);
  mender.free();
});

test("a text in which nothing changes comes back as the very same string", () => {
  for (const draft of ["", "\0", "plain", "傳統", "a\0b\r\nc", "😀", "\ufeff", "\uffff\ufdd0", "\ud800", "\udc00\ud800"]) {
    const mended = check(s2t.mend(draft), draft);
    assert.ok(Object.is(mended.text, draft));
    assert.deepEqual([mended.changes, mended.suggestions, mended.findings], [[], [], []]);
    assert.equal(mended.mapPosition(draft.length), draft.length);
  }
});

test("NUL, BOM and noncharacters are characters like others", () => {
  const draft = "\ufeff这\0个\uffff头\ufdd0发";
  assert.equal(check(s2t.mend(draft), draft).text, "\ufeff這\0個\uffff頭\ufdd0發");
});

test("offsets count UTF-16 units, behind characters of one to four bytes", () => {
  const draft = "aé中😀𠀀这".repeat(200);
  const { changes, text } = check(s2t.mend(draft), draft);
  assert.equal(text, draft.replaceAll("这", "這"));
  assert.equal(changes.length, 200);
  changes.forEach(({ start, before }, i) => assert.deepEqual([start, before], [8 * i + 7, "这"]));
});

test("lone surrogates survive: alone, beside and between what changes", () => {
  const drafts = ["\ud83d", "这\ud83d", "\ud83d这", "\ude00这\ud83d个\ud83d\ude00头", "\ud800\ud800这", "这\udc00个\udc00", "\uffff\ud800这\uffff"];
  for (const draft of drafts) {
    const { text } = check(s2t.mend(draft), draft);
    assert.equal(text, draft.replaceAll("这", "這").replaceAll("个", "個").replaceAll("头", "頭"));
  }
});

test("a lone surrogate inside an edit survives", async () => {
  // The user's own entry covers what stands for the surrogate: the noncharacter itself is in the entry.
  const script = { config: "s2t", dictionary: [["甲\uffff乙", "丙\uffff丁\uffff"]] };
  const draft = "一甲\ud83d乙\uffff甲\uffff乙";
  const mender = await Mender.create({ stages: ["script", "lines"], script });
  assert.equal(mender.mend(draft).text, "一丙\ud83d丁\ufffd\uffff丙\uffff丁\ufffd");
  mender.free();
  // What does nothing but convert takes the text as it is.
  const converter = await Mender.create({ stages: ["script"], script });
  assert.equal(converter.mend(draft).text, "一甲\ud83d乙\uffff丙\uffff丁\uffff");
  converter.free();
});

test("generated texts with everything in them keep all invariants", () => {
  const pieces = ["这", "个", "头发", "里面", "a", " ", "\n", "\r\n", "，", ",", "😀", "\ud83d", "\ude00", "\0", "\uffff", "é", "的", "\"", "()", "5.3", "http://a.b/软件"];
  const all = new Mender();
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    const draft = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join("");
    for (const mender of [s2t, all]) {
      const mended = check(mender.mend(draft), draft);
      for (let offset = 0, at = 0; offset <= draft.length; offset++) {
        const [left, right] = [mended.mapPosition(offset, -1), mended.mapPosition(offset, 1)];
        assert.ok(left >= at && left <= right && right <= mended.text.length);
        at = left;
      }
    }
  }
  all.free();
});

test("any selection of changes can be undone, by value too", () => {
  const draft = "这个头发很干净，里面后面都是面条。".repeat(5);
  const mended = s2t.mend(draft);
  assert.ok(mended.changes.length > 20);
  for (let seed = 1; seed < 30; seed++) {
    const next = random(seed);
    const rejected = mended.changes.filter(() => next(2));
    let wanted = "";
    let done = 0;
    for (const change of mended.changes) {
      wanted += draft.slice(done, change.start) + (rejected.includes(change) ? change.before : change.after);
      done = change.end;
    }
    wanted += draft.slice(done);
    assert.equal(mended.without(rejected), wanted);
    assert.equal(mended.without(new Set(structuredClone(rejected))), wanted);
    assert.equal(mended.with([], rejected.values()), wanted);
  }
});

test("changes of another text are refused", () => {
  const mended = s2t.mend("这个");
  const other = s2t.mend("那这个").changes;
  assert.throws(() => mended.without(other), { name: "TypeError", message: /not a change of this text/ });
  assert.throws(() => mended.with(mended.changes), { name: "TypeError", message: /not a suggestion of this text/ });
  assert.throws(() => mended.without([null]), TypeError);
  assert.throws(() => mended.without(5), TypeError);
});

test("mapPosition follows insertions, deletions and replacements", async () => {
  const mender = await Mender.create({ stages: ["script"], script: { config: "s2t", dictionary: [["ab", "XYZ"], ["cde", "Q"]] } });
  const mended = mender.mend("-ab-cde-");
  assert.equal(mended.text, "-XYZ-Q-");
  const map = (side) => Array.from({ length: 9 }, (_, offset) => mended.mapPosition(offset, side));
  assert.deepEqual(map(-1), [0, 1, 1, 4, 5, 5, 5, 6, 7]);
  assert.deepEqual(map(1), [0, 1, 4, 4, 5, 6, 6, 6, 7]);
  assert.deepEqual(mended.mapPosition(2), 1);
  for (const offset of [-1, 9, 1.5, NaN, "1", undefined]) assert.throws(() => mended.mapPosition(offset), RangeError);
  for (const side of [0, 2, "1", null]) assert.throws(() => mended.mapPosition(1, side), RangeError);
  mender.free();
});

test("what is no string is a TypeError", () => {
  for (const text of [undefined, null, 5, {}, [], Symbol("s"), 5n, new String("a")]) {
    for (const run of [() => s2t.mend(text), () => s2t.analyze(text), () => mend(text)]) {
      assert.throws(run, { name: "TypeError", message: /must be a string/ });
    }
  }
  for (const bytes of ["a", null, [1], undefined]) assert.throws(() => s2t.mendBytes(bytes), { name: "TypeError", message: /ArrayBuffer/ });
  assert.equal(s2t.mend("这").text, "這", "and the next call works");
});

test("10 MB of ASCII, 1 MB of every other kind", () => {
  const mixed = "这是一段很长的文字，里面有 ASCII、😀 和换行。\n\n";
  for (const piece of ["a", "(", "\"", "傳", "😀", "\ud800", mixed, "\n"]) {
    const draft = piece.repeat(Math.ceil((piece < "\x7f" ? 10 : 1 / 3) * 2 ** 20 / piece.length));
    const timed = (text) => {
      const started = performance.now();
      const mended = s2t.mend(text);
      return [mended, performance.now() - started];
    };
    const [, part] = timed(draft.slice(0, draft.length / 8));
    const [{ text }, whole] = timed(draft);
    assert.equal(text, piece === mixed ? mixed.replace("这", "這").replace("长", "長").replace("里", "裏").replace("换", "換").repeat(draft.length / piece.length) : draft);
    // Eight times as much takes eight times as long; were it squared, sixty-four times.
    assert.ok(whole < 24 * part + 1000, `${JSON.stringify(piece)}: ${part} ms for an eighth, ${whole} ms for the whole`);
  }
});

test("a mender that only converts gives the same text as its changes do", async () => {
  const entries = [["头发", "首发"], ["甲乙丙", "丁"], ["戊", "己庚辛"], ["😀这", "😁"]];
  const pieces = ["这", "头发", "干", "后面", "甲乙", "甲乙丙", "戊", "😀", "😀这", "𠀀", "a", "，", "\n\n", "⿰讠某", "著作", "面", "发"];
  for (const script of ["s2t", "tw2sp", "s2hk", "t2jp"]) {
    for (const dictionary of [[], entries]) {
      const mender = await Mender.create({ stages: ["script"], script: { config: script, everything: true, dictionary } });
      for (let seed = 1; seed <= 20; seed++) {
        const next = random(seed);
        // Now and then longer than what goes through at a time; a lone surrogate takes another way.
        const draft = Array.from({ length: seed % 7 ? next(60) : 30_000 }, () => pieces[next(pieces.length)]).join("") + (seed % 5 ? "" : "\ud83d这");
        const mended = mender.mend(draft);
        const { text } = mended;
        check(mended, draft);
        let streamed = "";
        const chunks = Array.from({ length: 40 }, (_, i) => draft.slice(Math.floor(i * draft.length / 40), Math.floor((i + 1) * draft.length / 40)));
        for await (const part of ReadableStream.from(chunks).pipeThrough(mender.stream())) streamed += part;
        assert.equal(streamed, text);
      }
      for (const same of ["", "plain", "\ud83d", "😀".repeat(40_000)]) assert.ok(Object.is(mender.mend(same).text, same));
      const kept = mender.mend("头发这");
      mender.free();
      assert.equal(kept.without(kept.changes), "头发这", "also after free");
      assert.deepEqual(kept.facts, s2t.analyze("头发这"));
    }
  }
});

test("protected words and patterns stay", async () => {
  const mender = await Mender.create({ stages: ["script"], script: "s2t", protect: [/头+/g, /个.(?=头)/u, /里(?:)/y, /x*/] });
  assert.equal(mender.mend("这头头个这头里").text, "這头头个这头里");
  assert.equal(mender.mend("😀头😀这").text, "😀头😀這");
  const half = await Mender.create({ stages: ["script"], script: { config: "s2t", dictionary: [["😀", "😁"]] }, protect: [/\ude00/] });
  assert.equal(half.mend("😀这").text, "😀這", "half a pair protects the whole character");
  mender.free();
  half.free();
});

test("facts are those of analyze", () => {
  const draft = "这是\r\n“中文”\nこれ";
  assert.deepEqual(s2t.analyze(draft), s2t.mend(draft).facts);
  assert.equal(s2t.analyze(draft).lines.crlf, 1);
});

test("facts count what the draft has", () => {
  const { facts } = mend("软件\r\n軟體 “甲”「乙」\"丙\"\rこれ 한글 abc\n重复的一行很长很长很长很长。\n重复的一行很长很长很长很长。\n");
  const { script, lines, quotes, repeated, mojibake, gloss } = facts;
  assert.deepEqual(script, { simplified: 11, traditional: 2, japanese: 0, shared: 20, kana: 2, hangul: 2, latin: 3 });
  assert.deepEqual(lines, { lf: 3, crlf: 1, cr: 1 });
  assert.deepEqual(quotes, { curly: 1, corner: 1, straight: 2 });
  assert.equal(repeated.length, 1, "one line comes twice");
  assert.ok(repeated.every(Number.isSafeInteger));
  assert.deepEqual([typeof mojibake, typeof gloss], ["object", "object"]);
});

test("bytes as text: guessed, or as they are said to be", () => {
  assert.deepEqual(decodeBytes(Uint8Array.of(0xce, 0xd2, 0xc3, 0xc7)), { text: "我们", encoding: "gb18030", certain: false });
  assert.deepEqual(decodeBytes(Uint8Array.of(0x81, 0x9a), "ibm437"), { text: "üÜ", encoding: "ibm437", certain: true });
  assert.deepEqual(decodeBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0xce, 0xbb).buffer), { text: "λ", encoding: "utf-8", certain: true });
  assert.throws(() => decodeBytes(new Uint8Array(1), "klingon"), RangeError);
  // Node's own decoders have none of these characters; browsers' have.
  assert.equal(decodeBytes(Uint8Array.of(0x94, 0xee, 0x41, 0xb0, 0xa1, 0x81), "windows-949").text, "뷁A가\ufffd");
  assert.equal(decodeBytes(Uint8Array.of(0xa4, 0x40, 0x87, 0x40, 0x87, 0x45, 0x41, 0xfa), "big5-hkscs").text, "一䏰𧉧A\ufffd");
  assert.throws(() => decodeBytes("text"), { name: "TypeError", message: /ArrayBuffer/ });
});

test("wrong readings with characters that Node's own decoders lack are undone", async () => {
  const mender = await Mender.create({ stages: ["mojibake"] });
  for (const [broken, text] of [
    ["렅궻뫥궭뜃귦궧궻볷믴귩둴봃궢궫궋궴럙궋귏궥갃", "次の打ち合わせの日程を確認したいと思います。"],
    ["Das Ger채t l채uft w채hrend der Pr체fung 체ber Nacht weiter.", "Das Gerät läuft während der Prüfung über Nacht weiter."],
    ["云襞日六“侳蔥及畸豖ざ反菱欺ざ匹允﹝", "お知らせ：来週の月曜日は休館日です。"],
    ["ワ參党蜊綴腔磁肮楷跤扂ㄛ郅郅﹝", "请把修改后的合同发给我，谢谢。"],
    ["漆詨及芺爛卞勾中化﹜繫癲樊井日洘俀仄引允﹝", "今後の予定について、担当者から連絡します。"],
  ]) assert.equal(mender.mend(broken).text, text);
});

test("bytes are decoded by what they say", () => {
  const utf16 = (text, swap) => {
    const bytes = Buffer.from(text, "utf16le");
    return swap ? bytes.swap16() : bytes;
  };
  const gb = Uint8Array.from([0xd5, 0xe2, 0xb8, 0xf6]);
  const cases = [
    [Buffer.from("这个"), "這個", "utf-8", true],
    [Buffer.from("\ufeff这个"), "這個", "utf-8", true],
    [utf16("\ufeff这个"), "這個", "utf-16le", true],
    [utf16("\ufeff这个", true), "這個", "utf-16be", true],
    [utf16("这个 ok\n"), "這個 ok\n", "utf-16le", true],
    [utf16("这个 ok\n", true), "這個 ok\n", "utf-16be", true],
    [gb, "這個", "gb18030", false],
    [Buffer.from("plain"), "plain", "utf-8", true],
    [Buffer.from("nul\0nul"), "nul\0nul", "utf-8", true],
    [new Uint8Array(), "", "utf-8", true],
    [Buffer.from("a4b3a4eca4cfc6fccbdcb8eca4cecab8becfa4c7a4b9a1a3", "hex"), "これは日本語の文章です。", "euc-jp", false],
    [Buffer.from("cff0e8e2e5f22c20eae0ea20e4e5ebe03f", "hex"), "Привет, как дела?", "windows-1251", false],
  ];
  for (const [bytes, text, encoding, certain] of cases) {
    const mended = s2t.mendBytes(bytes);
    assert.deepEqual([mended.text, mended.encoding, mended.certain], [text, encoding, certain]);
    check(mended, mended.draft);
  }
  const inside = new Uint8Array([0, ...gb, 0]);
  assert.equal(s2t.mendBytes(new DataView(inside.buffer, 1, 4)).text, "這個");
  assert.equal(s2t.mendBytes(gb.buffer).text, "這個");
});

test("a freed mender says so, and others go on", async () => {
  const mender = await Mender.create({ stages: ["script"], script: "s2t" });
  const stream = mender.stream();
  mender.free();
  mender.free();
  for (const run of [() => mender.mend("a"), () => mender.analyze("a"), () => mender.stream(), () => mender.mendBytes(new Uint8Array(1))]) {
    assert.throws(run, (error) => error instanceof FreedError && error.code === "freed");
  }
  const writer = stream.writable.getWriter();
  writer.write("a").catch(() => {});
  writer.close().catch(() => {});
  await assert.rejects(stream.readable.getReader().read(), FreedError);
  assert.equal(s2t.mend("这").text, "這");
});

test("Symbol.dispose frees", () => {
  const mender = new Mender();
  mender[Symbol.dispose]();
  assert.throws(() => mender.mend("a"), FreedError);
});

test("mend() takes options too, and keeps no old ones", () => {
  assert.equal(mend("这", { script: "s2t", stages: ["script"] }).text, "這");
  assert.equal(mend("这").text, "这");
  assert.equal(mend("这", { script: "s2t", protect: [/这/] }).text, "这");
  const options = { script: "s2t" };
  assert.equal(mend("这", options).text, "這");
  options.script = null;
  assert.equal(mend("这", options).text, "这");
  assert.throws(() => mend("这", { script: "s2x" }), TypeError);
});
