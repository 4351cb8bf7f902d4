// Every option and every way to get one wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./consumer.mjs";

const { Mender, NotLoadedError, OptionsError, RULES, init } = await load();
await init();

const CONFIGS = ["s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp", "s2hk", "hk2s", "s2hkp", "hk2sp", "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t"];

test("every allowed value is taken", async () => {
  const stages = ["mojibake", "gloss", "unicode", "punctuation", "spacing", "lines", "script"];
  const all = [
    undefined, null, {}, Object.create(null),
    ...["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en", null, undefined].map((locale) => ({ locale })),
    ...["text", "markdown", "html"].map((format) => ({ format })),
    { stages }, { stages: [] }, ...stages.map((stage) => ({ stages: [stage] })),
    ...CONFIGS.map((script) => ({ script })),
    ...["to-hans", "to-hant-tw", "to-hant-hk"].map((config) => ({ script: { config } })),
    { script: { config: "s2t", tofu: false, everything: true, dictionary: [["甲", "乙"]] } }, { script: null },
    { script: { config: "s2tw", style: "taiwan-press" } },
    ...RULES.flatMap(({ id, values }) => values.map((value) => ({ rules: { [id]: value } }))),
    { rules: {} }, { protect: [] }, { protect: ["词", /p/gu] },
  ];
  for (const options of all) (await Mender.create(options)).free();
});

test("options do what they say", async () => {
  const mended = async (options, text) => {
    const mender = await Mender.create(options);
    const { text: after } = mender.mend(text);
    mender.free();
    return after;
  };
  const stages = ["script"];
  assert.equal(await mended({ stages, script: "s2twp" }, "软件"), "軟體");
  assert.equal(await mended({ stages: [], script: "s2twp" }, "软件"), "软件");
  assert.equal(await mended({ script: "s2t", rules: { "script/s2t": "off" } }, "软件"), "软件");
  assert.equal(await mended({ stages, script: { config: "to-hans" } }, "軟體"), "软体");
  assert.equal(await mended({ stages, script: { config: "to-hant-tw" }, locale: "zh-TW" }, "软件"), "軟件");
  assert.equal(await mended({ stages, script: { config: "s2t", dictionary: [["软件", "硬件"]] } }, "软件"), "硬件");
  // Words with what parts them on their way, and with halves of a pair at their ends.
  const odd = [["甲\0", "乙\0\0丙"], ["丁", "\0"]];
  assert.equal(await mended({ stages, script: { config: "s2t", dictionary: odd } }, "甲\0丁"), "乙\0\0丙\0");
  const halves = [["戊", "己\ud83d"], ["庚\ude00", "辛"], ["壬", "癸"]];
  assert.equal(await mended({ stages, script: { config: "s2t", dictionary: halves } }, "戊壬"), "己\ufffd癸");
  // Kana keeps Japanese stretches as they are, unless everything is converted.
  assert.equal(await mended({ stages, script: "s2t" }, "学校へ行きました"), "学校へ行きました");
  assert.equal(await mended({ stages, script: { config: "s2t", everything: true } }, "学校へ行きました"), "學校へ行きました");
  // U+2B404 is one of the characters few fonts have.
  assert.notEqual(await mended({ stages, script: { config: "t2s", tofu: false } }, "䪏"), await mended({ stages, script: "t2s" }, "䪏"));
});

test("off, suggest and apply are what a rule does", async () => {
  const rule = "punctuation/comma";
  const found = async (value) => {
    const mender = await Mender.create({ locale: "zh-CN", rules: { [rule]: value } });
    const { changes, suggestions } = mender.mend("甲说,乙说。");
    mender.free();
    return [changes, suggestions].map((list) => list.filter(({ rules }) => rules.includes(rule)).length);
  };
  assert.deepEqual([await found("off"), await found("suggest"), await found("apply")], [[0, 0], [0, 1], [1, 0]]);
});

