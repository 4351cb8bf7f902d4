// One history for all that a person does: what is written in any view, decisions, rules that are switched off. And hands that
// do anything, in any order: what stands on the screen is always the text.
import assert from "node:assert/strict";
import { choose, group, pasted, quiet, result, settled, switchOff, value } from "./desk.mjs";
import { test } from "./harness.mjs";

const DRAFT = `我们这条街上的书店
今年春天,市里新开了三家书店,店主却说:"够了,书不怕挤."
鎴戜滑浠婂ぉ鍘荤湅涔﹀睍，见到了许多老朋友。😀𠮷
(一)营业到很晚:最后一位读者走了才关灯;(二)可以点茶...茶是店主自己种的。

书单在 https://example.org/books?list=1,2 上,&#x56FE;&#x4E66;&#x9986;的王老师也常来——“这里安静”，她说，“人也和气。
去年冬天，店里办了读书会,有教师。浣犲ソ锛屼笘鐣岋紒鎴戜滑鍦ㄨ繖閲屻€?
`;
/** More than there are steps in any history of these tests. */
const ALL = 100;
const press = async (page, key, times) => {
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
  await settled(page);
};

test("what is written in the draft and in the mended text is taken back in one order", async (browser) => {
  const page = await pasted(browser, "甲,乙。\n丙,丁。\n");
  const views = (view) => page.locator(`.views [data-view=${view}]`).click();
  await page.locator("text-mend .text p").first().click();
  await press(page, "Home", 1);
  await page.keyboard.insertText("一");
  await views("original");
  await press(page, "Control+End", 1);
  await page.keyboard.insertText("二");
  await views("mended");
  await page.locator("text-mend .text p").first().click();
  await press(page, "Home", 1);
  await page.keyboard.insertText("三");
  assert.equal(await value(page), "三一甲,乙。\n丙,丁。\n二");
  const steps = [];
  for (let n = 0; n < 3; n++) {
    // In whatever view: in the draft's own field, too.
    if (n === 1) await views("original");
    await press(page, "Control+Z", 1);
    steps.push(await value(page));
  }
  assert.deepEqual(steps, ["一甲,乙。\n丙,丁。\n二", "一甲,乙。\n丙,丁。\n", "甲,乙。\n丙,丁。\n"]);
  assert.equal(await page.locator("text-mend textarea").inputValue(), "甲,乙。\n丙,丁。\n");
  await press(page, "Control+Shift+Z", 3);
  assert.equal(await value(page), "三一甲,乙。\n丙,丁。\n二");
  quiet(page);
});

test("an undo brings decisions back with the place they were taken at", async (browser) => {
  const page = await pasted(browser, "第一句,第二句。\n第三句,第四句。\n");
  await choose(page, "#locale", "zh-CN");
  const commas = group(page, "punctuation/comma");
  await commas.locator(".head").click();
  await commas.locator(".place").nth(1).click();
  await page.locator("text-mend .card [data-key=reject]").click();
  const decided = "第一句，第二句。\n第三句,第四句。\n";
  assert.equal(await result(page), decided);
  // The sentence goes, and its comma with it.
  await page.locator("text-mend .text p").nth(1).click();
  await press(page, "Home", 1);
  await press(page, "Shift+End", 1);
  await press(page, "Delete", 1);
  assert.equal(await result(page), "第一句，第二句。\n\n");
  await press(page, "Control+Z", 1);
  assert.equal(await result(page), decided);
  await press(page, "Control+Z", 1);
  assert.equal(await result(page), "第一句，第二句。\n第三句，第四句。\n");
  await press(page, "Control+Shift+Z", 1);
  assert.equal(await result(page), decided);
  quiet(page);
});

test("to bring a rule back leaves what was set since", async (browser) => {
  const page = await pasted(browser, "他說:“今天天氣很好,我們出門。”\n", { locale: "zh-TW" });
  await choose(page, "#locale", "zh-TW");
  await switchOff(page, "punctuation/comma");
  assert.equal(await result(page), "他說：「今天天氣很好,我們出門。」\n");
  await choose(page, "#locale", "zh-CN");
  assert.equal(await result(page), "他說：“今天天氣很好,我們出門。”\n");
  await page.locator("text-mend .text").focus();
  await press(page, "Control+Z", 1);
  assert.equal(await result(page), "他說：“今天天氣很好，我們出門。”\n");
  quiet(page);
});

