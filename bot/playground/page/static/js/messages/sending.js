// Clicks and choices on a message: sent once, and what it says when one fails.
import { make } from "../dom.js";
import { current } from "./replacing.js";

const FAILED = "This interaction failed";

/**
 * @param {HTMLElement} control The pressed one; the others stay usable meanwhile.
 * @param {"click"|"choose"} doWhat
 * @param {object} args
 * @param {object} context
 */
export async function send(control, doWhat, args, context) {
  if (control.getAttribute("aria-busy") === "true") return;
  const article = control.closest("article");
  sayFailure(article, null);
  const outcome = await context.act(control, doWhat, args);
  if (outcome.failed) sayFailure(current(article), FAILED);
  else if (outcome.error) sayFailure(current(article), outcome.error);
}

/** @param {HTMLElement|null} article @param {string|null} sentence Null takes the last one away. */
export function sayFailure(article, sentence) {
  article?.querySelector(".failure")?.remove();
  if (!article || !sentence) return;
  article.querySelector(".message-body").append(
    make("p", { class: "failure", role: "alert" }, sentence),
  );
}
