// The line above a message that says what it answers: a command, or an earlier message.
import { hiddenText, lineOf, make } from "../dom.js";
import { avatar, nameOf } from "./avatar.js";

const KEPT = 1000;
const LONGEST = 120;
const COMMAND = 2;
const seen = new Map();

/** Remember what a drawn message says, for those that answer it. */
export function rememberWords(message, article) {
  seen.delete(message.id);
  const body = article.querySelector(".message-body");
  seen.set(message.id, { author: message.author, words: words(body) });
  if (seen.size > KEPT) seen.delete(seen.keys().next().value);
}

function words(body) {
  return [...body.querySelectorAll(".words")].map(lineOf).join(" ").slice(0, LONGEST);
}

/** @returns {HTMLElement|null} */
export function answerLine(message, context) {
  const about = message.interaction_metadata;
  const name = message.command ?? about?.name ?? message.interaction?.name;
  const isFollowUp = Boolean(about?.original_response_message_id);
  const isCommand = about && !isFollowUp && (about.type === COMMAND || name);
  if (isCommand) return usedLine(about.user, name, context);
  const answered = about?.original_response_message_id ?? about?.interacted_message_id;
  return replyLine(message.message_reference?.message_id ?? answered, message, context);
}

function usedLine(user, name, context) {
  const who = { id: user.id, name: nameOf(user, context) };
  const what = make("span", { class: "command-name" }, name ? `/${name}` : "a command");
  const words = make("span", { class: "answer-words" });
  words.append(make("strong", { dir: "auto" }, who.name), " used ", what);
  return make("div", { class: "answer-line" }, avatar(who, "tiny"), words);
}

function replyLine(id, message, context) {
  const original = seen.get(id) ?? known(message.referenced_message);
  if (!original) return null;
  const who = { id: original.author.id, name: nameOf(original.author, context) };
  const words = make("span", { class: "answer-words" }, hiddenText("In answer to "));
  words.append(make("strong", { dir: "auto" }, who.name), ` ${original.words}`);
  return make("div", { class: "answer-line reply" }, avatar(who, "tiny"), words);
}

function known(message) {
  return message ? { author: message.author, words: message.content.slice(0, LONGEST) } : null;
}
