// Polls as plain lists: the page counts no votes.
import { make } from "../dom.js";
import { emojiText } from "./emoji.js";

/** @param {object} poll Discord's poll object. */
export function pollElement(poll) {
  const answers = poll.answers.map(({ poll_media: media }) =>
    make("li", { dir: "auto" }, `${emojiText(media.emoji)} ${media.text ?? ""}`.trim()),
  );
  const most = poll.allow_multiselect ? "Several answers" : "One answer";
  return make(
    "div",
    { class: "poll" },
    make("div", { class: "poll-question", dir: "auto" }, poll.question.text),
    make("ul", {}, ...answers),
    make("div", { class: "quiet" }, `Poll · ${most} · voting is not part of the playground`),
  );
}
