// The first answer in Chromium, each in a page of its own that has run nothing before: the milliseconds from the bytes on, which
// are there already.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { chromium } from "playwright-core";

const ROUNDS = 9;
const TEXT = "他说：“软件很好。”";
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };

/** Runs in the page. A module is fetched first and imported from a blob, so that no request is measured. */
async function answer({ who, script, packs, text }) {
  const bytes = async (path) => (await fetch(path)).arrayBuffer();
  if (who === "textmend") {
    const { init, loadData, Mender } = await import("/pkg/index.js");
    const wasm = await bytes("/pkg/textmend_bg.wasm");
    const data = await Promise.all(packs.map(async ([name, path]) => [name, await bytes(path)]));
    const began = performance.now();
    await init(wasm);
    for (const [name, pack] of data) await loadData(name, pack);
    new Mender(script ? { script, stages: ["script"] } : {}).mend(text).text;
    return performance.now() - began;
  }
  const module = URL.createObjectURL(new Blob([await bytes("/benches/peers/node_modules/opencc-js/dist/esm/full.js")], { type: "text/javascript" }));
  const [from, to] = { s2t: ["cn", "t"], t2s: ["t", "cn"] }[script];
  const began = performance.now();
  (await import(module)).Converter({ from, to })(text);
  return performance.now() - began;
}

/** The milliseconds of each contestant, round by round. */
export async function firstAnswers(root, contestants, executablePath) {
  const server = createServer(async ({ url }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    const body = path === "/" ? "<!doctype html><title>bench</title>" : await readFile(new URL(`.${path}`, root)).catch(() => null);
    response.writeHead(body === null ? 404 : 200, { "Content-Type": TYPES[extname(path)] ?? (path === "/" ? "text/html" : "application/octet-stream") });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const times = contestants.map(() => []);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [place, contestant] of contestants.entries()) {
        // A browser of its own: within one, compiled code is kept.
        const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
        const page = await browser.newPage();
        await page.goto(address);
        times[place].push(await page.evaluate(answer, { ...contestant, text: TEXT }));
        await browser.close();
      }
    }
  } finally {
    server.close();
  }
  return times;
}
