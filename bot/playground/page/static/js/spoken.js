// What a screen reader says of a message that has just come.
import { nameOf } from "./messages/avatar.js";

const LONGEST = 300;
const HIDDEN = /•+(?:\s+•+)*/g;

/**
 * @param {object} message Discord's message object.
 * @param {HTMLElement} article As it was drawn; controls are left out, spoilers stay covered.
 * @returns {string} Such as "Ada: hello".
 */
export function spoken(message, article) {
  const parts = [...article.querySelectorAll(".words, .embed-title, .thinking")];
  const text = parts.map((part) => part.textContent.trim()).join(" ");
  const plain = text.replace(HIDDEN, "(spoiler)").replace(/\s+/g, " ");
  const cut = plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
  return `${nameOf(message.author)}: ${cut}`;
}