test("suggest suggests, and the suggestion can be taken", async () => {
  const mender = await Mender.create({ script: "s2t", stages: ["script"], rules: { "script/s2t": "suggest" } });
  const mended = mender.mend("😀这个\ud800头");
  assert.ok(Object.is(mended.text, mended.draft));
  assert.deepEqual(mended.changes, []);
  assert.equal(mended.suggestions.map(({ after }) => after).join(""), "這個頭");
  assert.equal(mended.with(mended.suggestions), "😀這個\ud800頭");
  assert.equal(mended.with(mended.suggestions.slice(-1)), "😀这个\ud800頭");
  const [first] = mended.suggestions;
  assert.deepEqual([first.start, first.mendedStart, first.before.startsWith("这")], [2, 2, true]);
  mender.free();
});

test("a wrong option is an OptionsError that names the key, the value and what is allowed", () => {
  const cases = [
    ["zh-CN", "options", '"zh-CN"', /an object/],
    [5, "options", "5", /an object/],
    [[], "options", "an array", /an object/],
    [new Map(), "options", /class/, /an object/],
    [{ lokale: "ja" }, "lokale", "the key", /locale, format, stages, script, rules, protect/],
    [{ locale: "zh" }, "locale", '"zh"', /"zh-CN"/],
    [{ locale: ["ja"] }, "locale", "an array", /"ja"/],
    [{ locale: Symbol("ja") }, "locale", "a symbol", /"ja"/],
    [{ locale: () => "ja" }, "locale", "a function", /"ja"/],
    [{ locale: 5n }, "locale", "a bigint", /"ja"/],
    [{ locale: NaN }, "locale", "NaN", /"ja"/],
    [{ format: "md" }, "format", '"md"', /"markdown"/],
    [{ stages: "script" }, "stages", '"script"', /an array/],
    [{ stages: ["scripts"] }, "stages[0]", '"scripts"', /"script"/],
    [{ stages: ["script", 7] }, "stages[1]", "7", /"script"/],
    [{ script: "s2x" }, "script", '"s2x"', /"s2twp".*"to-hans"/],
    [{ script: false }, "script", "false", /null/],
    [{ script: {} }, "script.config", "null", /"s2t"/],
    [{ script: { config: "x" } }, "script.config", '"x"', /"s2t"/],
    [{ script: { config: "s2t", tofoo: true } }, "script.tofoo", "the key", /tofu/],
    [{ script: { config: "s2t", tofu: 1 } }, "script.tofu", "1", /true, false/],
    [{ script: { config: "s2t", everything: "yes" } }, "script.everything", '"yes"', /true, false/],
    [{ script: { config: "s2tw", style: "press" } }, "script.style", '"press"', /taiwan-press/],
    [{ script: { config: "s2hk", style: "taiwan-press" } }, "script.style", '"taiwan-press"', /s2twp/],
    [{ script: { config: "s2t", dictionary: { 甲: "乙" } } }, "script.dictionary", "an object", /pairs/],
    [{ script: { config: "s2t", dictionary: new Map([["甲", "乙"]]) } }, "script.dictionary", /class/, /pairs/],
    [{ script: { config: "s2t", dictionary: [["甲"]] } }, "script.dictionary[0]", "the entry", /two texts/],
    [{ script: { config: "s2t", dictionary: [["甲", "乙"], "丙"] } }, "script.dictionary[1]", '"丙"', /two texts/],
    [{ script: { config: "s2t", dictionary: [["甲", "乙"], , ["丙", "丁"]] } }, "script.dictionary[1]", "null", /two texts/],
    [{ script: { config: "s2t", dictionary: [["甲", "乙"], ["丙", 1]] } }, "script.dictionary[1]", "the entry", /two texts/],
    [{ script: { config: "s2t", dictionary: [["甲", "乙"], ["丙", "丁", "戊"]] } }, "script.dictionary[1]", "the entry", /two texts/],
    [{ script: new (class { config = "s2t"; dictionary = [["甲", "乙"]]; })() }, "script", /class/, /configuration/],
    [{ rules: [] }, "rules", "an array", /an object/],
    [{ rules: { "spacing/cjk-latin": true } }, 'rules["spacing/cjk-latin"]', "true", /text/],
    [{ rules: { "spacing/cjk-latin": "ad" } }, 'rules["spacing/cjk-latin"]', '"ad"', /keep, add, remove/],
    [{ rules: { "spacing/latin": "add" } }, 'rules["spacing/latin"]', "the key", /spacing\/cjk-latin/],
    [{ protect: "词" }, "protect", '"词"', /an array/],
    [{ protect: ["词", 5] }, "protect[1]", "5", /regular expressions/],
    [{ protect: [""] }, "protect", '""', /at least one/],
  ];
  for (const [options, key, value, allowed] of cases) {
    assert.throws(() => new Mender(options), (error) => {
      assert.ok(error instanceof OptionsError && error instanceof TypeError, String(error));
      assert.deepEqual([error.name, error.code, error.key], ["OptionsError", "options", key]);
      if (typeof value === "string") assert.equal(error.value, value);
      else assert.match(error.value, value);
      assert.match(error.allowed, allowed);
      for (const part of [error.key, error.value, error.allowed]) assert.ok(error.message.includes(part));
      return true;
    });
  }
});

