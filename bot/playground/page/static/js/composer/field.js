// One option of a command, typed or picked from a list.

import { hiddenText, make } from "../dom.js";
import { fitting, nothingFor, offers } from "./choices.js";
import { completion } from "./completion.js";
import { listenToKeys } from "./keys.js";
import { INTEGER, NUMBER, STRING, expected, offerNamed, offerWorth, settled } from "./options.js";
import { DESCRIBED, combobox } from "./popup.js";

const LOADING = "Loading options…";
const FAILED = "Loading options failed";
const KEYBOARDS = { [INTEGER]: "numeric", [NUMBER]: "decimal" };
/** How wide a field is, in characters. */
const NARROWEST = 6;
const WIDEST = 34;
let lastId = 0;

/**
 * @param {import("./options.js").Given} given Kept up to date with what is typed.
 * @param {object} row See row.js.
 */
export function optionField(given, row) {
  const { option } = given;
  const { popup, context } = row;
  const id = fieldId();
  const input = combobox({
    id,
    value: given.text,
    spellcheck: "false",
    inputmode: KEYBOARDS[option.type] ?? "text",
    "aria-required": String(option.required ?? false),
    ...DESCRIBED,
  });
  const own = offers(option, context);
  const bot = option.autocomplete ? completion((args) => context.ask("autocomplete", args)) : null;
  const field = { node: pill(given, input, row), input, given, focus, read };
  given.offered = own ?? given.offered;
  fitWidth();

  input.addEventListener("focus", () => show({ atOnce: true }));
  input.addEventListener("blur", () => {
    bot?.stop();
    if (popup.isFor(input)) popup.hide();
  });
  input.addEventListener("input", ({ isComposing }) => change({ isComposing }));
  input.addEventListener("compositionend", () => change({ isComposing: false }));
  listenToKeys(input, popup, {
    enter: row.submit,
    reopen: () => show({ atOnce: true }),
    escape: row.cancel,
    back: () => row.back(field),
    step: (by) => row.step(field, by),
  });

  function focus(atStart = false) {
    input.focus();
    const place = atStart ? 0 : input.value.length;
    input.setSelectionRange(place, place);
  }

  function read() {
    return settled(given);
  }

  function change({ isComposing }) {
    if (isComposing) return fitWidth();
    if (input.value === given.text) return undefined;
    Object.assign(given, { text: input.value, chosen: null });
    row.edited(field);
    write(given.text);
    return show();
  }

  /** Take a text over, as if it had been typed. */
  function write(text) {
    given.text = text;
    if (input.value !== text) input.value = text;
    fitWidth();
  }

  function fitWidth() {
    input.size = Math.min(WIDEST, Math.max(NARROWEST, [...input.value].length + 1));
  }

  function choose({ name, value }) {
    given.chosen = { name, value };
    write(name);
    row.edited(field);
    row.next();
  }

  function show({ atOnce = false } = {}) {
    if (document.activeElement !== input) return;
    if (bot) askBot(atOnce);
    else if (own) list(fitting(own, isSettled() ? "" : given.text), nothingFor(option, own));
    else hint();
  }

  /** What it takes, and once that is there, what else could be given. */
  function hint() {
    const entries = read().value === undefined ? [] : row.further();
    const onPick = ({ name }) => row.open(name).focus();
    popup.show({ input, label: "Options", entries, heading: headingOf(option), onPick });
  }

  function list(entries, none) {
    const note = entries.length ? "" : none;
    const heading = headingOf(option);
    const first = !isSettled();
    popup.show({ input, label: option.name, entries, heading, note, first, onPick: choose });
    row.announce(note || counted(entries.length));
  }

  function askBot(atOnce) {
    if (popup.isFor(input)) popup.outdate(LOADING);
    else popup.show({ input, label: option.name, heading: headingOf(option), note: LOADING });
    bot.ask(() => row.completing(field), hear, atOnce);
  }

  function hear(choices) {
    if (!popup.isFor(input)) return; // closed meanwhile
    given.offered = choices ?? [];
    list(given.offered, choices ? nothingFor(option, given.offered) : FAILED);
  }

  /** Whether the text is a choice already, so that none has to be highlighted. */
  function isSettled() {
    return Boolean(given.chosen ?? offerNamed(given) ?? (bot && offerWorth(given)));
  }

  return Object.assign(field, { write });
}

/** An id for a field and its label. */
export function fieldId() {
  lastId += 1;
  return `composer-field-${lastId}`;
}

/** The box of one option: its name, its field, and a button that takes an optional one away. */
export function pill({ option }, input, row) {
  const label = make("label", { class: "composer-label", for: input.id }, option.name);
  const node = make("div", { class: "composer-pill" }, label, input);
  if (!option.required) node.append(removeButton(option, row));
  return node;
}

function removeButton({ name }, row) {
  const onclick = () => row.remove(name);
  return make("button", { type: "button", class: "composer-remove", onclick },
    hiddenText(`Remove ${name}`), make("span", { "aria-hidden": "true" }, "×"));
}

/** The option's name, what it is about, and what it takes. */
export function headingOf(option) {
  const isPicked = option.choices?.length || (option.autocomplete && option.type === STRING);
  const takes = isPicked ? "" : expected(option);
  const kind = [takes, option.required ? "required" : "optional"].filter(Boolean).join(", ");
  return [
    make("strong", { class: "composer-name" }, option.name),
    " ",
    make("span", {}, option.description ?? ""),
    " ",
    make("span", { class: "composer-kind" }, kind[0].toUpperCase() + kind.slice(1)),
  ];
}

function counted(count) {
  return count === 1 ? "1 option" : `${count} options`;
}
