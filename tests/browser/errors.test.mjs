// Where the mender cannot start, the draft stays as it is, and the page says what happened.
import assert from "node:assert/strict";
import { clipboard, open, paste, result } from "./desk.mjs";
import { test } from "./harness.mjs";

const DRAFT = "今天天气很好,我们去公园.";

async function failed(page) {
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await paste(page, DRAFT);
  const alert = page.locator("text-mend .alert");
  await alert.waitFor({ state: "visible" });
  assert.match(await alert.textContent(), /校订程序没能载入。稿子没有动。/);
  assert.equal(await result(page), DRAFT);
  assert.equal((await page.locator("text-mend .text").textContent()).trim(), DRAFT, "the draft is on the page");
  await page.locator("#copy").click();
  await page.waitForFunction(() => document.querySelector("#said").textContent !== "");
  assert.equal(await clipboard(page), DRAFT, "and can be taken away");
  return alert;
}

test("without the wasm file; once it is there, trying again is enough", async (browser) => {
  let there = false;
  const page = await open(browser, { prepare: (fresh) => fresh.route("**/*.wasm", (route) => (there ? route.continue() : route.fulfill({ status: 404, body: "no" }))) });
  const alert = await failed(page);
  there = true;
  await alert.locator("button").click();
  await page.waitForFunction(() => document.querySelector("text-mend").result === "今天天气很好，我们去公园。");
  await alert.waitFor({ state: "hidden" });
});

/** Serves the page and the worker under another policy. */
const under = (policy) => async (page) => {
  for (const path of ["**/", "**/worker-thread.js"]) {
    await page.route(path, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": policy } });
    });
  }
};

test("under a policy that forbids wasm", async (browser) => {
  await failed(await open(browser, { prepare: under("default-src 'self'; script-src 'self'") }));
});

test("under a policy that forbids workers it mends on the page", async (browser) => {
  const page = await open(browser, { prepare: under("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'") });
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await paste(page, DRAFT);
  await page.waitForFunction(() => document.querySelector("text-mend").result === "今天天气很好，我们去公园。");
});
