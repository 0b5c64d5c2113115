// What every part of the page may ask of the others.
import { now, state } from "./state.js";
import { upload } from "./wire.js";

const SAID_FOR_MS = 10_000;

/**
 * The context that composer, messages and forms are given; `act`, `openForm`, `inspect` and
 * `focusField` are added by main.js, because they need it themselves.
 * @param {Function} ask The wire's.
 * @param {HTMLElement} announcer A polite live region.
 */
export function makeContext(ask, announcer) {
  return {
    ask,
    upload,
    now,
    you: () => state.you,
    bot: () => state.bot,
    person: (id) => everybody().find((one) => one.id === id) ?? null,
    channelNamed: (id) => everywhere().find((one) => one.id === id) ?? null,
    members,
    roles: () => placeNow()?.roles ?? [],
    role: (id) => state.places.flatMap(({ roles }) => roles).find((one) => one.id === id) ?? null,
    channels: () => placeNow()?.channels ?? [],
    announce: announcing(announcer),
  };
}

function placeNow() {
  const id = state.channel?.place?.id;
  return state.places.find((place) => place.id === id) ?? null;
}

/** Who is here: the server's members, or the two of a direct message. */
function members() {
  return placeNow()?.members ?? [state.you, state.bot].filter(Boolean);
}

function everybody() {
  return [...members(), ...state.people, state.bot, ...state.places.flatMap((one) => one.members)];
}

function everywhere() {
  return state.places.flatMap(({ channels }) => channels);
}

/** Several sentences at once are read one after the other, and go away after a while. */
function announcing(announcer) {
  return (text) => {
    const line = document.createElement("span");
    line.textContent = `${text} `;
    announcer.append(line);
    setTimeout(() => line.remove(), SAID_FOR_MS);
  };
}
