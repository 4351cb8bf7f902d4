// Pictures of every state of the page and of the examples, in light and dark, narrow and wide, three languages. They go to
// the folder that is named; with "readme" the README's own pictures are made again.
import { mkdirSync } from "node:fs";
import { choose, group, onPaper, open, pasted, settled } from "./desk.mjs";
import { launch } from "./launch.mjs";

/** What fades in is there at once. */
const STILL = { reducedMotion: "reduce" };
const [folder, what] = process.argv.slice(2);

const HANS = `我们这条街上的书店
今年春天,市里新开了三家书店,最小的一家只有十二平方米,店主却说:"够了,书不怕挤."
鎴戜滑浠婂ぉ鍘荤湅涔﹀睍，见到了许多老朋友。
(一)营业到很晚:最后一位读者走了才关灯;(二)可以点茶...茶是店主自己种的，一壶坐一下午也没人催。
店里的常客老周说，他每个星期都来 ，“一来就不想走”。软件工程师小林在这里写完了第一本小说, 书名叫<<雨后>>。
他们的书单在 https://example.org/books?list=1,2 上,邮箱是 shop@example.org。&#x56FE;&#x4E66;&#x9986;的王老师也常来，一待就是半天——“这里安静”，她说，“人也和气。
去年冬天，店里办了二十七场读书会，来的人有学生、有退休教师、还有刚下夜班的护士。大家围着一张长桌坐下，念一段，聊一段,茶凉了就续上。
`;
const HANT = `市立圖書館(guǎn)的夏天
圖書館(guǎn)週末開(kāi)放,歡(huān)迎讀(dú)者前來(lái)借閱(yuè)。館(guǎn)員說(shuō):“請(qǐng)讀(dú)者帶(dài)借書證(zhèng)。”這項服務(wù)對(duì)學(xué)生免費,開(kāi)放時間為9:30至21:00,節(jié)日照常開(kāi)放。
讀(dú)書會(huì)每週三晚上舉(jǔ)行,請(qǐng)作家來(lái)講(jiǎng)故事;館(guǎn)員整理舊書,捐給(gěi)偏遠(yuǎn)學(xué)校...館(guǎn)長(zhǎng)說(shuō),圖書館(guǎn)不只是借書的地方,更是街坊鄰(lín)居見(jiàn)面的客廳(tīng)。
詳細(xì)時間請(qǐng)見(jiàn) https://library.example.org/hours?a=1,b=2 ,或寄信到 hello@example.org。
`;

/** As if they came from as many programs. */
const FILES = [["街上的书店.txt", Buffer.from(HANS)], ["圖書館.md", Buffer.from(HANT)], ["旧稿.txt", Buffer.from("cbfbcbb52cbdf1ccecccecc6f8bacdbac32e", "hex")], ["读后感.txt", Buffer.from("天晴了。\n")], ["坏.docx", Buffer.from("504b0304deadbeef", "hex")]]
  .map(([name, buffer]) => ({ name, mimeType: "text/plain", buffer }));
const NARROW = { width: 390, height: 844 };
const desk = (draft, options) => (browser) => pasted(browser, draft, options);
const then = (make, ...steps) => async (browser) => {
  const page = await make(browser);
  for (const step of steps) await step(page);
  return page;
};
const click = (selector) => (page) => page.locator(selector).first().click();
const press = (key) => (page) => page.keyboard.press(key);
const place = (rule) => async (page) => {
  if (!(await group(page, rule).locator(".place").count())) await group(page, rule).locator(".head").click();
  await group(page, rule).locator(".place").first().click();
};
const broken = (options) => async (browser) => {
  const page = await open(browser, { ...options, prepare: (fresh) => fresh.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "no" })) });
  await page.keyboard.insertText("天晴了。");
  await page.locator("text-mend .alert").waitFor({ state: "visible" });
  return page;
};
const badge = (options) => async (browser) => {
  const page = await open(browser, { path: "examples/portal.html", ...options });
  await page.locator("text-mend .badge").click();
  return page;
};

const held = async (page) => {
  await page.keyboard.down("Alt");
  await page.locator("text-mend .peek[aria-pressed=true]").waitFor();
};
/** As a sheet of A4 shows it between its margins. */
const paper = async (page) => {
  await page.setViewportSize({ width: 658, height: 970 });
  await onPaper(page);
};

/** The states, each as a function of how the page is opened. */
const STATES = {
  "first-visit": (o) => (browser) => open(browser, o),
  desk: (o) => desk(HANS, o),
  traditional: (o) => desk(HANT, o),
  "open-group": (o) => then(desk(HANS, o), ...(o.width < 760 ? [click("text-mend .tolist")] : []), click("text-mend .head")),
  card: (o) => then(desk(HANS, o), press("F8")),
  mojibake: (o) => (o.width < 760 ? then(desk(HANS, o), click("text-mend .tolist"), place("mojibake/utf8-as-gbk")) : then(desk(HANS, o), place("mojibake/utf8-as-gbk"))),
  beside: (o) => then(desk(HANT, o), click(".views [data-view=beside]")),
  held: (o) => then(desk(HANS, o), held),
  paper: (o) => then(desk(HANS, o), paper),
  original: (o) => then(desk(HANS, o), click(".views [data-view=original]")),
  converted: (o) => then(desk(HANS, o), (page) => choose(page, "#locale", "zh-TW"), (page) => choose(page, "#script", "s2twp")),
  "nothing-to-mend": (o) => desk("天晴了。\n", o),
  error: (o) => broken(o),
  settings: (o) => then((browser) => open(browser, o), click("#set")),
  help: (o) => then((browser) => open(browser, o), click("#ask")),
  saving: (o) => then(desk(HANS, o), click("#save")),
  files: (o) => then((browser) => open(browser, o), (page) => page.setInputFiles("#pick", FILES), (page) => page.waitForFunction(() => document.querySelector("#batch li") && !document.querySelector("#batch li[data-state=waits]"))),
  badge: (o) => badge(o),
};

const DIALOGS = ["settings", "help", "saving", "files"];

const LOOKS = {
  "zh-Hans-light": { locale: "zh-CN", colorScheme: "light" }, "zh-Hans-dark": { locale: "zh-CN", colorScheme: "dark" }, "zh-Hant-light": { locale: "zh-TW", colorScheme: "light" },
  "en-light": { locale: "en-US", colorScheme: "light" }, "zh-Hans-narrow": { locale: "zh-CN", ...NARROW }, "zh-Hant-narrow-dark": { locale: "zh-TW", colorScheme: "dark", ...NARROW }, "en-320": { locale: "en-US", width: 320, height: 640 },
};

const README = { desk: then(desk(HANS, { ...STILL, locale: "zh-CN" }), place("mojibake/utf8-as-gbk")), "desk-dark": then(desk(HANT, { ...STILL, locale: "zh-TW", colorScheme: "dark" }), press("F8")) };

const browser = await launch();
mkdirSync(folder, { recursive: true });
const shots = what === "readme" ? Object.entries(README) : Object.entries(LOOKS).flatMap(([look, options]) => Object.entries(STATES).map(([state, make]) => [`${state}.${look}`, make({ ...STILL, ...options })]));
for (const [name, make] of shots) {
  const page = await make(browser);
  if (page.url().endsWith("/")) await settled(page);
  // What is asked for by a button is fetched first.
  if (DIALOGS.includes(name.split(".")[0])) await page.locator("dialog[open]").waitFor();
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.context().close();
}
console.log(`${folder}: ${shots.length} pictures`);
await browser.close();
