import { type LiteralTest, neededLiterals } from './literal-test.ts';

/** Tests events of one block after the other, in the order they stand in it. */
export interface BlockFilter {
  /** Every event may be wanted. */
  readonly acceptsAll: boolean;
  /**
   * Texts in lower case, of which every wanted event holds one in any letter case, unless it has a letter outside
   * ASCII whose small letter is ASCII;
   * undefined when nothing like that is known.
   */
  readonly needed: readonly string[] | undefined;
  /** Sets the block: scan text, one character a byte. */
  block(text: string): void;
  /** Whether the event at these offsets may be wanted. Offsets must not fall from call to call. */
  accepts(start: number, end: number): boolean;
}

/**
 * Makes a filter of a literal test. Each literal is looked for once over the whole block, not event by event: its next
 * place is remembered, and an event that ends before it is rejected by a comparison.
 */
export function blockFilter(test: LiteralTest): BlockFilter {
  const cursors = new Map<string, Cursor>();
  const accepts = compile(test, cursors);
  let isUncertain = false;
  return {
    acceptsAll: test.kind === 'always',
    needed: neededLiterals(test),
    block(text) {
      if (cursors.size === 0) return;
      for (const cursor of cursors.values()) cursor.reset(text);
      isUncertain = hasFoldingLetters(text);
    },
    accepts: (start, end) => isUncertain || accepts(start, end),
  };
}

/**
 * Whether the text has one of the two letters outside ASCII that become ASCII in lower case (the Kelvin sign, a dotted
 * capital I): a search finds them where the bytes differ.
 */
function hasFoldingLetters(text: string): boolean {
  if (!text.includes('\u00e2') && !text.includes('\u00c4')) return false;
  return /\u00e2[\u0084\u201e]\u00aa|\u00c4\u00b0/.test(text);
}

type Accepts = (start: number, end: number) => boolean;

function compile(test: LiteralTest, cursors: Map<string, Cursor>): Accepts {
  switch (test.kind) {
    case 'always':
      return () => true;
    case 'never':
      return () => false;
    case 'literal': {
      let cursor = cursors.get(test.text);
      if (!cursor) {
        cursor = new Cursor([test.text]);
        cursors.set(test.text, cursor);
      }
      const found = cursor;
      return (start, end) => found.standsIn(start, end);
    }
    case 'all': {
      const parts = test.of.map((part) => compile(part, cursors));
      return (start, end) => parts.every((part) => part(start, end));
    }
    case 'any': {
      const literals = test.of.filter((part) => part.kind === 'literal').map(({ text }) => text);
      const others = test.of.filter((part) => part.kind !== 'literal').map((part) => compile(part, cursors));
      for (const together of searchedTogether(literals)) {
        const key = together.join('\n');
        let cursor = cursors.get(key);
        if (!cursor) {
          cursor = new Cursor(together);
          cursors.set(key, cursor);
        }
        const found = cursor;
        others.unshift((start, end) => found.standsIn(start, end));
      }
      return (start, end) => others.some((part) => part(start, end));
    }
    default: {
      const unknown: never = test;
      throw new TypeError(`No such test: ${JSON.stringify(unknown)}`);
    }
  }
}

/** From here on one pattern of many literals is faster than a pattern for each. */
const fewLiterals = 4;

/**
 * Which literals share a pattern. A pattern of one literal skips ahead by its length and looks at every few bytes only; one
 * of several that have nothing in common looks at most of them. Those with a common beginning go well together.
 */
function searchedTogether(literals: readonly string[]): string[][] {
  const escapes = literals.filter((literal) => literal.startsWith('\\u'));
  const words = literals.filter((literal) => !literal.startsWith('\\u'));
  const groups = words.length <= fewLiterals ? words.map((word) => [word]) : [words];
  return escapes.length > 0 ? [escapes, ...groups] : groups;
}

/** The next place of one of some literals in a block. */
class Cursor {
  readonly #pattern: RegExp;
  #text = '';
  #start = -1;
  #end = -1;

  constructor(literals: readonly string[]) {
    // At one place the shortest comes first: where it runs over an event's end, every longer one does.
    const parts = [...literals].sort((a, b) => a.length - b.length);
    const common = literals.length > 1 ? commonStart(parts) : '';
    const rests = parts.map((literal) => escaped(literal.slice(common.length)));
    this.#pattern = new RegExp(
      common === '' ? rests.join('|') : `${escaped(common)}(?:${rests.join('|')})`,
      literals.some((literal) => /[a-z]/.test(literal)) ? 'gi' : 'g',
    );
  }

  reset(text: string): void {
    this.#text = text;
    this.#start = -1;
    this.#end = -1;
  }

  standsIn(start: number, end: number): boolean {
    if (this.#start < start) this.#find(start);
    // One that runs over the event's end is none of it, but a shorter alternative may begin behind it.
    while (this.#start < end && this.#end > end) this.#find(this.#start + 1);
    return this.#start < end;
  }

  #find(from: number): void {
    this.#pattern.lastIndex = from;
    const match = this.#pattern.exec(this.#text);
    this.#start = match ? match.index : Number.POSITIVE_INFINITY;
    this.#end = match ? match.index + match[0].length : Number.POSITIVE_INFINITY;
  }
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function commonStart(literals: readonly string[]): string {
  const [first = '', ...others] = literals;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
