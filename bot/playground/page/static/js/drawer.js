// The drawer at the right: the bot and its clock, and all that happens behind the page.
import { make } from "./dom.js";
import { icon } from "./icons.js";
import { state } from "./state.js";
import { steeringPanel } from "./steering.js";
import { mountTraffic } from "./traffic.js";

/**
 * @param {HTMLElement} element The aside; it is hidden until it is wanted.
 * @param {object} context
 * @returns {{isOpen: () => boolean, toggle: () => void, onToggle: Function, inspect: Function,
 *   take: Function, resume: Function}} `inspect(messageId)` opens it for one message, `take` gets
 *   the entries of each push "traffic", `resume` watches again after the connection came back.
 */
export function mountDrawer(element, context) {
  const traffic = mountTraffic();
  const trouble = make("p", { class: "drawer-trouble", role: "alert" });
  const steering = steeringPanel(context, trouble);
  const title = make("h2", { tabindex: "-1" }, "Behind the scenes");
  const given = { type: "button", class: "icon-button", "aria-label": "Close the drawer" };
  const close = make("button", { ...given, onclick: () => show(false) }, icon("close"));
  const listeners = [];
  let opener = null;

  element.replaceChildren(
    make("header", { class: "drawer-head" }, title, close),
    make("div", { class: "drawer-body" }, steering, trouble, traffic.element),
  );
  element.addEventListener("keydown", ({ key }) => key === "Escape" && show(false));

  const isOpen = () => !element.hidden;

  function show(open) {
    if (open === isOpen()) return;
    if (open) opener = document.activeElement;
    const hadFocus = element.contains(document.activeElement);
    element.hidden = !open;
    for (const listener of listeners) listener(open);
    if (open) title.focus();
    else if (hadFocus && opener?.isConnected) opener.focus();
    else if (hadFocus) context.focusField();
    watch();
  }

  async function watch() {
    if (!state.connected) return;
    try {
      const { entries } = await context.ask("watch", { on: isOpen() });
      if (isOpen()) traffic.begin(entries);
    } catch (error) {
      trouble.textContent = error.message;
    }
  }

  function inspect(messageId) {
    show(true);
    traffic.filter(messageId);
  }

  function onToggle(listener) {
    listeners.push(listener);
    listener(isOpen());
  }

  return {
    isOpen,
    toggle: () => show(!isOpen()),
    onToggle,
    inspect,
    take: traffic.take,
    resume: () => isOpen() && watch(),
  };
}
