import type { Change, Facts, MendOptions } from "./index.js";

export type TextMendView = "mended" | "original" | "beside";

/** The detail of `textmend-change`: the draft was mended, or the person decided something. */
export interface TextMendChangeDetail {
  /** The text with the person's decisions. */
  result: string;
  changes: number;
  rejected: number;
  suggestions: number;
  accepted: number;
  findings: number;
  /** What still waits for a decision. */
  open: number;
  /** Why the mender did not run, if it did not; the draft is then left as it is. */
  error: Error | null;
}

/** The detail of `textmend-options`: the person switched a rule off, or protected a word, or took that back. */
export interface TextMendOptionsDetail {
  options: MendOptions;
}

/** What stands between a draft and its mended text, in UTF-16 code units of the draft. */
export interface TextMendEdit {
  start: number;
  end: number;
  after: string;
}

/** The detail of `textmend-before-apply`. */
export interface TextMendApplyDetail {
  value: string;
  result: string;
  edits: TextMendEdit[];
}

export interface TextMendEventMap extends HTMLElementEventMap {
  "textmend-change": CustomEvent<TextMendChangeDetail>;
  "textmend-options": CustomEvent<TextMendOptionsDetail>;
  /** The field beside the element is about to be written to: cancelable. */
  "textmend-before-apply": CustomEvent<TextMendApplyDetail>;
  /** The view has changed. */
  "textmend-view": Event;
  /** Ctrl+Enter: cancelable, by default `copy()` follows. */
  "textmend-copy": Event;
}

/**
 * `<text-mend>`: an editor for one draft with a review of what was mended, or a badge beside a field of the page. Import
 * `define.js` to register it. Attributes: `for`, `locale`, `script`, `rules` (JSON), `stages` (words), `value` (the first draft), `auto`, `name`, `required`,
 * `readonly`, `disabled`; `custom-elements.json` has all of its interface.
 */
export class TextMendElement extends HTMLElement {
  static readonly formAssociated: true;
  static readonly observedAttributes: readonly string[];
  /** The draft as it was typed or pasted. */
  value: string;
  /** The mended text, with rejected changes undone and accepted suggestions taken; what was written since stands in it as it was
   *  written. It is the value in a form. */
  readonly result: string;
  /** What stands between `value` and `result`: sorted, disjoint. */
  readonly edits: TextMendEdit[];
  readonly facts: Facts | null;
  view: TextMendView;
  locale: string;
  script: string | null;
  /** Values of rules, from the attribute and `options`; setting writes the attribute. */
  rules: NonNullable<MendOptions["rules"]>;
  stages: MendOptions["stages"] | null;
  /** Beside a field: what is pasted is mended as it comes in, what is certain only, as one step of undo. */
  auto: boolean;
  /** What a form's reset brings back. */
  defaultValue: string;
  /** Options beside the attributes; they win. */
  options: MendOptions;
  htmlFor: string;
  name: string;
  readOnly: boolean;
  disabled: boolean;
  required: boolean;
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly type: "text-mend";
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
  /** Settles when the draft given so far has been mended. */
  readonly ready: Promise<void>;
  /** `result`, when the draft as it stands has been mended. */
  settled(): Promise<string>;
  /** Mends the draft as it stands. */
  mend(): Promise<void>;
  /** Accepts all that is open, or what the filter picks of it. */
  accept(filter?: (change: Change, kind: "change" | "suggestion" | "finding") => boolean): void;
  /** Rejects all that is open, or what the filter picks of it. */
  reject(filter?: (change: Change, kind: "change" | "suggestion" | "finding") => boolean): void;
  undo(): void;
  redo(): void;
  /** Goes to the next place that waits for a decision, or to the next of all, and opens its card; `-1` goes back. */
  step(by?: 1 | -1): void;
  /** Shows the original in the place of the mended text; `false` shows the mended text again. */
  peek(on?: boolean): void;
  /** Beside a field: opens its review. */
  open(): void;
  /** Copies `result`; false where the browser refused. */
  copy(): Promise<boolean>;
  /** Puts the caret into the draft, or selects a part of it. */
  focusDraft(from?: number, to?: number): void;
  addEventListener<K extends keyof TextMendEventMap>(type: K, listener: (this: TextMendElement, event: TextMendEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "text-mend": TextMendElement;
  }
}
