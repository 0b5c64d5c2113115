// A select as Discord draws it: a button that opens a list of one or more choices.
import { make } from "../dom.js";
import { emojiElement } from "./emoji.js";
import { freshId } from "./ids.js";
import { showBeside } from "./popups.js";
import { isMoving } from "./replacing.js";

/**
 * @typedef {{value: string, label: string, description?: string, emoji?: object}} Choice
 */
export class Select {
  /** What is chosen now. @type {string[]} */
  values;
  #given;
  #choices = [];
  #before = [];
  #active = -1;
  #isOpen = false;
  #typed = { text: "", at: 0 };

  /**
   * @param {{name: string, choices: () => Choice[], values: string[], min: number, max: number,
   *   disabled?: boolean, onChange: (values: string[]) => void}} given `onChange` is called once
   *   the list is closed, with a valid number of choices that are not those from before.
   */
  constructor(given) {
    this.#given = given;
    this.values = [...given.values];
    const list = { role: "listbox", id: freshId("choices"), "aria-label": given.name };
    const several = this.#isSeveral ? { "aria-multiselectable": "true" } : {};
    this.list = make("ul", { ...list, ...several });
    this.note = make("p", { class: "choices-note" });
    this.popup = make("div", { class: "choices", popover: "manual" }, this.list, this.note);
    this.button = this.#drawButton();
    this.element = make("div", { class: "select" }, this.button, this.popup);
    this.#showValues();
  }

  get #isSeveral() {
    return this.#given.max > 1;
  }

  #drawButton() {
    const given = { type: "button", class: "select-button", role: "combobox" };
    const about = { "aria-haspopup": "listbox", "aria-expanded": "false" };
    const names = { "aria-label": this.#given.name, "aria-controls": this.list.id };
    return make("button", {
      ...given,
      ...about,
      ...names,
      disabled: Boolean(this.#given.disabled),
      onclick: () => (this.#isOpen ? this.close() : this.open()),
      onkeydown: (event) => this.#press(event),
      onblur: () => isMoving() || this.close(),
    });
  }

  open() {
    if (this.button.getAttribute("aria-busy") === "true") return;
    this.#before = [...this.values];
    this.#isOpen = true;
    this.button.focus({ preventScroll: true });
    this.#drawChoices();
    const chosen = this.#choices.findIndex(({ value }) => this.values.includes(value));
    this.button.setAttribute("aria-expanded", "true");
    showBeside(this.popup, this.button);
    this.#activate(Math.max(0, chosen));
  }

  /** Close the list; what was chosen in it counts if it is enough. */
  close() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.button.setAttribute("aria-expanded", "false");
    this.button.removeAttribute("aria-activedescendant");
    if (this.popup.matches(":popover-open")) this.popup.hidePopover();
    if (this.values.length < this.#given.min) this.values = this.#before;
    this.#showValues();
    const isSame = String([...this.values].sort()) === String([...this.#before].sort());
    if (!isSame) this.#given.onChange([...this.values]);
  }

  /** Show the open list again after the element was moved in the page. */
  settle() {
    if (this.#isOpen) showBeside(this.popup, this.button);
  }

  #drawChoices() {
    this.#choices = this.#given.choices();
    this.list.replaceChildren(...this.#choices.map((choice, index) => this.#draw(choice, index)));
    const isEmpty = this.#choices.length === 0;
    this.note.textContent = isEmpty ? "There is nothing to choose from." : this.#rule();
    this.note.hidden = !this.note.textContent;
    this.#mark();
  }

  #rule() {
    const { min, max } = this.#given;
    const most = Math.min(max, this.#choices.length);
    if (!this.#isSeveral) return "";
    if (min === most) return `Choose ${most}.`;
    return min > 0 ? `Choose ${min} to ${most}.` : `Choose up to ${most}.`;
  }

  #draw(choice, index) {
    const words = make(
      "span",
      { class: "choice-words" },
      make("span", { class: "choice-label", dir: "auto" }, choice.label),
      choice.description ? make("span", { class: "quiet", dir: "auto" }, choice.description) : null,
    );
    return make(
      "li",
      {
        role: "option",
        class: "choice",
        id: `${this.list.id}-${index}`,
        onpointerdown: (event) => event.preventDefault(),
        onmousedown: (event) => event.preventDefault(),
        onpointermove: () => this.#activate(index, false),
        onclick: () => this.#pick(index),
      },
      emojiElement(choice.emoji),
      words,
      make("span", { class: "choice-mark", "aria-hidden": "true" }),
    );
  }

  #mark() {
    const isFull = this.#isSeveral && this.values.length >= this.#given.max;
    for (const [index, node] of [...this.list.children].entries()) {
      const isChosen = this.values.includes(this.#choices[index].value);
      node.setAttribute("aria-selected", String(isChosen));
      node.setAttribute("aria-disabled", String(isFull && !isChosen));
    }
  }

  #pick(index) {
    const { value } = this.#choices[index] ?? {};
    if (value === undefined) return;
    const isChosen = this.values.includes(value);
    if (!this.#isSeveral) {
      this.values = isChosen && this.#given.min === 0 ? [] : [value];
      this.close();
      return;
    }
    if (isChosen) this.values = this.values.filter((other) => other !== value);
    else if (this.values.length < this.#given.max) this.values = [...this.values, value];
    this.#mark();
    this.#showValues();
  }

  #activate(index, scrolls = true) {
    this.list.children[this.#active]?.classList.remove("active");
    this.#active = index;
    const node = this.list.children[index];
    if (!node) return;
    node.classList.add("active");
    this.button.setAttribute("aria-activedescendant", node.id);
    if (scrolls) node.scrollIntoView({ block: "nearest" });
  }

  #showValues() {
    const known = this.#choices.length ? this.#choices : this.#given.choices();
    const shown = this.values.map((value) => known.find((one) => one.value === value) ?? { value });
    const words = shown.map(({ emoji, label, value }) =>
      make("span", { class: "select-value", dir: "auto" }, emojiElement(emoji), label ?? value),
    );
    if (!words.length) words.push(make("span", { class: "select-placeholder" }, this.#given.name));
    this.button.replaceChildren(...words);
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#isOpen) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      this.open();
    } else if (!this.#pressOpen(event.key)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #pressOpen(key) {
    const last = this.#choices.length - 1;
    if (key === "ArrowDown") this.#activate(Math.min(last, this.#active + 1));
    else if (key === "ArrowUp") this.#activate(Math.max(0, this.#active - 1));
    else if (key === "Home") this.#activate(0);
    else if (key === "End") this.#activate(last);
    else if (key === "Enter" || (key === " " && !this.#isTyping)) this.#pick(this.#active);
    else if (key === "Escape") this.close();
    else if (key.length === 1) this.#seek(key);
    else return false;
    return true;
  }

  get #isTyping() {
    return this.#typed.text !== "" && performance.now() - this.#typed.at < 600;
  }

  /** Go to the choice that begins with what was just typed. */
  #seek(key) {
    const text = (this.#isTyping ? this.#typed.text : "") + key.toLowerCase();
    this.#typed = { text, at: performance.now() };
    const found = this.#choices.findIndex(({ label }) => label.toLowerCase().startsWith(text));
    if (found >= 0) this.#activate(found);
  }
}
