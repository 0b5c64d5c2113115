// What can be done to the bot from here: start, restart, kill, move its clock, reload its decks.
import { make } from "./dom.js";
import { aheadName, momentName } from "./days.js";
import { now, state, subscribe } from "./state.js";

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const RUNNING = ["starting", "ready", "stopping"];
const SETTLED = ["ready", "killed", "ended"];
const TICK_MS = 1000;

/** Name, order, and the states of the bot in which it makes sense. */
const RESTART = { name: "Restart the bot", order: { what: "restart" }, when: ["ready"] };
const START = { name: "Start the bot", order: { what: "start" }, when: ["killed", "ended"] };
const KILL = { name: "Kill the bot", order: { what: "kill" }, when: RUNNING, isDanger: true };
const OTHERS = [
  { name: "1 hour ahead", order: { what: "ahead", seconds: HOUR_S }, when: SETTLED },
  { name: "1 day ahead", order: { what: "ahead", seconds: DAY_S }, when: SETTLED },
  { name: "1 week ahead", order: { what: "ahead", seconds: 7 * DAY_S }, when: SETTLED },
  { name: "Reload decks", order: { what: "reload" }, when: ["ready"] },
];

/**
 * @param {object} context
 * @param {HTMLElement} trouble Where refusals are told.
 * @returns {HTMLElement} Empty while nobody steers the bot from here.
 */
export function steeringPanel(context, trouble) {
  const [first, kill, ...others] = [RESTART, KILL, ...OTHERS].map(drawAction);
  const buttons = [first, kill, ...others];
  const status = make("p", { class: "bot-state", role: "status" });
  const clock = make("p", { class: "clock" });
  const hint = make("p", { class: "hint" });
  const panel = make(
    "section",
    { class: "steering", "aria-label": "The bot" },
    status,
    make("div", { class: "actions" }, first.element, kill.element),
    clock,
    make("div", { class: "actions" }, ...others.map(({ element }) => element)),
    hint,
  );

  for (const one of buttons) one.element.addEventListener("click", () => steer(one));

  async function steer({ action, element: button }) {
    if (button.getAttribute("aria-disabled") === "true") return;
    trouble.textContent = "";
    button.setAttribute("aria-busy", "true");
    draw();
    try {
      await context.ask("steer", action.order);
    } catch (error) {
      trouble.textContent = error.message;
    } finally {
      button.removeAttribute("aria-busy");
      draw();
    }
  }

  function draw() {
    const bot = state.botState;
    panel.hidden = !state.steering;
    hint.textContent = state.steering?.hint ?? "";
    if (!bot) return;
    status.className = `bot-state is-${bot.state}`;
    if (status.textContent !== bot.note) status.textContent = bot.note;
    first.action = START.when.includes(bot.state) ? START : RESTART;
    for (const button of buttons) drawState(button, bot.state);
    drawClock();
  }

  function drawClock() {
    const parts = ["The bot's clock", aheadName(state.aheadS), momentName(now())];
    const text = parts.filter(Boolean).join(": ");
    if (clock.textContent !== text) clock.textContent = text;
  }

  subscribe(draw, "steering", "botState", "aheadS", "connected");
  setInterval(() => panel.offsetParent && drawClock(), TICK_MS);
  draw();
  return panel;
}

function drawAction(action) {
  const kind = action.isDanger ? "action is-danger" : "action";
  return { action, element: make("button", { type: "button", class: kind }) };
}

/** A button that makes no sense now keeps the focus, so it is not `disabled`. */
function drawState({ action, element }, name) {
  const isBusy = element.getAttribute("aria-busy") === "true";
  const isPossible = state.connected && action.when.includes(name) && !isBusy;
  element.setAttribute("aria-disabled", String(!isPossible));
  if (element.textContent !== action.name) element.textContent = action.name;
}
