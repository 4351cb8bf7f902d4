// The README's three lines on somebody else's page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { launch } from "./launch.mjs";

const url = process.env.TEXTMEND_URL;
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const [, embed] = /```html\n([^]*?)```/.exec(readme);

test("the embed of the README mends what is typed into it", { skip: url ? false : "TEXTMEND_URL is not set" }, async () => {
  assert.equal(embed.trim().split("\n").length, 3);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const bad = [];
    page.on("console", (message) => { if (message.type() === "error") bad.push(message.text()); });
    page.on("pageerror", (error) => bad.push(String(error)));
    // A page of the same site, under the policy that the README names.
    const host = new URL("/portal.html", url).href;
    await page.route(host, (route) => route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
      body: `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>portal</title><link rel="icon" href="/icon.svg">${embed}`,
    }));
    await page.goto(host);
    await page.waitForFunction(() => customElements.get("text-mend"));
    await page.locator("text-mend textarea").click();
    await page.keyboard.insertText("这个软件很好用,大家都在用.");
    await page.waitForFunction(() => document.querySelector("text-mend").result === "這個軟體很好用，大家都在用。");
    assert.equal(await page.evaluate(() => document.querySelector("text-mend").value), "这个软件很好用,大家都在用.");
    assert.deepEqual(bad, []);
  } finally {
    await browser.close();
  }
});
