// Code in a text: between one or more backticks, and in blocks with a language.
import { make } from "../dom.js";

const FENCE = "```";
const LANGUAGE = /([a-z0-9_+\-.#]+)\n/iy;

/** Every run of backticks by its length, so that a run's partner is found at once. */
export class Ticks {
  #starts = new Map();
  /** Lengths that occur, longest first. */
  lengths;

  constructor(text) {
    for (const { 0: { length }, index } of text.matchAll(/`+/g)) {
      if (!this.#starts.has(length)) this.#starts.set(length, { at: 0, list: [] });
      this.#starts.get(length).list.push(index);
    }
    this.lengths = [...this.#starts.keys()].sort((one, other) => other - one);
  }

  /** The next run of this length at or behind *from*; ask from left to right. */
  next(length, from) {
    const starts = this.#starts.get(length);
    while (starts.at < starts.list.length && starts.list[starts.at] < from) starts.at += 1;
    return starts.list[starts.at] ?? -1;
  }
}

/** What the backticks at *at* begin; those that begin nothing are text. */
export function codeAt(text, at, ticks) {
  const block = blockAt(text, at);
  if (block) return block;
  let behind = at;
  while (text[behind] === "`") behind += 1;
  return inlineAt(text, at, behind, ticks) ?? { text: text.slice(at, behind), end: behind };
}

function blockAt(text, at) {
  if (!text.startsWith(FENCE, at)) return null;
  LANGUAGE.lastIndex = at + 3;
  const named = LANGUAGE.exec(text);
  return (
    (named && closedAt(text, LANGUAGE.lastIndex, named[1])) || closedAt(text, at + 3, "")
  );
}

function closedAt(text, from, language) {
  let start = from;
  while (text[start] === "\n") start += 1;
  let end = text.indexOf(FENCE, start + 1);
  if (end < 0) return null;
  const behind = end + 3;
  while (text[end - 1] === "\n") end -= 1;
  return { node: codeBlock(text.slice(start, end), language), end: behind };
}

function codeBlock(code, language) {
  const given = { class: "code-block", dataset: language ? { language } : {} };
  return make("pre", given, make("code", {}, code));
}

/** The longest run that has a partner counts; what is too much of the first belongs to the code. */
function inlineAt(text, at, behind, ticks) {
  const most = behind - at;
  for (const length of ticks.lengths) {
    const end = length > most ? -1 : ticks.next(length, behind);
    if (end < 0) continue;
    const code = text.slice(at + length, end);
    return { node: make("code", {}, trimmed(code)), end: end + length };
  }
  return null;
}

/** A blank between the marks and a backtick is no part of the code. */
function trimmed(code) {
  const start = /^ +`/.test(code) ? 1 : 0;
  const end = /` +$/.test(code.slice(-100)) ? code.length - 1 : code.length;
  return code.slice(start, end);
}
