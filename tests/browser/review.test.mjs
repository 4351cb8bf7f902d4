// Typing, suggestions, deciding by rule, undo, and drafts that look like mark-up.
import assert from "node:assert/strict";
import { choose, group, open, pasted, quiet, result, settled, status, switchOff, value } from "./desk.mjs";
import { test } from "./harness.mjs";

test("a typed draft goes on being typed, and is mended", async (browser) => {
  const page = await open(browser);
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.keyboard.type("天气很好,");
  // The first character moved the draft to the desk: the caret must have come along, between no two keys.
  await page.keyboard.insertText("我们去公园,好吗?");
  await page.waitForFunction(() => document.querySelector("text-mend").result === "天气很好，我们去公园，好吗？");
  assert.equal(await value(page), "天气很好,我们去公园,好吗?");
  await page.keyboard.press("Home");
  await page.keyboard.insertText("今天");
  await page.waitForFunction(() => document.querySelector("text-mend").result === "今天天气很好，我们去公园，好吗？");
  // The field's history is the desk's.
  await page.keyboard.press("Control+Z");
  await page.waitForFunction(() => document.querySelector("text-mend").value === "天气很好,我们去公园,好吗?");
  quiet(page);
});

test("decisions stay with their places while the draft is edited", async (browser) => {
  const page = await pasted(browser, "第一句,第二句。\n第三句,第四句。\n");
  await choose(page, "#locale", "zh-CN");
  assert.equal(await result(page), "第一句，第二句。\n第三句，第四句。\n");
  await group(page, "punctuation/comma").locator(".head").click();
  await group(page, "punctuation/comma").locator(".place").nth(1).click();
  await page.locator("text-mend .card [data-key=reject]").click();
  assert.equal(await result(page), "第一句，第二句。\n第三句,第四句。\n");
  await page.locator(".views [data-view=original]").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("开头,有了。\n");
  await page.waitForFunction(() => document.querySelector("text-mend").result.startsWith("开头，有了。"));
  assert.equal(await result(page), "开头，有了。\n第一句，第二句。\n第三句,第四句。\n");
  quiet(page);
});

test("a suggestion changes nothing until it is accepted", async (browser) => {
  const draft = "館長說：“歡迎光臨。”大家聽了都很開心，紛紛鼓掌，還說：“明年再來。”\n";
  const page = await pasted(browser, draft);
  assert.equal(await result(page), draft, "another region's quotes are suggested where nobody named a region");
  const quotes = group(page, "punctuation/quote-style");
  await quotes.locator(".head").click();
  assert.ok(await page.locator("text-mend .text .frame").count() > 0, "an open group is framed in the text");
  await quotes.locator("[data-focus$=' accept']").click();
  assert.equal(await result(page), "館長說：「歡迎光臨。」大家聽了都很開心，紛紛鼓掌，還說：「明年再來。」\n");
  await quotes.locator("[data-focus$=' back']").click();
  assert.equal(await result(page), draft);
  await quotes.locator("[data-focus$=' reject']").click();
  assert.equal(await result(page), draft);
  assert.match(await status(page), /0 处待定/);
  quiet(page);
});

test("another candidate is one key or click away, and undo takes it back", async (browser) => {
  const draft = "這個學期他在書店打工，黨員干部都認識他。\n";
  const page = await pasted(browser, draft);
  await choose(page, "#locale", "zh-TW");
  await page.keyboard.press("F8");
  const card = page.locator("text-mend .card");
  await card.locator(".instead .btn").first().waitFor();
  assert.deepEqual(await card.locator(".instead .btn").evaluateAll((all) => all.map((one) => one.firstChild.data)), ["乾", "干", "榦"]);
  await page.keyboard.press("1");
  assert.equal(await value(page), draft.replace("干", "乾"));
  assert.equal(await result(page), draft.replace("干", "乾"), "what was chosen stays");
  await page.locator("text-mend .text").focus();
  await page.keyboard.press("Control+Z");
  assert.equal(await value(page), draft);
  assert.equal(await result(page), draft);
  // What stands in the draft already is what rejecting leaves.
  await page.keyboard.press("F8");
  await card.locator(".instead .btn").nth(1).click();
  assert.equal(await result(page), draft);
  assert.match(await status(page), /0 处待定/);
  quiet(page);
});

test("what restoring gains and what of it is a guess stands on the card, which stands beside a change in a frame too", async (browser) => {
  const page = await pasted(browser, "浣犲ソ锛屼笘鐣岋紒鎴戜滑鍦ㄨ繖閲屻€?\n");
  const card = page.locator("text-mend .card");
  await page.keyboard.press("F8");
  const terms = await card.locator("dl").evaluate((list) => [...list.children].map((one) => one.textContent));
  assert.deepEqual([terms[0], terms[2], terms[4]], ["把握", "证据", "猜的字"]);
  assert.match(terms[3], /^可能性是原样的 \d+ 倍$/);
  assert.match(terms[5], /^里/);
  const frame = await page.locator("text-mend .text").evaluate((text) => text.getBoundingClientRect().toJSON());
  const beside = async () => {
    const box = await card.boundingBox();
    return box.x >= frame.x && box.y >= frame.y + 20;
  };
  assert.ok(await beside());
  // The question mark was made full-width; with the suggestion it goes.
  await page.keyboard.press("F8");
  assert.match(await card.textContent(), /半角问号/);
  assert.ok(await beside(), JSON.stringify(await card.boundingBox()));
  quiet(page);
});

