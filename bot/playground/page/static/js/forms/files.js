// Files handed over with a form: sent to the stand-in at once, named by their ids at the end.
import { make } from "../dom.js";
import { sizeName } from "../messages/attachments.js";
import { countProblem, labelled } from "./frame.js";

/**
 * @param {object} component Discord's file upload.
 * @param {{label: string, description?: string}} about
 * @param {{upload: (file: File) => Promise<{id: string}>, announce: Function}} context
 * @returns {import("./frame.js").Field}
 */
export function filesField(component, about, context) {
  const most = component.max_values ?? 1;
  const isRequired = component.required ?? true;
  const input = make("input", { type: "file", class: "file-input", multiple: most > 1 });
  const list = make("ul", { class: "file-list" });
  const frame = labelled({ ...about, required: isRequired }, input, list);
  const files = [];
  input.addEventListener("change", () => {
    frame.say(null);
    for (const file of input.files) add(file);
    input.value = "";
  });

  function add(file) {
    const entry = { file, id: null, wrong: null };
    files.push(entry);
    const line = lineOf(file, () => drop(entry, line));
    const about = line.querySelector(".quiet");
    list.append(line);
    entry.sent = context.upload(file).then(
      ({ id }) => {
        entry.id = id;
        about.textContent = sizeName(file.size);
      },
      ({ message }) => {
        entry.wrong = message;
        about.textContent = message;
      },
    );
  }

  function drop(entry, line) {
    files.splice(files.indexOf(entry), 1);
    line.remove();
    frame.say(null);
    input.focus();
  }

  function problem() {
    const unsent = files.find(({ wrong }) => wrong);
    if (unsent) return `${unsent.file.name}: ${unsent.wrong} Remove it or try again.`;
    if (files.some(({ id }) => id === null)) return "Wait until every file is there.";
    return countProblem(files.length, component, 1, "Add");
  }

  return {
    name: component.custom_id,
    ...frame,
    value: () => files.map(({ id }) => id),
    problem,
    focus: () => input.focus(),
    settled: () => Promise.all(files.map(({ sent }) => sent)),
  };
}

function lineOf({ name }, onclick) {
  const given = { type: "button", class: "text-button", "aria-label": `Remove ${name}`, onclick };
  return make(
    "li",
    { class: "file-line" },
    make("span", { class: "file-name", dir: "auto" }, name),
    make("span", { class: "quiet" }, "on its way…"),
    make("button", given, "Remove"),
  );
}
