// What stays hidden until somebody wants to see it.
import { make } from "../dom.js";

const keys = new WeakMap();

/**
 * Words behind a button. What they say is not in the page until then.
 * @param {DocumentFragment} content
 */
export function spoiler(content) {
  const words = content.textContent;
  const blind = words.replace(/[^\s]/gu, "•");
  const button = make(
    "button",
    { type: "button", class: "spoiler", "aria-label": "Show spoiler", onclick: reveal },
    make("span", { "aria-hidden": "true" }, blind || "•"),
  );
  function reveal() {
    const hadFocus = document.activeElement === button;
    const shown = make("span", { class: "spoiler-open", tabindex: "-1" }, content);
    keys.set(shown, words);
    button.replaceWith(shown);
    if (hadFocus) shown.focus();
  }
  keys.set(button, words);
  return button;
}

/**
 * A picture, a file or a whole container behind a button.
 * @param {HTMLElement} element
 * @param {string} key What it is known by when its message is drawn anew.
 */
export function covered(element, key) {
  const inner = make("div", { class: "covered-inner", inert: true }, element);
  const button = make(
    "button",
    { type: "button", class: "spoiler cover", "aria-label": "Show spoiler", onclick: reveal },
    make("span", { "aria-hidden": "true" }, "SPOILER"),
  );
  const frame = make("div", { class: "covered", tabindex: "-1" }, inner, button);
  function reveal() {
    const hadFocus = document.activeElement === button;
    inner.inert = false;
    frame.className = "spoiler-open uncovered";
    button.remove();
    if (hadFocus) frame.focus();
  }
  keys.set(button, key);
  keys.set(frame, key);
  return frame;
}

/** What somebody has already uncovered under *root*. */
export function revealedIn(root) {
  return new Set([...root.querySelectorAll(".spoiler-open")].map((node) => keys.get(node)));
}

/** Uncover the same in what took its place. */
export function revealAgain(root, revealed) {
  let hidden = [];
  do {
    hidden = [...root.querySelectorAll("button.spoiler")].filter((b) => revealed.has(keys.get(b)));
    for (const button of hidden) button.click();
  } while (hidden.length);
}
