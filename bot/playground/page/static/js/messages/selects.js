// Selects in messages: a choice is sent when it is made, several when their list is closed.
import { choicesOf, defaultsOf, nameOfSelect } from "./choices.js";
import { Select } from "./listbox.js";
import { keepControl } from "./replacing.js";
import { send } from "./sending.js";

/**
 * @param {object} component Discord's select of any kind.
 * @param {{id: string}} message
 * @param {object} context
 */
export function selectElement(component, message, context) {
  const about = { message: message.id, custom_id: component.custom_id };
  const select = new Select({
    name: nameOfSelect(component),
    choices: choicesOf(component, context),
    values: defaultsOf(component),
    min: component.min_values ?? 1,
    max: component.max_values ?? 1,
    disabled: component.disabled,
    onChange: (values) => send(select.button, "choose", { ...about, values }, context),
  });
  keepControl(select.element, component, () => select.settle());
  return select.element;
}
