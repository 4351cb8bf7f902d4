// Many files at once, Word's files, formatted text from the clipboard, and the list of changes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { choose, clipboard, fits, group, open, paste, pasted, quiet, result, settled, value } from "./desk.mjs";
import { test } from "./harness.mjs";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body, prefix = "w") => Buffer.from(zipSync({
  "[Content_Types].xml": strToU8("<Types/>"),
  "word/document.xml": strToU8(`<?xml version="1.0" encoding="UTF-8"?><${prefix}:document ${W.replace("xmlns:w", `xmlns:${prefix}`)}><${prefix}:body>${body}</${prefix}:body></${prefix}:document>`),
}));
const file = (name, buffer, mimeType = "text/plain") => ({ name, mimeType, buffer: Buffer.from(buffer) });

test("the text of a .docx is opened, and saved as text", async (browser) => {
  const page = await open(browser);
  const body = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>今年春天,</w:t></w:r><w:r><w:t xml:space="preserve">书店&lt;开门&gt; </w:t></w:r></w:p>'
    + '<w:p><w:del w:author="a"><w:r><w:delText>旧的</w:delText><w:t>也是旧的</w:t></w:r></w:del><w:ins><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙&#x4E01;</w:t></w:r></w:ins></w:p><w:p/>';
  await page.setInputFiles("#pick", file("稿.docx", docx(body)));
  await page.locator("#file").waitFor({ state: "visible" });
  assert.equal(await value(page), "今年春天,书店<开门> \n甲\t乙\n丙丁\n\n");
  await page.locator("#save").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#saving .ink").click()]);
  assert.equal(download.suggestedFilename(), "稿.mended.txt");
  await page.locator("#fresh").click();
  await page.setInputFiles("#pick", file("别的前缀.docx", docx("<x:p><x:r><x:t>好</x:t></x:r></x:p>", "x")));
  await page.waitForFunction(() => document.querySelector("text-mend").value === "好\n");
  await page.locator("#fresh").click();
  // What only calls itself so is read as what it is, and what is broken is said to be.
  await page.setInputFiles("#pick", file("假.docx", "天晴,好"));
  await page.waitForFunction(() => document.querySelector("text-mend").value === "天晴,好");
  await page.locator("#fresh").click();
  await page.setInputFiles("#pick", file("坏.docx", Buffer.from("504b0304deadbeef", "hex")));
  await page.waitForFunction(() => document.querySelector("#said").textContent === "这个文件读不出来。");
  quiet(page);
});

test("many files: each mended, one reviewed, all saved as one archive with a list of changes", async (browser) => {
  const page = await open(browser, { path: `#settings=${encodeURIComponent('{"locale":"zh-CN"}')}` });
  const files = [file("一.txt", "天晴,好."), file("二.md", Buffer.from("cbfbcbb52cbdf1ccecccecc6f8bacdbac32e", "hex")), file("三.docx", docx("<w:p><w:r><w:t>丙,丁</w:t></w:r></w:p>")), file("一.txt", "第二个,同名"), file("坏.docx", Buffer.from("504b0304deadbeef", "hex"))];
  await page.setInputFiles("#pick", files);
  const rows = page.locator("#batch li");
  await page.waitForFunction(() => document.querySelectorAll("#batch li").length === 5 && !document.querySelector("#batch li[data-state=waits]"));
  assert.match(await rows.nth(0).textContent(), /一\.txt.*改 \d 处/);
  assert.match(await rows.nth(1).textContent(), /GB18030/);
  assert.match(await rows.nth(4).textContent(), /读不出来/);
  await fits(page);
  // One is looked at, and what is decided there goes into the archive.
  await rows.nth(0).locator("button").click();
  await settled(page);
  assert.equal(await value(page), "天晴,好.");
  await group(page, "punctuation/comma").locator(".undo").click();
  const reviewed = await result(page);
  assert.match(reviewed, /^天晴,好/);
  await page.locator("#others").click();
  await page.locator("#batch").waitFor({ state: "visible" });
  quiet(page);
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 5000 }), page.locator("#batch-save").click()]).catch((error) => assert.fail(`${error.message} ${page.bad}`));
  assert.equal(download.suggestedFilename(), "textmend.zip");
  const unpacked = unzipSync(readFileSync(await download.path()));
  assert.deepEqual(Object.keys(unpacked).sort(), ["一 (2).txt", "一.txt", "三.txt", "二.md", "改动表.csv"].sort());
  assert.equal(strFromU8(unpacked["一.txt"]), reviewed);
  assert.match(strFromU8(unpacked["二.md"]), /^他说，今天天气和好/);
  assert.equal(strFromU8(unpacked["三.txt"]), "丙，丁\n");
  const list = strFromU8(unpacked["改动表.csv"]);
  assert.deepEqual([...unpacked["改动表.csv"].slice(0, 3)], [0xef, 0xbb, 0xbf], "spreadsheets know UTF-8 by its mark");
  assert.ok(list.replace("\ufeff", "").startsWith('"文件","行"'));
  assert.match(list, /"三\.txt","1","punctuation\/comma","[^"]+",",","，","确定","已改"\r\n/);
  assert.match(list, /"一\.txt","1","punctuation\/comma","[^"]+",",","，","[^"]+","已拒绝"\r\n/);
  quiet(page);
});

