// Firefox by WebDriver BiDi, WebKit by WebDriver, behind one face: go to an address, run a function in the page, press keys,
// click. Each is started where its variable names a program: FIREFOX, WEBKIT_DRIVER.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import puppeteer from "puppeteer-core";

/** Keys by WebDriver's code points (W3C WebDriver, 17.4.2). */
const KEYS = { Backspace: "\ue003", Enter: "\ue007", Escape: "\ue00c", F8: "\ue038", Home: "\ue011", End: "\ue010", ArrowRight: "\ue014", Control: "\ue009", Shift: "\ue008", Tab: "\ue004" };

async function firefox() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true, args: ["--width=1280", "--height=800"], extraPrefsFirefox: { "intl.accept_languages": "zh-CN, zh", "dom.serviceWorkers.enabled": true } });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  return {
    said,
    goto: (url) => page.goto(url, { waitUntil: "load" }),
    reload: () => page.reload({ waitUntil: "load" }),
    run: (code, ...args) => page.evaluate(code, ...args),
    type: (text) => page.keyboard.type(text),
    press: async (keys) => {
      const all = keys.split("+");
      for (const key of all.slice(0, -1)) await page.keyboard.down(key);
      await page.keyboard.press(all.at(-1));
      for (const key of all.slice(0, -1).toReversed()) await page.keyboard.up(key);
    },
    undo() { return this.press("Control+z"); },
    clickAt: (x, y) => page.mouse.click(x, y),
    end: () => browser.close(),
  };
}

async function webkit() {
  const port = 20_000 + (process.pid % 20_000);
  // A group of its own, so that the display ends with it.
  const driver = spawn("xvfb-run", ["-a", process.env.WEBKIT_DRIVER, `--port=${port}`], { stdio: "ignore", detached: true });
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method, path, body) => {
    const response = await fetch(base + path, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    if (await ask("GET", "/status").then(({ ready }) => ready, () => false)) break;
    if (tries > 100) throw new Error("WebKitWebDriver does not answer");
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  const lib = "/usr/lib/x86_64-linux-gnu";
  const folders = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith("webkit2gtk-4")) : [];
  const binary = folders.map((name) => `${lib}/${name}/MiniBrowser`).find((path) => existsSync(path));
  const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: { ...(binary && { "webkitgtk:browserOptions": { binary, args: ["--automation"] } }) } } });
  const at = `/session/${sessionId}`;
  await ask("POST", `${at}/timeouts`, { script: 30_000 });
  await ask("POST", `${at}/window/rect`, { width: 1280, height: 800 });
  const actions = (id, type, list) => ask("POST", `${at}/actions`, { actions: [{ id, type, actions: list }] });
  const key = (value) => [{ type: "keyDown", value }, { type: "keyUp", value }];
  return {
    said: [],
    goto: (url) => ask("POST", `${at}/url`, { url }),
    reload: () => ask("POST", `${at}/refresh`, {}),
    run: async (code, ...args) => {
      const script = `const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (${code})(...Array.prototype.slice.call(arguments, 0, -1))).then((ok) => done({ ok }), (error) => done({ error: String(error) }));`;
      const { ok, error } = await ask("POST", `${at}/execute/async`, { script, args });
      if (error) throw new Error(error);
      return ok;
    },
    type: (text) => actions("keys", "key", Array.from(text).flatMap(key)),
    press: (keys) => {
      const all = keys.split("+").map((name) => KEYS[name] ?? name.toLowerCase());
      return actions("keys", "key", [...all.map((value) => ({ type: "keyDown", value })), ...all.toReversed().map((value) => ({ type: "keyUp", value }))]);
    },
    // Its driver gives the page the keys, but not the browser's own commands.
    undo() { return this.run(() => document.execCommand("undo")); },
    clickAt: (x, y) => actions("mouse", "pointer", [{ type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]),
    end: async () => {
      await ask("DELETE", at).catch(() => {});
      process.kill(-driver.pid);
      await once(driver, "exit");
    },
  };
}

export const ENGINES = Object.entries({ Firefox: [process.env.FIREFOX, firefox], WebKit: [process.env.WEBKIT_DRIVER, webkit] }).filter(([, [program]]) => program).map(([name, [, start]]) => [name, start]);
