// Every JavaScript example of the package's README, run as it is printed. A comment says what is printed there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { exported, fresh } from "./consumer.mjs";

const readme = readFileSync(exported("textmend/package.json").replace("package.json", "README.md"), "utf8");
const examples = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);

test("the README has examples", () => assert.ok(examples.length >= 3));
examples.forEach((code, i) => {
  test(`example ${i + 1} prints what its comments say`, async () => {
    const said = [...code.matchAll(/(?:^|; )\/\/ ?(.*)$/gm)].map(([, line]) => line);
    assert.ok(said.length > 0);
    assert.deepEqual(await fresh(code), said);
  });
});
