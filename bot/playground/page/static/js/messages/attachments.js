// Files that came with a message: pictures are shown, everything else is a link.
import { make } from "../dom.js";
import { outwardLink, safeAddress } from "./links.js";
import { isPicture, nameIn, ownPath, picture } from "./media.js";
import { covered } from "./spoilers.js";

const HIDDEN_NAME = "SPOILER_";
const UNITS = ["bytes", "KB", "MB"];

/** @param {object[]} attachments Discord's attachment objects. */
export function attachmentsElement(attachments) {
  return make("div", { class: "attachments" }, ...attachments.map(attachmentElement));
}

function attachmentElement(attachment) {
  const { filename, description, url } = attachment;
  const shown = isPicture(attachment)
    ? picture(attachment, description || filename)
    : fileElement(attachment);
  return filename.startsWith(HIDDEN_NAME) ? covered(shown, url) : shown;
}

/** @param {{url: string, filename?: string, size?: number|null, description?: string}} file */
export function fileElement({ url, filename, size, description }) {
  const address = ownPath(url) ?? safeAddress(url);
  const name = filename || nameIn(url);
  return make(
    "div",
    { class: "file" },
    make("span", { class: "file-mark", "aria-hidden": "true" }, "📄"),
    make(
      "div",
      { class: "file-words" },
      address ? outwardLink(address, name) : make("span", {}, name),
      Number.isFinite(size) ? make("span", { class: "quiet" }, sizeName(size)) : null,
      description ? make("span", { class: "quiet" }, description) : null,
    ),
  );
}

/** "12 bytes", "3.4 KB" @param {number} bytes */
export function sizeName(bytes) {
  const power = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2);
  const count = bytes / 1024 ** power;
  return `${power ? count.toFixed(1) : count} ${UNITS[power]}`;
}
