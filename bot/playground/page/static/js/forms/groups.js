// Fields to tick: one of several, several of several, and a single one.
import { make } from "../dom.js";
import { defaultsOf } from "../messages/choices.js";
import { freshId } from "../messages/ids.js";
import { countProblem, grouped } from "./frame.js";

/** @returns {import("./frame.js").Field} */
export function radioField(component, about) {
  return groupField("radio", component, about, {
    value: (chosen) => chosen[0] ?? null,
    problem: ({ length }) => (length || component.required === false ? null : "Choose one."),
  });
}

/** @returns {import("./frame.js").Field} */
export function checkboxesField(component, about) {
  const most = component.options.length;
  return groupField("checkbox", component, about, {
    value: (chosen) => chosen,
    problem: ({ length }) => countProblem(length, component, most),
  });
}

function groupField(type, component, about, { value, problem }) {
  const name = freshId("group");
  const defaults = defaultsOf(component);
  const lines = component.options.map((option) => optionLine(type, name, option, defaults));
  const required = (component.required ?? true) && component.min_values !== 0;
  const frame = grouped({ ...about, required }, ...lines.map(({ line }) => line));
  frame.element.addEventListener("change", () => frame.say(null));
  if (type === "radio") frame.element.setAttribute("role", "radiogroup");
  const chosen = () => lines.filter(({ input }) => input.checked).map(({ input }) => input.value);
  return {
    name: component.custom_id,
    ...frame,
    value: () => value(chosen()),
    problem: () => problem(chosen()),
    focus: () => (lines.find(({ input }) => input.checked) ?? lines[0]).input.focus(),
  };
}

function optionLine(type, name, { value, label, description }, defaults) {
  const input = make("input", { type, name, value, checked: defaults.includes(value) });
  const id = freshId("about");
  const about = description ? make("span", { class: "quiet", id }, description) : null;
  if (about) input.setAttribute("aria-describedby", id);
  input.id = freshId("choice");
  const words = make("label", { for: input.id, dir: "auto" }, label);
  const beside = make("div", { class: "tick-words" }, words, about);
  return { line: make("div", { class: "tick" }, input, beside), input };
}

/** @returns {import("./frame.js").Field} */
export function checkboxField(component, { label, description }) {
  const options = { value: component.custom_id, label, description };
  const defaults = component.default ? [component.custom_id] : [];
  const { line, input } = optionLine("checkbox", freshId("group"), options, defaults);
  return {
    name: component.custom_id,
    element: make("div", { class: "field" }, line),
    value: () => input.checked,
    problem: () => null,
    focus: () => input.focus(),
    say: () => {},
  };
}
