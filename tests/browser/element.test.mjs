// The element's interface: attributes, states, validity, a field that comes late, what is pasted, hostile pages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import nodeTest from "node:test";
import { open, quiet } from "./desk.mjs";
import { test } from "./harness.mjs";
import { TextMendElement } from "../../pkg/element.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

nodeTest("the manifest has what the element has", () => {
  const manifest = JSON.parse(read("pkg/custom-elements.json"));
  const [element] = manifest.modules[0].declarations;
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(element.attributes), [...TextMendElement.observedAttributes].sort());
  const own = Object.entries(Object.getOwnPropertyDescriptors(TextMendElement.prototype)).filter(([name]) => !/Callback$|^constructor$/.test(name));
  assert.deepEqual(names(element.members), own.map(([name]) => name).sort());
  for (const [name, { set, value }] of own) {
    const member = element.members.find((each) => each.name === name);
    assert.equal(member.kind, typeof value === "function" ? "method" : "field", name);
    if (member.kind === "field") assert.equal(Boolean(member.readonly), !set, name);
  }
  const code = ["element.js", ...["badge", "desk", "review", "card"].map((name) => `element/${name}.js`)].map((name) => read(`pkg/src/${name}`)).join("\n");
  const found = (pattern) => [...new Set([...code.matchAll(pattern)].map(([, name]) => name))].sort();
  assert.deepEqual(names(element.events), found(/"(textmend-[a-z-]+)"/g));
  assert.deepEqual(names(element.cssParts), found(/part: "([a-z]+)"/g));
  assert.deepEqual(names(element.cssStates), found(/#state\("([a-z-]+)"/g));
  const colours = [...new Set(read("pkg/src/element/styles.js").match(/--tm-[a-z0-9-]+/g))].sort();
  assert.deepEqual(names(element.cssProperties), colours);
  const docs = read("docs/element.md");
  for (const { name } of [...element.attributes, ...element.members, ...element.events, ...element.cssParts, ...element.cssStates]) assert.ok(docs.includes(name), `docs/element.md says ${name}`);
  const packed = JSON.parse(read("pkg/package.json"));
  assert.equal(packed.customElements, "./custom-elements.json");
});

/** An empty page of the site, with the element registered. */
async function host(browser, body, options = {}) {
  const page = await open(browser, {
    path: "host.html", ...options,
    prepare: (fresh) => fresh.route("**/host.html", (route) => route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": options.policy ?? "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'" },
      body: `<!doctype html><html lang="${options.lang ?? "zh-Hans"}"><title>host</title><link rel="icon" href="/icon.svg"><script type="module" src="/pkg/define.js"></script><main>${body}</main>`,
    })),
  });
  await page.waitForFunction(() => customElements.get("text-mend"));
  return page;
}
const counted = (page) => page.locator("text-mend .badge:not([hidden])").waitFor();
const value = (page, selector) => page.evaluate((selector) => document.querySelector(selector).value, selector);

test("attributes are properties, and states say what there is", async (browser) => {
  const page = await host(browser, '<form><text-mend id="t" name="t" required locale="zh-CN" stages="punctuation spacing" rules=\'{"punctuation/comma":"off"}\'></text-mend></form>');
  const said = await page.evaluate(async () => {
    const t = document.querySelector("#t");
    await t.ready;
    const out = { rules: t.rules, stages: t.stages, required: t.required, valid: t.checkValidity(), missing: t.validity.valueMissing, message: t.validationMessage, form: t.form === document.forms[0] };
    t.value = "甲,乙;丙 ，丁";
    await t.ready;
    out.result = t.result;
    out.nowValid = t.checkValidity();
    out.changed = t.matches(":state(changed)");
    t.rules = { "punctuation/comma": "apply" };
    await t.ready;
    out.after = t.result;
    t.setCustomValidity("太短");
    out.custom = [t.checkValidity(), t.validationMessage];
    t.setCustomValidity("");
    t.stages = null;
    t.auto = true;
    t.defaultValue = "先";
    out.reflected = [t.hasAttribute("stages"), t.hasAttribute("auto"), t.getAttribute("value"), t.value];
    document.forms[0].reset();
    await t.ready;
    out.reset = t.value;
    t.value = "";
    await t.ready;
    out.empty = t.matches(":state(changed)") || t.matches(":state(to-decide)") || t.matches(":state(error)");
    return out;
  });
  assert.deepEqual(said, {
    rules: { "punctuation/comma": "off" }, stages: ["punctuation", "spacing"], required: true, valid: false, missing: true, message: "这里还没有文字。", form: true,
    result: "甲,乙；丙，丁", nowValid: true, changed: true, after: "甲，乙；丙，丁", custom: [false, "太短"], reflected: [false, true, "先", "甲,乙;丙 ，丁"], reset: "先", empty: false,
  });
  quiet(page);
});

