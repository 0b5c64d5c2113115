// What a screen reader says of a message that has just come.
import { lineOf } from "./dom.js";
import { nameOf } from "./messages/avatar.js";

const LONGEST = 300;
const HIDDEN = /•+(?:\s+•+)*/g;

/**
 * @param {object} message Discord's message object.
 * @param {HTMLElement} article As it was drawn; controls are left out, spoilers stay covered.
 * @param {object} context
 * @returns {string} Such as "Ada: hello".
 */
export function spoken(message, article, context) {
  const parts = [...article.querySelectorAll(".words, .embed-title, .thinking")];
  const plain = parts.map(lineOf).join(" ").replace(HIDDEN, "(spoiler)");
  const cut = plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
  return `${nameOf(message.author, context)}: ${cut}`;
}
