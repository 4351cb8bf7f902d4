// The page from paste to copy, by real keyboard events.
import assert from "node:assert/strict";
import { choose, clipboard, fits, group, pasted, quiet, result, status } from "./desk.mjs";
import { test } from "./harness.mjs";

const DRAFT = "圖書館(guǎn)週末開(kāi)放,歡(huān)迎讀(dú)者前來(lái)借閱(yuè)。\n館(guǎn)員說(shuō):\"請(qǐng)讀(dú)者帶(dài)借書證(zhèng)。\"這項服務(wù)對(duì)學(xué)生免費,開(kāi)放時間為9:30,歡(huān)迎前來(lái)。";

test("paste, review, reject, take back, copy", async (browser) => {
  const page = await pasted(browser, DRAFT);
  await page.locator("text-mend .group").first().waitFor();
  await choose(page, "#locale", "zh-TW");
  const mended = await result(page);
  assert.equal(mended, "圖書館週末開放，歡迎讀者前來借閱。\n館員說：「請讀者帶借書證。」這項服務對學生免費，開放時間為9:30，歡迎前來。");

  const drawn = await page.evaluate(() => [...(CSS.highlights.get("textmend-dotted") ?? [])].filter((range) => !range.collapsed && range.startContainer.isConnected).length);
  assert.ok(drawn > 0, "punctuation is marked in place");

  await group(page, "gloss/pinyin").locator(".head").click();
  await page.keyboard.press("Tab");
  await page.locator('text-mend [data-group$="gloss/pinyin"] .place').first().focus();
  await page.keyboard.press("Enter");
  const card = page.locator("text-mend .card");
  await card.waitFor({ state: "visible" });
  assert.match(await card.textContent(), /\(guǎn\)/);
  await card.focus();
  await page.keyboard.press("r");
  const rejected = await result(page);
  assert.notEqual(rejected, mended, "R undoes the current change");
  assert.ok(rejected.startsWith("圖書館(guǎn)週末"), rejected.slice(0, 20));
  await card.waitFor({ state: "visible" });
  await page.keyboard.press("a");
  assert.equal(await result(page), mended, "A takes the rejection back");
  await page.keyboard.press("r");
  assert.equal(await result(page), rejected);
  assert.match(await status(page), /已拒绝 1/);
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });

  await page.locator("#copy").click();
  await page.waitForFunction(() => document.querySelector("#said").textContent !== "");
  assert.equal(await clipboard(page), rejected);

  for (const [language, word] of [["en", "Copy mended"], ["zh-Hant", "複製改後稿"]]) {
    await page.locator(`[data-language="${language}"]`).click();
    assert.equal(await page.locator("#copy").innerText(), word);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.equal(await result(page), rejected, "the language of the page leaves the draft alone");
  }
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(25, 28, 27)");
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 640 });
    await fits(page);
  }
  quiet(page);
});

test("F8 goes through what is to decide, by the keyboard alone", async (browser) => {
  const page = await pasted(browser, DRAFT);
  await choose(page, "#locale", "zh-TW");
  const waiting = () => page.evaluate(() => new Promise((done) => {
    const mend = document.querySelector("text-mend");
    mend.addEventListener("textmend-change", ({ detail }) => done(detail.open), { once: true });
    mend.mend();
  }));
  let left = await waiting();
  assert.ok(left > 1, `${left} to decide`);
  const before = await result(page);
  await page.keyboard.press("F8");
  const card = page.locator("text-mend .card");
  await card.waitFor({ state: "visible" });
  for (; left > 0; left--) {
    assert.equal(await waiting(), left);
    assert.ok(await page.evaluate(() => document.querySelector("text-mend").shadowRoot.activeElement?.closest(".card")), "the focus is in the card");
    await page.keyboard.press("a");
  }
  await card.waitFor({ state: "hidden" });
  assert.equal(await waiting(), 0);
  assert.equal(await result(page), before, "what is likely was applied already");
  quiet(page);
});
