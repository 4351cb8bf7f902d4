// Puts the card and the tip beside their place, and the place where it can be seen.

const GAP = 10;
const EDGE = 12;
/** Narrower, the card is a sheet at the bottom. */
const SHEET = 760;

/** Shows a box above everything else of the page, where the browser can. */
export function show(box) {
  box.hidden = false;
  if (box.showPopover && !box.matches(":popover-open")) box.showPopover();
}

export function hide(box) {
  if (box.hidden) return;
  if (box.hidePopover && box.matches(":popover-open")) box.hidePopover();
  box.hidden = true;
}

/** Below the place, or above it where there is no room below; never on it. Out of `within`, it stays at its edge. */
export function place(box, rect, within) {
  const sheet = within && innerWidth < SHEET;
  box.classList.toggle("bottom", Boolean(sheet));
  if (sheet || !rect) {
    box.style.left = box.style.top = "";
    return;
  }
  const { offsetWidth: width, offsetHeight: height } = box;
  const top = within ? Math.max(rect.top, within.top) : rect.top;
  const bottom = within ? Math.min(rect.bottom, within.bottom) : rect.bottom;
  const below = bottom + GAP;
  const above = top - GAP - height;
  const right = within && within.width > width + 2 * EDGE ? within.right : innerWidth;
  const fits = below + height <= innerHeight - EDGE;
  box.style.left = `${Math.max(EDGE, Math.min(rect.left - 24, right - width - EDGE))}px`;
  box.style.top = `${fits || above < EDGE ? Math.min(below, Math.max(EDGE, innerHeight - height - EDGE)) : above}px`;
}

/** Scrolls a place to the upper third of what scrolls, unless it can be seen there with room for its card. */
export function reveal(surface, rect, again) {
  if (!rect) return;
  const inner = surface.scrollHeight > surface.clientHeight + 1;
  const box = inner ? surface.getBoundingClientRect() : { top: 0, bottom: innerHeight, height: innerHeight };
  const room = innerWidth < SHEET ? box.height * 0.55 : 60;
  if (rect.top >= box.top + 8 && rect.bottom <= box.bottom - room) return;
  const scroller = inner ? surface : scrollerOf(surface);
  scroller.scrollBy({ top: rect.top - box.top - box.height / 4, behavior: "instant" });
  // Paragraphs that were not laid out yet had guessed heights: once more, now that they are.
  const now = again();
  if (now) scroller.scrollBy({ top: now.top - box.top - box.height / 4, behavior: "instant" });
}

function scrollerOf(node) {
  for (let at = node; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return globalThis;
}
