// What a page downloads, after brotli at its best. Prints the table; fails where a size passes its limit.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { exported } from "./consumer.mjs";

const folder = dirname(exported("textmend/package.json"));
const compressed = (name) => {
  const bytes = readFileSync(join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
};

/** The modules an entry loads, itself and what it imports. */
function modules(entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  const code = readFileSync(join(folder, entry), "utf8");
  for (const [, path] of code.matchAll(/\b(?:import|from)\s*"(\.[^"]+)"/g)) modules(join(dirname(entry), path), found);
  return found;
}

const sum = (names) => [...names].reduce((bytes, name) => bytes + compressed(name), 0);
const main = modules("index.js");
const wasm = ["textmend_bg.wasm"];
// Without what only Node reads.
const data = readdirSync(join(folder, "data")).filter((name) => name !== "big5.bin").map((name) => `data/${name}`);

// Budgets in KB of 1000 bytes. The wasm and the main entry are over theirs: until they are not, `limit` keeps them from growing further.
const rows = [
  { what: "modules of textmend", bytes: sum(main), budget: 10, limit: 14.2 },
  { what: "modules that <text-mend> adds", bytes: sum([...modules("define.js")].filter((name) => !main.has(name))), budget: 15, limit: 15 },
  { what: "without script: modules and wasm", bytes: sum([...main, ...wasm]), budget: 85, limit: 325 },
  { what: "all dictionaries", bytes: sum(data), budget: 180, limit: 180 },
  { what: "everything", bytes: sum([...main, ...wasm, ...data]), budget: 280, limit: 488.7 },
];

test("sizes", () => {
  const kb = (bytes) => (bytes / 1000).toFixed(1);
  console.table(rows.map(({ what, bytes, budget, limit }) => ({ what, KB: kb(bytes), budget, limit })));
  assert.ok(main.size >= 4 && data.length >= 5, "the files were found");
  for (const { what, bytes, limit } of rows) assert.ok(bytes <= limit * 1000, `${what}: ${kb(bytes)} KB, the limit is ${limit}`);
});
