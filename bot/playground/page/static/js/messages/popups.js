// Lists that open over the page, placed beside what opened them.

const GAP = 4;
const EDGE = 8;
const LEAST = 120;

/**
 * Show *popup* under *anchor*, or above it when there is more room, and keep it there.
 * @param {HTMLElement} popup With the attribute `popover`.
 * @param {HTMLElement} anchor
 */
export function showBeside(popup, anchor) {
  if (!popup.matches(":popover-open")) popup.showPopover();
  const placeAgain = () => {
    if (popup.matches(":popover-open")) place(popup, anchor);
    else forget();
  };
  const forget = () => {
    removeEventListener("scroll", placeAgain, true);
    removeEventListener("resize", placeAgain);
  };
  addEventListener("scroll", placeAgain, true);
  addEventListener("resize", placeAgain);
  place(popup, anchor);
}

function place(popup, anchor) {
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  const goesUp = below < Math.min(popup.scrollHeight, 2 * LEAST) && above > below;
  const style = popup.style;
  style.left = `${Math.max(EDGE, Math.min(box.left, innerWidth - box.width - EDGE))}px`;
  style.width = `${Math.min(box.width, innerWidth - 2 * EDGE)}px`;
  style.maxHeight = `${Math.max(LEAST, Math.min(goesUp ? above : below, 400))}px`;
  style.top = goesUp ? "auto" : `${box.bottom + GAP}px`;
  style.bottom = goesUp ? `${innerHeight - box.top + GAP}px` : "auto";
}
