// Every example is opened: pages as they are, components in an app of their framework, the bookmarklet on a foreign page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import nodeTest, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { open, quiet } from "./desk.mjs";
import { test } from "./harness.mjs";
import { launch } from "./launch.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8", ".css": "text/css" };

/** Serves folders, the first that has the file. */
async function serve(headers, ...folders) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    for (const [prefix, folder] of folders) {
      if (!pathname.startsWith(prefix)) continue;
      try {
        const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
        const body = readFileSync(join(folder, name.slice(prefix.length)));
        response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", ...headers }).end(body);
        return;
      } catch { /* the next */ }
    }
    response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

test("every page of the examples opens without a word", async (browser) => {
  const pages = readdirSync(at("www/examples")).filter((name) => name.endsWith(".html"));
  assert.ok(pages.length >= 4);
  for (const name of pages) {
    const page = await open(browser, { path: `examples/${name}` });
    if (name !== "bookmarklet.html") await page.waitForFunction(() => document.querySelector("text-mend").shadowRoot?.querySelector(".badge:not([hidden]), .desk .group"));
    assert.ok(await page.title());
    quiet(page);
    await page.context().close();
  }
});

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "textmend-examples-"));
  const tarball = execFileSync("npm", ["pack", "--silent", at("pkg")], { cwd: folder, encoding: "utf8" }).trim();
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", tarball], { cwd: folder });
  // The frameworks are those of this project's package.json.
  for (const name of readdirSync(at("node_modules"))) {
    if (!name.startsWith(".") && name !== "textmend") try { symlinkSync(at(`node_modules/${name}`), join(folder, "node_modules", name)); } catch { /* it came with the package */ }
  }
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const svelte = {
  name: "svelte",
  async transform(code, id) {
    if (!id.endsWith(".svelte")) return undefined;
    const { compile } = await import("svelte/compiler");
    return { code: compile(code, { filename: id, generate: "client", css: "injected" }).js.code, map: null };
  },
};
const vue = {
  name: "vue",
  async transform(code, id) {
    if (!id.endsWith(".vue")) return undefined;
    const { compileScript, parse } = await import("vue/compiler-sfc");
    const { descriptor } = parse(code, { filename: id });
    const options = { compilerOptions: { isCustomElement: (tag) => tag === "text-mend" } };
    return { code: compileScript(descriptor, { id: "letter", inlineTemplate: true, templateOptions: options }).content, map: null };
  },
};

const APPS = {
  "Letter.jsx": ['import { createRoot } from "react-dom/client"; import { createElement } from "react"; import { Letter } from "./Letter.jsx";\ncreateRoot(document.querySelector("main")).render(createElement(Letter, { onSend: (text) => { document.title = text; } }));', []],
  "Letter.vue": ['import { createApp } from "vue"; import Letter from "./Letter.vue";\ncreateApp(Letter, { onSend: (text) => { document.title = text; } }).mount("main");', [vue]],
  "Letter.svelte": ['import { mount } from "svelte"; import Letter from "./Letter.svelte";\nmount(Letter, { target: document.querySelector("main"), props: { onsend: (text) => { document.title = text; } } });', [svelte]],
};

for (const [name, [main, plugins]] of Object.entries(APPS)) {
  nodeTest(`${name} in an app of its framework`, async () => {
    const app = join(folder, name.replace(".", "-"));
    mkdirSync(app);
    cpSync(at(`www/examples/${name}`), join(app, name));
    writeFileSync(join(app, "main.js"), main);
    writeFileSync(join(app, "index.html"), '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>?</title><link rel="icon" href="data:,"><main></main><script type="module" src="./main.js"></script>');
    const { build } = await import("vite");
    await build({ root: app, base: "./", logLevel: "error", plugins, build: { target: "esnext", minify: false }, define: { "process.env.NODE_ENV": '"production"' } });
    const server = await serve({ "Content-Security-Policy": "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'" }, ["/", join(app, "dist")]);
    const page = await browser.newPage();
    const bad = [];
    page.on("console", (message) => bad.push(message.text()));
    page.on("pageerror", (error) => bad.push(String(error)));
    page.on("request", (request) => { if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) bad.push(request.url()); });
    try {
      await page.goto(`${server.url}/`);
      if (name === "Letter.svelte") {
        await page.locator("text-mend .badge:not([hidden])").click();
        await page.locator("text-mend .panel .ink").click();
        await page.waitForFunction(() => document.querySelector("#letter").value === "编辑同志，你好！");
      } else await page.waitForFunction(() => document.querySelector("text-mend")?.result === "编辑同志，你好！");
      await page.locator("main form > button").click();
      await page.waitForFunction(() => document.title === "编辑同志，你好！");
      assert.deepEqual(bad, []);
    } finally {
      await page.close();
      server.close();
    }
  });
}

nodeTest("the bookmarklet, on a page of another origin", async () => {
  const ours = await serve({ "Access-Control-Allow-Origin": "*" }, ["/pkg/", at("pkg")], ["/", at("www")]);
  const theirs = await serve({}, ["/", folder]);
  writeFileSync(join(folder, "theirs.html"), '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>theirs</title><link rel="icon" href="data:,"><textarea>甲,乙。</textarea><div contenteditable>丙,丁。</div><input value="子,丑">');
  const page = await browser.newPage();
  const bad = [];
  page.on("console", (message) => bad.push(message.text()));
  page.on("pageerror", (error) => bad.push(String(error)));
  try {
    await page.goto(`${ours.url}/examples/bookmarklet.html`);
    const link = await page.waitForFunction(() => document.querySelector("#bookmarklet").href).then((handle) => handle.jsonValue());
    assert.match(link, /^javascript:/);
    await page.goto(`${theirs.url}/theirs.html`);
    await page.locator("textarea").focus();
    // As the browser runs a bookmark: in the page.
    for (let times = 0; times < 2; times++) await page.evaluate((code) => { location.href = code; }, link);
    await page.waitForFunction(() => document.querySelectorAll("text-mend").length === 2);
    await page.locator("text-mend .over text-mend .group").first().waitFor();
    await page.locator("text-mend .over > .acts .ink").click();
    await page.waitForFunction(() => document.querySelector("textarea").value === "甲，乙。");
    assert.equal(await page.locator("text-mend").count(), 2, "a second click adds nothing");
    assert.deepEqual(bad, []);
  } finally {
    await page.close();
    ours.close();
    theirs.close();
  }
});
