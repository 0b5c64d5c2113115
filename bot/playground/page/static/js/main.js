// Where the page begins: its parts, and what the stand-in tells handed to the one it is for.
import { channelIn, keepAddress, personIn } from "./address.js";
import { followActs } from "./acts.js";
import { mountChannel } from "./channel.js";
import { mountComposer } from "./composer.js";
import { makeContext } from "./context.js";
import { dayOf } from "./days.js";
import { byId } from "./dom.js";
import { mountDrawer } from "./drawer.js";
import { openForm } from "./forms.js";
import { mountHead } from "./head.js";
import { mountNotices } from "./notices.js";
import { mountPeople } from "./people.js";
import { mountPlaces } from "./places.js";
import { change, everyChannel, now, state, subscribe } from "./state.js";
import { connect } from "./wire.js";

const LOST = "Connection lost. Trying again…";
const DAY_CHECK_MS = 30_000;

const wire = connect({ onPush: hear, onState: stand });
const context = makeContext(ask, byId("announcer"));
const acts = followActs(context);
context.act = acts.act;
context.openForm = (opened) => openForm(opened, context);
context.focusField = () => composer.focus();
context.inspect = (messageId) => drawer.inspect(messageId);

const channel = mountChannel(byId("log-frame"), context);
const composer = mountComposer(byId("composer"), context);
const drawer = mountDrawer(byId("drawer"), context);
const notices = mountNotices(byId("notices"), context);
const head = mountHead(byId("head"), drawer);
mountPeople(byId("you"), become);
mountPlaces({ rail: byId("rail"), channels: byId("channels") }, (wanted) => {
  head.closeSide();
  show(wanted);
  composer.focus();
});
addEventListener("hashchange", followAddress);
subscribe(followDay, "aheadS");
setInterval(followDay, DAY_CHECK_MS);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  composer.focus();
});

const pushes = {
  hello: greet,
  message: hearMessage,
  acknowledged: acts.hear,
  outcome: acts.hear,
  bot: ({ state: name, note }) => change({ botState: { state: name, note } }),
  clock: ({ ahead_s: aheadS }) => change({ aheadS }),
  notice: (notice) => notices.take(notice),
  commands: () => state.channel && composer.open(state.channel),
  places: () => become(state.you),
  traffic: ({ entries }) => drawer.take(entries),
};

/** Ask the stand-in; a private message that is dismissed is gone from this window, too. */
async function ask(doWhat, args) {
  const reply = await wire.ask(doWhat, args);
  if (doWhat === "dismiss") channel.take({ event: "delete", message: { id: args.message } });
  return reply;
}

function hear(push) {
  pushes[push.is]?.(push);
}

function stand(connected) {
  change({ connected });
  byId("connection").textContent = connected ? "" : LOST;
  if (!connected) acts.lose();
}

async function greet(hello) {
  const { bot, people, steering } = hello;
  change({ bot, people, steering, aheadS: hello.ahead_s, botState: hello.bot_state });
  notices.takeAll(hello.notices);
  drawer.resume();
  await become(sameAgain() ?? personIn(location.hash));
  document.documentElement.dataset.ready = "true";
}

/** Who sat here before the connection was lost; a stand-in that began anew has other ids. */
function sameAgain() {
  const { people, you } = state;
  return people.find(({ id }) => id === you?.id) ?? people.find(({ name }) => name === you?.name);
}

let becoming = 0;

/** Sit down as somebody, or look again at what she sees; the channel stays if she sees it. */
async function become(person) {
  becoming += 1;
  const mine = becoming;
  const reply = await wire.ask("be", { person: person.id }).catch(complain);
  if (!reply || mine !== becoming) return;
  const isAnother = reply.you.id !== state.you?.id;
  const { you, places, direct } = reply;
  change({ you, places, direct, unread: isAnother ? new Set() : state.unread });
  byId("connection").textContent = "";
  await show(channelToShow(), isAnother);
}

function channelToShow() {
  const same = everyChannel().find(({ id }) => id === state.channel?.id);
  return same ?? channelIn(location.hash) ?? everyChannel()[0];
}

/** Open a channel, or look again at the one that is open. */
async function show(wanted, isAnother = false) {
  const isOpen = wanted.id === state.channel?.id && !isAnother;
  const unread = new Set(state.unread);
  unread.delete(wanted.id);
  change({ channel: wanted, unread });
  keepAddress();
  composer.open(wanted);
  await (isOpen ? channel.resync() : channel.open(wanted)).catch(complain);
}

/** Tell what was refused; without a connection the status line says so already. */
function complain(error) {
  if (state.connected) byId("connection").textContent = error.message;
}

/** Somebody has written another person or channel into the address. */
async function followAddress() {
  const { hash } = location;
  const person = personIn(hash);
  if (person.id !== state.you.id) await become(person);
  const wanted = channelIn(hash);
  if (wanted && wanted.id !== state.channel.id) await show(wanted);
  keepAddress();
}

let day = null;

/** What was today is yesterday at midnight, or when somebody moves the clock. */
function followDay() {
  const today = dayOf(now());
  if (day !== null && day !== today) channel.redraw();
  day = today;
}

function hearMessage(push) {
  if (push.channel === state.channel?.id) {
    channel.take(push);
    return;
  }
  const isKnown = everyChannel().some(({ id }) => id === push.channel);
  if (push.event !== "create" || !isKnown || state.unread.has(push.channel)) return;
  if (push.message.author.id === state.you.id) return;
  change({ unread: new Set([...state.unread, push.channel]) });
}