test("an archive of many files is called off on demand", async (browser) => {
  const page = await open(browser);
  await page.evaluate(() => {
    const data = new DataTransfer();
    for (let n = 0; n < 40; n++) data.items.add(new File([`${"天晴,好。\n".repeat(6000)}${n}`], `${n}.txt`));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.querySelectorAll("#batch li").length === 40 && !document.querySelector("#batch li[data-state=waits]"), undefined, { timeout: 60_000 });
  let saved = false;
  page.on("download", () => { saved = true; });
  await page.evaluate(() => {
    document.querySelector("#batch-save").click();
    setTimeout(() => document.querySelector("#batch-cancel").click(), 20);
  });
  await page.waitForFunction(() => document.querySelector("#said").textContent === "没有存，已经停下。");
  assert.equal(saved, false);
  quiet(page);
});

/** Puts both on the clipboard and pastes; what the browser itself would object to goes by an event. */
async function pasteBoth(page, html, text) {
  await page.waitForFunction(() => document.activeElement?.id === "paste");
  await page.evaluate(([html, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    if (text) clipboardData.setData("text/plain", text);
    document.querySelector("#paste").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, [html, text]);
  await page.waitForFunction(() => document.querySelector("text-mend").value !== "");
  await settled(page);
}
const richClipboard = (page) => page.evaluate(async () => {
  const [item] = await navigator.clipboard.read();
  return (await (await item.getType("text/html")).text()).replace(/^<meta[^>]*>/, "");
});

test("formatted text is taken as text, or kept with what was decided written into it", async (browser) => {
  const page = await open(browser);
  const html = '<html><head><style>p{}</style></head><body><!--StartFragment--><h1>书店</h1>\n<p>今年春天,<b>市里</b>新开了<a href="https://example.org/a,b" onclick="x()">三家</a>书店.</p>\n<ul><li>甲,乙</li><li><span style="font-weight:700">丙</span>;丁</li></ul><script>console.error(1)</script><img src="https://example.org/x.png" onerror="console.error(2)"><p><a href="javascript:console.error(3)">戊</a></p><!--EndFragment--></body></html>';
  await pasteBoth(page, html, "书店\n\n今年春天,市里新开了三家书店.\n\n甲,乙\n丙;丁\n戊");
  assert.equal(await value(page), "书店\n\n今年春天,市里新开了三家书店.\n\n甲,乙\n丙;丁\n戊", "text alone, until it is asked for otherwise");
  await choose(page, "#locale", "zh-CN");
  await choose(page, "#format", "keep");
  assert.equal(await result(page), "书店\n今年春天，市里新开了三家书店。\n甲，乙\n丙；丁\n戊\n");
  await group(page, "punctuation/semicolon").locator(".undo").click();
  await page.locator("#copy").click();
  await page.waitForFunction(() => document.querySelector("#said").textContent === "已复制改后稿，带格式。");
  assert.equal(await clipboard(page), "书店\n今年春天，市里新开了三家书店。\n甲，乙\n丙;丁\n戊\n");
  const copied = await richClipboard(page);
  // The browser's own sanitizer adds styles to what it gives back.
  assert.equal(copied.replace(/ style="[^"]*"/g, "").replace(/<\/?(html|body|span)>/g, ""), '<h1>书店</h1><p>今年春天，<b>市里</b>新开了<a href="https://example.org/a,b">三家</a>书店。</p><ul><li>甲，乙</li><li><b>丙</b>;丁</li></ul><p><a>戊</a></p>');
  // Typed into, it keeps its formatting.
  await page.locator(".views [data-view=original]").click();
  await page.evaluate(() => document.querySelector("text-mend").focusDraft(8));
  await page.keyboard.insertText("又,");
  await page.waitForFunction(() => document.querySelector("text-mend").result.includes("又，"));
  await page.locator("#copy").click();
  await page.waitForTimeout(300);
  assert.match(await richClipboard(page), /又，/);
  quiet(page);
});

test("mark-up without text of its own beside it is read as text", async (browser) => {
  const page = await open(browser);
  await pasteBoth(page, "<div>天晴,</div><div>好<br>的</div>", "");
  assert.equal(await value(page), "天晴,\n好\n的\n");
  quiet(page);
});

test("a list of changes, as a page that runs nothing and as a table", async (browser) => {
  const page = await pasted(browser, "甲说,<b>乙</b>说;\n=1+1,丙。\n");
  await choose(page, "#locale", "zh-CN");
  await group(page, "punctuation/comma").locator(".undo").click();
  const save = async (what) => {
    await page.locator("#save").click();
    await page.selectOption("#save-what", what);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#saving .ink").click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const html = await save("html");
  assert.match(html.name, /\.html$/);
  assert.match(html.text, /<td>1<td><del>,<\/del><td><ins>，<\/ins>/);
  assert.match(html.text, /已拒绝/);
  assert.ok(!html.text.includes("<b>"));
  const csv = await save("csv");
  assert.match(csv.name, /\.csv$/);
  assert.match(csv.text, /"2","punctuation\/comma"/);
  quiet(page);
  const shown = await page.context().newPage();
  const bad = [];
  shown.on("console", (message) => bad.push(message.text()));
  await shown.setContent(html.text);
  assert.ok(await shown.locator("h2").count() >= 2);
  assert.deepEqual(bad, []);
});
