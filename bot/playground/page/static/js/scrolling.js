// Where the message list is scrolled to. It is laid out from its end (column-reverse), so the
// browser itself stays at the bottom, and keeps its place when older messages are put on top.
// Nothing here runs while somebody scrolls.
import { make } from "./dom.js";
import { icon } from "./icons.js";

const NEAR_BOTTOM_PX = 48;
const AHEAD_OF_TOP = "800px 0px 0px 0px";
const KEEPS_ITS_PLACE = CSS.supports("overflow-anchor", "auto");

/**
 * @param {{log: HTMLElement, content: HTMLElement, top: HTMLElement, bottom: HTMLElement}} parts
 *   `top` and `bottom` lie above and below all messages inside of `content`, which `log` scrolls.
 * @param {() => void} onTop Called when the top comes near.
 */
export function followScrolling({ log, content, top, bottom }, onTop) {
  const given = { type: "button", class: "below", hidden: true };
  const button = make("button", { ...given, onclick: toBottom });
  button.append("New messages below", icon("down"));

  const below = new IntersectionObserver(
    (entries) => entries.at(-1).isIntersecting && hideButton(),
    { root: log, rootMargin: `0px 0px ${NEAR_BOTTOM_PX}px 0px` },
  );
  below.observe(bottom);
  const above = new IntersectionObserver(
    (entries) => entries.at(-1).isIntersecting && onTop(),
    { root: log, rootMargin: AHEAD_OF_TOP },
  );

  function hideButton() {
    if (document.activeElement === button) log.focus({ preventScroll: true });
    button.hidden = true;
  }

  function isAtBottom() {
    return log.scrollTop > -NEAR_BOTTOM_PX;
  }

  function toBottom() {
    log.scrollTop = 0;
    hideButton();
  }

  /** Look for the top (again): it may be in sight already. */
  function watchTop(wanted) {
    above.unobserve(top);
    if (wanted) above.observe(top);
  }

  /** Run *draw*, which changes what is below, without moving what is being read. */
  function keepingPlace(draw) {
    if (isAtBottom()) {
      draw();
      log.scrollTop = 0;
      return;
    }
    const height = KEEPS_ITS_PLACE ? 0 : content.offsetHeight;
    draw();
    if (!KEEPS_ITS_PLACE) log.scrollTop -= content.offsetHeight - height;
  }

  return {
    button,
    isAtBottom,
    toBottom,
    watchTop,
    keepingPlace,
    showButton: () => (button.hidden = false),
  };
}
