// The library that the page carries is the one of package.json, and nothing but that.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test("www/vendor/fflate.js is made of fflate as package.json names it", async () => {
  const { version, license } = JSON.parse(readFileSync(at("node_modules/fflate/package.json"), "utf8"));
  assert.equal(version, JSON.parse(readFileSync(at("package.json"), "utf8")).devDependencies.fflate);
  assert.equal(license, "MIT");
  const words = readFileSync(at("node_modules/fflate/LICENSE"), "utf8");
  const banner = `/*! fflate ${version}, https://github.com/101arrowz/fflate\n\n${words.trim()}\n*/`;
  const { outputFiles: [made] } = await build({ entryPoints: [at("www/vendor/fflate.entry.js")], bundle: true, minify: true, format: "esm", target: "es2022", banner: { js: banner }, write: false, logLevel: "silent" });
  if (process.env.TEXTMEND_WRITE) writeFileSync(at("www/vendor/fflate.js"), made.text);
  assert.equal(readFileSync(at("www/vendor/fflate.js"), "utf8"), made.text);
});
