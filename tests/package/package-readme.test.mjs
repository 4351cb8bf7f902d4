// Every JavaScript example of the package's README and of docs/embedding.md, run as it is printed. A comment says what is
// printed there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { exported, fresh } from "./consumer.mjs";

const documents = {
  "pkg/README.md": readFileSync(exported("textmend/package.json").replace("package.json", "README.md"), "utf8"),
  "docs/embedding.md": readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8"),
};

for (const [name, text] of Object.entries(documents)) {
  const examples = [...text.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  test(`${name} has examples`, () => assert.ok(examples.length > 0));
  examples.forEach((code, i) => {
    test(`${name}: example ${i + 1} prints what its comments say`, async () => {
      const said = [...code.matchAll(/(?:^|; )\/\/ ?(.*)$/gm)].map(([, line]) => line).filter((line) => !line.endsWith("."));
      assert.ok(said.length > 0);
      assert.deepEqual(await fresh(code), said);
    });
  });
}
