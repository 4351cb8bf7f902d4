// The draft on paper: the mended text with its paragraphs numbered, as a galley proof has them, and behind it the list of what
// was changed. It is made when the browser prints, and gone afterwards.
import { around, clip, el, shown } from "./dom.js";
import { lookOf } from "./marks.js";

/** A list of more is no reading for anybody. */
const MOST = 3000;

const WORDS = {
  en: { title: "What was changed", count: (n) => `${n} ${n === 1 ? "place" : "places"}`, columns: ["No.", "Paragraph", "Rule", "Before", "After"], more: (n) => `${n} more are not listed.`, none: "Nothing was changed." },
  "zh-Hans": { title: "改动表", count: (n) => `共 ${n} 处`, columns: ["序号", "段", "规则", "原文", "改后"], more: (n) => `另有 ${n} 处没有列出。`, none: "没有改动。" },
  "zh-Hant": { title: "改動表", count: (n) => `共 ${n} 處`, columns: ["序號", "段", "規則", "原文", "改後"], more: (n) => `另有 ${n} 處沒有列出。`, none: "沒有改動。" },
};

export const css = `
.paper{display:none}
@media print{
.paper~*{display:none!important}
.paper{display:block;color:#000;font:10.5pt/1.8 var(--song)}
.paper article{counter-reset:paragraph;padding-inline-start:2.6em}
.paper p{white-space:pre-wrap;overflow-wrap:anywhere;text-align:justify;line-break:strict;orphans:2;widows:2;position:relative}
.paper p:not(.blank){counter-increment:paragraph}
.paper article p:not(.blank)::before{content:counter(paragraph);position:absolute;inset-inline-start:-3.6em;width:2.6em;text-align:end;text-indent:0;font:7.5pt/2.4 var(--hei);color:#666}
.paper p.blank{min-height:.9em}.paper p.para{text-indent:2em}.paper p.ragged,.paper article:is([lang=en],[lang=ko]) p{text-align:start}
.paper p.title{font-size:15pt;line-height:1.6;font-weight:600;margin-bottom:.4em;text-align:start;break-after:avoid}.paper p.title::before{line-height:3.2}
.paper section{break-before:page;font:8.5pt/1.6 var(--hei)}
.paper h2{font:600 13pt/1.6 var(--song);padding:0 0 .3em;border-bottom:1pt solid #000;break-after:avoid}.paper h2 small{font:8.5pt var(--hei);margin-inline-start:auto}
.paper table{width:100%;border-collapse:collapse;table-layout:fixed}
.paper th,.paper td{text-align:start;vertical-align:baseline;padding:.25em .6em .25em 0;border-bottom:.5pt solid #bbb;overflow-wrap:anywhere}
.paper tr{break-inside:avoid}.paper thead th{font-weight:500;color:#444}
.paper col:nth-child(1){width:7%}.paper col:nth-child(2){width:11%}.paper col:nth-child(3){width:28%}
.paper td:nth-child(-n+2){font-variant-numeric:tabular-nums;color:#444}
.paper td:nth-child(n+4){font-family:var(--song);font-size:9.5pt}
.paper del{color:#000;text-decoration:line-through .75pt}.paper ins{text-decoration:underline .75pt;text-underline-offset:2pt}
}
`;

/** The number of the paragraph at each line of a text; blank lines are none, and have that of the one before them. */
function paragraphs(lines) {
  let number = 0;
  return lines.map((line) => (line ? ++number : number));
}

/** The sheet to print: of a review, with the host's words. */
export function paper(review, { language, textLang, summary }) {
  const w = WORDS[language];
  const lines = review.result.split(/\r\n|\r|\n/);
  const numbers = paragraphs(lines);
  const rows = [];
  const { applied } = review;
  let shift = 0;
  let line = 0;
  let end = lines[0].length;
  const ends = review.result.match(/\r\n|\r|\n/g) ?? [];
  for (const { change } of applied.slice(0, MOST)) {
    const at = change.start + shift;
    while (at > end && line < ends.length) end += ends[line].length + lines[++line].length;
    shift += change.after.length - (change.end - change.start);
    const [left, right] = around(review.draft, change, 5);
    const mark = (tag, text) => text && el(tag, {}, clip(shown(text), 60));
    rows.push(el("tr", {}, el("td", {}, String(rows.length + 1)), el("td", {}, String(numbers[line])), el("td", {}, change.rules.map(summary).join(" · ")),
      el("td", { lang: textLang }, left, mark("del", change.before), right), el("td", { lang: textLang }, left, mark("ins", change.after), right)));
  }
  return el("div", { class: "paper" },
    el("article", { lang: textLang }, ...lines.map((text, i) => el("p", { class: lookOf(text, i === 0 && lines.length > 1) }, text))),
    el("section", { lang: language }, el("h2", {}, w.title, el("small", {}, applied.length ? w.count(applied.length) : w.none)),
      rows.length > 0 && el("table", {}, el("colgroup", {}, ...w.columns.map(() => el("col"))), el("thead", {}, el("tr", {}, ...w.columns.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows)),
      applied.length > MOST && el("p", {}, w.more(applied.length - MOST))));
}
