// How a command looks that is on its way, or that nobody answered.
import { make } from "./dom.js";
import { avatar } from "./messages/avatar.js";

const ADVICE = "Only you can see this · ";

/**
 * @param {{command: string, failed: string|null}} entry See local.js.
 * @param {object} context
 * @param {(entry: object) => void} onDismiss
 * @returns {HTMLElement} An article that looks like a private message.
 */
export function localElement(entry, context, onDismiss) {
  const { command, failed } = entry;
  const bot = context.bot();
  const name = `${bot.name}, /${command} ${failed ? "failed" : "is being sent"}`;
  return make(
    "article",
    { class: "message is-private is-answer is-local", "aria-label": name, tabindex: "-1" },
    usedLine(command, context.you()),
    avatar(bot),
    make(
      "div",
      { class: "message-body" },
      make(
        "div",
        { class: "message-head" },
        make("span", { class: "author", dir: "auto" }, bot.name),
        make("span", { class: "badge" }, "APP"),
      ),
      failed
        ? make("p", { class: "failure", role: "alert" }, failed)
        : make("p", { class: "sending quiet" }, "Sending…"),
      failed ? dismissLine(entry, onDismiss) : null,
    ),
  );
}

function usedLine(command, you) {
  const words = make("span", { class: "answer-words" }, make("strong", { dir: "auto" }, you.name));
  words.append(" used ", make("span", { class: "command-name" }, `/${command}`));
  return make("div", { class: "answer-line" }, avatar(you, "tiny"), words);
}

function dismissLine(entry, onDismiss) {
  const given = { type: "button", class: "text-button", onclick: () => onDismiss(entry) };
  return make(
    "p",
    { class: "private-line quiet" },
    make("span", { class: "private-mark", "aria-hidden": "true" }),
    ADVICE,
    make("button", given, "Dismiss message"),
  );
}
