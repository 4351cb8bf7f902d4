// The original in the place of the mended text, for as long as something is held: the Alt key, or a button by pointer or key.

/** Alt is held for other things too: a short press, or one with another key, is none of these. */
const HOLD_MS = 250;

/** Calls `show(true)` when Alt is held alone, and `show(false)` when it is let go. */
export function holdAlt(target, show) {
  let timer = 0;
  let shown = false;
  const end = () => {
    clearTimeout(timer);
    timer = 0;
    globalThis.removeEventListener("blur", end);
    if (shown) show(false);
    shown = false;
  };
  target.addEventListener("keydown", (event) => {
    if (event.key !== "Alt" || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) end();
    else if (!timer) {
      timer = setTimeout(() => { shown = true; show(true); }, HOLD_MS);
      globalThis.addEventListener("blur", end);
    }
  });
  target.addEventListener("keyup", (event) => {
    // Else the browser opens its menu.
    if (shown) event.preventDefault();
    end();
  });
  target.addEventListener("pointerdown", end);
}

/** The same for a button that is held down, by pointer or by key. */
export function holdButton(button, show) {
  const end = () => show(false);
  button.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    button.setPointerCapture(event.pointerId);
    show(true);
  });
  for (const how of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) button.addEventListener(how, end);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    show(true);
  });
  button.addEventListener("keyup", end);
}
