// One option of a command that takes a file: picked, then handed over at once.

import { make } from "../dom.js";
import { fieldId, headingOf, pill } from "./field.js";
import { settled } from "./options.js";
import { DESCRIBED } from "./popup.js";

/**
 * @param {import("./options.js").Given} given
 * @param {object} row See row.js.
 */
export function fileField(given, row) {
  const { option } = given;
  const { popup, context } = row;
  const input = make("input", {
    type: "file",
    id: fieldId(),
    "aria-required": String(option.required ?? false),
    ...DESCRIBED,
  });
  const field = { node: pill(given, input, row), input, given, focus: () => input.focus(), read };
  let trouble = "";
  if (given.files) input.files = given.files;

  input.addEventListener("focus", () => show());
  input.addEventListener("blur", () => popup.isFor(input) && popup.hide());
  input.addEventListener("change", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    else if (event.key === "Backspace") row.back(field);
  });

  function leave() {
    if (popup.isFor(input)) popup.hide();
    else row.cancel();
  }

  function show(note = "") {
    popup.show({ input, label: option.name, heading: headingOf(option), note });
  }

  async function take() {
    const file = input.files[0];
    Object.assign(given, { files: file ? input.files : null, chosen: null });
    trouble = file ? `${option.name}: still being uploaded` : "";
    row.edited(field);
    if (!file) return;
    try {
      const { id } = await context.upload(file);
      if (input.files[0] === file) settle(file.name, id);
    } catch (error) {
      if (input.files[0] === file) refuse(error.message);
    }
  }

  function refuse(sentence) {
    input.value = ""; // so that the same file can be picked again
    given.files = null;
    trouble = `${option.name}: ${sentence}`;
    row.complain(field, trouble);
  }

  function settle(name, value) {
    given.chosen = { name, value };
    trouble = "";
    row.edited(field);
    row.announce(`${name} is uploaded`);
    if (document.activeElement === input || document.activeElement === document.body) row.next();
  }

  function read() {
    return trouble ? { problem: trouble } : settled(given);
  }

  return field;
}
