// What the page knows at the moment, and who wants to hear of changes.

/**
 * A channel as the page uses it; `place` is null in direct messages.
 * @typedef {{id: string, name: string, isDirect: boolean, botMayPost: boolean,
 *   place: {id: string, name: string}|null}} Channel
 */

export const state = {
  connected: false,
  bot: { id: "", name: "" },
  people: [],
  you: null,
  places: [],
  direct: null,
  /** @type {Channel|null} */
  channel: null,
  /** Ids of channels with something new. */
  unread: new Set(),
  aheadS: 0,
  /** `{hint}` when somebody steers the bot here, otherwise null. */
  steering: null,
  botState: null,
};

const listeners = [];

/**
 * Hear of changes.
 * @param {() => void} listener
 * @param {...string} keys Only changes of these; all without any.
 */
export function subscribe(listener, ...keys) {
  listeners.push({ listener, keys });
}

/** Take over *patch* and tell those who asked for any of its keys. */
export function change(patch) {
  Object.assign(state, patch);
  const changed = Object.keys(patch);
  for (const { listener, keys } of listeners) {
    if (!keys.length || keys.some((key) => changed.includes(key))) listener();
  }
}

/** The stand-in's time in ms since 1970. */
export function now() {
  return Date.now() + state.aheadS * 1000;
}

/** @returns {Channel[]} All channels of one place, or the one of the direct messages. */
export function channelsOf(placeId) {
  if (placeId === null) return state.direct ? [directChannel()] : [];
  const place = state.places.find(({ id }) => id === placeId);
  return (place?.channels ?? []).map((channel) => ({
    id: channel.id,
    name: channel.name,
    isDirect: false,
    botMayPost: channel.bot_may_post,
    place: { id: place.id, name: place.name },
  }));
}

/** @returns {Channel[]} Everything this person may open, direct messages last. */
export function everyChannel() {
  return [...state.places.flatMap(({ id }) => channelsOf(id)), ...channelsOf(null)];
}

function directChannel() {
  const { id } = state.direct;
  return { id, name: state.bot.name, isDirect: true, botMayPost: true, place: null };
}
