// Where bold, italic and underlined begin and end: the runs of * and _ in a text.

const STAR = "*";
const BLANK = /\s/;
const WORD = /[0-9A-Za-z_]/;
const STAYS_OPEN = -2;
const NEVER = -1;

/**
 * The rules are those of Discord's client. Of two styles that could begin at a place the longer
 * one counts. Two marks end at the next two after which no third follows; one mark ends at the
 * next odd run, unless that stands alone behind a blank (*) or before a letter (_): then it ends
 * nowhere. Everything is counted once beforehand, so that no text makes it slow.
 */
export class Runs {
  #text;
  #mark;
  #runs;
  #nextOdd;
  #nextPair;
  #cursor = 0;

  /** @param {string} text @param {"*"|"_"} mark */
  constructor(text, mark) {
    this.#text = text;
    this.#mark = mark;
    this.#runs = runsOf(text, mark);
    this.#nextOdd = new Int32Array(this.#runs.length + 1).fill(NEVER);
    this.#nextPair = new Int32Array(this.#runs.length + 1).fill(NEVER);
    for (let index = this.#runs.length - 1; index >= 0; index -= 1) this.#count(index);
  }

  #count(index) {
    const { start, end } = this.#runs[index];
    const odd = this.#oddEnd(start, end);
    this.#nextOdd[index] = odd === STAYS_OPEN ? this.#nextOdd[index + 1] : odd;
    this.#nextPair[index] = end - start >= 2 ? end : this.#nextPair[index + 1];
  }

  /** Where a single mark that is open before this run ends: behind it, nowhere, or later. */
  #oddEnd(start, end) {
    if ((end - start) % 2 === 0) return STAYS_OPEN;
    if (this.#mark !== STAR) return WORD.test(this.#text[end] ?? "") ? NEVER : end;
    return end - start === 1 && BLANK.test(this.#text[start - 1]) ? NEVER : end;
  }

  /**
   * The style that begins at *at*; ask from left to right.
   * @returns {{tag: string, from: number, to: number, end: number}|null} Content and end.
   */
  at(at) {
    while (this.#runs[this.#cursor]?.end <= at) this.#cursor += 1;
    const run = this.#runs[this.#cursor];
    if (!run || run.start > at) return null;
    const single = this.#singleEnd(at, run);
    const double = this.#doubleEnd(at, run);
    if (double > single) return this.#style(this.#mark === STAR ? "strong" : "u", 2, at, double);
    return single > 0 ? this.#style("em", 1, at, single) : null;
  }

  #style(tag, width, at, end) {
    return { tag, from: at + width, to: end - width, end };
  }

  #singleEnd(at, { end }) {
    const rest = end - at - 1;
    const isBeforeBlank = rest === 0 && BLANK.test(this.#text[end] ?? " ");
    if (rest === 1 || (isBeforeBlank && this.#mark === STAR)) return NEVER;
    if (rest % 2 === 0) return this.#nextOdd[this.#cursor + 1];
    return this.#oddEnd(end - rest, end);
  }

  #doubleEnd(at, { end }) {
    if (end - at >= 5) return end;
    return end - at >= 2 ? this.#nextPair[this.#cursor + 1] : NEVER;
  }
}

function runsOf(text, mark) {
  const runs = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === mark) {
      const start = at;
      while (text[at + 1] === mark) at += 1;
      runs.push({ start, end: at + 1 });
    }
  }
  return runs;
}
