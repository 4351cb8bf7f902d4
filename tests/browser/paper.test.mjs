// What is printed, and the original for as long as it is held.
import assert from "node:assert/strict";
import { group, onPaper, paste, pasted, quiet, result, status } from "./desk.mjs";
import { test } from "./harness.mjs";

const DRAFT = "书店的春天\n今年春天,市里新开了三家书店。\n\n鎴戜滑浠婂ぉ鍘荤湅涔﹀睍,天晴。";
const MENDED = ["书店的春天", "今年春天，市里新开了三家书店。", "", "我们今天去看书展，天晴。"];

/** What of the element is to be seen on paper. */
const printed = (page) => page.evaluate(() => {
  const root = document.querySelector("text-mend").shadowRoot;
  const seen = (node) => node.getClientRects().length > 0;
  const paper = root.querySelector(".paper");
  return paper && { text: [...paper.querySelectorAll("article p")].map((p) => p.textContent), rows: [...paper.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent)),
    heading: paper.querySelector("h2").textContent, seen: seen(paper), others: [...root.children].filter((node) => node !== paper).some(seen), header: seen(document.querySelector("body > header")), ink: getComputedStyle(paper).color };
});

test("on paper stands the mended text, and behind it what was changed", async (browser) => {
  const page = await pasted(browser, DRAFT, { colorScheme: "dark" });
  await group(page, "punctuation/comma").locator(".head").click();
  await group(page, "punctuation/comma").locator(".place").first().click();
  await page.keyboard.press("R");
  for (const view of ["mended", "original", "beside"]) {
    await page.locator(`.views [data-view=${view}]`).click();
    await onPaper(page);
    const { text, rows, heading, seen, others, header, ink } = await printed(page);
    assert.deepEqual(text, MENDED.with(1, "今年春天,市里新开了三家书店。"), view);
    assert.deepEqual(rows, [["1", "3", "UTF-8 被当成 GBK 读的乱码", "鎴戜滑浠婂ぉ鍘荤湅涔﹀睍,天晴。", "我们今天去看书展,天晴。"], ["2", "3", "中文里的半角逗号", "荤湅涔﹀睍,天晴。", "荤湅涔﹀睍，天晴。"]]);
    assert.equal(heading, "改动表共 2 处");
    assert.deepEqual([seen, others, header, ink], [true, false, false, "rgb(0, 0, 0)"]);
    await page.emulateMedia({ media: "screen" });
    await page.waitForFunction(() => !document.querySelector("text-mend").shadowRoot.querySelector(".paper"));
  }
  // A browser that prints tells of it by events.
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal((pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length, 2, "text and list each begin a page");
  quiet(page);
});

test("the original is there while Alt or the button is held, and it is said", async (browser) => {
  const page = await pasted(browser, DRAFT);
  const text = () => page.evaluate(() => [...document.querySelector("text-mend").shadowRoot.querySelectorAll(".text p")].map((p) => p.textContent).join("\n"));
  const mended = MENDED.join("\n");
  const button = page.locator("text-mend .peek");
  const counts = await status(page);
  const shown = async (wanted, how) => {
    await page.waitForFunction((pressed) => document.querySelector("text-mend").shadowRoot.querySelector(".peek").getAttribute("aria-pressed") === pressed, String(wanted));
    assert.equal(await text(), wanted ? DRAFT : mended, how);
    assert.equal(await status(page), wanted ? "现在看的是原文。" : counts, how);
  };
  // Wherever the focus is: at first it is nowhere.
  await page.keyboard.down("Alt");
  await shown(true, "Alt");
  await page.keyboard.up("Alt");
  await shown(false, "Alt");
  await button.hover();
  await page.mouse.down();
  await shown(true, "pointer");
  await page.mouse.up();
  await shown(false, "pointer");
  await button.focus();
  for (const key of ["Space", "Enter"]) {
    await page.keyboard.down(key);
    await shown(true, key);
    await page.keyboard.up(key);
    await shown(false, key);
  }
  // A short press, or one with another key, is for something else.
  await page.keyboard.down("Alt");
  await page.keyboard.press("x");
  await page.waitForTimeout(400);
  await shown(false, "Alt X");
  await page.keyboard.up("Alt");
  // The caret is where it was.
  await page.locator("text-mend .text p").nth(3).click({ position: { x: 150, y: 20 } });
  const caret = () => page.evaluate(() => getSelection().getComposedRanges({ shadowRoots: [document.querySelector("text-mend").shadowRoot] })[0].startOffset);
  const before = await caret();
  await page.keyboard.down("Alt");
  await shown(true, "with a caret");
  await page.keyboard.up("Alt");
  await shown(false, "with a caret");
  assert.equal(await caret(), before);
  assert.equal(await result(page), mended);
  await page.locator(".views [data-view=beside]").click();
  assert.equal(await button.isVisible(), false, "beside it the original is there anyway");
  quiet(page);
});

test("nothing to mend is nothing to compare or list", async (browser) => {
  const page = await pasted(browser, "甲。");
  assert.equal(await page.locator("text-mend .peek").isVisible(), false);
  // A narrow page says it in place of the counts.
  await page.setViewportSize({ width: 390, height: 844 });
  assert.match(await page.locator("text-mend .tolist").textContent(), /^没有发现要改的地方。/);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator(".views [data-view=original]").click();
  await page.evaluate(() => document.querySelector("text-mend").focusDraft(2));
  await paste(page, ",乙");
  await page.waitForFunction(() => document.querySelector("text-mend").result === "甲。，乙" || document.querySelector("text-mend").review.items.length);
  quiet(page);
});
