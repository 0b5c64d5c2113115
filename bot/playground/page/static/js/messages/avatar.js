// Round pictures of people: their initials on a colour of their own.
import { make } from "../dom.js";

const TONES = 8;

/** @param {string} name @returns {string} One or two letters, "?" for a name without any. */
export function initials(name) {
  const words = name.normalize("NFC").match(/[\p{Letter}\p{Number}]+/gu) ?? ["?"];
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return chosen.map((word) => String.fromCodePoint(word.codePointAt(0)).toUpperCase()).join("");
}

/**
 * @param {{id: string, name: string}} person
 * @param {string} [size] A further class.
 */
export function avatar({ id, name }, size = "") {
  const tone = [...String(id)].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 9973, 7);
  const kind = `avatar avatar-tone-${tone % TONES} ${size}`.trim();
  return make("span", { class: kind, "aria-hidden": "true" }, initials(name));
}

/** What others see of an account in a message: her name here, if *context* knows her. */
export function nameOf(account, context = null) {
  return context?.person(account.id)?.name || account.global_name || account.username;
}