test("events tell what happened, and the interface of a form's field is whole", async (browser) => {
  const page = await host(browser, '<form><label for="t">稿</label><text-mend id="t" name="t" required locale="zh-CN"></text-mend></form>');
  const said = await page.evaluate(async () => {
    const t = document.querySelector("#t");
    const heard = [];
    for (const type of ["textmend-change", "textmend-options", "textmend-view", "textmend-copy"]) t.addEventListener(type, (event) => { heard.push([type, event.cancelable, event.detail?.open ?? null]); });
    t.addEventListener("textmend-copy", (event) => event.preventDefault());
    const out = { associated: t.constructor.formAssociated, labels: [...t.labels].map(({ textContent }) => textContent), will: t.willValidate, report: t.reportValidity(), type: t.type };
    t.value = "甲,乙“丙";
    await t.ready;
    t.view = "mended";
    out.edits = t.edits;
    const kinds = new Set();
    t.reject((change, kind) => { kinds.add(kind); return false; });
    out.kinds = [...kinds].sort();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    t.shadowRoot.querySelector(".text").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, composed: true }));
    t.htmlFor = "nothing";
    out.for = t.getAttribute("for");
    out.heard = [...new Set(heard.map(([type, cancelable]) => `${type} ${cancelable}`))].sort();
    out.open = heard.findLast(([type]) => type === "textmend-change")[2];
    return out;
  });
  assert.deepEqual(said, {
    associated: true, labels: ["稿"], will: true, report: false, type: "text-mend", edits: [{ start: 1, end: 2, after: "，" }], kinds: ["change", "finding"], for: "nothing",
    heard: ["textmend-change false", "textmend-copy true", "textmend-view false"], open: 1,
  });
  // Switched off in the card, a rule is an option that the page may keep.
  await page.evaluate(() => { globalThis.kept = null; document.querySelector("#t").addEventListener("textmend-options", ({ detail }) => { globalThis.kept = detail.options; }); });
  await page.locator('text-mend [data-group$=" punctuation/comma"] .head').click();
  await page.locator('text-mend [data-group$=" punctuation/comma"] .place').click();
  await page.locator("text-mend .card [data-key=never]").click();
  await page.locator("text-mend .never .btn").last().click();
  await page.waitForFunction(() => globalThis.kept);
  assert.deepEqual(await page.evaluate(() => globalThis.kept.rules), { "punctuation/comma": "off" });
  quiet(page);
});

test("a field that comes after the element, beside it and inside of it", async (browser) => {
  const page = await host(browser, '<text-mend for="late" locale="zh-CN"></text-mend>');
  assert.equal(await page.locator("text-mend .badge, text-mend .desk").count(), 0, "nothing while there is no field");
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "late";
    field.value = "甲,乙。";
    document.querySelector("main").append(field);
  });
  await counted(page);
  await page.evaluate(() => {
    const around = document.createElement("text-mend");
    around.id = "around";
    around.setAttribute("locale", "zh-CN");
    document.querySelector("main").append(around);
  });
  await page.waitForFunction(() => document.querySelector("#around").shadowRoot.querySelector(".desk"));
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.value = "丙,丁";
    document.querySelector("#around").append(input);
  });
  await page.waitForFunction(() => document.querySelector("#around").shadowRoot.querySelector(".badge:not([hidden])"));
  // The field goes, and comes again as another node, as frameworks do.
  await page.evaluate(() => {
    const old = document.querySelector("#late");
    const fresh = document.createElement("textarea");
    fresh.id = "late";
    fresh.value = "子,丑;寅。";
    old.replaceWith(fresh);
  });
  await page.waitForFunction(() => document.querySelector("text-mend").value === "子,丑;寅。");
  // The interface works without the badge being opened.
  const result = await page.evaluate(async () => {
    const mend = document.querySelector("text-mend");
    await mend.ready;
    mend.reject(({ before }) => before === ",");
    return mend.result;
  });
  assert.equal(result, "子,丑；寅。");
  quiet(page);
});

