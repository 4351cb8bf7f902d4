// The tests of the page, run where a server is named.
import { after, test as nodeTest } from "node:test";
import { url } from "./desk.mjs";
import { launch } from "./launch.mjs";

let shared = null;
after(async () => (await shared)?.close());

/** A test, skipped where no server is named. The tests of a file share a browser; what each opened is closed behind it. */
export function test(name, run) {
  nodeTest(name, { skip: url ? false : "TEXTMEND_URL is not set" }, async () => {
    const browser = await (shared ??= launch());
    try {
      await run(browser);
    } finally {
      await Promise.all(browser.contexts().map((context) => context.close()));
    }
  });
}
