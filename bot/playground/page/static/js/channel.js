// The message list of the channel that is open: history, what comes in, and what is read aloud.
import { make, oncePerFrame } from "./dom.js";
import { compareIds, MessageList } from "./list.js";
import { localElement } from "./local-entry.js";
import { localEntries, onLocalChange, removeLocal } from "./local.js";
import { messageElement, replaceMessage } from "./messages/message.js";
import { followScrolling } from "./scrolling.js";
import { spoken } from "./spoken.js";
import { state } from "./state.js";
import { intro } from "./welcome.js";

const PAGE = 100;
const LOADING = 1 << 7;
/** Of more messages in one frame only the last ones are read out. */
const MOST_SAID = 3;

/**
 * @param {HTMLElement} frame Filled with the list.
 * @param {object} context What the page offers to its parts.
 * @returns {{open: Function, resync: Function, take: Function, redraw: Function}} `take` gets each
 *   push "message" of this channel; they are drawn together in the next frame.
 */
export function mountChannel(frame, context) {
  const top = make("div", { class: "log-top" });
  const holder = make("div", { class: "log-messages" });
  const bottom = make("div", { class: "log-bottom" });
  const content = make("div", { class: "log-content" }, top, holder, bottom);
  // What is new is read out by `announce`; the list itself would read out history as well.
  const quiet = { role: "log", "aria-live": "off", tabindex: "0" };
  const log = make("div", { class: "log", ...quiet }, content);
  const scrolling = followScrolling({ log, content, top, bottom }, loadOlder);
  const list = new MessageList(holder, {
    draw: (message) => messageElement(message, context),
    replace: (node, message) => replaceMessage(node, message, context),
    drawLocal: (entry) => localElement(entry, context, dismissLocal),
  });
  const flush = oncePerFrame(drawChanges);
  let visit = 0;
  let more = false;
  let isLoaded = false;
  let isLoadingOlder = false;
  let queue = new Map();

  frame.replaceChildren(log, scrolling.button);
  onLocalChange(flush);

  /** Show a channel from its end. */
  async function open(channel) {
    visit += 1;
    isLoaded = false;
    isLoadingOlder = false;
    queue = new Map();
    scrolling.watchTop(false);
    list.clear();
    top.replaceChildren();
    log.setAttribute("aria-label", `Messages in ${channel.name}`);
    await resync();
    scrolling.toBottom();
  }

  /** Ask for the newest messages (again) and show what has changed meanwhile. */
  async function resync() {
    const mine = visit;
    const { messages, more: older } = await ask(null);
    if (mine !== visit) return;
    const oldest = list.oldestId;
    scrolling.keepingPlace(() => list.sync(messages, older));
    if (oldest === null || list.oldestId !== oldest) more = older;
    isLoaded = true;
    drawChanges();
    drawTop();
  }

  function ask(before) {
    const from = before === null ? {} : { before };
    return context.ask("history", { channel: state.channel.id, limit: PAGE, ...from });
  }

  async function loadOlder() {
    if (!more || isLoadingOlder || !isLoaded) return;
    isLoadingOlder = true;
    const mine = visit;
    try {
      const { messages, more: older } = await ask(list.oldestId);
      if (mine !== visit) return;
      more = older;
      for (const message of messages.reverse()) list.put(message);
    } catch (error) {
      if (mine === visit) top.replaceChildren(make("p", { class: "log-older" }, error.message));
      return;
    } finally {
      if (mine === visit) isLoadingOlder = false;
    }
    drawTop();
  }

  /** What stands above the oldest message; then look whether it is in sight. */
  function drawTop() {
    if (more) top.replaceChildren(make("p", { class: "log-older" }, "Loading earlier messages…"));
    else top.replaceChildren(intro(state.channel, state.bot, list.isEmpty));
    scrolling.watchTop(more);
  }

  /** A message came, changed or went. */
  function take({ event, message }) {
    const isNew = event === "create" || queue.get(message.id)?.isNew === true;
    queue.set(message.id, { event, message, isNew });
    flush();
  }

  function drawChanges() {
    if (!isLoaded) return;
    const changes = [...queue.values()];
    queue = new Map();
    const wasEmpty = list.isEmpty;
    const isMine = changes.some(isByMe) || showsPending();
    const wasAtBottom = scrolling.isAtBottom();
    scrolling.keepingPlace(() => {
      const said = changes.map(apply).filter(Boolean);
      list.syncLocals(localEntries(state.channel.id));
      if (said.length > MOST_SAID) context.announce(`${said.length} new messages`);
      for (const words of said.slice(-MOST_SAID)) context.announce(words);
    });
    if (isMine) scrolling.toBottom();
    else if (!wasAtBottom && changes.some(({ isNew }) => isNew)) scrolling.showButton();
    if (wasEmpty !== list.isEmpty && !more) drawTop();
  }

  function isByMe({ event, isNew, message }) {
    return isNew && event !== "delete" && message.author.id === state.you.id;
  }

  function showsPending() {
    return localEntries(state.channel.id).some(({ after, failed }) => after === null && !failed);
  }

  /** Returns what is to be said of it, null if nothing is. */
  function apply({ event, message }) {
    if (event === "delete") {
      drop(message.id);
      return null;
    }
    const before = list.messageOf(message.id);
    const isOlder = list.oldestId !== null && compareIds(message.id, list.oldestId) < 0;
    if (!before && isOlder && more) return null;
    const article = list.put(message);
    return isWorthSaying(before, message) ? spoken(message, article, context) : null;
  }

  function drop(id) {
    const hadFocus = log.querySelector(`[data-message="${id}"]`)?.contains(document.activeElement);
    list.remove(id);
    if (hadFocus) context.focusField();
  }

  function dismissLocal(entry) {
    removeLocal(entry);
    context.focusField();
  }

  return { open, resync, take, redraw: () => list.redraw() };
}

/** New ones, answers after "thinking…", and changes of what only she sees; more is noise. */
function isWorthSaying(before, message) {
  if (message.author.id === state.you.id) return false;
  return !before || Boolean(before.flags & LOADING) || Boolean(message.private);
}
