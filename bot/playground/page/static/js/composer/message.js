// The field for an ordinary message, where "/" lists the commands.

import { hiddenText, make } from "../dom.js";
import { matching, spelled } from "./commands.js";
import { listenToKeys } from "./keys.js";
import { DESCRIBED, combobox } from "./popup.js";

/** Discord's bound of a message, in characters. */
const MAX_LENGTH = 2000;
/** From so many characters left on they are counted. */
const COUNTED_FROM = 200;

/**
 * @param {import("./drafts.js").Draft} draft Kept up to date with what is typed.
 * @param {object} composer See composer.js.
 * @param {string} label
 */
export function messageField(draft, composer, label) {
  const { popup } = composer;
  const input = combobox({
    class: "composer-message", "aria-label": label, placeholder: label, ...DESCRIBED,
  });
  const count = make("span", { class: "composer-count", hidden: true });
  const node = make("div", { class: "composer-plain" }, input, count);
  input.value = draft.text;
  recount();

  input.addEventListener("focus", show);
  input.addEventListener("blur", () => popup.isFor(input) && popup.hide());
  input.addEventListener("input", ({ isComposing }) => isComposing || change());
  input.addEventListener("compositionend", change);
  listenToKeys(input, popup, { enter: submit, reopen: show });

  function change() {
    if (input.value === draft.text) return;
    draft.text = input.value;
    composer.clear();
    recount();
    if (!beginSpelled()) show();
  }

  /** Begin the command that is written out, once at least a space follows it. */
  function beginSpelled() {
    const found = spelled(composer.commands() ?? [], draft.text);
    if (!found || found.rest === null) return false;
    composer.begin(found.command, found.rest);
    return true;
  }

  function recount() {
    const left = MAX_LENGTH - [...draft.text].length;
    count.hidden = left > COUNTED_FROM;
    count.classList.toggle("is-over", left < 0);
    const unit = left === 1 ? " character left" : " characters left";
    count.replaceChildren(String(left), hiddenText(unit));
  }

  function show() {
    if (document.activeElement !== input) return false;
    if (!draft.text.startsWith("/")) {
      popup.hide();
      return false;
    }
    const entries = matching(composer.commands() ?? [], draft.text).map(entry);
    const note = entries.length ? "" : nothing();
    const onPick = ({ command }) => composer.begin(command);
    popup.show({ input, label: "Commands", entries, note, first: true, onPick });
    composer.announce(note || counted(entries.length));
    return true;
  }

  function nothing() {
    if (composer.commands() === null) return "Loading commands…";
    return composer.trouble() || `There is no command “${draft.text}” here`;
  }

  function submit() {
    const text = draft.text.trim();
    const found = spelled(composer.commands() ?? [], text);
    const length = [...text].length;
    if (!text) return;
    if (found) composer.begin(found.command, found.rest ?? "");
    else if (text.startsWith("/") && composer.commands() === null) {
      composer.complain("The commands are still loading");
    } else if (length > MAX_LENGTH) composer.complain(tooLong(length));
    else composer.sendText(text);
  }

  function focus() {
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  return { node, draft, focus, submit, refresh: () => beginSpelled() || show() };
}

function entry(command) {
  return { name: `/${command.path}`, description: command.description, command };
}

function counted(count) {
  return count === 1 ? "1 command" : `${count} commands`;
}

function tooLong(length) {
  const [most, given] = [MAX_LENGTH, length].map((number) => number.toLocaleString("en"));
  return `A message has at most ${most} characters; this one has ${given}`;
}
