// Buttons in messages: those of the bot, and links to elsewhere.
import { make } from "../dom.js";
import { emojiElement } from "./emoji.js";
import { outwardLink, safeAddress } from "./links.js";
import { keepControl } from "./replacing.js";
import { send } from "./sending.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };
const LINK = 5;
const PREMIUM = 6;

/**
 * @param {object} component Discord's button.
 * @param {{id: string}} message
 * @param {object} context
 */
export function buttonElement(component, message, context) {
  if (component.style === LINK) return linkButton(component);
  const args = { message: message.id, custom_id: component.custom_id };
  const button = make(
    "button",
    {
      type: "button",
      class: `button ${STYLES[component.style] ?? "secondary"}`,
      disabled: Boolean(component.disabled) || component.style === PREMIUM,
      onclick: () => send(button, "click", args, context),
    },
    emojiElement(component.emoji),
    words(component.label ?? (component.style === PREMIUM ? "Shop item" : null)),
  );
  if (component.custom_id) keepControl(button, component);
  return button;
}

function words(label) {
  return label ? make("span", { class: "button-label", dir: "auto" }, label) : null;
}

/** The address stands on it, so that nobody has to guess where it leads. */
function linkButton({ label, emoji, url, disabled }) {
  const address = safeAddress(url);
  const inner = [emojiElement(emoji), words(label)].filter(Boolean);
  const place = make("span", { class: "button-address" }, shortened(url));
  if (!address || disabled) {
    const off = { class: "button link off", role: "link", "aria-disabled": "true" };
    return make("span", off, ...inner, place);
  }
  const link = outwardLink(address, ...inner, place);
  link.className = "button link";
  return link;
}

function shortened(url) {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