test("create rejects the same way, and wrong entries of a dictionary are named", async () => {
  await assert.rejects(Mender.create({ locale: "zh" }), OptionsError);
  const wrong = [
    [[["", "乙"]], "script.dictionary[0]"],
    [[["甲", "乙"], ["", ""]], "script.dictionary[1]"],
    [[["甲", "乙"], ["甲", "丙"]], "script.dictionary[1]"],
    [[["甲", "乙\0丙"], ["丁", "丁"]], "script.dictionary[1]"],
  ];
  for (const [dictionary, key] of wrong) {
    await assert.rejects(Mender.create({ script: { config: "s2t", dictionary } }), (error) => error instanceof OptionsError && error.key === key);
  }
});

test("options are read once: what is changed afterwards changes nothing", async () => {
  const options = { stages: ["script"], script: { config: "s2t", dictionary: [["软件", "硬件"]] }, protect: ["词"] };
  const mender = await Mender.create(options);
  options.script.dictionary[0][1] = "x";
  options.stages.length = 0;
  assert.equal(mender.mend("软件").text, "硬件");
  mender.free();
});

test("an option's own error comes through", () => {
  assert.throws(() => new Mender({ get locale() { throw new RangeError("mine"); } }), { name: "RangeError", message: "mine" });
  const circular = {};
  circular.rules = circular;
  assert.throws(() => new Mender(circular), TypeError);
  assert.equal(new Mender().mend("a").text, "a");
});

test("the list of rules", () => {
  assert.ok(RULES.length >= 60 && Object.isFrozen(RULES) && RULES.every(Object.isFrozen));
  assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
  for (const { id, stage, kind, values, defaults, summary } of RULES) {
    assert.ok(id.startsWith(`${stage}/`));
    assert.ok(["error", "house-style", "optional", "report"].includes(kind));
    assert.deepEqual(Object.keys(defaults), ["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en"]);
    for (const value of Object.values(defaults)) assert.ok(values.includes(value));
    assert.deepEqual(Object.keys(summary), ["en", "zh-Hans", "zh-Hant"]);
    assert.ok(Object.values(summary).every((line) => line.length > 1 && !line.includes("\n")));
  }
});

test("without its dictionary a mender cannot be made at once", async () => {
  // Nothing else in this file loads these packs but create() above; so in a fresh module registry.
  const { fresh } = await import("./consumer.mjs");
  const lines = await fresh(`
    import { init, loadData, Mender, NotLoadedError } from "textmend";
    await init();
    for (const script of ["s2t", "t2jp"]) {
      try { new Mender({ script }); } catch (error) { console.log(error instanceof NotLoadedError, error.code, /create/.test(error.message), error.message); }
    }
    await loadData("s2t.bin");
    console.log(new Mender({ script: "s2t" }).mend("这").text);
  `);
  assert.match(lines[0], /^true not-loaded true .*s2t\.bin/);
  assert.match(lines[1], /^true not-loaded true/);
  assert.equal(lines[2], "這");
  assert.ok(NotLoadedError);
});
