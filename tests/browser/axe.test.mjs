// Every state of the page, in both themes and three languages, without an accessibility violation that axe-core finds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { choose, fits, open, pasted, quiet, settled } from "./desk.mjs";
import { test } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DRAFT = "街上的书店\n今年春天,市里新开了三家书店,店主却说:\"够了,书不怕挤.\"\n鎴戜滑浠婂ぉ鍘荤湅涔﹀睍，他说“你好。\n";

async function check(page, state) {
  // A policy without 'unsafe-eval' lets no script element in; the debugger may still evaluate.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(found.violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.flat()} ${failureSummary}`).join("; ")}`), []);
  await fits(page);
  // A value that was no text, shown as if it were.
  assert.deepEqual(await page.evaluate(() => {
    const found = [];
    const look = (node) => {
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
        if (child.nodeType === Node.TEXT_NODE && /^(undefined|null|true|false|NaN|\[object .*)$/.test(child.data.trim())) found.push(`${child.data} in ${node.className || node.nodeName}`);
        else look(child);
      }
    };
    look(document.body);
    return found;
  }), [], state);
}

const STATES = {
  desk: async () => {},
  "open group": (page) => page.locator("text-mend .head").first().click(),
  card: async (page) => {
    await page.keyboard.press("F8");
    await page.locator("text-mend .card").waitFor({ state: "visible" });
  },
  "never again": (page) => page.keyboard.press("n"),
  "card of a change": async (page) => {
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.querySelector("text-mend").shadowRoot.querySelector(".text").focus());
    const change = page.locator('text-mend [data-group$=" mojibake/utf8-as-gbk"]');
    if (!await change.isVisible()) return;
    if (!await change.locator(".place").count()) await change.locator(".head").click();
    await change.locator(".place").first().click();
    await page.locator("text-mend .card .bytes").waitFor({ state: "visible" });
  },
  decided: async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.querySelector("text-mend").accept());
  },
  beside: (page) => page.locator(".views [data-view=beside]").click(),
  original: (page) => page.locator(".views [data-view=original]").click(),
  settings: (page) => page.locator("#set").click(),
  help: async (page) => {
    await page.keyboard.press("Escape");
    await page.locator("#ask").click();
  },
  saving: async (page) => {
    await page.keyboard.press("Escape");
    await page.locator("#save").click();
  },
};

for (const [locale, colorScheme, width] of [["zh-CN", "light", 1280], ["zh-TW", "dark", 1280], ["en-US", "light", 390], ["zh-CN", "dark", 320]]) {
  test(`axe: ${locale}, ${colorScheme}, ${width} px`, async (browser) => {
    // What fades in has no contrast yet.
    const options = { locale, colorScheme, width, reducedMotion: "reduce" };
    const first = await open(browser, options);
    await check(first, "first visit");
    await first.setInputFiles("#pick", ["一.txt", "二.txt"].map((name) => ({ name, mimeType: "text/plain", buffer: Buffer.from(DRAFT) })));
    await first.waitForFunction(() => document.querySelector("#batch li") && !document.querySelector("#batch li[data-state=waits]"));
    await check(first, "many files");
    await first.context().close();
    const page = await pasted(browser, DRAFT, options);
    await settled(page);
    await page.locator("text-mend .group").first().waitFor({ state: "attached" });
    for (const [state, go] of Object.entries(STATES)) {
      if (state === "open group" && width < 760) await page.locator("text-mend .tolist").click();
      await go(page);
      await check(page, state);
      if (state === "open group" && width < 760) await page.locator("text-mend .tolist").click();
    }
    await page.keyboard.press("Escape");
    quiet(page);
  });
}

test("axe: the file at hand, and the panel beside a field", async (browser) => {
  const page = await open(browser, { reducedMotion: "reduce" });
  await page.setInputFiles("#pick", { name: "稿.txt", mimeType: "text/plain", buffer: Buffer.from(DRAFT) });
  await page.locator("#file").waitFor({ state: "visible" });
  await settled(page);
  await check(page, "file");
  const portal = await open(browser, { path: "examples/portal.html", reducedMotion: "reduce" });
  await portal.locator("text-mend .badge").click();
  await portal.locator("text-mend .panel .acts").waitFor({ state: "visible" });
  await check(portal, "panel");
});

test("axe: forced colours, nothing to mend, and a mender that cannot start", async (browser) => {
  const clean = await pasted(browser, "天晴了。\n", { forcedColors: "active" });
  await choose(clean, "#locale", "zh-CN");
  await check(clean, "nothing to mend");
  const broken = await open(browser, { prepare: (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "no" })) });
  await broken.waitForFunction(() => document.activeElement?.id === "paste");
  await broken.keyboard.insertText("天晴了。");
  await broken.locator("text-mend .alert").waitFor({ state: "visible" });
  await check(broken, "error");
});
