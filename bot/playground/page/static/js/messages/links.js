// Addresses in a text: bare, in angle brackets, and behind words.
import { make } from "../dom.js";

const LONGEST = 2048;
const BARE = /https?:\/\/[^\s<]{1,2048}/y;
const BRACKETED = /<(https?:\/\/[^\s<>]{1,2048})>/y;
const AFTER = ".,:;\"'])";
const SHOWS_ADDRESS = /https?:\/\/\S/;

/**
 * @param {string|null|undefined} address
 * @returns {string|null} It in full if it leads to the web, null for anything else.
 */
export function safeAddress(address) {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

/**
 * A link to somewhere else; it opens in a tab of its own and tells that place nothing.
 * @param {string} address From `safeAddress`.
 * @param {...(Node|string)} words
 */
export function outwardLink(address, ...words) {
  const given = { href: address, title: address, target: "_blank" };
  return make("a", { ...given, rel: "noreferrer noopener" }, ...words);
}

/** A bare address, or one in angle brackets. */
export function linkAt({ text, state }, at) {
  const pattern = text[at] === "<" ? BRACKETED : BARE;
  pattern.lastIndex = at;
  const found = state.links ? pattern.exec(text) : null;
  if (!found) return null;
  const written = found[1] ?? withoutEnd(found[0]);
  const address = safeAddress(written);
  const end = at + (found[1] ? found[0].length : written.length);
  return address && { node: outwardLink(address, written), end };
}

/** What ends a sentence is no part of the address, nor is a bracket it did not open. */
function withoutEnd(written) {
  let end = written.length;
  const opened = written.split("(").length;
  let closed = written.split(")").length;
  while (AFTER.includes(written[end - 1])) {
    if (written[end - 1] === ")") {
      if (closed <= opened) break;
      closed -= 1;
    }
    end -= 1;
  }
  return written.slice(0, end);
}

/** The partner of each square bracket. */
export class Brackets {
  #partners = new Map();

  constructor(text) {
    const open = [];
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] === "\\") at += 1;
      else if (text[at] === "[") open.push(at);
      else if (text[at] === "]" && open.length) this.#pair(open.pop(), at, text);
    }
  }

  #pair(from, to, text) {
    if (text[to + 1] === "(") this.#partners.set(from, to);
  }

  /** Where the bracket at *from* is closed and "(" follows; undefined if it is not. */
  partner(from) {
    return this.#partners.get(from);
  }
}

/** `[words](address)`: only to the web, and not when the words pretend to be an address. */
export function maskedLinkAt({ text, state, brackets, inside }, at) {
  const close = state.links ? brackets.partner(at) : undefined;
  if (close === undefined) return null;
  const target = targetAt(text, close + 2);
  const address = target && safeAddress(target.written);
  if (!address) return null;
  const words = text.slice(at + 1, close);
  if (SHOWS_ADDRESS.test(words) || words.includes("```") || !words.trim()) {
    return { text: text.slice(at, target.end), end: target.end };
  }
  const content = inside(words, { links: false, quotes: false, lists: false, headings: false });
  return { node: outwardLink(address, content), end: target.end };
}

/** Between the round brackets: an address, perhaps in angle brackets and with a title. */
function targetAt(text, from) {
  const part = text.slice(from, from + LONGEST);
  const start = /^\s*<?/.exec(part)[0].length;
  if (!part.startsWith("http", start)) return null;
  const end = addressEnd(part, start, part[start - 1] === "<");
  const rest = /^>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/.exec(part.slice(end));
  if (!rest) return null;
  const written = part.slice(start, end).replace(/\\(.)/g, "$1");
  return { written, end: from + end + rest[0].length };
}

function addressEnd(part, start, isBracketed) {
  let open = 0;
  for (let at = start; at < part.length; at += 1) {
    if (part[at] <= " " || (isBracketed && part[at] === ">")) return at;
    if (part[at] === "\\") at += 1;
    else if (part[at] === "(") open += 1;
    else if (part[at] === ")" && open-- === 0) return at;
  }
  return part.length;
}
