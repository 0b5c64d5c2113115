// Discord's markdown as nodes: what people wrote only ever becomes text.
import { make } from "../dom.js";
import { blockAt } from "./blocks.js";
import { codeAt, Ticks } from "./code.js";
import { Brackets, linkAt, maskedLinkAt } from "./links.js";
import { mentionAt } from "./mentions.js";
import { spoiler } from "./spoilers.js";
import { Runs } from "./runs.js";

/** Styles inside one another beyond this are shown as they were typed. */
const DEEPEST = 20;
const NOTABLE = /[\\*_`<[\n¯]|~~|\|\||@(?=everyone|here)|https?:\/\//g;
const ESCAPED = /\\([^0-9A-Za-z\s])/y;
const SHRUG = "¯\\_(ツ)_/¯";
const EVERYTHING = { headings: true, lists: true, quotes: true, subtext: true, links: true };

/**
 * @param {string|null|undefined} text As the bot sent it.
 * @param {object} context The page's; mentions and times ask it.
 * @param {{headings?: boolean, lists?: boolean, quotes?: boolean, subtext?: boolean,
 *   links?: boolean}} [options] What is left out is allowed; titles and the names of fields have
 *   no blocks.
 * @returns {DocumentFragment} Its cost grows with the length of the text and nothing else.
 */
export function markdown(text, context, options = {}) {
  const fragment = document.createDocumentFragment();
  const state = { context, ...EVERYTHING, ...options, depth: 0, listDepth: 0, isLineStart: true };
  write(fragment, String(text ?? "").replace(/\r\n?/g, "\n"), state);
  return fragment;
}

/** For titles and labels: styles, but nothing that takes lines of its own. */
export const INLINE = { headings: false, lists: false, quotes: false, subtext: false };

/** Parse *text* into *parent*; *state* says where in the message it stands. */
function write(parent, text, state) {
  if (state.depth > DEEPEST) {
    parent.append(text);
    return;
  }
  const source = { text, state, stars: null, strokes: null, ticks: null, brackets: null };
  source.inside = (part, changes) => inside(part, { ...state, ...changes });
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = pieceAt(source, at);
    if (!found) {
      const next = text[at] === "\n" ? at + 1 : nextNotable(text, at + 1);
      plain += text.slice(at, next);
      at = next;
    } else {
      plain += found.text ?? "";
      if (found.node) {
        parent.append(...(plain ? [plain] : []), found.node);
        plain = "";
      }
      at = found.end;
    }
  }
  if (plain) parent.append(plain);
}

function inside(part, state) {
  const fragment = document.createDocumentFragment();
  write(fragment, part, { ...state, depth: state.depth + 1 });
  return fragment;
}

/** Where something may begin: at a mark, or after a line's end. */
function nextNotable(text, from) {
  NOTABLE.lastIndex = from;
  const found = NOTABLE.exec(text);
  if (!found) return text.length;
  return found[0] === "\n" ? found.index + 1 : found.index;
}

/**
 * What begins at *at*.
 * @returns {{end: number, node?: Node, text?: string}|null}
 */
function pieceAt(source, at) {
  const { text, state } = source;
  const isLineStart = at === 0 ? state.isLineStart : text[at - 1] === "\n";
  if (isLineStart) {
    const block = blockAt(source, at);
    if (block) return block;
  }
  const read = READERS[text[at]];
  return read ? read(source, at, isLineStart) : null;
}

const READERS = {
  "\\": escapeAt,
  "*": (source, at, isLineStart) => {
    source.stars ??= new Runs(source.text, "*");
    return styleAt(source, source.stars.at(at), isLineStart);
  },
  _: (source, at, isLineStart) => {
    source.strokes ??= new Runs(source.text, "_");
    return styleAt(source, source.strokes.at(at), isLineStart);
  },
  "`": (source, at) => {
    source.ticks ??= new Ticks(source.text);
    return codeAt(source.text, at, source.ticks);
  },
  "~": (source, at, isLineStart) => styleAt(source, struckAt(source, at), isLineStart),
  "|": hiddenAt,
  "<": (source, at) => mentionAt(source, at) ?? linkAt(source, at),
  "@": mentionAt,
  "[": (source, at) => {
    source.brackets ??= new Brackets(source.text);
    return maskedLinkAt(source, at);
  },
  h: linkAt,
  "¯": ({ text }, at) => (text.startsWith(SHRUG, at) ? { text: SHRUG, end: at + 9 } : null),
};

function escapeAt({ text }, at) {
  ESCAPED.lastIndex = at;
  const found = ESCAPED.exec(text);
  return found && { text: found[1], end: at + 2 };
}

/** @param {{tag: string, from: number, to: number, end: number}|null} style */
function styleAt(source, style, isLineStart) {
  if (!style) return null;
  const content = source.inside(source.text.slice(style.from, style.to), { isLineStart });
  return { node: make(style.tag, {}, content), end: style.end };
}

function struckAt(source, at) {
  const { text } = source;
  if (source.hasNoMoreWaves || !text.startsWith("~~", at)) return null;
  let to = text.indexOf("~~", at + 3);
  while (to >= 0 && text[to + 2] === "_") to = text.indexOf("~~", to + 1);
  source.hasNoMoreWaves = to < 0;
  return to < 0 ? null : { tag: "s", from: at + 2, to, end: to + 2 };
}

function hiddenAt(source, at, isLineStart) {
  const { text } = source;
  if (source.hasNoMoreBars || !text.startsWith("||", at)) return null;
  const to = text.indexOf("||", at + 3);
  source.hasNoMoreBars = to < 0;
  if (to < 0) return null;
  return { node: spoiler(source.inside(text.slice(at + 2, to), { isLineStart })), end: to + 2 };
}
