// What the kinds of options take, in sentences, and what a typed text is worth.

export const STRING = 3;
export const INTEGER = 4;
export const BOOLEAN = 5;
export const USER = 6;
export const CHANNEL = 7;
export const ROLE = 8;
export const MENTIONABLE = 9;
export const NUMBER = 10;
export const ATTACHMENT = 11;

/** Their names may be written with "@" or "#". */
const MARKED = new Set([USER, CHANNEL, MENTIONABLE]);
/** Discord's own bound of a text option, in characters. */
const MAX_TEXT = 6000;
const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/**
 * A field of the command row: the option, its text, and the choice behind the text if one was
 * picked.
 * @typedef {{option: object, text: string, chosen: {name: string, value: *}|null,
 *   offered: {name: string, value: *}[], files: FileList|null}} Given
 */

/** @returns {Given} */
export function given(option, text = "") {
  return { option, text, chosen: null, offered: [], files: null };
}

/** What an option takes: "a whole number from 1 to 50". */
export function expected(option) {
  if (option.choices?.length) return `one of ${listed(option.choices.map(({ name }) => name))}`;
  return SENTENCES[option.type]?.(option) ?? "cannot be filled in here";
}

const SENTENCES = {
  [STRING]: (option) => {
    const range = ranged(option.min_length, option.max_length);
    return range ? `a text ${range} characters long` : "a text";
  },
  [INTEGER]: (option) => joined("a whole number", ranged(option.min_value, option.max_value)),
  [NUMBER]: (option) => joined("a number", ranged(option.min_value, option.max_value)),
  [BOOLEAN]: () => "True or False",
  [USER]: () => "somebody who is here",
  [CHANNEL]: () => "a channel of this server",
  [ROLE]: () => "a role of this server",
  [MENTIONABLE]: () => "somebody who is here",
  [ATTACHMENT]: () => "a file",
};

function ranged(least, most) {
  const hasLeast = least !== undefined && least !== null;
  const hasMost = most !== undefined && most !== null;
  if (hasLeast && hasMost) return `from ${least} to ${most}`;
  if (hasLeast) return `from ${least}`;
  return hasMost ? `up to ${most}` : "";
}

function joined(...parts) {
  return parts.filter(Boolean).join(" ");
}

function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/**
 * What is sent for a field.
 * @param {Given} field
 * @returns {{value: *}|{empty: true}|{problem: string}}
 */
export function settled(field) {
  const { option, text, chosen } = field;
  if (chosen) return { value: chosen.value };
  if (!text.trim()) return { empty: true };
  const offer = offerNamed(field) ?? offerWorth(field);
  if (offer) return { value: offer.value };
  const value = READERS[option.type] && !option.choices?.length
    ? READERS[option.type](text, option)
    : undefined;
  return value === undefined ? { problem: `${option.name}: ${expected(option)}` } : { value };
}

/**
 * The offered choice that the text spells out by its name, in any case.
 * @param {Given} field
 */
export function offerNamed({ option, text, offered }) {
  return offered.find(({ name }) => bare(option, name) === bare(option, text));
}

/** The same by its value, which people may know of choices that the bot offers. */
export function offerWorth({ option, text, offered }) {
  return offered.find(({ value }) => bare(option, value) === bare(option, text));
}

function bare(option, said) {
  const plain = String(said).trim().toLowerCase();
  return MARKED.has(option.type) ? plain.replace(/^[@#]/, "") : plain;
}

const READERS = {
  [STRING]: (text, { min_length: least = 0, max_length: most = MAX_TEXT }) =>
    within([...text].length, least, most) ? text : undefined,
  [INTEGER]: (text, option) => numberIn(text, WHOLE, option),
  [NUMBER]: (text, option) => numberIn(text, DECIMAL, option),
};

function numberIn(text, shape, { min_value: least = null, max_value: most = null }) {
  const number = Number(text);
  const fits = shape.test(text.trim()) && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
  return fits && within(number, least ?? -Infinity, most ?? Infinity) ? number : undefined;
}

function within(size, least, most) {
  return size >= least && size <= most;
}
