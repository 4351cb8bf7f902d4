// Files in and out, settings that stay and travel, and the page without a network.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { choose, clipboard, group, open, paste, pasted, quiet, result, settled, value } from "./desk.mjs";
import { test } from "./harness.mjs";

/** GBK: 他说,今天天气很好. */
const GBK = Buffer.from("cbfbcbb52cbdf1ccecccecc6f8bac3baac2e".replace("bac3baac", "bacdbac3"), "hex");

test("a GBK file is opened as what it is, mended, and saved as UTF-8", async (browser) => {
  const page = await open(browser);
  await page.setInputFiles("#pick", { name: "稿.txt", mimeType: "text/plain", buffer: GBK });
  await page.locator("#file").waitFor({ state: "visible" });
  assert.equal(await value(page), "他说,今天天气和好.");
  assert.match(await page.locator("#file").textContent(), /稿\.txt.*编码/);
  assert.doesNotMatch(await page.locator("#file").textContent(), /undefined|false/);
  assert.equal(await page.locator("#encoding").inputValue(), "gb18030");
  await choose(page, "#locale", "zh-CN");
  assert.equal(await result(page), "他说，今天天气和好。");
  const save = async (encoding, ends = "keep") => {
    await page.locator("#save").click();
    await page.selectOption("#save-encoding", encoding);
    await page.selectOption("#save-ends", ends);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#saving .ink").click()]);
    assert.equal(download.suggestedFilename(), "稿.mended.txt");
    return readFileSync(await download.path());
  };
  assert.equal((await save("utf-8")).toString("utf8"), "他说，今天天气和好。");
  assert.equal(new TextDecoder("gbk").decode(await save("gbk")), "他说，今天天气和好。");
  assert.equal(new TextDecoder("utf-16le").decode(await save("utf-16le")), "他说，今天天气和好。");
  quiet(page);
});

test("a wrong guess is corrected from the same bytes; what an encoding cannot say is not saved", async (browser) => {
  const page = await open(browser);
  await page.setInputFiles("#pick", { name: "big5.txt", mimeType: "text/plain", buffer: Buffer.from("a4a4a4e5", "hex") });
  await page.locator("#file").waitFor({ state: "visible" });
  await page.selectOption("#encoding", "big5");
  assert.equal(await value(page), "中文");
  await page.selectOption("#encoding", "gb18030");
  assert.equal(await value(page), new TextDecoder("gb18030").decode(Buffer.from("a4a4a4e5", "hex")));
  await page.locator("#fresh").click();
  await page.keyboard.insertText("软件😀");
  await settled(page);
  await page.locator("#save").click();
  await page.selectOption("#save-encoding", "big5");
  await page.locator("#saving .ink").click();
  assert.match(await page.locator("#saving .trouble").textContent(), /Big5 里没有这些字：软 😀/);
  quiet(page);
});

