// The list of requests and events: their times, and on demand their JSON.
import { make, oncePerFrame } from "./dom.js";
import { entryElement, milliseconds } from "./traffic-entry.js";

const KEPT = 500;
const SUMMED_UP = 100;

/**
 * @returns {{element: HTMLElement, begin: Function, take: Function, filter: Function}}
 *   `begin(entries)` takes over what the stand-in remembers, `take(entries)` what is new or
 *   changed, `filter(messageId)` leaves only what is about one message.
 */
export function mountTraffic() {
  const entries = new Map();
  const drawn = new Map();
  const summary = make("p", { class: "traffic-summary" });
  const given = { type: "button", class: "text-button", onclick: () => filter(null) };
  const showAll = make("button", given, "Show all");
  const only = make("span", {}, "Only this message");
  const filtered = make("div", { class: "traffic-filter", hidden: true }, only, showAll);
  const list = make("ol", { class: "traffic-list", "aria-label": "Requests and events" });
  const nothing = make("p", { class: "traffic-nothing" });
  const scroller = make("div", { class: "traffic-scroller" }, make("div", {}, list, nothing));
  const title = make("h3", { tabindex: "-1" }, "Requests and events");
  const element = make(
    "section",
    { class: "traffic", "aria-label": "Traffic" },
    title,
    summary,
    filtered,
    scroller,
  );
  const draw = oncePerFrame(drawNow);
  let messageId = null;

  function begin(all) {
    entries.clear();
    take(all);
  }

  function take(some) {
    for (const entry of some) entries.set(entry.number, entry);
    const tooMany = entries.size - KEPT;
    for (const number of [...entries.keys()].slice(0, Math.max(0, tooMany))) entries.delete(number);
    draw();
  }

  function filter(id) {
    const hadFocus = document.activeElement === showAll;
    messageId = id;
    filtered.hidden = id === null;
    if (hadFocus) title.focus();
    draw();
  }

  function drawNow() {
    const shown = wanted();
    const numbers = new Set(shown.map(({ number }) => number));
    for (const [number, { node }] of drawn) if (!numbers.has(number)) forget(number, node);
    let last = null;
    for (const entry of shown) last = drawEntry(entry, last);
    nothing.textContent = shown.length ? "" : nothingToShow();
    summary.textContent = summedUp([...entries.values()]);
  }

  function drawEntry(entry, before) {
    const known = drawn.get(entry.number);
    const isSame = known?.entry === entry;
    const node = isSame ? known.node : entryElement(entry, known?.node);
    if (!isSame) {
      known?.node.replaceWith(node);
      drawn.set(entry.number, { entry, node });
    }
    const place = before ? before.nextSibling : list.firstChild;
    if (place !== node) list.insertBefore(node, place);
    return node;
  }

  function forget(number, node) {
    node.remove();
    drawn.delete(number);
  }

  /** What is about the message, and the interactions that led to it. */
  function wanted() {
    const all = [...entries.values()];
    if (messageId === null) return all;
    const about = all.filter(({ messages }) => messages.includes(messageId));
    const causes = new Set(about.map(({ interaction }) => interaction).filter(Boolean));
    return all.filter((entry) => about.includes(entry) || causes.has(entry.interaction));
  }

  function nothingToShow() {
    if (messageId === null) return "Nothing has happened yet.";
    return `Of this message nothing is left among the last ${KEPT} entries.`;
  }

  return { element, begin, take, filter };
}

/** The bot's first answers: median and slowest. */
function summedUp(entries) {
  const isAnswered = ({ way, title, ms }) =>
    way === "event" && title === "INTERACTION_CREATE" && ms !== null;
  const times = entries.filter(isAnswered).slice(-SUMMED_UP).map(({ ms }) => ms);
  if (!times.length) return "The bot has not answered anything yet.";
  times.sort((one, other) => one - other);
  const middle = Math.floor(times.length / 2);
  const median = times.length % 2 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  const count = times.length === 1 ? "1 answer" : `The last ${times.length} answers`;
  return `${count}: median ${milliseconds(median)}, slowest ${milliseconds(times.at(-1))}`;
}
