// Classic embeds: a framed text with a colour, fields and pictures.
import { make } from "../dom.js";
import { safeAddress, outwardLink } from "./links.js";
import { INLINE, markdown } from "./markdown.js";
import { ownPath, picture } from "./media.js";
import { recentMoment } from "./timestamps.js";

/**
 * @param {object} embed Discord's embed object.
 * @param {object} context
 */
export function embedElement(embed, context) {
  const words = make(
    "div",
    { class: "embed-words" },
    author(embed.author),
    title(embed, context),
    text(embed.description, "embed-description", context),
    fields(embed.fields ?? [], context),
  );
  const small = embed.thumbnail && picture(embed.thumbnail, null, "picture thumbnail");
  const top = make("div", { class: "embed-top" }, words, small ?? null);
  const large = embed.image && picture(embed.image, null);
  const element = make("div", { class: "embed" }, top, large ?? null, footer(embed, context));
  paint(element, embed.color);
  return element;
}

/** The bar at the left. @param {number|null|undefined} colour 0xRRGGBB */
export function paint(element, colour) {
  if (colour === null || colour === undefined) return;
  element.style.setProperty("--bar", `#${colour.toString(16).padStart(6, "0").slice(-6)}`);
}

function linked(words, url, kind) {
  const address = safeAddress(url);
  const inner = address ? outwardLink(address, words) : words;
  return make("div", { class: kind, dir: "auto" }, inner);
}

function author(given) {
  if (!given?.name) return null;
  const line = linked(given.name, given.url, "embed-author");
  line.prepend(...icon(given.icon_url));
  return line;
}

function title({ title: words, url }, context) {
  if (!words) return null;
  return linked(markdown(words, context, { ...INLINE, links: !url }), url, "embed-title");
}

function text(words, kind, context, options) {
  return words ? make("div", { class: `${kind} words` }, markdown(words, context, options)) : null;
}

function fields(given, context) {
  if (!given.length) return null;
  const drawn = given.map(({ name, value, inline }) =>
    make(
      "div",
      { class: inline ? "embed-field inline" : "embed-field" },
      text(name, "embed-field-name", context, INLINE),
      text(value, "embed-field-value", context),
    ),
  );
  return make("div", { class: "embed-fields" }, ...drawn);
}

function footer({ footer: given, timestamp }, context) {
  const moment = timestamp ? recentMoment(Date.parse(timestamp), context.now()) : null;
  const words = [given?.text, moment].filter(Boolean).join(" • ");
  return words ? make("div", { class: "embed-footer" }, ...icon(given?.icon_url), words) : null;
}

/** A small picture beside a name, if it is ours; it says nothing that the name does not. */
function icon(url) {
  const path = url ? ownPath(url) : null;
  return path === null ? [] : [make("img", { class: "embed-icon", src: path, alt: "" })];
}
