// The bar above the messages: where one is, the way to the other places, the way behind the scenes.
import { byId, hiddenText, make } from "./dom.js";
import { icon } from "./icons.js";
import { unreadMark } from "./places.js";
import { state, subscribe } from "./state.js";

/**
 * @param {HTMLElement} element
 * @param {{isOpen: () => boolean, toggle: () => void}} drawer
 * @returns {{closeSide: () => void}} It puts the left side away where it lies above.
 */
export function mountHead(element, drawer) {
  const side = byId("side");
  const menu = make(
    "button",
    { type: "button", class: "icon-button menu", "aria-controls": "side", onclick: toggleSide },
    icon("menu"),
    hiddenText("Servers and channels"),
  );
  const mark = make("span", { class: "head-mark" });
  const title = make("h1", { dir: "auto" });
  const note = make("p", { class: "head-note" });
  const behind = make(
    "button",
    { type: "button", class: "behind", "aria-controls": "drawer", onclick: drawer.toggle },
    icon("behind"),
    make("span", {}, "What happens behind it"),
  );
  element.replaceChildren(menu, mark, title, note, behind);

  function draw() {
    const { channel, bot, you, botState } = state;
    if (!channel) return;
    mark.replaceChildren(icon(channel.isDirect ? "at" : "hash"));
    title.textContent = channel.name;
    const isAway = botState && botState.state !== "ready";
    const isQuiet = !channel.botMayPost && `${bot.name} may not post here`;
    note.textContent = (isAway && botState.note) || isQuiet || "";
    const name = channel.isDirect ? channel.name : `#${channel.name}`;
    document.title = [name, you.name, bot.name].join(" · ");
  }

  /** On a narrow page nothing else tells of what is new elsewhere. */
  function drawUnread() {
    menu.querySelector(".unread")?.remove();
    if (state.unread.size) menu.append(unreadMark());
  }

  function showSide(isOpen) {
    side.classList.toggle("is-open", isOpen);
    menu.setAttribute("aria-expanded", String(isOpen));
  }

  function toggleSide() {
    showSide(!side.classList.contains("is-open"));
    if (side.classList.contains("is-open")) side.querySelector('[aria-current="true"]')?.focus();
  }

  function closeSide() {
    const hadFocus = side.contains(document.activeElement) && menu.offsetParent !== null;
    showSide(false);
    if (hadFocus) menu.focus();
  }

  side.addEventListener("keydown", ({ key }) => key === "Escape" && closeSide());
  byId("main").addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) closeSide();
  });
  showSide(false);
  subscribe(draw, "channel", "bot", "you", "places", "botState");
  subscribe(drawUnread, "unread");
  drawer.onToggle((isOpen) => behind.setAttribute("aria-expanded", String(isOpen)));
  return { closeSide };
}
