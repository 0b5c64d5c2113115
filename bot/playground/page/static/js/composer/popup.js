// The box above the message field: what is asked for, and a list to pick from.

import { make } from "../dom.js";

const LIST_ID = "composer-list";
const HEADING_ID = "composer-heading";

/** A text field that the popup's list can belong to. */
export function combobox(given) {
  return make("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": LIST_ID,
    ...given,
  });
}

/** The attribute that ties a field to the popup's heading. */
export const DESCRIBED = { "aria-describedby": HEADING_ID };

/**
 * @typedef {{name: string, description?: string}} Entry
 * @returns {{node: HTMLElement, show: Function, outdate: (text: string) => void,
 *   hide: () => void, move: (by: number) => boolean, pick: (entry: Entry) => void,
 *   isFor: (input: HTMLElement) => boolean, active: () => Entry|null}}
 */
export function makePopup() {
  const heading = make("p", { class: "composer-heading", id: HEADING_ID });
  const note = make("p", { class: "composer-note" });
  const list = make("ul", { class: "composer-list", id: LIST_ID, role: "listbox" });
  const node = make("div", { class: "composer-popup", hidden: true }, heading, note, list);
  let shown = null;
  let at = -1;

  node.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps focus
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) pick(shown.entries[[...list.children].indexOf(item)]);
  });

  /**
   * @param {{input: HTMLElement, label: string, entries?: Entry[], heading?: (Node|string)[],
   *   note?: string, first?: boolean, onPick?: (entry: Entry) => void}} wish
   *   `first`: the first entry is highlighted at once.
   */
  function show(wish) {
    if (shown && shown.input !== wish.input) hide();
    shown = { entries: [], heading: [], note: "", ...wish };
    heading.replaceChildren(...shown.heading);
    heading.hidden = !shown.heading.length;
    remark(shown.note);
    fill(shown.entries);
    expand(shown.input, !list.hidden);
    node.hidden = heading.hidden && note.hidden && list.hidden;
    highlight(shown.first && shown.entries.length ? 0 : -1);
  }

  function fill(entries) {
    list.replaceChildren(...entries.map(item));
    list.hidden = !entries.length;
    list.scrollTop = 0;
    if (entries.length) list.setAttribute("aria-label", shown.label);
    else list.removeAttribute("aria-label");
  }

  /** Say that the entries are about an older text; none of them is highlighted any more. */
  function outdate(text) {
    remark(text);
    node.hidden = false;
    highlight(-1);
  }

  function remark(text) {
    note.textContent = text;
    note.hidden = !text;
  }

  function hide() {
    if (shown) {
      expand(shown.input, false);
      shown.input.removeAttribute("aria-activedescendant");
    }
    node.hidden = true;
    fill([]);
    shown = null;
    at = -1;
  }

  function highlight(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const item = list.children[at];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) shown.input.setAttribute("aria-activedescendant", item.id);
    else shown.input.removeAttribute("aria-activedescendant");
  }

  /** Highlight the next entry, or the one before; false when nothing is listed. */
  function move(by) {
    const count = shown?.entries.length ?? 0;
    if (!count) return false;
    highlight(at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count);
    return true;
  }

  function pick(entry) {
    const { onPick } = shown;
    hide();
    onPick(entry);
  }

  return {
    node,
    show,
    outdate,
    hide,
    move,
    pick,
    isFor: (input) => shown?.input === input,
    active: () => shown?.entries[at] ?? null,
  };
}

/** Fields that pick a file have no list. */
function expand(input, isExpanded) {
  if (input.role === "combobox") input.setAttribute("aria-expanded", String(isExpanded));
}

function item({ name, description }, index) {
  return make(
    "li",
    { role: "option", id: `composer-option-${index}`, "aria-selected": "false" },
    make("span", { class: "composer-name" }, name),
    description ? " " : null,
    description ? make("span", { class: "composer-about" }, description) : null,
  );
}
