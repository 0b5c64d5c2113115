// Pictures, shown when they come from this page's own address and named when they do not.
import { make } from "../dom.js";
import { outwardLink, safeAddress } from "./links.js";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const SHOWN = /^image\/(?:png|jpeg|gif|webp)\b/;
const SHOWN_NAME = /\.(?:png|jpe?g|gif|webp)$/i;

/**
 * @param {string} address
 * @returns {string|null} Its path when it is served here, under whichever name of this machine.
 */
export function ownPath(address) {
  const found = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  if (!found || found.protocol !== location.protocol) return null;
  const isHere = LOOPBACK.has(found.hostname) && LOOPBACK.has(location.hostname);
  const isSame = found.hostname === location.hostname || isHere;
  return isSame && found.port === location.port ? found.pathname + found.search : null;
}

/** Whether a file can be shown as a picture. @param {{content_type?: string, filename?: string}} */
export function isPicture({ content_type: type, filename }) {
  return SHOWN.test(type ?? "") || SHOWN_NAME.test(filename ?? "");
}

/**
 * @param {{url: string}} media
 * @param {string|null} [description] Its alternative text.
 * @param {string} [kind] A class.
 * @returns {HTMLElement} A link to the full picture, or to a place that is not ours.
 */
export function picture(media, description, kind = "picture") {
  const path = ownPath(media.url);
  if (path === null) return elsewhere(media.url, description);
  const name = description || nameIn(path);
  const image = make("img", { src: path, alt: name, loading: "lazy", title: description || null });
  const frame = outwardLink(path, image);
  frame.className = kind;
  image.addEventListener("error", () => frame.replaceWith(elsewhere(path, name)), { once: true });
  return frame;
}

function elsewhere(url, description) {
  const address = safeAddress(new URL(url, location.href));
  const words = description || url;
  if (!address) return make("span", { class: "elsewhere" }, words);
  const link = outwardLink(address, words);
  link.className = "elsewhere";
  return link;
}

/** The file's name at the end of an address. */
export function nameIn(path) {
  const name = path.split(/[?#]/)[0].split("/").at(-1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