test("dropped files are opened", async (browser) => {
  const page = await open(browser);
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["今天,晴."], "晴.md", { type: "text/markdown" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.locator("#file").waitFor({ state: "visible" });
  assert.equal(await value(page), "今天,晴.");
  quiet(page);
});

test("settings: a rule off, a word protected, a dictionary; they stay, and travel by a link that holds no text", async (browser) => {
  const page = await pasted(browser, "甲说,软件很好;丙不说。\n");
  await choose(page, "#locale", "zh-TW");
  await page.locator("#set").click();
  await page.locator('[data-rule="punctuation/comma"] input[value=off]').check();
  await page.locator("#set-script").selectOption("s2twp");
  await page.locator("#set-dictionary").fill("软件 → 軟件包");
  await page.locator("#set-protect").fill("甲说\n");
  await page.locator(".find input").fill("引号");
  assert.ok(await page.locator(".rules li:visible").count() < 12);
  await page.locator(".top .ink").click();
  await settled(page);
  assert.equal(await result(page), "甲说,軟件包很好；丙不說。\n");
  await page.locator("#set").click();
  await page.locator(".end .link").first().click();
  await page.waitForFunction(() => document.querySelector("#said").textContent !== "");
  const link = await clipboard(page);
  assert.ok(!decodeURIComponent(link).includes("很好"), "no text in the link");
  quiet(page);

  const other = await open(browser, { path: link });
  await other.waitForFunction(() => document.activeElement?.id === "paste");
  await paste(other, "甲说,软件很好;丙不说。\n");
  await settled(other);
  assert.equal(await result(other), "甲说,軟件包很好；丙不說。\n");
  assert.equal(await group(other, "punctuation/comma").count(), 0);
  quiet(other);
});

test("a preset, own words from a file and into one, and a typeface", async (browser) => {
  const page = await pasted(browser, "鎴戜滑浠婂ぉ鍘荤湅涔﹀睍,软件很好。\n");
  await page.locator("#set").click();
  await page.locator('.presets input[value="repair"]').check();
  assert.equal(await page.locator(".presets input:checked").inputValue(), "repair");
  await page.locator("#set-script").selectOption("s2twp");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#words-in").click()]);
  await chooser.setFiles({ name: "词.tsv", mimeType: "text/plain", buffer: Buffer.from("软件\t軟件包\n我们\n") });
  await page.waitForFunction(() => document.querySelector("#set-protect").value === "我们");
  assert.equal(await page.locator("#set-dictionary").inputValue(), "软件 → 軟件包");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#words-out").click()]);
  assert.equal(readFileSync(await download.path(), "utf8"), "我们\n软件\t軟件包\n");
  assert.equal(await page.locator(".presets input:checked").inputValue(), "own");
  await page.locator('.habit input[value="hei"]').check();
  await page.locator(".top > .ink").click();
  await settled(page);
  assert.equal(await result(page), "我们今天去看書展,軟件包很好。\n", "punctuation is left alone, a conversion that was asked for is done");
  assert.match(await page.evaluate(() => getComputedStyle(document.querySelector("text-mend").shadowRoot.querySelector(".text")).fontFamily), /Sans/);
  quiet(page);
});

test("settings from a hostile link are only what settings can be", async (browser) => {
  const hash = encodeURIComponent(JSON.stringify({ locale: "<img src=x>", script: "x", rules: { "punctuation/comma": "off", "punctuation/period": "<b>", __proto__: 1 }, protect: [1, "<img src=x onerror=alert(1)>"], dictionary: [["a"]], language: "constructor" }));
  const page = await open(browser, { path: `#settings=${hash}` });
  await page.locator("#set").click();
  assert.equal(await page.locator("#set-protect").inputValue(), "<img src=x onerror=alert(1)>");
  assert.equal(await page.locator('[data-rule="punctuation/period"] input:checked').inputValue(), "apply");
  assert.equal(await page.locator("#settings img").count(), 0);
  quiet(page);
});

test("every example of the settings is what its rule does", async (browser) => {
  const page = await open(browser);
  const wrong = await page.evaluate(async () => {
    const { Mender, RULES } = await import("./pkg/index.js");
    const { EXAMPLES } = await import("./examples.js");
    const { SAMPLES } = await import("./samples.js");
    const pinyin = SAMPLES.map(({ draft }) => draft).find((draft) => draft.includes("(guǎn)"));
    const bad = [];
    const without = [];
    for (const { id, stage, kind, values } of RULES) {
      if (stage === "script" && id !== "script/half-converted") continue;
      const [before, after, locale = stage === "gloss" ? "zh-TW" : "zh-CN"] = EXAMPLES[id] ?? [];
      if (!before) {
        if (!/^mojibake\/.*-as-/.test(id)) without.push(id);
        continue;
      }
      const mender = await Mender.create({ locale, rules: { [id]: kind === "report" ? "suggest" : values.includes("apply") ? "apply" : values[1] } });
      const context = stage === "gloss" ? `${pinyin}\n` : "";
      const mended = mender.mend(context + before);
      const own = ({ rules, start }) => rules.includes(id) && start >= context.length;
      // What may be meant as it stands is only ever suggested.
      const text = mended.with(mended.suggestions.filter(own));
      const right = kind === "report" ? mended.findings.some(({ rule }) => rule === id)
        : text.endsWith(after) && [...mended.changes, ...mended.suggestions].some(own);
      if (!right) bad.push(`${id}: ${before} → ${text}, not ${after}`);
      mender.free();
    }
    if (without.length) bad.push(`without an example: ${without}`);
    return bad;
  });
  assert.deepEqual(wrong, []);
});

test("each sample of the first visit becomes what stands below it", async (browser) => {
  const page = await open(browser);
  const count = await page.locator("#samples article").count();
  assert.equal(count, 3);
  for (let n = 0; n < count; n++) {
    const [, wanted] = await page.evaluate(async (i) => Object.values((await import("./samples.js")).SAMPLES[i]).slice(2), n);
    await page.locator("#samples button").nth(n).click();
    await settled(page);
    assert.equal(await result(page), wanted);
    await page.locator("#fresh").click();
  }
  quiet(page);
});

test("after the first visit it works without a network", async (browser) => {
  // What the page could not load any more must be in the list, and the list must not name what is not there.
  const listed = readFileSync(new URL("../../www/sw.js", import.meta.url), "utf8");
  const there = new Set();
  for (const [folder, wanted] of [["www/", /\.(js|css|svg|webmanifest)$/], ["www/vendor/", /^fflate\.js$/], ["pkg/element/", /\.js$/], ["pkg/", /\.(js|wasm)$/]]) {
    for (const name of readdirSync(new URL(`../../${folder}`, import.meta.url))) {
      if (!wanted.test(name) || name === "sw.js" || name === "inline.js") continue;
      there.add(name);
      assert.ok(listed.includes(`${name}"`), `sw.js keeps ${name}`);
    }
  }
  for (const [, name] of listed.matchAll(/"(?:\.\/)?([\w-]+\.\w+)"/g)) assert.ok(there.has(name), `${name} of sw.js is there`);
  const page = await open(browser, { serviceWorkers: "allow" });
  await page.locator("#offline").waitFor({ state: "visible" });
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.keyboard.insertText("软件,好");
  await settled(page);
  await choose(page, "#script", "s2twp");
  await page.waitForFunction(() => document.querySelector("text-mend").result.startsWith("軟體"));
});
