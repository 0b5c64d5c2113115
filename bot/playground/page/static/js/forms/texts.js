// Text fields of forms: one line, or a paragraph.
import { make } from "../dom.js";
import { freshId } from "../messages/ids.js";
import { labelled } from "./frame.js";

const PARAGRAPH = 2;
const LONGEST = 4000;

/**
 * @param {object} component Discord's text input.
 * @param {{label: string, description?: string}} about
 * @returns {import("./frame.js").Field}
 */
export function textField(component, about) {
  const isRequired = component.required ?? true;
  const input = textInput(component, isRequired);
  const isCounted = component.max_length || component.min_length;
  const counter = isCounted ? [counterFor(input, component)] : [];
  const frame = labelled({ ...about, required: isRequired }, input, ...counter);
  input.addEventListener("input", () => frame.say(null));
  return {
    name: component.custom_id,
    ...frame,
    value: () => input.value,
    problem: () => problemWith(input.value, component, isRequired),
    focus: () => input.focus(),
  };
}

function textInput({ style, placeholder, value }, isRequired) {
  const isLong = style === PARAGRAPH;
  const given = { class: "text-input", placeholder, "aria-required": String(isRequired) };
  const extra = isLong ? { rows: 4 } : { type: "text", autocomplete: "off" };
  const input = make(isLong ? "textarea" : "input", { ...given, ...extra, dir: "auto" });
  input.value = value ?? "";
  return input;
}

/** Characters as people and the stand-in count them, not halves of emoji. */
function lengthOf(text) {
  return [...text].length;
}

function counterFor(input, { min_length: least, max_length: most }) {
  const id = freshId("counter");
  const counter = make("p", { class: "field-counter", id });
  const rule = most ? ` of ${most}` : `, at least ${least}`;
  const count = () => {
    const length = lengthOf(input.value);
    counter.textContent = `${length}${rule}`;
    counter.classList.toggle("is-over", Boolean(most) && length > most);
  };
  input.addEventListener("input", count);
  input.setAttribute("aria-describedby", id);
  count();
  return counter;
}

function problemWith(text, { min_length: least, max_length: most }, isRequired) {
  const length = lengthOf(text);
  if (length === 0) return isRequired ? "Fill this in." : null;
  if (length < (least ?? 0)) return `At least ${least} characters; there are ${length}.`;
  const limit = most ?? LONGEST;
  return length > limit ? `At most ${limit} characters; there are ${length}.` : null;
}
