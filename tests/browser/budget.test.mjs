// What the page and the element cost: time until they answer, bytes before the first draft, and nothing that moves.
import assert from "node:assert/strict";
import { brotliCompressSync } from "node:zlib";
import { transform } from "esbuild";
import { open, paste, quiet, settled, url } from "./desk.mjs";
import { test } from "./harness.mjs";

/** Notes when something is there that a person can use. */
const ANSWERS = (ready) => {
  const look = () => {
    if (document.querySelector(ready)) globalThis.answered = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Opens a page and collects what it loads: `[path, bytes as brotli sends them, the same of minified code]`. */
async function loaded(browser, path, until) {
  const bodies = new Map();
  const page = await open(browser, {
    path,
    prepare: async (fresh) => {
      await fresh.addInitScript(ANSWERS, "#samples article button");
      await fresh.route("**/empty.html", (route) => route.fulfill({
        contentType: "text/html; charset=utf-8",
        body: '<!doctype html><html lang="zh-Hans"><title>host</title><link rel="icon" href="/icon.svg"><script type="module" src="/pkg/define.js"></script><textarea id="a"></textarea><text-mend for="a"></text-mend>',
      }));
      fresh.context().on("response", (response) => bodies.set(new URL(response.url()).pathname, response.body().catch(() => Buffer.alloc(0))));
    },
  });
  await until(page);
  // What began before the page could answer; what it fetches in idle moments comes after.
  const before = new Set(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= (globalThis.answered ?? Infinity)).map(({ name }) => new URL(name).pathname)));
  const rows = [];
  for (const [name, promise] of bodies) {
    if (!before.has(name) && name !== `/${path}`) continue;
    const body = await promise;
    const loader = /\.(js|css)$/.exec(name)?.[1];
    const small = loader ? (await transform(body.toString("utf8"), { loader, minify: true, charset: "utf8" })).code : body;
    rows.push([name, brotliCompressSync(body).length, brotliCompressSync(small).length]);
  }
  const sum = (which, wanted = () => true) => rows.filter(([name]) => wanted(name)).reduce((all, row) => all + row[which], 0);
  /** All so far, compressed. */
  const transferred = () => Promise.all([...bodies].map(async ([name, body]) => [name, brotliCompressSync(await body).length]));
  return { page, rows, sum, transferred };
}
const KB = 1000;

test("the first view waits for little, and before the first draft no wasm is transferred", async (browser) => {
  const { page, rows, sum, transferred } = await loaded(browser, "", async (page) => {
    await page.waitForFunction(() => globalThis.answered && document.activeElement?.id === "paste");
  });
  const names = rows.map(([name]) => name);
  assert.ok(names.includes("/app.js") && names.length >= 8 && !names.some((name) => /\.wasm$|desk\.js|worker/.test(name)), names.join(" "));
  assert.ok(sum(1) <= 32 * KB, `${sum(1)} bytes as they are: ${rows.join(" ")}`);
  // And with the editor, which comes while nobody has done anything yet; the wasm waits for a sign of somebody.
  await page.waitForTimeout(1500);
  const all = await transferred();
  assert.ok(all.some(([name]) => name === "/pkg/element/desk.js") && !all.some(([name]) => /\.wasm$|worker-thread|panel|report|batch|docx|fflate|card|badge/.test(name)), all.join(" "));
  const bytes = all.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(bytes <= 75 * KB, `${bytes} bytes: ${all.join(" ")}`);
  console.log(`transferred before the first draft: ${Math.round(bytes / KB)} KB, compressed`);
  await page.mouse.move(200, 200);
  for (let tries = 0; tries < 100 && !(await transferred()).some(([name]) => name.endsWith(".wasm")); tries++) await page.waitForTimeout(100);
  assert.ok((await transferred()).some(([name]) => name.endsWith(".wasm")), "before somebody pastes, it is there");
  await page.waitForLoadState("load");
  quiet(page);
});