test("moved to another place of the page, as frameworks do, it keeps its text and its marks", async (browser) => {
  const page = await host(browser, '<div id="one"><text-mend locale="zh-CN" value="甲,乙。"></text-mend></div><div id="two"></div>');
  await page.evaluate(async () => {
    const mend = document.querySelector("text-mend");
    await mend.ready;
    mend.view = "mended";
  });
  const text = () => page.evaluate(() => document.querySelector("text-mend").shadowRoot.querySelector(".text").textContent);
  await page.waitForFunction(() => document.querySelector("text-mend").shadowRoot.querySelector(".text")?.textContent === "甲，乙。");
  await page.evaluate(() => document.querySelector("#two").append(document.querySelector("text-mend")));
  assert.equal(await text(), "甲，乙。");
  quiet(page);
});

test("auto: what is pasted is mended as it comes in, what is certain, and one undo takes that back", async (browser) => {
  const page = await host(browser, '<textarea id="a"></textarea><text-mend for="a" auto locale="zh-CN"></text-mend>');
  const errors = [];
  await page.locator("#a").click();
  await page.keyboard.insertText("写的,");
  await page.waitForTimeout(900);
  assert.equal(await value(page, "#a"), "写的,", "what is typed stays as it is");
  await page.evaluate(() => navigator.clipboard.writeText("鎴戜滑浠婂ぉ鍘荤湅涔﹀睍"));
  await page.keyboard.press("Control+V");
  await page.waitForFunction(() => document.querySelector("#a").value.includes("我们今天去看书展"));
  await page.keyboard.press("Control+Z");
  assert.match(await value(page, "#a"), /鎴戜滑/);
  await page.evaluate(() => document.querySelector("text-mend").addEventListener("textmend-before-apply", (event) => event.preventDefault()));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
  await page.waitForTimeout(500);
  assert.equal(await value(page, "#a"), "鎴戜滑浠婂ぉ鍘荤湅涔﹀睍", "the host may object");
  assert.deepEqual(errors, []);
  quiet(page);
});

test("drafts with hostile mark-up beside a field, under Trusted Types without a policy for HTML", async (browser) => {
  const hostile = '<img src=x onerror="console.error(1)">,<script>console.error(2)</script>，你好,世界。"\'`${1}';
  const page = await host(browser, '<textarea id="a"></textarea><text-mend for="a" locale="zh-CN"></text-mend><div id="r" contenteditable></div><text-mend for="r" locale="zh-CN"></text-mend>');
  await page.evaluate((text) => {
    document.querySelector("#a").value = text;
    document.querySelector("#r").append(text);
    for (const mend of document.querySelectorAll("text-mend")) mend.open();
  }, hostile);
  await page.evaluate(() => { for (const over of [...document.querySelectorAll("text-mend")].map((mend) => mend.shadowRoot.querySelector(".over"))) over?.querySelector("text-mend").ready; });
  await page.waitForFunction(() => document.querySelector("text-mend").shadowRoot.querySelector(".over text-mend")?.shadowRoot?.querySelector(".text p"));
  assert.equal(await page.evaluate(() => {
    let found = 0;
    const look = (root) => {
      found += root.querySelectorAll("img,script").length;
      for (const node of root.querySelectorAll("text-mend")) if (node.shadowRoot) look(node.shadowRoot);
    };
    for (const mend of document.querySelectorAll("text-mend")) look(mend.shadowRoot);
    return found + document.querySelectorAll("#r img,#r script,main script").length;
  }), 0);
  quiet(page);
});

test("the host page's styles and the element's do not reach each other, and nothing moves", async (browser) => {
  const body = '<p id="before">甲</p><text-mend for="a" locale="zh-CN"></text-mend><textarea id="a">甲,乙。</textarea><p id="after">乙</p>';
  const page = await host(browser, body);
  const boxes = () => page.evaluate(() => ["#before", "#a", "#after"].map((id) => JSON.stringify(document.querySelector(id).getBoundingClientRect())));
  const with_ = await (async () => { await counted(page); return boxes(); })();
  await page.evaluate(() => document.querySelector("text-mend").remove());
  assert.deepEqual(await boxes(), with_);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  quiet(page);
});
