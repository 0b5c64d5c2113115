// The parts a message is laid out with: rows, sections, texts, galleries, containers.
import { make } from "../dom.js";
import { fileElement } from "./attachments.js";
import { buttonElement } from "./buttons.js";
import { paint } from "./embeds.js";
import { markdown } from "./markdown.js";
import { picture } from "./media.js";
import { selectElement } from "./selects.js";
import { covered } from "./spoilers.js";

const DRAWINGS = {
  1: row,
  2: buttonElement,
  3: selectElement,
  5: selectElement,
  6: selectElement,
  7: selectElement,
  8: selectElement,
  9: section,
  10: text,
  11: thumbnail,
  12: gallery,
  13: file,
  14: separator,
  17: container,
};

/**
 * @param {object} component Discord's component of any kind a message may have.
 * @param {object} message The message it stands in.
 * @param {object} context
 * @returns {HTMLElement}
 */
export function componentElement(component, message, context) {
  const draw = DRAWINGS[component.type];
  if (draw) return draw(component, message, context);
  const words = `The page cannot show components of type ${component.type}.`;
  return make("p", { class: "quiet" }, words);
}

/** Several of them, below one another. */
export function componentElements(components, message, context) {
  return components.map((component) => componentElement(component, message, context));
}

function row({ components }, message, context) {
  return make("div", { class: "row" }, ...componentElements(components, message, context));
}

function section({ components, accessory }, message, context) {
  return make(
    "div",
    { class: "section" },
    make("div", { class: "section-words" }, ...componentElements(components, message, context)),
    make("div", { class: "section-side" }, componentElement(accessory, message, context)),
  );
}

function text({ content }, _message, context) {
  return make("div", { class: "words text" }, markdown(content, context));
}

function thumbnail({ media, description, spoiler }) {
  const shown = picture(media, description, "picture thumbnail");
  return spoiler ? covered(shown, media.url) : shown;
}

function gallery({ items }) {
  const shown = items.map(({ media, description, spoiler }) => {
    const item = picture(media, description, "picture gallery-picture");
    return spoiler ? covered(item, media.url) : item;
  });
  return make("div", { class: `gallery gallery-${Math.min(items.length, 10)}` }, ...shown);
}

function file({ file: media, name, size, spoiler }, message) {
  const found = (message.attachments ?? []).find(({ id }) => id === media.attachment_id);
  const about = { url: media.url, filename: found?.filename ?? name, size: found?.size ?? size };
  const shown = fileElement({ ...about, description: found?.description });
  return spoiler ? covered(shown, media.url) : shown;
}

function separator({ divider, spacing }) {
  const kind = `separator${spacing === 2 ? " wide" : ""}${divider === false ? " bare" : ""}`;
  return divider === false ? make("div", { class: kind }) : make("hr", { class: kind });
}

function container({ id, components, accent_color: colour, spoiler }, message, context) {
  const inner = componentElements(components, message, context);
  const element = make("div", { class: "container" }, ...inner);
  paint(element, colour);
  return spoiler ? covered(element, `container ${id}`) : element;
}
