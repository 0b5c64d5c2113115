// The message field of a channel: ordinary messages, and slash commands filled in bit by bit.

import { announcingLast } from "./composer/announcing.js";
import { sendable } from "./composer/commands.js";
import { commandDraft, messageDraft, renewed } from "./composer/drafts.js";
import { messageField } from "./composer/message.js";
import { makePopup } from "./composer/popup.js";
import { commandRow } from "./composer/row.js";
import { hiddenText, make } from "./dom.js";

/**
 * @param {HTMLElement} element Filled by the composer.
 * @param {object} context What the page offers to its parts: `ask`, `act`, `upload`, `you`, `bot`,
 *   `members`, `channels`, `announce`.
 * @returns {{open: (channel: import("./state.js").Channel) => void, focus: () => void}}
 *   `open` again with the same channel asks for its commands again and keeps what is typed.
 */
export function mountComposer(element, context) {
  const popup = makePopup();
  const alert = make("p", { class: "composer-problem", role: "alert" });
  const view = make("div", { class: "composer-view" });
  const cancelling = button("composer-cancel", () => cancel(), hiddenText("Cancel command"), "×");
  const sending = button("composer-send", () => current.submit(), "Send");
  const drafts = new Map();
  const composer = {
    context, popup, begin, cancel, clear, complain, sendText, sendCommand,
    announce: announcingLast(context.announce),
    channelId: () => channel.id,
    commands: () => commands,
    trouble: () => trouble,
  };
  let channel = null;
  let draftKey = null;
  let current = null;
  /** null while they are being asked for. */
  let commands = null;
  let trouble = "";
  let loads = 0;

  element.replaceChildren(
    popup.node, alert, make("div", { class: "composer-box" }, view, cancelling, sending),
  );

  function open(next) {
    const key = `${context.you().id} ${next.id}`;
    const isNew = key !== draftKey;
    const looksNew = isNew || labelOf(next) !== labelOf(channel);
    if (current) drafts.set(draftKey, current.draft);
    [channel, draftKey] = [next, key];
    if (isNew) commands = null;
    if (looksNew) show(drafts.get(key) ?? messageDraft());
    load();
  }

  async function load() {
    loads += 1;
    const mine = loads;
    const [found, error] = await asked();
    if (mine !== loads) return;
    [commands, trouble] = [found, error];
    if (error) current.refresh();
    else renew();
  }

  async function asked() {
    try {
      const { commands: registered } = await context.ask("commands", { channel: channel.id });
      return [sendable(registered), ""];
    } catch (error) {
      return [[], error.message];
    }
  }

  function renew() {
    const draft = renewed(current.draft, commands);
    if (draft === current.draft) current.refresh();
    else show(draft ?? messageDraft());
    if (!draft) complain("That command is not here any more");
  }

  /** Show a draft in place of the one before. */
  function show(draft) {
    const hadFocus = element.contains(document.activeElement);
    popup.hide();
    current = draft.command
      ? commandRow(draft, composer)
      : messageField(draft, composer, labelOf(channel));
    complain(draft.problem);
    view.replaceChildren(current.node);
    cancelling.hidden = !draft.command;
    if (hadFocus) current.focus();
  }

  function begin(command, written = "") {
    show(commandDraft(command, written));
  }

  function cancel(text = "") {
    show(messageDraft(text));
    current.focus();
  }

  function clear() {
    complain("");
  }

  function complain(sentence) {
    current.draft.problem = sentence;
    if (alert.textContent !== sentence) alert.textContent = sentence;
  }

  async function sendText(text) {
    const draft = current.draft;
    const key = draftKey;
    cancel();
    try {
      await context.ask("say", { channel: channel.id, text });
    } catch (error) {
      giveBack(key, draft, error.message);
    }
  }

  async function sendCommand(draft, options) {
    const key = draftKey;
    const command = draft.command.path;
    cancel();
    const { error } = await context.act(null, "type", { channel: channel.id, command, options });
    if (error) giveBack(key, draft, error);
  }

  /** What could not be sent stays, unless something else was begun meanwhile. */
  function giveBack(key, draft, sentence) {
    const isHere = key === draftKey;
    const later = isHere ? current.draft : drafts.get(key);
    const back = later.command || later.text ? later : draft;
    back.problem = sentence;
    if (isHere) show(back);
    else drafts.set(key, back);
  }

  return { open, focus: () => current?.focus() };
}

/** @param {import("./state.js").Channel} channel */
function labelOf({ name, isDirect }) {
  return `Message ${isDirect ? name : `#${name}`}`;
}

function button(name, onclick, ...children) {
  return make("button", { type: "button", class: name, onclick }, ...children);
}
