// The package's types as its user's compiler sees them. `cargo xtask test --only package` checks this file in strict mode
// against the packed package; each line under @ts-expect-error has to be an error. Nothing here is run.
import { init, loadData, mend, Mender, RULES } from "textmend";
import type { Change, Facts, Finding, Mended, MendOptions, RuleId } from "textmend";
import { TextMendElement } from "textmend/element";
import { TextMendElement as Registered } from "textmend/define";

export async function surface(bytes: Uint8Array, chosen: Change[]): Promise<string> {
  await init();
  await init(new URL("./core.wasm", import.meta.url));
  await init(bytes);
  await loadData("s2t.bin", bytes);

  const options: MendOptions = {
    locale: "zh-TW",
    format: "markdown",
    stages: ["mojibake", "punctuation", "script"],
    script: { config: "to-hant-tw", tofu: false, everything: true, dictionary: [["软件", "軟體"]] },
    rules: { "punctuation/comma": "suggest", "spacing/cjk-latin": "add" },
    protect: ["textmend", /[A-Z]{2}-\d+/],
  };
  using mender = await Mender.create(options);
  new Mender({ locale: "auto", script: "s2twp" }).free();
  new Mender({ script: null })[Symbol.dispose]();
  new Mender();

  const mended: Mended = mender.mend("draft");
  const text: string = mended.without(mended.changes) + mended.with(mended.suggestions) + mended.with(chosen, chosen);
  const position: number = mended.mapPosition(0) + mended.mapPosition(1, -1);
  for (const { start, end, mendedStart, mendedEnd, before, after, rules, confidence } of mended.changes) {
    const span: number = start + end + mendedStart + mendedEnd;
    const first: RuleId | undefined = rules[0];
    if (confidence === "guess") console.log(span, before, after, first);
  }
  const findings: readonly Finding[] = mended.findings;
  const facts: Facts = mender.analyze("draft");
  const stream: TransformStream<string, string> = mender.stream(facts);
  mender.stream();
  for (const { id, stage } of RULES) console.log(id satisfies RuleId, stage);
  console.log(position, findings.length, stream.readable);

  // @ts-expect-error an unknown key
  new Mender({ local: "zh-TW" });
  // @ts-expect-error an unknown locale
  new Mender({ locale: "zh-SG" });
  // @ts-expect-error an unknown configuration
  new Mender({ script: "s2x" });
  // @ts-expect-error an unknown rule
  new Mender({ rules: { "punctuation/coma": "off" } });
  // @ts-expect-error no text
  mender.mend(5);
  // @ts-expect-error the sides are -1 and 1
  mended.mapPosition(0, 0);
  // @ts-expect-error results are not written to
  mended.text = "";
  // @ts-expect-error nor are their lists
  mended.changes.push(chosen[0]);
  // @ts-expect-error a promise
  Mender.create().mend("draft");

  return text + mend("draft").text + mend("draft", options).text;
}

export function element(host: ParentNode): string {
  const found: TextMendElement | null = host.querySelector("text-mend");
  const made: Registered = document.createElement("text-mend");
  made.value = "draft";
  made.locale = "zh-CN";
  made.script = "s2t";
  // @ts-expect-error the result is made, not set
  made.result = "";
  return (found ?? made).result;
}
