// What somebody has typed but not sent: a message, or a command with its options.

import { given } from "./options.js";
import { named } from "./parsing.js";

/**
 * @typedef {{text: string, command: import("./commands.js").Command|null,
 *   fields: import("./options.js").Given[], more: string, cursor: string|null, problem: string}}
 *   Draft `text` is the message; `more` what stands behind the options; `cursor` the option to
 *   begin at; `problem` the sentence shown beside it.
 */

/** @returns {Draft} */
export function messageDraft(text = "") {
  return { text, command: null, fields: [], more: "", cursor: null, problem: "" };
}

/**
 * A command that was begun, with the options written behind it.
 * @param {import("./commands.js").Command} command
 * @param {string} [written] Such as "deck:fine questions:5"; words without a name belong to the
 *   first option.
 * @returns {Draft}
 */
export function commandDraft(command, written = "") {
  const { loose, values } = named(written, command.options.map(({ name }) => name));
  const first = command.options[0]?.name;
  const more = loose && first !== undefined && !values.has(first) ? "" : loose;
  if (loose && !more) values.set(first, loose);
  const fields = command.options
    .filter(({ name, required }) => required || values.has(name))
    .map((option) => given(option, values.get(option.name) ?? ""));
  return { ...messageDraft(), command, fields, more, cursor: [...values.keys()].at(-1) ?? null };
}

/**
 * A draft after the commands were registered anew: what still fits is kept.
 * @param {Draft} draft
 * @param {import("./commands.js").Command[]} commands
 * @returns {Draft|null} The same one when nothing changed for it, null when its command is gone.
 */
export function renewed(draft, commands) {
  if (!draft.command) return draft;
  const command = commands.find(({ path }) => path === draft.command.path);
  if (!command) return null;
  if (JSON.stringify(command) === JSON.stringify(draft.command)) return draft;
  return { ...draft, command, fields: command.options.flatMap((option) => kept(option, draft)) };
}

function kept(option, { fields }) {
  const before = fields.find((field) => field.option.name === option.name);
  const isSame = before !== undefined && before.option.type === option.type;
  if (!isSame) return option.required ? [given(option)] : [];
  return [{ ...before, option }];
}
