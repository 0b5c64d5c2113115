// One message as an article: who, when, what it says, and what can be done with it.
import { make } from "../dom.js";
import { attachmentsElement } from "./attachments.js";
import { avatar, nameOf } from "./avatar.js";
import { componentElements } from "./components.js";
import { embedElement } from "./embeds.js";
import { markdown } from "./markdown.js";
import { pollElement } from "./polls.js";
import { answerLine, rememberWords } from "./replies.js";
import { takeOver } from "./replacing.js";
import { sayFailure } from "./sending.js";
import { fullMoment, recentMoment } from "./timestamps.js";

const SUPPRESSED = 1 << 2;
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const COMPONENTS_V2 = 1 << 15;

/**
 * @param {object} message Discord's message object, with `private` and perhaps `command`.
 * @param {object} context
 * @returns {HTMLElement} An `<article data-message="ID">`.
 */
export function messageElement(message, context) {
  const author = { id: message.author.id, name: nameOf(message.author, context) };
  const moment = recentMoment(Date.parse(message.timestamp), context.now());
  const about = { "aria-label": `${author.name}, ${moment}`, tabindex: "-1" };
  const article = make(
    "article",
    { class: kinds(message), dataset: { message: message.id }, ...about },
    answerLine(message, context),
    avatar(author),
    make(
      "div",
      { class: "message-body" },
      head(message, author, moment),
      ...body(message, context),
    ),
    actions(message, context),
  );
  rememberWords(message, article);
  return article;
}

/**
 * Put the new state of a message in the place of the old one; focus, uncovered spoilers and an
 * opened select stay.
 * @param {HTMLElement} oldNode From `messageElement`.
 * @returns {HTMLElement} The new article, already in the page.
 */
export function replaceMessage(oldNode, message, context) {
  return takeOver(oldNode, messageElement(message, context));
}

function isPrivate(message) {
  return Boolean(message.private) || Boolean(message.flags & EPHEMERAL);
}

function kinds(message) {
  const answers = message.interaction_metadata || message.message_reference;
  const also = [isPrivate(message) && "is-private", answers && "is-answer"];
  return ["message", ...also].filter(Boolean).join(" ");
}

function head(message, author, moment) {
  const written = Date.parse(message.timestamp);
  const time = { class: "quiet", datetime: message.timestamp, title: fullMoment(written) };
  return make(
    "div",
    { class: "message-head" },
    make("span", { class: "author", dir: "auto" }, author.name),
    message.author.bot ? make("span", { class: "badge" }, "APP") : null,
    make("time", time, moment[0].toUpperCase() + moment.slice(1)),
  );
}

function body(message, context) {
  const parts = message.flags & LOADING ? [thinking(message, context)] : shown(message, context);
  return isPrivate(message) ? [...parts, privateLine(message, context)] : parts;
}

function shown(message, context) {
  const isLaidOut = Boolean(message.flags & COMPONENTS_V2);
  const embeds = message.flags & SUPPRESSED || isLaidOut ? [] : message.embeds ?? [];
  const files = isLaidOut ? [] : message.attachments ?? [];
  const edited = editedMark(message);
  return [
    message.content ? content(message, context, edited) : null,
    files.length ? attachmentsElement(files) : null,
    ...embeds.map((embed) => embedElement(embed, context)),
    message.poll ? pollElement(message.poll) : null,
    laidOut(message, context),
    message.content ? null : edited,
  ];
}

function content(message, context, edited) {
  const words = make("div", { class: "words message-content" }, markdown(message.content, context));
  if (edited) words.append(" ", edited);
  return words;
}

function laidOut(message, context) {
  const components = message.components ?? [];
  if (!components.length) return null;
  return make("div", { class: "components" }, ...componentElements(components, message, context));
}

function editedMark({ edited_timestamp: edited }) {
  if (!edited) return null;
  const title = fullMoment(Date.parse(edited));
  return make("time", { class: "edited quiet", datetime: edited, title }, "(edited)");
}

function thinking(message, context) {
  const dot = () => make("span", { class: "dot" });
  const dots = make("span", { class: "dots", "aria-hidden": "true" }, dot(), dot(), dot());
  const name = nameOf(message.author, context);
  return make("div", { class: "thinking quiet" }, dots, `${name} is thinking…`);
}

function privateLine(message, context) {
  const dismiss = make(
    "button",
    { type: "button", class: "text-button", onclick: () => forget(dismiss, message, context) },
    "Dismiss message",
  );
  return make(
    "p",
    { class: "private-line quiet" },
    make("span", { class: "private-mark", "aria-hidden": "true" }),
    "Only you can see this · ",
    dismiss,
  );
}

async function forget(button, message, context) {
  try {
    await context.ask("dismiss", { message: message.id });
  } catch (error) {
    sayFailure(button.closest("article"), error.message);
  }
}

function actions(message, context) {
  const inspect = () => context.inspect(message.id);
  const title = "What happened behind this message";
  const given = { type: "button", class: "message-action", title, onclick: inspect };
  return make("div", { class: "message-actions" }, make("button", given, "Inspect"));
}
