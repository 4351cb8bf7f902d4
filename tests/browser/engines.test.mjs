// The main flows in the other engines. What differs between them is how keys, events, highlights and workers behave, so the
// flows go by real keys and clicks where they can.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { url } from "./desk.mjs";
import { ENGINES } from "./engines.mjs";

/** What Firefox says of a file that the page before was still loading when it was left, on a busy machine also later. */
const CALLED_OFF = /A ServiceWorker intercepted the request and encountered an unexpected error/;

for (const [name, start] of url ? ENGINES : []) {
  let engine = null;
  after(() => engine?.end());

  const until = async (code, ...args) => {
    for (let tries = 0; tries < 150; tries++) {
      if (await engine.run(code, ...args)) return;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    const state = await engine.run(() => JSON.stringify({ result: document.querySelector("text-mend")?.result, value: document.querySelector("text-mend")?.value, said: document.querySelector("#said")?.textContent }));
    assert.fail(`it never came to ${code} ${JSON.stringify(args)}: ${state}`);
  };
  const result = (wanted) => until((wanted) => document.querySelector("text-mend").result === wanted, wanted);
  const click = async (selector, inside = false) => {
    await until((selector, inside) => {
      const root = inside ? document.querySelector("text-mend").shadowRoot : document;
      return Boolean(root?.querySelector(selector)?.getClientRects().length);
    }, selector, inside);
    const [x, y] = await engine.run((selector, inside) => {
      const root = inside ? document.querySelector("text-mend").shadowRoot : document;
      const box = root.querySelector(selector).getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }, selector, inside);
    await engine.clickAt(x, y);
  };
  /** A fresh page, with no settings of the last. */
  const fresh = async (path = "", settings = {}) => {
    engine ??= await start();
    await engine.goto(new URL("examples/bookmarklet.html", url).href);
    // What is called off while it loads, the browser reports.
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    await engine.run((settings) => { localStorage.setItem("textmend.settings", JSON.stringify({ language: "zh-Hans", ...settings })); }, settings);
    await engine.goto(new URL(path, url).href);
    if (!path) await until(() => document.activeElement?.id === "paste" && Boolean(customElements.get("text-mend")));
  };
  const flow = (what, run) => test(`${name}: ${what}`, async () => {
    await run();
    assert.deepEqual(engine.said.splice(0).filter((line) => !CALLED_OFF.test(line)), []);
  });

  flow("type, review by keys, reject, never again, undo", async () => {
    await fresh("", { locale: "zh-CN" });
    await engine.type("甲说,乙说;");
    await result("甲说，乙说；");
    await engine.type("丙不说.");
    await result("甲说，乙说；丙不说。");
    assert.equal(await engine.run(() => document.querySelector("text-mend").value), "甲说,乙说;丙不说.");
    await click(".views [data-view=mended]");
    await until(() => [...(CSS.highlights.get("textmend-dotted") ?? [])].length >= 3);
    await click('[data-group$=" punctuation/comma"] .undo', true);
    await result("甲说,乙说；丙不说。");
    await engine.press("Control+z");
    await result("甲说，乙说；丙不说。");
    await click('[data-group$=" punctuation/semicolon"] .head', true);
    await click('[data-group$=" punctuation/semicolon"] .place', true);
    await until(() => Boolean(document.querySelector("text-mend").shadowRoot.querySelector(".card:not([hidden])")));
    await engine.run(() => document.querySelector("text-mend").shadowRoot.querySelector(".card").focus());
    await engine.press("r");
    await result("甲说，乙说;丙不说。");
    await engine.press("n");
    await until(() => Boolean(document.querySelector("text-mend").shadowRoot.querySelector(".never .btn")));
    await engine.run(() => [...document.querySelector("text-mend").shadowRoot.querySelectorAll(".never .btn")].at(-1).click());
    await until(() => !document.querySelector("text-mend").shadowRoot.querySelector('[data-group$=" punctuation/semicolon"]'));
    await result("甲说，乙说;丙不说。");
  });

  flow("writing in the mended text", async () => {
    await fresh("", { locale: "zh-CN" });
    await engine.run(() => {
      const field = document.querySelector("#paste");
      field.value = "第一句,第二句。\n第三句。\n";
      field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    });
    await result("第一句，第二句。\n第三句。\n");
    await engine.run(() => {
      const box = document.querySelector("text-mend").shadowRoot.querySelector(".text");
      box.focus();
      const node = document.createTreeWalker(box.querySelectorAll("p")[1], NodeFilter.SHOW_TEXT).nextNode();
      getSelection().setBaseAndExtent(node, 3, node, 3);
    });
    await engine.type(",四");
    await result("第一句，第二句。\n第三句，四。\n");
    await engine.press("Backspace");
    await engine.press("Enter");
    await engine.press("Backspace");
    await result("第一句，第二句。\n第三句，。\n");
    await engine.type("五");
    await result("第一句，第二句。\n第三句，五。\n");
    assert.equal(await engine.run(() => [...document.querySelector("text-mend").shadowRoot.querySelectorAll(".text p")].map((p) => p.textContent).join("\n")), "第一句，第二句。\n第三句，五。\n");
  });

  flow("a GBK file becomes the right text, and is saved as UTF-8", async () => {
    await fresh("", { locale: "zh-CN" });
    await engine.run(() => {
      const bytes = Uint8Array.from("cbfbcbb52cbdf1ccecccecc6f8bacdbac32e".match(/../g), (pair) => parseInt(pair, 16));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "稿.txt", { type: "text/plain" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await result("他说，今天天气和好。");
    assert.equal(await engine.run(() => document.querySelector("#encoding").value), "gb18030");
    const saved = await engine.run(async () => {
      globalThis.showSaveFilePicker = undefined;
      const blob = new Promise((resolve) => {
        const make = URL.createObjectURL;
        URL.createObjectURL = (given) => {
          resolve(given);
          URL.createObjectURL = make;
          return "#saved";
        };
      });
      document.querySelector("#save").click();
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      document.querySelector("#saving .ink").click();
      return new TextDecoder("utf-8", { fatal: true }).decode(await (await blob).arrayBuffer());
    });
    assert.equal(saved, "他说，今天天气和好。");
  });

  flow("a link carries settings", async () => {
    await fresh("examples/bookmarklet.html");
    await engine.goto(new URL("examples/bookmarklet.html", url).href);
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    await engine.goto(new URL(`#settings=${encodeURIComponent('{"locale":"zh-TW","script":"s2twp"}')}`, url).href);
    await until(() => document.activeElement?.id === "paste" && Boolean(customElements.get("text-mend")));
    await engine.run(() => {
      const field = document.querySelector("#paste");
      field.value = "这个软件";
      field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    });
    await result("這個軟體");
  });

  flow("a badge beside a field writes on demand, and undo takes it back", async () => {
    await fresh("examples/portal.html");
    const before = await engine.run(() => document.querySelector("#body").value);
    await click(".badge", true);
    await click(".panel .ink", true);
    await until(() => document.querySelector("#body").value.includes("津貼，市民"));
    await engine.undo();
    await until((before) => document.querySelector("#body").value === before, before);
  });
}
