// The README's JavaScript example, run as it is printed against the packed package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const consumer = process.env.TEXTMEND_PACKAGE;
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const [, example] = /```js\n([^]*?)```/.exec(readme);

test("the README's example prints what its comments say", () => {
  // Inside the consumer, so that "textmend" resolves to the packed package.
  const folder = mkdtempSync(join(consumer, "readme-"));
  try {
    writeFileSync(join(folder, "example.mjs"), example);
    const printed = execFileSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" }).trim().split("\n");
    const comments = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, comment]) => comment);
    assert.equal(comments.length, 2);
    assert.equal(printed[0], comments[0]);
    assert.equal(printed.at(-1), comments[1]);
    assert.ok(printed.length > 4, "the changes are listed");
    for (const line of printed.slice(1, -1)) assert.match(line, /^.* → .* \([a-z]+\/[a-z0-9-]+.*; (certain|likely)\)$/s);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("its first two shell blocks are one command each", () => {
  const blocks = [...readme.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block.trim());
  assert.deepEqual(blocks.slice(0, 2), ["cargo xtask serve", "cargo xtask test"]);
});
