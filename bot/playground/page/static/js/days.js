// Days and moments as people read them, in the time zone of the window.

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const UNITS = [
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const zoneOffset_ms = (moment) => new Date(moment).getTimezoneOffset() * 60_000;

/** The number of the day a moment (ms since 1970) lies in. */
export function dayOf(moment) {
  return Math.floor((moment - zoneOffset_ms(moment)) / 86_400_000);
}

/** "27 November 2026" */
export function dayName(moment) {
  return DAY.format(moment);
}

/** "Friday, 27 November 2026, 12:03" */
export function momentName(moment) {
  const parts = MOMENT.formatToParts(moment);
  const part = (type) => parts.find((one) => one.type === type).value;
  const date = `${part("day")} ${part("month")} ${part("year")}`;
  return `${part("weekday")}, ${date}, ${part("hour")}:${part("minute")}`;
}

/** "3 days ahead", "1 week ahead", "1 day 2 hours ahead"; empty within the first minute. */
export function aheadName(seconds) {
  let rest = Math.floor(seconds);
  const words = [];
  for (const [unit, length] of rest < 7 * 86_400 || rest % 604_800 ? UNITS.slice(1) : UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count) words.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return words.length ? `${words.join(" ")} ahead` : "";
}
