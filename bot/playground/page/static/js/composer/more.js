// The place behind the last option of a command: what else can be given.

import { make } from "../dom.js";
import { fitting } from "./choices.js";
import { listenToKeys } from "./keys.js";
import { DESCRIBED, combobox } from "./popup.js";

/**
 * @param {object} row See row.js.
 * @returns {{node: HTMLElement, input: HTMLInputElement, focus: (atStart?: boolean) => void,
 *   refresh: () => void}}
 */
export function moreField(row) {
  const { draft, popup } = row;
  const input = combobox({ class: "composer-more", spellcheck: "false", size: "12", ...DESCRIBED });
  const node = make("div", { class: "composer-rest" }, input);
  const field = { node, input, focus, refresh };
  input.value = draft.more;
  refresh();

  input.addEventListener("focus", show);
  input.addEventListener("blur", () => popup.isFor(input) && popup.hide());
  input.addEventListener("input", ({ isComposing }) => isComposing || change());
  input.addEventListener("compositionend", change);
  listenToKeys(input, popup, {
    enter: row.submit,
    reopen: show,
    escape: row.cancel,
    back: () => row.back(field),
    step: (by) => row.step(field, by),
  });

  function change() {
    if (input.value === draft.more) return;
    draft.more = input.value;
    if (!row.split(field)) show();
  }

  function refresh() {
    if (input.value !== draft.more) input.value = draft.more;
    const count = row.free().length;
    const name = count ? "More options" : "No more options";
    input.setAttribute("aria-label", name);
    input.placeholder = count ? `+${count} optional` : "Enter sends";
  }

  function show() {
    const typed = draft.more.trim();
    const entries = fitting(row.further(), typed);
    const heading = [entries.length ? "Options, or Enter to send" : "Enter sends the command"];
    if (typed && !entries.length) heading[0] = `There is no further option “${typed}”`;
    const first = typed !== "";
    popup.show({ input, label: "Options", entries, heading, first, onPick: add });
    row.announce(heading[0]);
  }

  function add({ name }) {
    draft.more = "";
    refresh();
    row.open(name).focus();
  }

  function focus(atStart = false) {
    input.focus();
    const place = atStart ? 0 : input.value.length;
    input.setSelectionRange(place, place);
  }

  return field;
}
