/** Why an object has no end: the text ends inside it. */
export const unfinished = -1;
/** Why an object has no end: a string in it runs over a line end, which JSON does not allow. */
export const broken = -2;

const openBrace = 0x7b;
const openBracket = 0x5b;
const quote = 0x22;
const backslash = 0x5c;
const structural = /["{}[\]]/g;

/**
 * Finds where JSON objects of one text end. A stretch in which an object does not end is looked through once, however
 * many objects in it do not end either: a log may be full of objects that were cut off.
 */
export class ObjectEnds {
  readonly #text: string;
  /** Brackets left open where the last search that found no end stopped, rising. */
  #open: number[] = [];
  #why: typeof unfinished | typeof broken = unfinished;
  /** A stretch without line ends: from a place looked at up to the next one. */
  #lineFrom = 0;
  #lineTo = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The end of the object that begins at a place; {@link unfinished} or {@link broken} when it has none. */
  find(start: number): number {
    // Whoever begins at a bracket that stayed open sees what was seen before.
    if (holds(this.#open, start)) return this.#why;
    const open: number[] = [];
    structural.lastIndex = start;
    while (structural.test(this.#text)) {
      const at = structural.lastIndex - 1;
      const mark = this.#text.charCodeAt(at);
      if (mark === quote) {
        const end = this.#endOfString(at);
        if (end < 0) return this.#leftOpen(open, end === broken ? broken : unfinished);
        structural.lastIndex = end;
      } else if (mark === openBrace || mark === openBracket) open.push(at);
      else {
        open.pop();
        if (open.length === 0) return at + 1;
      }
    }
    return this.#leftOpen(open, unfinished);
  }

  #leftOpen(open: number[], why: typeof unfinished | typeof broken): number {
    this.#open = open;
    this.#why = why;
    return why;
  }

  #endOfString(start: number): number {
    const text = this.#text;
    const newline = this.#lineEnd(start);
    for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
      if (at > newline) return broken;
      let backslashes = 0;
      while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes++;
      if (backslashes % 2 === 0) return at + 1;
    }
    return newline < text.length ? broken : unfinished;
  }

  #lineEnd(from: number): number {
    if (from < this.#lineFrom || from > this.#lineTo) {
      const found = this.#text.indexOf('\n', from);
      this.#lineFrom = from;
      this.#lineTo = found < 0 ? this.#text.length : found;
    }
    return this.#lineTo;
  }
}

/** Whether a rising list holds a number. */
function holds(list: readonly number[], wanted: number): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return list[low] === wanted;
}
