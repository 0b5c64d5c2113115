// Entries only this window has: a command on its way, and one that nobody answered.
import { now, state } from "./state.js";

const entries = [];
const listeners = [];
let last = 0;

function tell() {
  for (const listener of listeners) listener();
}

/** Hear of every change. */
export function onLocalChange(listener) {
  listeners.push(listener);
}

/** What the present person has in a channel, oldest first. */
export function localEntries(channelId) {
  return entries.filter(({ channel, person }) => channel === channelId && person === state.you.id);
}

/**
 * A command was sent off.
 * @param {string} channel Its id.
 * @param {string} command Such as "deck show".
 */
export function addPending(channel, command) {
  last += 1;
  const entry = { number: last, channel, command, person: state.you.id, at: now() };
  entries.push(Object.assign(entry, { after: null, failed: null, version: 0 }));
  tell();
  return entry;
}

/** Nobody answered it, or not in time. @param {string} sentence Discord's wording. */
export function failPending(entry, sentence) {
  if (!entries.includes(entry)) entries.push(entry);
  entry.failed = sentence;
  entry.version += 1;
  tell();
}

export function removeLocal(entry) {
  const index = entries.indexOf(entry);
  if (index < 0) return;
  entries.splice(index, 1);
  tell();
}
