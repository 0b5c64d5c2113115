// Forms: a dialog with fields, checked here first, then sent to the bot.
import { make } from "./dom.js";
import { partOf } from "./forms/fields.js";
import { freshId } from "./messages/ids.js";
import { current } from "./messages/replacing.js";

const FAILED = "Something went wrong. Try again.";

/**
 * Show a form until it is sent or given up.
 * @param {{form: {title: string, custom_id: string, components: object[]}, interaction: string}}
 *   opened The form and the interaction it answers.
 * @param {object} context
 */
export function openForm({ form, interaction }, context) {
  const before = document.activeElement;
  const parts = form.components.map((part) => partOf(part, context));
  const fields = parts.flatMap((part) => part.fields);
  const drawn = drawDialog(form, context, parts.flatMap(({ elements }) => elements));
  const { dialog, submit, wrong } = drawn;
  const article = before?.closest("article");

  dialog.addEventListener("close", () => {
    dialog.remove();
    if (!before?.isConnected && article) current(article).focus();
  });
  drawn.cancel.addEventListener("click", () => dialog.close());
  drawn.body.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  async function send() {
    if (submit.getAttribute("aria-busy") === "true") return;
    wrong.textContent = "";
    await Promise.all(fields.map((field) => field.settled?.()));
    if (!check(fields)) return;
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value()]));
    const answered = context.act(submit, "submit", { interaction, values });
    const stop = onceReleased(submit, () => dialog.close());
    const outcome = await answered;
    stop();
    if (!outcome.failed && !outcome.error) dialog.close();
    else wrong.textContent = [FAILED, outcome.error].filter(Boolean).join(" ");
  }

  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.focus();
}

/** Say what is wrong beside each field and go to the first one; true if all is well. */
function check(fields) {
  const problems = fields.map((field) => field.problem());
  for (const [index, field] of fields.entries()) field.say(problems[index]);
  const first = fields.find((_, index) => problems[index]);
  first?.focus();
  return !first;
}

/**
 * The bot may take its time behind a first sign, which ends the button's being busy; Discord closes
 * the form then.
 * @returns {() => void} Forget it.
 */
function onceReleased(button, release) {
  let isOver = false;
  // A failure ends it too, and is known a moment later.
  const later = () => setTimeout(() => isOver || release());
  const observer = new MutationObserver(() => {
    if (button.getAttribute("aria-busy") !== "true") later();
  });
  observer.observe(button, { attributeFilter: ["aria-busy"] });
  return () => {
    isOver = true;
    observer.disconnect();
  };
}

function drawDialog({ title }, context, elements) {
  const id = freshId("form");
  const wrong = make("p", { class: "form-wrong", role: "alert" });
  const cancel = make("button", { type: "button", class: "button secondary" }, "Cancel");
  const submit = make("button", { type: "submit", class: "button primary" }, "Submit");
  const warning = `This form will be submitted to ${context.bot().name}. `
    + "Do not share passwords or other sensitive information.";
  const body = make(
    "form",
    { class: "form-body", noValidate: true },
    make("h2", { id, class: "form-title", dir: "auto" }, title),
    make(
      "div",
      { class: "form-fields" },
      make("p", { class: "form-warning quiet" }, warning),
      ...elements,
    ),
    make("div", { class: "form-end" }, wrong, cancel, submit),
  );
  const dialog = make("dialog", { class: "form", "aria-labelledby": id }, body);
  return { dialog, body, wrong, cancel, submit };
}
