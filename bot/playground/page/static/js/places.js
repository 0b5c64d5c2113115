// Servers at the very left, and the channels of the one that is open.
import { hiddenText, make } from "./dom.js";
import { icon } from "./icons.js";
import { initials } from "./messages/avatar.js";
import { channelsOf, state, subscribe } from "./state.js";

const DIRECT = "Direct messages";

/**
 * @param {{rail: HTMLElement, channels: HTMLElement}} parts
 * @param {(channel: import("./state.js").Channel) => void} onOpen
 */
export function mountPlaces({ rail, channels }, onOpen) {
  const servers = make("ul", { class: "servers" });
  const title = make("h2", { class: "place-name", dir: "auto" });
  const names = make("ul", { class: "channel-names" });
  const last = new Map();
  rail.replaceChildren(servers);
  channels.replaceChildren(title, names);

  function draw() {
    if (!state.channel) return;
    const placeId = state.channel.place?.id ?? null;
    last.set(placeId, state.channel.id);
    keepingFocus(rail, () => servers.replaceChildren(...drawServers(placeId)));
    title.textContent = state.channel.place?.name ?? DIRECT;
    keepingFocus(channels, () => names.replaceChildren(...channelsOf(placeId).map(drawChannel)));
  }

  function drawServers(current) {
    const direct = server(null, DIRECT, icon("chat"), current);
    const places = state.places.map(({ id, name }) => server(id, name, initials(name), current));
    return [direct, ...places];
  }

  function server(id, name, mark, current) {
    const button = make(
      "button",
      {
        type: "button",
        class: "server",
        title: name,
        "aria-label": name,
        "aria-current": id === current ? "true" : null,
        dataset: { key: id ?? DIRECT },
        onclick: () => openPlace(id),
      },
      mark,
    );
    const isUnread = channelsOf(id).some((channel) => state.unread.has(channel.id));
    return make("li", {}, button, isUnread && id !== current ? unreadMark() : null);
  }

  /** Go to where one was in that server. */
  function openPlace(id) {
    const known = channelsOf(id);
    const wanted = known.find((channel) => channel.id === last.get(id)) ?? known[0];
    if (wanted) onOpen(wanted);
  }

  function drawChannel(channel) {
    const note = `${state.bot.name} may not post here`;
    const noteId = `note-${channel.id}`;
    const isUnread = state.unread.has(channel.id);
    const button = make(
      "button",
      {
        type: "button",
        class: "channel-name",
        "aria-current": channel.id === state.channel.id ? "true" : null,
        "aria-describedby": channel.botMayPost ? null : noteId,
        dataset: { key: channel.id },
        onclick: () => onOpen(channel),
      },
      icon(channel.isDirect ? "at" : "hash"),
      make("span", { class: "name", dir: "auto" }, channel.name),
      isUnread ? unreadMark() : null,
    );
    return make(
      "li",
      { class: isUnread ? "is-unread" : "" },
      button,
      channel.botMayPost ? null : make("p", { class: "channel-note", id: noteId }, note),
    );
  }

  subscribe(draw, "you", "places", "channel", "unread");
}

/** That something is new there. */
export function unreadMark() {
  return make("span", { class: "unread" }, hiddenText(" unread"));
}

function keepingFocus(element, draw) {
  const key = element.contains(document.activeElement) && document.activeElement.dataset.key;
  draw();
  if (!key) return;
  [...element.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus();
}
