// Light and dark: the system's wish, and the button that overrides it.
import { make } from "./dom.js";
import { icon } from "./icons.js";

const wish = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : wish.matches;
}

/**
 * The button that switches; it is named after the scheme it switches to.
 * @returns {HTMLButtonElement}
 */
export function themeButton() {
  const button = make("button", { type: "button", class: "theme", onclick: swap });
  const draw = () => {
    button.replaceChildren(icon(isDark() ? "sun" : "moon"), isDark() ? "Light" : "Dark");
  };
  function swap() {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("scheme", next);
    draw();
  }
  wish.addEventListener("change", draw);
  draw();
  return button;
}
