// Selects in forms; nothing is sent before the form is.
import { choicesOf, defaultsOf, nameOfSelect } from "../messages/choices.js";
import { Select } from "../messages/listbox.js";
import { countProblem, labelled } from "./frame.js";

/**
 * @param {object} component Discord's select of any kind.
 * @param {{label: string, description?: string}} about
 * @param {object} context
 * @returns {import("./frame.js").Field}
 */
export function selectField(component, about, context) {
  const isRequired = component.required ?? true;
  const select = new Select({
    name: nameOfSelect(component),
    choices: choicesOf(component, context),
    values: defaultsOf(component),
    min: isRequired ? (component.min_values ?? 1) : 0,
    max: component.max_values ?? 1,
    onChange: () => frame.say(null),
  });
  // Here the label names it; what it holds is said as its value.
  select.button.removeAttribute("aria-label");
  const frame = labelled({ ...about, required: isRequired }, select.button);
  select.button.setAttribute("aria-required", String(isRequired));
  return {
    name: component.custom_id,
    ...frame,
    value: () => select.values,
    problem: () => countProblem(select.values.length, component, 1),
    focus: () => select.button.focus(),
  };
}
