// What takes whole lines in a text: quotes, headings, small print and lists.
import { make } from "../dom.js";

const DEEPEST_LIST = 11;
const HIGHEST_START = 1_000_000_000;
const REST_QUOTED = / *>>> +/y;
const LINE_QUOTED = / *>(?!>>) +/y;
const HEADING = / *(#{1,3})\s+/y;
const HEADING_AGAIN = /#{1,3}\s/y;
const SUBTEXT = / *-# +(?!-#)(?=[^\n])/y;
const ITEM = /( *)([*-]|\d+\.) +/y;

/**
 * The block that begins at *at*, the start of a line.
 * @returns {{node: Node, end: number}|null}
 */
export function blockAt(source, at) {
  const { state } = source;
  return (
    (state.quotes && quoteAt(source, at)) ||
    (state.headings && headingAt(source, at)) ||
    (state.subtext && subtextAt(source, at)) ||
    (state.lists && state.listDepth < DEEPEST_LIST && listAt(source, at)) ||
    null
  );
}

function prefixAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The end of the line, its break not included. */
function lineEnd(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function quoteAt({ text, inside }, at) {
  const rest = prefixAt(REST_QUOTED, text, at);
  const lines = rest ? [text.slice(at + rest[0].indexOf(">") + 4)] : [];
  let end = rest ? text.length : at;
  while (end < text.length && prefixAt(LINE_QUOTED, text, end)) {
    const behind = lineEnd(text, end);
    lines.push(text.slice(text.indexOf(">", end) + 2, behind));
    end = behind + 1;
  }
  if (!lines.length) return null;
  const quoted = { quotes: false, isLineStart: true };
  const node = make("blockquote", {}, inside(lines.join("\n"), quoted));
  return { node, end: Math.min(end, text.length) };
}

/** Blank lines below a heading go with it, and so do number signs at its end. */
function headingAt({ text, inside }, at) {
  const prefix = prefixAt(HEADING, text, at);
  const start = HEADING.lastIndex;
  if (!prefix || start >= text.length || prefixAt(HEADING_AGAIN, text, start)) return null;
  let end = lineEnd(text, start);
  const words = text.slice(start, end).trimEnd();
  while (/\s/.test(text[end] ?? "")) end += 1;
  while (end < text.length && text[end - 1] !== "\n") end -= 1;
  let length = words.length;
  while (length > 1 && words[length - 1] === "#") length -= 1;
  const title = inside(words.slice(0, length).trim(), { isLineStart: true, headings: false });
  // One level for all: a message is never the place where the page's outline begins.
  return { node: make("h2", { class: `heading-${prefix[1].length}` }, title), end };
}

function subtextAt({ text, inside }, at) {
  if (!prefixAt(SUBTEXT, text, at)) return null;
  const start = SUBTEXT.lastIndex;
  const end = lineEnd(text, start);
  const words = inside(text.slice(start, end).trim(), { isLineStart: true, subtext: false });
  return { node: make("small", { class: "subtext" }, words), end: Math.min(end + 1, text.length) };
}

function listAt({ text, state, inside }, at) {
  const first = prefixAt(ITEM, text, at);
  if (!first || ITEM.lastIndex >= text.length) return null;
  const [prefix, { length: indent }, bullet] = first;
  const { items, end } = itemsFrom(text, at, indent, prefix.length);
  const below = { listDepth: state.listDepth + 1, headings: false, isLineStart: true };
  const list = bullet.length > 1 ? numbered(bullet) : make("ul");
  list.append(...items.map((item) => make("li", {}, withoutBreaks(inside(item, below)))));
  return { node: list, end };
}

function numbered(bullet) {
  const list = make("ol");
  list.start = Math.min(HIGHEST_START, Math.max(1, Number.parseInt(bullet, 10)));
  return list;
}

/** The list goes on with lines that begin with a blank or with a bullet in the same place. */
function itemsFrom(text, at, indent, width) {
  const isItem = new RegExp(`^ {${indent},${indent + 1}}(?:[*-]|\\d+\\.) `);
  const goesOn = new RegExp(`^(?: | {${indent}}(?:[*-]|\\d+\\.) )`);
  const bullet = /^ *(?:[*-]|\d+\.) +/;
  const margin = new RegExp(`^ {1,${width}}`);
  const items = [];
  let end = at;
  do {
    const behind = lineEnd(text, end);
    const line = text.slice(end, behind);
    if (end === at || isItem.test(line)) items.push([line.replace(bullet, "")]);
    else items.at(-1).push(line.replace(margin, ""));
    end = behind + 1;
  } while (end < text.length && goesOn.test(text.slice(end, end + indent + 20)));
  return { items: items.map((lines) => lines.join("\n")), end: Math.min(end, text.length) };
}

/** A break before a list inside the item is the list's own. */
function withoutBreaks(content) {
  for (const node of content.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) node.data = node.data.replace(/\n$/, "");
  }
  return content;
}