/** What stands in each column, and what should. */
const drawn = (page) => page.evaluate(async () => {
  const mend = document.querySelector("text-mend");
  await mend.ready;
  await new Promise(requestAnimationFrame);
  const { view } = mend;
  const text = mend.shadowRoot.querySelector(".text");
  const read = (nodes) => [...nodes].map((node) => node.textContent).join("\n");
  const pairs = [...text.querySelectorAll(".pair")];
  if (view === "original") return { view, seen: [mend.shadowRoot.querySelector("textarea").value], wanted: [mend.value] };
  if (view === "mended") return { view, seen: [read(text.querySelectorAll("p"))], wanted: [mend.result] };
  return { view, seen: [0, 1].map((column) => read(pairs.map(({ children }) => children[column]))), wanted: [mend.value, mend.result] };
});

for (const seed of [8, 21, 30]) {
  test(`hands that do anything, ${seed}: what is drawn is the text, and all of it is taken back`, async (browser) => {
    let state = seed * 2654435761 >>> 0;
    const below = (n) => {
      state ^= state << 13;
      state >>>= 0;
      state ^= state >>> 17;
      state ^= state << 5;
      state >>>= 0;
      return state % n;
    };
    const one = (list) => list[below(list.length)];
    const page = await pasted(browser, DRAFT, { reducedMotion: "reduce" });
    const log = [];
    const clickOne = async (buttons) => {
      const count = await buttons.count();
      if (count) await buttons.nth(below(count)).click();
    };
    const acts = {
      async type() {
        if (await page.evaluate(() => document.querySelector("text-mend").view === "original")) await page.locator("text-mend textarea").click({ position: { x: 30 + below(400), y: 5 + below(200) } });
        else await page.locator("text-mend .text p").nth(below(6)).click({ position: { x: 5 + below(120), y: 8 }, force: true });
        for (let n = below(6); n >= 0; n--) {
          const key = one(["，", ",", "字", "鎴戜滑", "😀", "\"", "(", ".", " ", "Enter", "Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp", "Home", "End", "Shift+ArrowLeft", "Shift+End", "Shift+ArrowDown"]);
          log.push(key);
          await (/^[A-Z]/.test(key) ? page.keyboard.press(key) : page.keyboard.insertText(key));
          if (!below(3)) await settled(page);
        }
      },
      view: () => page.locator(`.views [data-view=${one(["mended", "original", "beside"])}]`).click(),
      async decide() {
        await page.keyboard.press(one(["F8", "Shift+F8"]));
        const key = one(["A", "R", "J", "K", "Escape", "Shift+A", "Shift+R"]);
        if (await page.evaluate(() => document.querySelector("text-mend").shadowRoot.activeElement?.closest(".card"))) await page.keyboard.press(key);
      },
      undo: () => page.keyboard.press("Control+Z"),
      redo: () => page.keyboard.press("Control+Shift+Z"),
      locale: () => choose(page, "#locale", one(["auto", "zh-CN", "zh-TW", "ja"])),
      script: () => choose(page, "#script", one(["", "s2t", "s2twp", "t2s"])),
      open: () => clickOne(page.locator("text-mend .list .head:visible")),
      list: () => clickOne(page.locator("text-mend .list button:visible")),
      clipboard: () => page.keyboard.press(one(["Control+X", "Control+V"])),
      async peek() {
        await page.keyboard.down("Alt");
        await page.waitForTimeout(50);
        await page.keyboard.up("Alt");
      },
    };
    const names = [...Object.keys(acts), "type", "type", "type"];
    const check = async () => {
      const { view, seen, wanted } = await drawn(page);
      assert.deepEqual(seen, wanted, `${view} after ${log.join(" ")}`);
      quiet(page);
    };
    for (let n = 0; n < 30; n++) {
      const name = one(names);
      log.push(`[${name}]`);
      await acts[name]();
      await check();
    }
    await page.locator(".views [data-view=mended]").click();
    await page.locator("text-mend .text").focus();
    await press(page, "Control+Shift+Z", ALL);
    const written = await value(page);
    await press(page, "Control+Z", ALL);
    assert.equal(await value(page), DRAFT, log.join(" "));
    await check();
    await press(page, "Control+Shift+Z", ALL);
    assert.equal(await value(page), written, log.join(" "));
    await check();
  });
}
