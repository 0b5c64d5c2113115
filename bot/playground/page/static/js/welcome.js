// What stands at the beginning of a channel.
import { make } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @param {import("./state.js").Channel} channel
 * @param {{name: string}} bot
 * @param {boolean} isEmpty Whether nothing was ever written there.
 */
export function intro({ name, isDirect, botMayPost }, bot, isEmpty) {
  const title = isDirect ? bot.name : `Welcome to #${name}`;
  const about = isDirect
    ? `This is the beginning of your direct messages with ${bot.name}.`
    : `This is the beginning of #${name}.`;
  const hint = botMayPost
    ? `Type / to see what ${bot.name} can do.`
    : `${bot.name} may not post here, but it can answer you alone: type / to see what it can do.`;
  return make(
    "div",
    { class: "intro" },
    make("span", { class: "intro-mark" }, icon(isDirect ? "at" : "hash")),
    make("h2", { dir: "auto" }, title),
    make("p", {}, about),
    isEmpty ? make("p", { class: "welcome" }, hint) : null,
  );
}
