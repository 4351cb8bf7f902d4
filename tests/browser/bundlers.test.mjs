// The packed package in the bundlers, each app opened in a real browser; and from a file, without any server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./launch.mjs";

const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const PKG = fileURLToPath(new URL("../../pkg", import.meta.url));

let browser;
let consumer;
before(async () => {
  browser = await launch();
  consumer = mkdtempSync(join(tmpdir(), "textmend-bundlers-"));
  const run = (command, ...words) => execFileSync(command, words, { cwd: consumer, encoding: "utf8" });
  writeFileSync(join(consumer, "package.json"), '{ "private": true, "type": "module" }\n');
  const tarball = run("npm", "pack", "--silent", PKG).trim();
  run("npm", "install", "--no-audit", "--no-fund", "--silent", tarball);
});
after(async () => {
  await browser?.close();
  rmSync(consumer, { recursive: true });
});

const APP = `
  import { Mender } from "textmend";
  import { Mender as Remote } from "textmend/worker";
  const out = [];
  try {
    const options = { script: "t2s", stages: ["script"] };
    out.push((await Mender.create(options)).mend("軟體").text);
    out.push((await (await Remote.create(options)).mend("軟體")).text);
  } catch (error) { out.push(error.name + ": " + error.message); }
  document.title = out.join(" ");
`;
/** Without files beside the bundle: the wasm is inside, and a dictionary comes as bytes. */
const INLINE = `
  import { Mender, init, loadData } from "textmend/inline";
  import t2s from "textmend/data/t2s.bin";
  try {
    await init();
    await loadData("t2s.bin", t2s);
    document.title = (await Mender.create({ script: "t2s" })).mend("軟體").text;
  } catch (error) { document.title = error.name + ": " + error.message; }
`;

/** A folder for an app, with its page. */
function app(name, code) {
  const folder = join(consumer, name);
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "main.js"), code);
  writeFileSync(join(folder, "index.html"), '<!doctype html><title></title><script type="module" src="./main.js"></script>');
  writeFileSync(join(folder, "dist/index.html"), '<!doctype html><title></title><script type="module" src="./main.js"></script>');
  return folder;
}

/** Serves a folder and returns what the page there made its title. */
async function title(folder) {
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const path = pathname === "/" ? "/index.html" : pathname;
    asked.push(path);
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => document.title);
    return { title: await page.title(), asked };
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
}

test("Vite", async () => {
  const folder = app("vite", APP);
  const { build } = await import("vite");
  await build({ root: folder, logLevel: "error", base: "./", build: { target: "esnext", assetsInlineLimit: 0 } });
  const { title: said, asked } = await title(join(folder, "dist"));
  assert.equal(said, "软体 软体");
  assert.ok(asked.some((path) => /textmend_bg-[\w-]{8}\.wasm$/.test(path)), "the wasm has a hashed name");
  assert.ok(!asked.some((path) => /s2t/.test(path)), "no other dictionary is fetched");
});

test("webpack", async () => {
  const folder = app("webpack", APP);
  const { default: webpack } = await import("webpack");
  const compiler = webpack({ context: folder, mode: "production", entry: "./main.js", output: { path: join(folder, "dist"), filename: "main.js" }, performance: { hints: false } });
  const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
  assert.deepEqual([stats.compilation.errors, stats.compilation.warnings], [[], []]);
  assert.equal((await title(join(folder, "dist"))).title, "软体 软体");
});

/** What these two do not emit is copied beside the bundle. */
function copyFiles(dist) {
  const from = join(consumer, "node_modules/textmend");
  for (const name of ["textmend_bg.wasm", "data"]) cpSync(join(from, name), join(dist, name), { recursive: true });
}

const HERE = APP.replace(/.*worker.*\n/g, "").replace(/.*Remote.*\n/g, "");

test("esbuild, with the files copied beside the bundle", async () => {
  const folder = app("esbuild", HERE);
  const { build } = await import("esbuild");
  const { warnings } = await build({ entryPoints: [join(folder, "main.js")], bundle: true, minify: true, format: "esm", outdir: join(folder, "dist"), logLevel: "silent" });
  assert.deepEqual(warnings, []);
  copyFiles(join(folder, "dist"));
  assert.equal((await title(join(folder, "dist"))).title, "软体");
});

test("esbuild, inline, as one script", async () => {
  const folder = app("esbuild-inline", INLINE);
  const { build } = await import("esbuild");
  await build({ entryPoints: [join(folder, "main.js")], bundle: true, minify: true, format: "esm", loader: { ".bin": "binary" }, outdir: join(folder, "dist"), logLevel: "silent" });
  assert.deepEqual(readdirSync(join(folder, "dist")).sort(), ["index.html", "main.js"]);
  assert.equal((await title(join(folder, "dist"))).title, "软体");
});

test("Rollup, with the files copied beside the bundle", async () => {
  const folder = app("rollup", HERE.replace('"textmend"', '"../node_modules/textmend/index.js"'));
  const { rollup } = await import("rollup");
  const bundle = await rollup({ input: join(folder, "main.js"), onwarn: (warning) => assert.fail(warning.message) });
  await bundle.write({ dir: join(folder, "dist"), format: "es" });
  copyFiles(join(folder, "dist"));
  assert.equal((await title(join(folder, "dist"))).title, "软体");
});

const embedding = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8");
const [served, opened] = [...embedding.matchAll(/```html\n([^]*?)```/g)].map(([, page]) => page);

test("the page of docs/embedding.md that is served", async () => {
  const folder = join(consumer, "served");
  mkdirSync(folder);
  cpSync(join(consumer, "node_modules/textmend"), join(folder, "pkg"), { recursive: true });
  writeFileSync(join(folder, "index.html"), served);
  const { title: said, asked } = await title(folder);
  assert.equal(said, "软体");
  assert.deepEqual(asked.filter((path) => path.startsWith("/pkg/data/")).map((path) => path.replace(/-[0-9a-f]{8}\./, ".")), ["/pkg/data/t2s.bin"]);
});

test("the page of docs/embedding.md that is opened as a file", async () => {
  const folder = join(consumer, "file");
  mkdirSync(folder);
  cpSync(join(consumer, "node_modules/textmend/classic"), join(folder, "classic"), { recursive: true });
  writeFileSync(join(folder, "index.html"), opened);
  const page = await browser.newPage();
  try {
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await page.waitForFunction(() => document.title);
    assert.equal(await page.title(), "nothing to mend");
  } finally {
    await page.close();
  }
});
