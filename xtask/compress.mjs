// Beside each file of a folder that gets smaller by it, the same compressed: hosts that look for `.br` and `.gz` send those.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder] = process.argv.slice(2);
/** A smaller file is one packet as it is. */
const LEAST = 1000;

for (const name of readdirSync(folder, { recursive: true })) {
  if (!/\.(html|js|css|svg|json|webmanifest|wasm|bin)$/.test(name)) continue;
  const path = join(folder, name);
  const bytes = readFileSync(path);
  if (bytes.length < LEAST) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  for (const [ending, small] of [["br", brotliCompressSync(bytes, { params })], ["gz", gzipSync(bytes, { level: 9 })]]) {
    if (small.length < bytes.length * 0.95) writeFileSync(`${path}.${ending}`, small);
  }
}
