// What everybody should see once, such as decks that were loaded anew: the latest notice.
import { make } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @param {HTMLElement} element A live region; it is empty when there is nothing to say.
 * @param {{focusField: () => void}} context
 * @returns {{take: Function, takeAll: Function}} `takeAll` gets those from before this window was
 *   opened: of them only the latest is shown, and only if it tells of something that is wrong.
 */
export function mountNotices(element, context) {
  let last = 0;

  function take(notice) {
    if (notice.number <= last) return;
    last = notice.number;
    element.replaceChildren(draw(notice));
  }

  function takeAll(notices) {
    const latest = notices.at(-1);
    if (!latest) last = 0;
    else if (last > 0 || latest.tone === "bad") take(latest);
    last = latest?.number ?? 0;
  }

  function dismiss() {
    element.replaceChildren();
    context.focusField();
  }

  function draw({ tone, lines }) {
    const given = { type: "button", class: "icon-button", "aria-label": "Dismiss notice" };
    return make(
      "div",
      { class: `notice is-${tone}` },
      tone === "bad" ? badWords(lines) : goodWords(lines),
      make("button", { ...given, onclick: dismiss }, icon("close")),
    );
  }

  return { take, takeAll };
}

/** Each line has its place in a file, so they are kept as they are. */
function badWords(lines) {
  const given = { class: "notice-words", tabindex: "0", role: "group", "aria-label": "Problems" };
  const problems = make("pre", { class: "notice-lines" }, lines.join("\n"));
  return make("div", given, make("strong", {}, "Something is wrong"), problems);
}

function goodWords(lines) {
  return make("div", { class: "notice-words" }, ...lines.map((line) => make("p", {}, line)));
}
