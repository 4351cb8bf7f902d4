// Registers <text-mend>; loading it twice, or beside another copy, is harmless.
import { TextMendElement } from "./element.js";

const registry = globalThis.customElements;
if (registry && !registry.get("text-mend")) registry.define("text-mend", TextMendElement);

export { TextMendElement };
