// The packed package as a consumer has it: TEXTMEND_PACKAGE is the folder of a project with the tarball installed.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

export const consumer = process.env.TEXTMEND_PACKAGE;
if (!consumer || !existsSync(join(consumer, "node_modules/textmend"))) {
  throw new Error("TEXTMEND_PACKAGE must name a folder with textmend installed: `cargo xtask test --only package` makes one");
}

const { resolve } = createRequire(join(consumer, "consumer.js"));

/** The path of something the package exports. */
export const exported = (entry) => resolve(entry);

/** Imports an entry as the consumer would, through the installed `exports`. */
export const load = (entry = "textmend") => import(pathToFileURL(resolve(entry)));

/** Runs a module inside the consumer, in a Node where nothing is loaded yet; returns the lines it printed. */
export async function fresh(code, { node = [], files = {} } = {}) {
  const folder = mkdtempSync(join(consumer, "fresh-"));
  try {
    for (const [name, text] of Object.entries({ "run.mjs": code, ...files })) writeFileSync(join(folder, name), text);
    const options = { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 };
    const { stdout } = await promisify(execFile)(process.execPath, [...node, "run.mjs"], options);
    return stdout.trimEnd().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Numbers below a bound, the same in every run. */
export function random(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (state ^ (state << 13)) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state % below;
  };
}
