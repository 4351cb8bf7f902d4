export type TextMendView = "mended" | "original";

export interface TextMendChangeDetail {
  /** The text with the person's decisions. */
  result: string;
  changes: number;
  rejected: number;
  suggestions: number;
  accepted: number;
  findings: number;
}

/** `<text-mend>`: an editor for one draft with a review of what was mended. Import `define.js` to register it. */
export class TextMendElement extends HTMLElement {
  static readonly observedAttributes: readonly string[];
  /** The draft as it was typed or pasted. */
  value: string;
  /** The mended text, with rejected changes undone and accepted suggestions taken. */
  readonly result: string;
  view: TextMendView;
  locale: string;
  script: string | null;
  /** Settles when the draft given so far has been mended. */
  readonly ready: Promise<void>;
  /** Goes to the next place and opens its card; `-1` goes back. */
  step(by?: 1 | -1): void;
  /** Copies `result`; false where the browser refused. */
  copy(): Promise<boolean>;
  /** Puts the caret into the draft. */
  focusDraft(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "text-mend": TextMendElement;
  }
}
