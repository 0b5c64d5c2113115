// Person and channel in the address, such as `#ada/quiz`, so that a window opens at that place.
import { everyChannel, state } from "./state.js";

const DIRECT = "direct-messages";

/** A name as it stands in an address: small letters, digits and hyphens. */
export function slug(name) {
  const plain = name.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();
  return plain.replace(/[^\p{Letter}\p{Number}]+/gu, "-").replace(/^-|-$/g, "");
}

function words(hash) {
  try {
    return decodeURIComponent(hash.slice(1)).split("/").map(slug);
  } catch {
    return [];
  }
}

/** Who is named in an address; the first of the people if nobody is. @param {string} hash */
export function personIn(hash) {
  const [name] = words(hash);
  return state.people.find((person) => slug(person.name) === name) ?? state.people[0];
}

/** The channel named in an address, undefined if she sees no such. @param {string} hash */
export function channelIn(hash) {
  const wanted = words(hash).slice(1).join("/");
  return everyChannel().find((channel) => way(channel) === wanted);
}

/** Write down who looks at what. */
export function keepAddress() {
  const { you, channel } = state;
  if (!you || !channel) return;
  const wanted = `#${slug(you.name)}/${way(channel)}`;
  if (location.hash !== encodeURI(wanted)) history.replaceState(null, "", wanted);
}

function way(channel) {
  if (channel.isDirect) return DIRECT;
  const name = slug(channel.name) || channel.id;
  const first = everyChannel().find((other) => !other.isDirect && slug(other.name) === name);
  const isPlain = !first || first.id === channel.id;
  return isPlain ? name : `${slug(channel.place.name)}/${name}`;
}
