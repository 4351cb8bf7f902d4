export { TextMendElement } from "./element.js";
