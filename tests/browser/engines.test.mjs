// The main flows in the other engines. What differs between them is how keys, events, highlights and workers behave, so the
// flows go by real keys and clicks where they can.
import assert from "node:assert/strict";
import { createServer } from "node:http";
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
  const pasteInto = (text) => engine.run((text) => {
    const field = document.querySelector("#paste");
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  }, text);
  /** Puts the caret into the first text of a paragraph. */
  const caretIn = (selector, offset) => engine.run((selector, offset) => {
    const box = document.querySelector("text-mend").shadowRoot.querySelector(".text");
    box.focus();
    const node = document.createTreeWalker(box.querySelector(selector), NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(node, offset, node, offset);
  }, selector, offset);
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
    // The draft's own field has the same history.
    await click(".views [data-view=original]");
    await engine.run(() => document.querySelector("text-mend").focusDraft(0));
    await engine.type("六");
    await result("六第一句，第二句。\n第三句，五。\n");
    await engine.press("Control+z");
    await result("第一句，第二句。\n第三句，五。\n");
    assert.equal(await engine.run(() => document.querySelector("text-mend").shadowRoot.querySelector("textarea").value), "第一句,第二句。\n第三句,五。\n");
    await engine.press("Control+z");
    await until(() => !document.querySelector("text-mend").value.includes("五"));
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

  flow("writing in the draft beside the mended text", async () => {
    await fresh("", { locale: "zh-CN" });
    await pasteInto("第一句,第二句。\n第三句。");
    await result("第一句，第二句。\n第三句。");
    await click(".views [data-view=beside]");
    const rows = (wanted) => until((wanted) => [...document.querySelector("text-mend").shadowRoot.querySelectorAll(".pair")].map(({ children }) => [...children].map((p) => p.textContent).join("|")).join("\n") === wanted, wanted);
    await rows("第一句,第二句。|第一句，第二句。\n第三句。|第三句。");
    await caretIn(".pair:nth-child(2) p", 3);
    await engine.type(",四");
    await rows("第一句,第二句。|第一句，第二句。\n第三句,四。|第三句，四。");
    await engine.press("Enter");
    await engine.type("五");
    await rows("第一句,第二句。|第一句，第二句。\n第三句,四|第三句，四\n五。|五。");
    await engine.press("Backspace");
    await engine.press("Backspace");
    await rows("第一句,第二句。|第一句，第二句。\n第三句,四。|第三句，四。");
  });

  flow("the original while the button is held", async () => {
    await fresh("", { locale: "zh-CN" });
    await pasteInto("甲说,乙说;");
    await result("甲说，乙说；");
    const text = (wanted) => until((wanted) => document.querySelector("text-mend").shadowRoot.querySelector(".text").textContent === wanted, wanted);
    await text("甲说，乙说；");
    await engine.run(() => document.querySelector("text-mend").shadowRoot.querySelector(".peek").focus());
    const key = (type) => engine.run((type) => { document.querySelector("text-mend").shadowRoot.querySelector(".peek").dispatchEvent(new KeyboardEvent(type, { key: " ", bubbles: true, composed: true, cancelable: true })); }, type);
    await key("keydown");
    await text("甲说,乙说;");
    await key("keyup");
    await text("甲说，乙说；");
  });

  // No driver of the two has an input method: what one does to the document and tells of it is done here, in this engine's order.
  flow("nothing is mended or drawn while an input method composes", async () => {
    await fresh("", { locale: "zh-CN" });
    await pasteInto("第一句,第二句。\n第三句。");
    await result("第一句，第二句。\n第三句。");
    const compose = (name) => engine.run(async (name) => {
      const mend = document.querySelector("text-mend");
      const box = mend.shadowRoot.querySelector(".text");
      const node = document.createTreeWalker(box.querySelectorAll("p")[0], NodeFilter.SHOW_TEXT).nextNode();
      const at = 1;
      let length = 0;
      const tell = (Class, type, init) => box.dispatchEvent(new Class(type, { bubbles: true, composed: true, cancelable: true, ...init }));
      const write = (inputType, data, composing) => {
        if (!tell(InputEvent, "beforeinput", { inputType, data, isComposing: composing })) throw new Error(`${inputType} was prevented`);
        node.replaceData(at, length, data ?? "");
        length = data?.length ?? 0;
        getSelection().setBaseAndExtent(node, at + length, node, at + length);
        tell(InputEvent, "input", { inputType, data, isComposing: composing });
      };
      box.focus();
      tell(CompositionEvent, "compositionstart", { data: "" });
      for (const data of ["n", "ni", "你好"]) {
        tell(CompositionEvent, "compositionupdate", { data });
        write("insertCompositionText", data, true);
      }
      tell(KeyboardEvent, "keydown", { key: "F8", isComposing: true });
      await mend.mend();
      await new Promise((resolve) => { setTimeout(resolve, 400); });
      const during = [mend.value, box.textContent, mend.shadowRoot.querySelector(".card").hidden];
      if (name === "WebKit") {
        write("deleteCompositionText", null, false);
        write("insertFromComposition", "你好", false);
      }
      tell(CompositionEvent, "compositionend", { data: "你好" });
      return during;
    }, name);
    assert.deepEqual(await compose(name), ["第一句,第二句。\n第三句。", "第你好一句，第二句。第三句。", true]);
    await result("第你好一句，第二句。\n第三句。");
    await engine.type(",");
    await result("第你好，一句，第二句。\n第三句。");
  });

  test(`${name}: without a network, after the first visit`, async () => {
    engine ??= await start();
    // What stands between page and server goes away: to a browser that is as if there were no network.
    const proxy = createServer(async (request, response) => {
      const answer = await fetch(new URL(request.url, url), { method: request.method }).catch(() => null);
      if (!answer) return response.destroy();
      const head = Object.fromEntries([...answer.headers].filter(([key]) => !/^(connection|content-length|transfer-encoding)$/.test(key)));
      return response.writeHead(answer.status, head).end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise((resolve) => { proxy.listen(0, "127.0.0.1", resolve); });
    const here = `http://127.0.0.1:${proxy.address().port}/`;
    try {
      await engine.goto(here);
      await until(() => document.activeElement?.id === "paste");
      if (!await engine.run(() => Boolean(navigator.serviceWorker))) {
        console.log(`${name} has no service workers here`);
        assert.equal(await engine.run(() => document.querySelector("#offline").hidden), true, "it does not say what is not so");
        return;
      }
      await until(() => !document.querySelector("#offline").hidden);
      proxy.closeAllConnections();
      await new Promise((resolve) => { proxy.close(resolve); });
      await engine.reload();
      await until(() => document.activeElement?.id === "paste" && Boolean(customElements.get("text-mend")));
      await pasteInto("软件,好");
      await until(() => document.querySelector("text-mend").result.includes("，"));
      await engine.run(() => { document.querySelector("text-mend").options = { locale: "zh-TW", script: "s2twp" }; });
      await result("軟體，好");
    } finally {
      proxy.closeAllConnections();
      proxy.close();
      // Its worker and what the browser says of the server that is gone are no part of the other flows.
      await engine.end();
      engine = null;
    }
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
