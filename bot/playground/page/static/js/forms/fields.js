// Which field each part of a form becomes.
import { make } from "../dom.js";
import { markdown } from "../messages/markdown.js";
import { filesField } from "./files.js";
import { checkboxesField, checkboxField, radioField } from "./groups.js";
import { selectField } from "./selects.js";
import { textField } from "./texts.js";

const ROW = 1;
const TEXT_DISPLAY = 10;
const FIELDS = {
  3: selectField,
  4: textField,
  5: selectField,
  6: selectField,
  7: selectField,
  8: selectField,
  19: filesField,
  21: radioField,
  22: checkboxesField,
  23: checkboxField,
};

/**
 * @param {object} part What a form has at its top: a label, a text, or a row as in old forms.
 * @param {object} context
 * @returns {{elements: HTMLElement[], fields: import("./frame.js").Field[]}}
 */
export function partOf(part, context) {
  if (part.type === TEXT_DISPLAY) {
    const text = make("div", { class: "words form-text" }, markdown(part.content, context));
    return { elements: [text], fields: [] };
  }
  const isRow = part.type === ROW;
  const inner = isRow ? part.components : [part.component];
  const fields = inner.map((component) => fieldOf(component, isRow ? component : part, context));
  return { elements: fields.map(({ element }) => element), fields };
}

function fieldOf(component, { label, description }, context) {
  const build = FIELDS[component.type];
  if (build) return build(component, { label: label ?? "", description }, context);
  const words = `${label}: the page cannot show fields of type ${component.type}.`;
  const element = make("p", { class: "quiet" }, words);
  const nothing = { value: () => undefined, problem: () => null, focus() {}, say() {} };
  return { name: component.custom_id, element, ...nothing };
}
