// The page from paste to copy, by real keyboard events. TEXTMEND_URL is the address of a running server.
import assert from "node:assert/strict";
import test from "node:test";
import { launch } from "./launch.mjs";

const url = process.env.TEXTMEND_URL;
const DRAFT = "圖書館(guǎn)週末開(kāi)放,歡(huān)迎讀(dú)者前來(lái)借閱(yuè)。\n館(guǎn)員說(shuō):\"請(qǐng)讀(dú)者帶(dài)借書證(zhèng)。\"這項服務(wù)對(duì)學(xué)生免費,開(kāi)放時間為9:30,歡(huān)迎前來(lái)。";

test("paste, review, reject, take back, copy", { skip: url ? false : "TEXTMEND_URL is not set" }, async () => {
  const browser = await launch();
  try {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
    const origin = new URL(url).origin;
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    const page = await context.newPage();
    const bad = [];
    page.on("console", (message) => { if (["error", "warning"].includes(message.type())) bad.push(message.text()); });
    page.on("pageerror", (error) => bad.push(String(error)));
    page.on("request", (request) => { if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== origin) bad.push(`off origin: ${request.url()}`); });
    await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`)));
    const readClipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const result = () => page.evaluate(async () => { const m = document.querySelector("text-mend"); await m.ready; return m.result; });

    await page.goto(url);
    await page.waitForFunction(() => document.activeElement?.id === "paste");
    await page.evaluate((text) => navigator.clipboard.writeText(text), DRAFT);
    await page.keyboard.press("Control+V");
    await page.locator("text-mend .group").first().waitFor();
    await page.selectOption("#locale", "zh-TW");
    await page.waitForFunction(() => !/[(),]|"/.test(document.querySelector("text-mend").result));
    const mended = await result();
    assert.match(mended, /^圖書館週末開放，歡迎讀者前來借閱。\n/);
    assert.match(mended, /「請讀者帶借書證。」/);
    assert.match(mended, /9:30/);

    const drawn = await page.evaluate(() => [...(CSS.highlights.get("textmend-dotted") ?? [])].filter((range) => !range.collapsed && range.startContainer.isConnected).length);
    assert.ok(drawn > 0, "punctuation is marked in place");

    await page.keyboard.press("F8");
    const card = page.locator("text-mend .card");
    await card.waitFor({ state: "visible" });
    await page.keyboard.press("r");
    const rejected = await result();
    assert.notEqual(rejected, mended, "R undoes the current change");
    assert.ok(rejected.startsWith("圖書館(guǎn)週末"), rejected.slice(0, 20));
    await page.keyboard.press("a");
    assert.equal(await result(), mended, "A takes the rejection back");
    await page.keyboard.press("r");
    assert.equal(await result(), rejected);
    assert.match(await page.locator("text-mend .status").textContent(), /已拒绝 1/);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "hidden" });

    await page.locator("#copy").click();
    await page.waitForFunction(() => document.querySelector("#said").textContent !== "");
    assert.equal(await readClipboard(), rejected);

    for (const [language, word] of [["en", "Copy mended"], ["zh-Hant", "複製改後稿"]]) {
      await page.locator(`[data-language="${language}"]`).click();
      assert.equal(await page.locator("#copy").textContent(), word);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      assert.equal(await result(), rejected, "the language of the page leaves the draft alone");
    }
    await page.emulateMedia({ colorScheme: "dark" });
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(25, 28, 27)");
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), "no sideways scrolling at 320 px");
    assert.deepEqual(bad, []);
  } finally {
    await browser.close();
  }
});
