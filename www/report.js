// What was changed, as a table to keep beside the text: HTML to read and print, CSV to reckon with.
import { RULES } from "./pkg/rules.js";

const SUMMARY = new Map(RULES.map(({ id, summary }) => [id, summary]));
const escaped = (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
/** What a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). */
const cell = (text) => `"${String(text).replace(/^[=+\-@\t\r]/, "'$&").replaceAll("\"", "\"\"")}"`;

/** Rows of a draft's items, `{ kind, change, decision }`, in the order of the text. */
export function rows(name, draft, items, w, language) {
  const ends = [];
  for (let at = draft.indexOf("\n"); at >= 0; at = draft.indexOf("\n", at + 1)) ends.push(at);
  let line = 0;
  return items.map(({ kind, change, decision }) => {
    while (line < ends.length && ends[line] < change.start) line++;
    const [rule] = change.rules;
    const done = decision === "reject" ? "rejected" : kind === "change" ? "changed" : kind === "finding" ? "noticed" : decision === "accept" ? "accepted" : "open";
    return { name, line: line + 1, rule, summary: SUMMARY.get(rule)?.[language] ?? rule, before: change.before, after: kind === "finding" ? "" : change.after,
      confidence: kind === "finding" ? "" : w.list[change.confidence], done: w.list[done] };
  });
}

export function csv(all, w) {
  const columns = ["name", "line", "rule", "summary", "before", "after", "confidence", "done"];
  const lines = [columns.map((column) => cell(w.list.columns[column])), ...all.map((row) => columns.map((column) => cell(row[column])))];
  // A byte order mark, by which spreadsheets know UTF-8.
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

export function html(all, w, language) {
  const groups = new Map();
  for (const row of all) groups.set(row.rule, [...(groups.get(row.rule) ?? []), row]);
  const head = ["line", "before", "after", "confidence", "done"].map((column) => `<th scope="col">${escaped(w.list.columns[column])}`).join("");
  const body = [...groups.values()].map((some) => `<h2>${escaped(some[0].summary)} <small>${some.length}</small></h2>\n<table>\n<tr>${head}\n${
    some.map((row) => `<tr><td>${row.line}<td><del>${escaped(row.before)}</del><td><ins>${escaped(row.after)}</ins><td>${escaped(row.confidence)}<td>${escaped(row.done)}`).join("\n")}\n</table>`).join("\n");
  const title = escaped(w.list.title(all[0]?.name ?? ""));
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root{color-scheme:light dark}body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:15px/1.7 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.4rem}h2{font-size:1rem;margin:2rem 0 .4rem}small{font-weight:400;opacity:.7}table{border-collapse:collapse;width:100%}th{text-align:start;font-weight:400;opacity:.7}
td,th{padding:.2rem .8rem .2rem 0;border-bottom:1px solid #8884;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}td:first-child{font-variant-numeric:tabular-nums}
del{color:light-dark(#b4321c,#f0917b)}ins{text-decoration:underline 2px light-dark(#2c6a4c,#86c7a6);text-underline-offset:4px}
</style>
<h1>${title}</h1>
<p>${escaped(w.list.count(all.length))}
${body}
</html>
`;
}
