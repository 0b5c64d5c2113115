// One request or event in the list, with its JSON once it is opened.
import { hiddenText, make } from "./dom.js";

const LONGEST = 20_000;
const SLOW_MS = 1000;
const TOO_SLOW_MS = 3000;
const TIME = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/**
 * @param {object} entry As the stand-in tells it.
 * @param {HTMLElement} [before] How it was drawn until now; it stays open if it was.
 */
export function entryElement(entry, before) {
  const head = make("summary", { onclick: keepInSight }, ...summary(entry));
  const details = make("details", { class: `entry is-${entry.way}` }, head);
  const fill = () => details.childElementCount > 1 || details.append(...bodies(entry));
  details.addEventListener("toggle", () => details.open && fill());
  if (before?.firstElementChild.open) {
    fill();
    details.open = true;
  }
  return make("li", {}, details);
}

/** The list stays at its end, so what opens there would push its own heading out of sight. */
function keepInSight({ currentTarget: head }) {
  setTimeout(() => requestAnimationFrame(() => head.scrollIntoView({ block: "nearest" })));
}

function summary({ at, way, title, status, ms }) {
  const isRequest = way === "request";
  const about = [TIME.format(at * 1000), status, duration(ms, isRequest)];
  const facts = about.filter((one) => one !== null);
  const isRefused = status !== null && status >= 400;
  const kind = `entry-facts ${isRefused ? "is-failure" : pace(ms)}`;
  return [
    make("span", { class: "entry-way", "aria-hidden": "true" }, isRequest ? "→" : "←"),
    hiddenText(isRequest ? "The bot asks: " : "The bot is told: "),
    make("span", { class: "entry-title" }, title),
    make("span", { class: kind }, facts.join(" · ")),
  ];
}

function duration(ms, isRequest) {
  if (ms === null) return null;
  return isRequest ? milliseconds(ms) : `answered after ${milliseconds(ms)}`;
}

function pace(ms) {
  if (ms === null || ms < SLOW_MS) return "";
  return ms < TOO_SLOW_MS ? "is-slow" : "is-failure";
}

function* bodies({ way, sent, got }) {
  if (sent !== null) yield* body(way === "request" ? "Sent" : "Data", sent);
  if (got !== null) yield* body("Answer", got);
  if (sent === null && got === null) yield make("p", { class: "entry-name" }, "No body");
}

function* body(name, value) {
  const text = JSON.stringify(value, null, 2);
  const more = text.length - LONGEST;
  yield make("p", { class: "entry-name" }, name);
  const about = { role: "group", "aria-label": `${name}, JSON` };
  yield make("pre", { class: "entry-json", tabindex: "0", ...about }, text.slice(0, LONGEST));
  if (more > 0) {
    const note = `… and ${more.toLocaleString("en")} more characters.`;
    yield make("p", { class: "entry-name" }, note);
  }
}

/** @param {number} ms @returns {string} "0.4 ms", "12 ms", "3.2 s" */
export function milliseconds(ms) {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
