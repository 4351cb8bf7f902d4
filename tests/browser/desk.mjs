// What the browser tests share: a page that must stay silent and on its own origin, and hands that paste and read.
import assert from "node:assert/strict";

/** The address of a running server. */
export const url = process.env.TEXTMEND_URL;
const origin = url && new URL(url).origin;

/**
 * Opens an address. `page.bad` collects what no page of ours may do: messages on the console, errors, requests off the
 * origin, violations of the policy.
 */
export async function open(browser, { path = "", locale = "zh-CN", width = 1280, height = 800, prepare, ...more } = {}) {
  // A service worker would answer what a test wants to answer itself; one test is about it.
  const context = await browser.newContext({ locale, viewport: { width, height }, serviceWorkers: "block", ...more });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const page = await context.newPage();
  page.bad = [];
  page.on("console", (message) => { if (!message.text().startsWith("Service Worker registration blocked by Playwright")) page.bad.push(`${message.type()}: ${message.text()}`); });
  page.on("pageerror", (error) => page.bad.push(String(error)));
  page.on("request", (request) => { if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== origin) page.bad.push(`off origin: ${request.url()}`); });
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`)));
  await prepare?.(page);
  await page.goto(new URL(path, url).href);
  if (!path.startsWith("examples/") && !path.endsWith(".html")) await atDesk(page);
  return page;
}

/** The editor comes after the first view. */
export const atDesk = (page) => page.waitForFunction(() => document.querySelector("#mend")?.shadowRoot?.querySelector(".desk"));

/** Pastes by the keyboard into what has the focus. */
export async function paste(page, text) {
  await page.evaluate((draft) => navigator.clipboard.writeText(draft), text);
  await page.keyboard.press("Control+V");
}

/** Opens the page and pastes a draft into its first field. */
export async function pasted(browser, draft, options) {
  const page = await open(browser, options);
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await paste(page, draft);
  await settled(page);
  return page;
}

export const settled = (page) => page.evaluate(() => document.querySelector("text-mend").ready);
export const result = (page) => page.evaluate(async () => {
  const mend = document.querySelector("text-mend");
  await mend.ready;
  return mend.result;
});
export const value = (page) => page.evaluate(() => document.querySelector("text-mend").value);
export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
export const choose = async (page, id, option) => {
  await page.selectOption(id, option);
  await settled(page);
};
/** The list's group of a rule, in any section. */
export const group = (page, rule) => page.locator(`text-mend [data-group$=" ${rule}"]`);
/** Goes to the first place of a rule, and switches the rule off from its card. */
export const switchOff = async (page, rule) => {
  await group(page, rule).locator(".head").click();
  await group(page, rule).locator(".place").first().click();
  const card = page.locator("text-mend .card");
  await card.focus();
  await page.keyboard.press("n");
  await card.locator(".never .btn").last().click();
  await settled(page);
};
export const status = (page) => page.locator("text-mend .status").textContent();

/** No sideways scrolling, nothing said, nothing sent. */
export async function fits(page) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
}
export const quiet = (page) => assert.deepEqual(page.bad, []);
/** Prints: what prints is fetched with the first changes, and until it is there the sheet stays away. */
export const onPaper = async (page) => {
  for (let tries = 0; tries < 100; tries++) {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if (await page.locator("text-mend .paper").count()) return;
    await page.emulateMedia({ media: "screen" });
    await page.waitForTimeout(50);
  }
  assert.fail("nothing to print");
};