test("what is written before the editor is there becomes its draft", async (browser) => {
  let go;
  const gate = new Promise((resolve) => { go = resolve; });
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/element/desk.js", async (route) => { await gate; await route.continue(); });
  await page.goto(url);
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.keyboard.type("甲说,");
  await page.waitForTimeout(200);
  assert.equal(await page.locator("#paste").inputValue(), "甲说,");
  go();
  await page.waitForFunction(() => document.querySelector("text-mend").value === "甲说," && !document.querySelector("#desk").hidden);
  await page.keyboard.type("乙");
  assert.equal(await page.evaluate(() => document.querySelector("text-mend").value), "甲说,乙");
});

test("an editor that cannot be fetched is told, and the draft stays in its field", async (browser) => {
  let there = false;
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/element/desk.js", (route) => (there ? route.continue() : route.fulfill({ status: 404, body: "no" })));
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector("#said").textContent !== "");
  await page.keyboard.type("甲");
  assert.equal(await page.locator("#paste").inputValue(), "甲");
  there = true;
  await page.keyboard.type("乙");
  await page.waitForFunction(() => document.querySelector("text-mend").value === "甲乙");
});

test("beside an empty field the element transfers its own code and nothing else", async (browser) => {
  const { rows, sum } = await loaded(browser, "empty.html", async (page) => {
    await page.waitForFunction(() => document.querySelector("text-mend")?.shadowRoot?.querySelector(".badge"));
    await page.waitForTimeout(300);
  });
  assert.ok(!rows.some(([name]) => /\.wasm$|worker-thread|desk\.js|card\.js|reasons\.js/.test(name)), rows.map(([name]) => name).join(" "));
  assert.ok(sum(2, (name) => /\/pkg\/(define|element)/.test(name)) <= 15 * KB, `${sum(2, (name) => /\/pkg\/(define|element)/.test(name))} bytes of the element, minified`);
  assert.ok(sum(2) <= 32 * KB, `${sum(2)} bytes in all`);
});

test("on a processor four times slower the page answers within a second", async (browser) => {
  const answers = async (path, ready) => {
    const page = await open(browser, {
      path: "examples/bookmarklet.html",
      prepare: (fresh) => fresh.addInitScript(ANSWERS, ready),
    });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(new URL(path, page.url().replace("examples/bookmarklet.html", "")).href);
    const ms = await page.waitForFunction(() => globalThis.answered).then((handle) => handle.jsonValue());
    if (!path) {
      await page.keyboard.insertText("甲");
      await page.waitForFunction(() => document.querySelector("text-mend").value === "甲");
    }
    await page.context().close();
    return ms;
  };
  const tries = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    // Other programs may share the machine: a page with next to nothing on it says how slow it is.
    const usual = await answers("examples/bookmarklet.html", "#bookmarklet[href]");
    const ms = await answers("", "#samples article button");
    const most = usual <= 250 ? 1000 : 4 * usual;
    tries.push({ usual: Math.round(usual), ms: Math.round(ms), most: Math.round(most) });
    if (ms <= most) break;
  }
  const last = tries.at(-1);
  assert.ok(last.ms <= last.most, JSON.stringify(tries));
});

test("nothing moves by itself: from the first visit over a paste to the card and the views", async (browser) => {
  const page = await open(browser, {
    prepare: (fresh) => fresh.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.className || node?.nodeName)]);
      }).observe({ type: "layout-shift", buffered: true });
    }),
  });
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.waitForTimeout(400);
  await paste(page, "今年春天,市里新开了三家书店,店主却说:\"够了,书不怕挤.\"\n鎴戜滑浠婂ぉ鍘荤湅涔﹀睍，他说“你好。\n".repeat(8));
  await settled(page);
  await page.waitForTimeout(600);
  await page.keyboard.press("F8");
  await page.locator("text-mend .card").waitFor({ state: "visible" });
  for (const view of ["beside", "mended", "original"]) {
    await page.locator(`.views [data-view=${view}]`).click();
    await page.waitForTimeout(600);
  }
  const shifts = await page.evaluate(() => globalThis.shifts);
  const sum = shifts.reduce((all, [value]) => all + value, 0);
  assert.ok(sum <= 0.01, JSON.stringify(shifts));
  quiet(page);
});
