// What publint and "Are the types wrong?" say of the packed package. The package has ES modules only, and says so.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { consumer } from "./consumer.mjs";

const tarball = join(consumer, readdirSync(consumer).find((name) => name.endsWith(".tgz")));
const tool = (name) => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));

// Either exits with an error where it has something to say.
test("publint", () => execFileSync(tool("publint"), ["run", tarball, "--strict"]));
test("Are the types wrong?", () => execFileSync(tool("attw"), [tarball, "--profile", "esm-only"]));
