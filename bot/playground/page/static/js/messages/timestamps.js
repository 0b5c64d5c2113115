// Moments as Discord writes them, and those that count along with the time.
import { make } from "../dom.js";

const LAST_MS = 8.64e15;
const TICK_MS = 1000;
const EACH_MS = 15_000;
const NEAR_MS = 90_000;

const TIME = format({ hour: "2-digit", minute: "2-digit" });
const TIME_WITH_SECONDS = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DATE = format({ day: "2-digit", month: "2-digit", year: "numeric" });
const DAY = format({ day: "numeric", month: "long", year: "numeric" });
const WEEKDAY = format({ weekday: "long" });

const STYLES = {
  t: TIME,
  T: TIME_WITH_SECONDS,
  d: DATE,
  D: DAY,
  f: (ms) => `${DAY(ms)} ${TIME(ms)}`,
  F: (ms) => `${WEEKDAY(ms)}, ${DAY(ms)} ${TIME(ms)}`,
  s: (ms) => `${DATE(ms)} ${TIME(ms)}`,
  S: (ms) => `${DATE(ms)} ${TIME_WITH_SECONDS(ms)}`,
};

/** Up to this many of a unit it is counted; the first is written out. */
const UNITS = [
  ["second", 1, 59, null],
  ["minute", 60, 59, "a minute"],
  ["hour", 3600, 21, "an hour"],
  ["day", 86_400, 25, "a day"],
  ["month", 2_629_746, 10, "a month"],
  ["year", 31_556_952, Infinity, "a year"],
];

function format(options) {
  const writer = new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...options });
  return (ms) => writer.format(ms);
}

/** Whether a calendar has it. @param {number} ms Since 1970. */
export function isMoment(ms) {
  return Math.abs(ms) <= LAST_MS;
}

/** "Friday, 27 November 2026 12:03" */
export function fullMoment(ms) {
  return STYLES.F(ms);
}

/** "today at 12:03", "yesterday at 12:03" or "27/11/2026 12:03". */
export function recentMoment(ms, now) {
  const days = daysBetween(ms, now);
  if (days === 0) return `today at ${TIME(ms)}`;
  return days === 1 ? `yesterday at ${TIME(ms)}` : STYLES.s(ms);
}

function daysBetween(ms, now) {
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(ms)) / 86_400_000);
}

/** "in 5 minutes", "an hour ago": units as Discord's client chooses them. */
export function relativeMoment(ms, now) {
  const seconds = Math.abs(ms - now) / 1000;
  const fits = ([, size, most]) => Math.round(seconds / size) <= most;
  const [unit, length, , first] = UNITS.find(fits);
  const count = Math.round(seconds / length);
  const words = first && count <= 1 ? first : `${count} ${unit}${count === 1 ? "" : "s"}`;
  return ms > now ? `in ${words}` : `${words} ago`;
}

/**
 * @param {number} ms Since 1970.
 * @param {"t"|"T"|"d"|"D"|"f"|"F"|"s"|"S"|"R"} style
 * @param {{now: () => number}} context
 */
export function timeElement(ms, style, context) {
  const datetime = new Date(ms).toISOString();
  const given = { class: "timestamp", datetime, title: fullMoment(ms) };
  if (style !== "R") return make("time", given, STYLES[style](ms));
  const node = make("time", given, relativeMoment(ms, context.now()));
  countAlong({ node, ms, context, since: Date.now() });
  return node;
}

const counting = new Set();
let timer = null;
let lastNow = 0;
let lastAll = 0;

function countAlong(entry) {
  counting.add(entry);
  timer ??= setInterval(tick, TICK_MS);
}

/** Near ones each second, the others now and then, all of them when somebody moves the clock. */
function tick() {
  const [first] = counting;
  const now = first?.context.now() ?? 0;
  const isJump = Math.abs(now - lastNow) > 5 * TICK_MS;
  const isAll = isJump || Math.abs(now - lastAll) >= EACH_MS;
  lastNow = now;
  if (isAll) lastAll = now;
  for (const entry of counting) {
    if (isAll || Math.abs(entry.ms - now) < NEAR_MS) refresh(entry, now);
  }
  if (counting.size === 0) {
    clearInterval(timer);
    timer = null;
  }
}

function refresh(entry, now) {
  const isGone = !entry.node.isConnected && Date.now() - entry.since > 60_000;
  if (isGone) counting.delete(entry);
  const words = relativeMoment(entry.ms, now);
  if (entry.node.textContent !== words) entry.node.textContent = words;
}
