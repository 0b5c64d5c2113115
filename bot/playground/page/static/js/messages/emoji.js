// Emoji of buttons, options and answers.
import { make } from "../dom.js";

/**
 * @param {{id?: string|null, name?: string|null}|null|undefined} emoji
 * @returns {string} The character itself, the name between colons for one of a server's own.
 */
export function emojiText(emoji) {
  if (!emoji?.name) return "";
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}

/** @returns {HTMLElement|null} */
export function emojiElement(emoji) {
  const text = emojiText(emoji);
  return text ? make("span", { class: "emoji" }, text) : null;
}
