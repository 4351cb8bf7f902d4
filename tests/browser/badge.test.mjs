// The element on somebody else's page: a badge beside a field, and a field of a form.
import assert from "node:assert/strict";
import { open, quiet } from "./desk.mjs";
import { test } from "./harness.mjs";

const counted = (page) => page.waitForFunction(() => document.querySelector("text-mend")?.shadowRoot?.querySelector(".badge:not([hidden])"));
const body = (page) => page.evaluate(() => document.querySelector("#body").value);

test("a badge counts, changes nothing unasked, writes on demand, and undo takes it back", async (browser) => {
  const page = await open(browser, { path: "examples/portal.html", locale: "zh-TW" });
  const shift = page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 1500);
  }));
  await counted(page);
  const before = await body(page);
  assert.match(before, /津貼,市民/);
  const badge = page.locator("text-mend .badge");
  assert.match(await badge.textContent(), /\d+ 處可改/);
  const field = await page.locator("#body").boundingBox();
  const box = await badge.boundingBox();
  assert.ok(Math.abs(box.y + box.height / 2 - (field.y + field.height)) < 2 && box.x + box.width < field.x + field.width, "on the field's lower edge");
  assert.ok((await shift) < 0.01, "nothing moves");
  await badge.click();
  const panel = page.locator("text-mend .panel");
  await panel.waitFor({ state: "visible" });
  assert.match(await panel.textContent(), /還沒有動稿件/);
  assert.equal(await body(page), before);

  await page.evaluate(() => document.querySelector("text-mend").addEventListener("textmend-before-apply", (event) => event.preventDefault(), { once: true }));
  await panel.locator(".ink").click();
  assert.equal(await body(page), before, "the host may object");

  await badge.click();
  await panel.locator(".ink").click();
  const after = await body(page);
  assert.match(after, /津貼，市民可透過手機辦理，無須臨櫃。市府表示：「全面數位化，是為了讓民眾少跑一趟。」/);
  assert.match(after, /https:\/\/example\.org\/apply\?a,b /);
  await page.keyboard.press("Control+Z");
  assert.equal(await body(page), before, "one undo of the field's own");
  await page.waitForFunction(() => document.querySelector("text-mend").shadowRoot.querySelector(".badge:not([hidden])"));
  quiet(page);
});

test("the whole desk over the page: one change rejected, the rest written back", async (browser) => {
  const page = await open(browser, { path: "examples/portal.html", locale: "zh-TW" });
  await counted(page);
  await page.locator("text-mend .badge").click();
  await page.locator("text-mend .panel .acts .btn").nth(1).click();
  const desk = page.locator("text-mend .over text-mend");
  await desk.locator('[data-group$=" punctuation/comma"] .head').click();
  await desk.locator('[data-group$=" punctuation/comma"] .place').first().click();
  await desk.locator(".card [data-key=reject]").click();
  await page.locator("text-mend .over > .acts .ink").click();
  const after = await body(page);
  assert.match(after, /^本市自7月1日起開放線上申請津貼,市民可透過手機辦理，/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "body");
  quiet(page);
});

test("rich text keeps its mark-up", async (browser) => {
  const page = await open(browser, { path: "examples/rich.html" });
  await counted(page);
  await page.locator("text-mend .badge").click();
  await page.locator("text-mend .panel .ink").click();
  const html = () => page.evaluate(() => document.querySelector("#rich").innerHTML);
  assert.equal(await html(), "<p>今年春天，市里<b>新开了</b>三家书店，最小的一家只有<i>十二平方米</i>。</p><p>店主却说：“够了，书不怕挤。”</p>");
  quiet(page);
});

test("in a form its value is the mended text, and reset starts again", async (browser) => {
  const page = await open(browser, { path: "examples/form.html", locale: "en-US" });
  const sent = () => page.evaluate(() => new FormData(document.querySelector("form")).get("letter"));
  await page.waitForFunction(() => new FormData(document.querySelector("form")).get("letter") === "编辑同志，你好！");
  await page.locator("text-mend textarea").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("天晴了.");
  // Sent at once, it has what was typed last, beside what has been mended; `ready` waits for the rest.
  assert.equal(await sent(), "编辑同志，你好！天晴了.");
  assert.equal(await page.evaluate(async () => {
    const mend = document.querySelector("text-mend");
    await mend.ready;
    return mend.result;
  }), "编辑同志，你好！天晴了。");
  await page.waitForFunction(() => new FormData(document.querySelector("form")).get("letter") === "编辑同志，你好！天晴了。");
  await page.locator("button[type=reset]").click();
  await page.waitForFunction(() => new FormData(document.querySelector("form")).get("letter") === "编辑同志，你好！");
  assert.equal(await sent(), "编辑同志，你好！");
  await page.evaluate(() => { document.querySelector("text-mend").disabled = true; });
  assert.equal(await sent(), null, "a disabled field is not sent");
  assert.equal(await page.evaluate(() => document.querySelector("text-mend").shadowRoot.querySelector("textarea").readOnly), true);
  quiet(page);
});

test("a value set before the element is defined, and several on one page", async (browser) => {
  const page = await open(browser, { path: "examples/form.html", locale: "en-US" });
  const results = await page.evaluate(async () => {
    const made = ["甲,乙", "丙,丁"].map((text) => {
      const node = document.createElement("text-mend");
      node.setAttribute("locale", "zh-CN");
      node.value = text;
      document.body.append(node);
      return node;
    });
    return Promise.all(made.map((node) => node.settled()));
  });
  assert.deepEqual(results, ["甲，乙", "丙，丁"]);
  assert.equal(page.workers().length, 1, "one worker for all");
  quiet(page);
});
