// The example that mends a folder, as a consumer runs it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { consumer } from "./consumer.mjs";

const folder = mkdtempSync(join(consumer, "folder-"));
test.after(() => rmSync(folder, { recursive: true }));
const script = join(folder, "clean-folder.mjs");
copyFileSync(new URL("../../examples/clean-folder.mjs", import.meta.url), script);

const run = (...args) => new Promise((done) => {
  execFile(process.execPath, [script, ...args], { cwd: folder }, (error, out, err) => done({ code: error?.code ?? 0, out, err }));
});

test("a folder is mended into another, whatever its files are encoded in", async () => {
  const from = join(folder, "drafts");
  mkdirSync(join(from, "deep/er"), { recursive: true });
  writeFileSync(join(from, "a.txt"), "他说,今天天气很好。\n");
  writeFileSync(join(from, "deep/b.txt"), Buffer.from("cbfbcbb52cbdf1ccecccecc6f8bad2bac3a1a30a", "hex"));
  writeFileSync(join(from, "deep/er/c.md"), "运行`a,b`,就好。\n");
  writeFileSync(join(from, "picture.png"), Buffer.of(0x89, 0x50));
  for (let i = 0; i < 40; i++) writeFileSync(join(from, `many-${i}.txt`), `第${i}页,好。\n`.repeat(i));
  const to = join(folder, "mended");
  const { code, out, err } = await run("drafts", "mended", "--locale", "zh-CN", "--threads", "3");
  assert.equal(err, "");
  assert.equal(code, 0);
  assert.match(out, /^43 of 43 files, \d+ changes\n$/);
  assert.equal(readFileSync(join(to, "a.txt"), "utf8"), "他说，今天天气很好。\n");
  assert.match(readFileSync(join(to, "deep/b.txt"), "utf8"), /^他说，今天天气/);
  assert.equal(readFileSync(join(to, "deep/er/c.md"), "utf8"), "运行`a,b`，就好。\n");
  assert.equal(readFileSync(join(to, "many-39.txt"), "utf8"), "第39页，好。\n".repeat(39));
  const names = readdirSync(to, { recursive: true }).map(String);
  assert.ok(!names.some((name) => name.endsWith(".part") || name.endsWith(".png")), names.join(" "));
  assert.equal(readFileSync(join(from, "a.txt"), "utf8"), "他说,今天天气很好。\n");
});

test("what cannot be written is named, and nothing half-written stays", async () => {
  mkdirSync(join(folder, "in"));
  writeFileSync(join(folder, "in/a.txt"), "好,的");
  writeFileSync(join(folder, "in/b.txt"), "好,的");
  // A folder where the file should go.
  mkdirSync(join(folder, "out/a.txt"), { recursive: true });
  const { code, out, err } = await run("in", "out");
  assert.equal(code, 1);
  assert.match(err, /^a\.txt: /);
  assert.match(out, /^1 of 2 files/);
  assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["a.txt", "b.txt"]);
});

test("wrong calls are told how to call", async () => {
  for (const args of [[], ["drafts"], ["drafts", "drafts"], ["drafts", "drafts/inside"]]) {
    const { code, err } = await run(...args);
    assert.equal(code, 2, args.join(" "));
    assert.match(err, /^usage/);
  }
  const { code, err } = await run("drafts", "x", "--locale", "zh");
  assert.notEqual(code, 0);
  assert.match(err, /OptionsError.*locale/);
});
