// The frame around every field of a form: label, description, and the sentence when it is wrong.
import { make } from "../dom.js";
import { freshId } from "../messages/ids.js";

/**
 * A field of a form, as `forms.js` uses it. `problem` is a sentence, null when all is well; `value`
 * is what is submitted under `name`.
 * @typedef {{name: string, element: HTMLElement, value: () => string|boolean|string[]|null,
 *   problem: () => string|null, focus: () => void, say: (sentence: string|null) => void}} Field
 */

/**
 * @param {{label: string, description?: string, required?: boolean}} about
 * @param {HTMLElement} control What the label names and what is marked when it is wrong.
 * @param {...HTMLElement} more Shown below the control.
 * @returns {{element: HTMLElement, say: (sentence: string|null) => void}}
 */
export function labelled(about, control, ...more) {
  control.id ||= freshId("field");
  const label = make("label", { class: labelKind(about), for: control.id, dir: "auto" }, about.label);
  return framed(make("div", { class: "field" }), label, about, control, more);
}

/** The same for several controls that belong together. */
export function grouped(about, ...controls) {
  const group = make("fieldset", { class: "field" });
  const legend = make("legend", { class: labelKind(about), dir: "auto" }, about.label);
  return framed(group, legend, about, group, controls);
}

function framed(frame, label, { description }, control, more) {
  const about = description ? make("p", { class: "field-about" }, description) : null;
  const wrong = make("p", { class: "field-wrong", id: freshId("wrong"), role: "alert" });
  if (about) about.id = freshId("about");
  const described = [about?.id, control.getAttribute("aria-describedby"), wrong.id];
  control.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  const inner = control === frame ? [] : [control.closest(".select") ?? control];
  frame.append(...[label, about, ...inner, ...more, wrong].filter(Boolean));
  return { element: frame, say: (sentence) => sayWrong(control, wrong, sentence) };
}

/** The star of a required field is drawn by the style sheet, so that names stay as they are. */
function labelKind({ required }) {
  return required ? "field-label is-required" : "field-label";
}

function sayWrong(control, wrong, sentence) {
  wrong.textContent = sentence ?? "";
  if (control.matches("fieldset")) control.classList.toggle("is-wrong", Boolean(sentence));
  else control.setAttribute("aria-invalid", String(Boolean(sentence)));
}

/**
 * What is wrong with so many choices, as the stand-in judges it.
 * @param {number} count
 * @param {{min_values?: number|null, max_values?: number|null, required?: boolean}} component
 * @param {number} most Allowed when the component says nothing.
 * @param {string} [verb]
 */
export function countProblem(count, component, most, verb = "Choose") {
  const least = component.min_values ?? 1;
  const high = component.max_values ?? most;
  const isRequired = component.required ?? true;
  if (count === 0 && (!isRequired || least === 0)) return null;
  if (count < least) return least === 1 ? `${verb} at least one.` : `${verb} at least ${least}.`;
  return count > high ? `${verb} at most ${high}.` : null;
}
