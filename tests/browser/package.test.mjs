// The package in a real browser without a bundler, served as any static host would: policies, origins, the worker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./launch.mjs";

const PKG = new URL("../../pkg/", import.meta.url);
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** Serves the package under /pkg/, and an empty page under any other path, with these headers. */
async function serve(headers) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const type = TYPES[extname(pathname)] ?? "application/octet-stream";
    try {
      const body = pathname.startsWith("/pkg/") ? readFileSync(new URL(pathname.slice(5), PKG)) : "<!doctype html><title>t</title>";
      response.writeHead(200, { "Content-Type": pathname.startsWith("/pkg/") ? type : "text/html", ...headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Runs code in a page that was served with these headers. */
async function inPage(headers, code, argument) {
  const server = await serve(headers);
  const page = await browser.newPage();
  try {
    await page.goto(`${server.url}/`);
    return await page.evaluate(code, argument);
  } finally {
    await page.close();
    server.close();
  }
}

const mendHere = async () => {
  const { Mender, mend, init } = await import("/pkg/index.js");
  await init();
  const mender = await Mender.create({ script: "s2t", stages: ["script"] });
  const mended = mender.mend("\ud83d这个😀");
  const parts = [];
  const stream = new Response("这\n\n个").body.pipeThrough(new TextDecoderStream()).pipeThrough(mender.stream());
  for await (const part of stream) parts.push(part);
  return { text: mended.text, changes: mended.changes, stream: parts.join(""), same: mend("a").text };
};

const mendThere = async (base = "") => {
  const { Mender, mend, stop } = await import(`${base}/pkg/worker.js`);
  const mender = await Mender.create({ script: "s2t", stages: ["script"] });
  const out = [(await mender.mend("\ud83d这个😀")).text];
  const long = mender.mend("这个。\n\n".repeat(2e6), { signal: AbortSignal.timeout(100) });
  out.push(await long.catch((error) => error.name), (await mender.mend("这")).text);
  await stop();
  out.push((await mend("这", { script: "s2t" })).text);
  await stop();
  return out;
};
const THERE = ["\ud83d這個😀", "TimeoutError", "這", "這"];

for (const [name, headers] of [["without a policy", {}], ["under a strict policy", { "Content-Security-Policy": POLICY }]]) {
  test(`on the page, ${name}`, async () => {
    const { text, changes, stream, same } = await inPage(headers, mendHere);
    assert.equal(text, "\ud83d這個😀");
    assert.deepEqual(changes.map(({ start, end, after }) => [start, end, after]), [[1, 3, "這個"]]);
    assert.equal(stream, "這\n\n個");
    assert.equal(same, "a");
  });

  test(`in a worker, ${name}`, async () => {
    assert.deepEqual(await inPage(headers, mendThere), THERE);
  });
}

test("a policy that forbids wasm is named, on the page and in a worker", async () => {
  const tell = async () => {
    const errors = [];
    for (const entry of ["/pkg/index.js", "/pkg/worker.js"]) {
      const { init } = await import(entry);
      await init().catch((error) => errors.push(`${error.name} ${error.message}`));
    }
    return errors;
  };
  for (const error of await inPage({ "Content-Security-Policy": "default-src 'self'" }, tell)) assert.match(error, /^LoadError .*'wasm-unsafe-eval'/);
});

test("a policy that forbids workers is told, and does not hang", async () => {
  const tell = async () => {
    const { init } = await import("/pkg/worker.js");
    return init().catch((error) => `${error.name} ${error.message}`);
  };
  assert.match(await inPage({ "Content-Security-Policy": `${POLICY}; worker-src 'none'` }, tell), /^WorkerError .*worker/);
});

test("under Trusted Types, by the policy named textmend", async () => {
  const headers = { "Content-Security-Policy": `${POLICY}; require-trusted-types-for 'script'; trusted-types textmend` };
  assert.deepEqual(await inPage(headers, mendThere), THERE);
});

test("from another origin, through a blob", async () => {
  const cdn = await serve({ "Access-Control-Allow-Origin": "*" });
  try {
    assert.deepEqual(await inPage({}, mendThere, cdn.url), THERE);
  } finally {
    cdn.close();
  }
});

test("a host that gives wasm another type", async () => {
  const server = await serve({ "Content-Type": "text/javascript" });
  const page = await browser.newPage();
  try {
    await page.route("**/", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await page.goto(`${server.url}/`);
    assert.equal((await page.evaluate(mendHere)).stream, "這\n\n個");
  } finally {
    await page.close();
    server.close();
  }
});
