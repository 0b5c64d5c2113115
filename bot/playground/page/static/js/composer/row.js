// A command being filled in: its name, a field for each option, and how one moves between them.

import { make } from "../dom.js";
import { optionField } from "./field.js";
import { fileField } from "./file.js";
import { moreField } from "./more.js";
import { ATTACHMENT, given } from "./options.js";
import { named } from "./parsing.js";

/**
 * @param {import("./drafts.js").Draft} draft Kept up to date with what is typed.
 * @param {object} composer See composer.js.
 */
export function commandRow(draft, composer) {
  const { popup, context, announce } = composer;
  const { command } = draft;
  const row = {
    draft, popup, context, announce, free, further, open, remove, split, edited, completing,
    complain, next, step, back, submit, cancel: composer.cancel,
  };
  const fields = draft.fields.map(newField);
  const more = moreField(row);
  const title = make("span", { class: "composer-command" }, `/${command.path}`);
  const shape = { class: "composer-row", role: "group", "aria-label": title.textContent };
  const node = make("div", shape, title, ...fields.map((field) => field.node), more.node);
  node.addEventListener("click", ({ target }) => target === node && more.focus());

  function newField(one) {
    return one.option.type === ATTACHMENT ? fileField(one, row) : optionField(one, row);
  }

  /** The options that are not in the row yet. */
  function free() {
    return command.options.filter(({ name }) => !draft.fields.some(isNamed(name)));
  }

  /** The same, to pick from. */
  function further() {
    return free().map(({ name, description }) => ({ name, description }));
  }

  /** The field of an option; it is made when there is none yet. */
  function open(name) {
    const there = fields.find(({ given: one }) => isNamed(name)(one));
    if (there) return there;
    const one = given(command.options.find((option) => option.name === name));
    const field = newField(one);
    draft.fields.push(one);
    fields.push(field);
    more.node.before(field.node);
    more.refresh();
    return field;
  }

  function remove(name) {
    const index = draft.fields.findIndex(isNamed(name));
    const [field] = fields.splice(index, 1);
    draft.fields.splice(index, 1);
    more.refresh();
    (fields[index - 1] ?? more).focus();
    field.node.remove();
    composer.clear();
  }

  /** Something changed in a field. */
  function edited(field) {
    composer.clear();
    field.input.removeAttribute("aria-invalid");
    if (!field.given.chosen) split(field); // the name of a choice may hold anything
  }

  /** Move "name:value" out of a field into the fields of these names; true if there was one. */
  function split(field) {
    const isMore = field === more;
    const text = isMore ? draft.more : field.given.text;
    const { loose, values } = named(text, splittable(field, text));
    if (!values.size) return false;
    const own = isMore ? undefined : field.given.option.name;
    if (isMore) draft.more = loose;
    else field.given.text = values.get(own) ?? loose;
    values.delete(own);
    more.refresh();
    for (const [name, value] of values) fill(open(name), value);
    return true;
  }

  /** The names that count in a text: options without a value, and at its beginning its own. */
  function splittable(field, text) {
    const own = field.given?.option.name;
    return command.options
      .map(({ name }) => name)
      .filter((name) => (name === own ? text.startsWith(`${own}:`) : isUnfilled(name)));
  }

  function isUnfilled(name) {
    const one = draft.fields.find(isNamed(name));
    return one === undefined || (!one.text && !one.chosen);
  }

  function fill(field, text) {
    field.write?.(text);
    field.focus();
  }

  /** What the bot is told when it is asked for the choices of a field. */
  function completing(field) {
    const { name } = field.given.option;
    const { [name]: _, ...options } = values();
    const typed = field.given.text;
    return { channel: composer.channelId(), command: command.path, option: name, typed, options };
  }

  function values() {
    const read = fields.map((field) => [field.given.option.name, field.read().value]);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined));
  }

  /** To the first required option that is empty, otherwise behind the last one. */
  function next() {
    (fields.find(isMissing) ?? more).focus();
  }

  function step(field, by) {
    const places = [...fields, more];
    const target = places[places.indexOf(field) + by];
    if (!target) return false;
    target.focus(by > 0);
    return true;
  }

  function back(field) {
    const option = field.given?.option;
    if (option && !option.required) remove(option.name);
    else if (!step(field, -1)) composer.cancel(`/${command.path}`);
  }

  function submit() {
    const wrong = fields.find((field) => field.read().problem);
    const missing = fields.find(isMissing);
    const rest = draft.more.trim();
    if (wrong) complain(wrong, wrong.read().problem);
    else if (missing) ask(missing);
    else if (rest) complain(more, `“${rest}” is not an option of /${command.path}`);
    else composer.sendCommand(draft, values());
  }

  /** Go to what is missing; say so only to somebody who is there already. */
  function ask(field) {
    if (document.activeElement !== field.input && !field.wasAsked) field.focus();
    else complain(field, `${field.given.option.name}: please fill this in`);
    field.wasAsked = true;
  }

  function complain(field, sentence) {
    field.focus();
    field.input.setAttribute("aria-invalid", "true");
    composer.complain(sentence);
  }

  function focus() {
    const field = fields.find(({ given: one }) => isNamed(draft.cursor)(one));
    if (field) field.focus();
    else next();
  }

  return { node, draft, focus, submit, refresh: () => {} };
}

function isNamed(wanted) {
  return ({ option }) => option.name === wanted;
}

function isMissing(field) {
  return Boolean(field.given.option.required && field.read().empty);
}
