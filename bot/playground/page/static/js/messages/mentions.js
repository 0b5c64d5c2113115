// People, roles, channels, commands, emoji and times that a text names by their ids.
import { make } from "../dom.js";
import { isMoment, timeElement } from "./timestamps.js";

const PLACES = {
  customize: "Channels & Roles",
  browse: "Browse Channels",
  guide: "Server Guide",
  home: "Server Guide",
};
const WORD = String.raw`[-_'\p{L}\p{N}]{1,32}`;
const KINDS = [
  [/<@!?(\d{1,20})>/y, (found, context) => person(context.person(found[1]))],
  [/@(everyone|here)/y, (found) => mention(found[0])],
  [/<@&(\d{1,20})>/y, (found, context) => role(context.role?.(found[1]))],
  [/<#(\d{1,20})>/y, (found, context) => channel(context.channelNamed(found[1]))],
  [/<a?:(\w{1,64}):\d{1,20}>/y, (found) => emoji(found[1])],
  [new RegExp(`</(${WORD}(?: ${WORD}){0,2}):\\d{1,20}>`, "yu"), (found) => mention(`/${found[1]}`)],
  [/<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/y, time],
  [/<id:(customize|browse|guide|home)>/y, (found) => mention(PLACES[found[1]])],
];

/** @returns {{node: Node, end: number}|null} The mention at *at*. */
export function mentionAt({ text, state }, at) {
  for (const [pattern, draw] of KINDS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const node = found && draw(found, state.context);
    if (node) return { node, end: at + found[0].length };
  }
  return null;
}

function mention(text) {
  return make("span", { class: "mention", dir: "auto" }, text);
}

function person(found) {
  return mention(`@${found?.name ?? "unknown-user"}`);
}

function role(found) {
  return mention(`@${found?.name ?? "unknown-role"}`);
}

function channel(found) {
  return mention(`#${found?.name ?? "unknown"}`);
}

/** The page has none of Discord's pictures: custom emoji are shown by their names. */
export function emoji(name) {
  return make("span", { class: "emoji" }, `:${name}:`);
}

function time([, seconds, style], context) {
  const moment_ms = Number(seconds) * 1000;
  return isMoment(moment_ms) ? timeElement(moment_ms, style ?? "f", context) : null;
}