test("what is changed within a suggestion that is not shown keeps its own mark, in the mended text and in the draft", async (browser) => {
  const page = await pasted(browser, "天氣預報說今天會下雨。\n他說:“今天天氣很好,我們出門。”大家都這麼說。\n", { locale: "zh-TW" });
  const style = group(page, "punctuation/quote-style");
  const dotted = () => page.evaluate(() => new Promise(requestAnimationFrame).then(() => [...CSS.highlights.get("textmend-dotted")].map(({ startContainer }) => startContainer.data)));
  const struck = () => page.locator("text-mend del.struck").allTextContents();
  const frames = () => page.locator("text-mend .text .frame").count();
  assert.deepEqual([await dotted(), await frames()], [["：", "，"], 0]);
  await style.locator(".head").click();
  assert.deepEqual(await dotted(), ["："]);
  assert.ok(await frames());
  await style.locator(".head").click();
  await page.locator(".views [data-view=beside]").click();
  assert.deepEqual(await struck(), [":", ","]);
  // Once it is decided it is not shown either.
  await style.locator(".head").click();
  assert.deepEqual(await struck(), [":"]);
  await style.getByRole("button", { name: "拒絕" }).first().click();
  assert.deepEqual([await struck(), await dotted(), await frames()], [[":", ","], ["：", "，"], 0]);
  quiet(page);
});

test("a rule is undone in one step, and done again; undo and redo go through all decisions", async (browser) => {
  const draft = "甲说,乙说,丙说;丁不说。\n";
  const page = await pasted(browser, draft);
  await choose(page, "#locale", "zh-CN");
  const mended = "甲说，乙说，丙说；丁不说。\n";
  assert.equal(await result(page), mended);
  const commas = group(page, "punctuation/comma");
  await commas.locator(".undo").click();
  assert.equal(await result(page), "甲说,乙说,丙说；丁不说。\n");
  await group(page, "punctuation/semicolon").locator(".undo").click();
  assert.equal(await result(page), draft);
  await commas.locator(".undo").click();
  assert.equal(await result(page), "甲说，乙说，丙说;丁不说。\n");
  const steps = [];
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press("Control+Z");
    steps.push(await result(page));
  }
  assert.deepEqual(steps, [draft, "甲说,乙说,丙说；丁不说。\n", mended]);
  await page.keyboard.press("Control+Shift+Z");
  assert.equal(await result(page), "甲说,乙说,丙说；丁不说。\n");
  quiet(page);
});

test("all that waits in a section is decided at once", async (browser) => {
  const page = await pasted(browser, "館長說：“歡迎光臨。”大家聽了都很開心，紛紛鼓掌，還說：“明年再來。\n他們说好，再說“一次”。\n");
  const section = page.locator("text-mend .part.decide");
  const before = await result(page);
  const open = await page.evaluate(() => document.querySelector("text-mend").review.queue.filter(({ kind }) => kind !== "change").length);
  assert.ok(open > 2 && await section.locator(".group").count() > 1);
  await section.locator(".alls .link").first().click();
  assert.match(await section.locator("h2").textContent(), /0全部定了/);
  assert.notEqual(await result(page), before);
  await page.keyboard.press("Control+Z");
  assert.equal(await result(page), before, "one undo");
  quiet(page);
});

test("never again: a rule switched off stays off, and undo brings it back", async (browser) => {
  const draft = "甲说,乙说;丙不说。\n";
  const page = await pasted(browser, draft);
  await choose(page, "#locale", "zh-CN");
  await switchOff(page, "punctuation/comma");
  assert.equal(await result(page), "甲说,乙说；丙不说。\n");
  assert.equal(await group(page, "punctuation/comma").count(), 0);
  await page.keyboard.press("Control+Z");
  assert.equal(await result(page), "甲说，乙说；丙不说。\n");
  await page.keyboard.press("Control+Shift+Z");
  assert.equal(await result(page), "甲说,乙说；丙不说。\n");
  await page.reload();
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.keyboard.insertText("甲说,乙说;丙不说。");
  await page.waitForFunction(() => document.querySelector("text-mend").result === "甲说,乙说；丙不说。");
  quiet(page);
});

test("hostile mark-up stays text", async (browser) => {
  const draft = "<img src=x onerror=\"console.error('ran')\"><script>console.error('ran')</script>\n<b>你好,世界</b><style>*{display:none}</style>&lt;i&gt;,中文\n";
  const page = await pasted(browser, draft);
  await choose(page, "#locale", "zh-CN");
  for (const view of ["mended", "beside", "original"]) {
    await page.locator(`.views [data-view=${view}]`).click();
    assert.equal(await page.evaluate(() => document.querySelector("text-mend").shadowRoot.querySelectorAll("img,script,b[onerror],.text b,.list b:not(h2 b),style").length), 0, view);
  }
  assert.equal(await value(page), draft);
  assert.match(await result(page), /^<img src=x onerror="console\.error\('ran'\)"><script>/);
  await page.locator(".views [data-view=mended]").click();
  await page.keyboard.press("F8");
  assert.equal(await page.evaluate(() => document.querySelector("text-mend").shadowRoot.querySelectorAll("img,script").length), 0);
  quiet(page);
});
