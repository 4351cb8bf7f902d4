// What a consumer writes, checked by tsc in strict mode: the whole public surface.
import {
  CoreError, DataError, FreedError, LoadError, Mender, NotLoadedError, OptionsError, RULES, init, loadData, mend,
  type Change, type Facts, type Finding, type Locale, type Mended, type MendedBytes, type MendOptions, type OpenCCConfig,
  type RuleId, type RuleInfo, type ScriptOptions, type Stage,
} from "textmend";
import * as remote from "textmend/worker";
import * as inline from "textmend/inline";
import "textmend/classic";
import { TextMendElement } from "textmend/element";
import "textmend/define";

const script: ScriptOptions = { config: "to-hant-tw", tofu: false, everything: true, dictionary: [["软件", "軟體"]] };
const rules: MendOptions["rules"] = { "spacing/cjk-latin": "add", "punctuation/comma": "suggest" };
const options: MendOptions = { locale: "zh-TW", format: "markdown", stages: ["script", "lines"], script, rules, protect: ["词", /\d+/] };

export async function use(bytes: Uint8Array, module: WebAssembly.Module): Promise<string> {
  await init();
  await init(new URL("https://example.org/x.wasm"));
  await init(module);
  await init(fetch("x.wasm"));
  await loadData("s2t.bin", bytes);
  using mender: Mender = await Mender.create(options);
  new Mender({ script: null }).free();
  const mended: Mended = mender.mend("text");
  const changes: readonly Change[] = mended.changes;
  const findings: readonly Finding[] = mended.findings;
  const facts: Facts = mender.analyze("text");
  const locale: Locale | null = facts.locale;
  const read: MendedBytes = mender.mendBytes(bytes);
  const known: [string, boolean] = [read.encoding, read.certain];
  const place: number = mended.mapPosition(0) + mended.mapPosition(0, 1);
  const texts: string[] = [mended.without(changes.filter((change) => change.confidence === "likely")), mended.with(new Set(mended.suggestions), changes)];
  const stream: TransformStream<string, string> = mender.stream(facts);
  const quick: string = mend("text", { script: "s2t" satisfies OpenCCConfig }).text;
  const [first]: readonly RuleInfo[] = RULES;
  const id: RuleId | undefined = first?.id;
  const stage: Stage | undefined = first?.stage;
  const summary: string | undefined = first?.summary["zh-Hant"];
  const element: TextMendElement = document.createElement("text-mend");
  const { start, end, mendedStart, mendedEnd, before, after, alternatives, gain, guessed } = changes[0] ?? {};
  return [...texts, quick, id, stage, summary, locale, place, ...known, stream, findings.length, element.result, start, end, mendedStart, mendedEnd, before, after, alternatives?.[0], gain?.toFixed(), guessed].join();
}

export async function useWorker(bytes: Uint8Array): Promise<string> {
  await remote.init(undefined, { worker: () => new Worker("textmend-worker.js", { type: "module" }) });
  await remote.loadData("s2t.bin");
  const mender: remote.Mender = await remote.Mender.create(options, { signal: AbortSignal.timeout(1000) });
  const mended: remote.Mended = await mender.mend("text", { latest: true, signal: new AbortController().signal });
  const read: MendedBytes = await mender.mendBytes(bytes, { transfer: true });
  const facts: Facts = await mender.analyze("text");
  const stream: TransformStream<string, string> = mender.stream(facts);
  mender.free();
  await remote.stop();
  return [mended.text, read.encoding, stream, (await remote.mend("text", { locale: "ja" })).text, new remote.WorkerError("").code].join();
}

export function sameEverywhere(): boolean {
  const one: Mender = new inline.Mender();
  const other: Mender = new textmend.Mender({ locale: "ja" });
  return one === other;
}

export function tell(error: unknown): string {
  if (error instanceof OptionsError) return `${error.key} ${error.value} ${error.allowed}`;
  if (error instanceof NotLoadedError || error instanceof LoadError || error instanceof DataError) return error.code;
  if (error instanceof FreedError || error instanceof CoreError) return error.code;
  return "";
}

// What must not compile.
export function wrong(mended: Mended, chosen: Change, element: TextMendElement): void {
  // @ts-expect-error no such locale
  mend("", { locale: "zh" });
  // @ts-expect-error no such key
  mend("", { lokale: "ja" });
  // @ts-expect-error no such rule
  mend("", { rules: { "punctuation/commas": "off" } });
  // @ts-expect-error no such configuration
  mend("", { script: "s2x" });
  // @ts-expect-error not a text
  mend(5);
  // @ts-expect-error read only
  mended.text = "";
  // @ts-expect-error a side is -1 or 1
  mended.mapPosition(0, 0);
  // @ts-expect-error nor are the lists written to
  mended.changes.push(chosen);
  // @ts-expect-error a promise of a mender
  Mender.create().mend("draft");
  // @ts-expect-error the result is made, not set
  element.result = "";
}
