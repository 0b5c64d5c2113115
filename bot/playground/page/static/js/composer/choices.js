// What an option offers by itself: its choices, True and False, people, channels.

import {
  ATTACHMENT, BOOLEAN, CHANNEL, INTEGER, MENTIONABLE, NUMBER, ROLE, STRING, USER,
} from "./options.js";

/** Discord's channel type of an ordinary text channel. */
const TEXT_CHANNEL = 0;
/** As many as Discord shows. */
const MOST = 25;

/**
 * @param {object} option
 * @param {object} context
 * @returns {{name: string, value: *}[]|null} null when the option is typed freely.
 */
export function offers(option, context) {
  if (option.choices?.length) return option.choices.map(({ name, value }) => ({ name, value }));
  if (FREE.has(option.type)) return null;
  return OFFERS[option.type]?.(option, context) ?? [];
}

const FREE = new Set([STRING, INTEGER, NUMBER, ATTACHMENT]);

const OFFERS = {
  [BOOLEAN]: () => [{ name: "True", value: true }, { name: "False", value: false }],
  [USER]: (option, context) => people(context),
  [MENTIONABLE]: (option, context) => people(context),
  [CHANNEL]: ({ channel_types: allowed }, context) =>
    context.channels()
      .filter(({ type = TEXT_CHANNEL }) => !allowed?.length || allowed.includes(type))
      .map(({ id, name }) => ({ name: `#${name}`, value: id })),
};

function people(context) {
  const here = context.members();
  return (here.length ? here : [context.you()]).map(({ id, name }) => ({ name, value: id }));
}

/** The offers that fit what was typed, those that begin so first. */
export function fitting(all, typed) {
  const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
  const plain = ({ name }) => name.toLowerCase().replace(/^#/, "");
  const begins = all.filter((offer) => plain(offer).startsWith(wanted));
  const contains = all.filter((offer) => plain(offer).indexOf(wanted) > 0);
  return [...begins, ...contains].slice(0, MOST);
}

/** Said when there is nothing to offer. */
export function nothingFor(option, all) {
  if (option.type === ROLE) return "There are no roles in this server";
  if (option.type === CHANNEL && !all.length) return "No channel here is of the right kind";
  return "No options match your search";
}
