import { foldCase, isAscii } from './fold-case.ts';
import { escapeLiteral, type TextTest } from './text-pattern.ts';

/**
 * Compiles a word, phrase, TERM() or CASE() to a test of the raw text.
 *
 * The raw text is cut into segments at breakers. A term has to begin and end where a segment does, unless `*` lets it
 * go on; inside it stands as written. `*` in a word does not run past a major breaker; in a phrase it may.
 * @param text the term, `*` being the wildcard
 * @source segmenters.conf (major and minor breakers); Search Manual, Use CASE() and TERM() to match phrases
 */
export function compileTerm(text: string, form: 'word' | 'phrase' | 'TERM' | 'CASE'): TextTest {
  const pieces = text.split('*');
  const words = pieces.filter((piece) => piece !== '');
  if (words.length === 0) return () => true;
  const find = form === 'CASE' ? findExact : findFolded;
  const term: Term = {
    finders: words.map(find),
    lengths: words.map((word) => word.length),
    boundStart: pieces[0] !== '',
    boundEnd: pieces.at(-1) !== '',
    // A term with minor breakers in it is indexed only from where its major segment begins.
    startsMajor: form === 'TERM' && hasMinorBreaker(text),
    crosses: form === 'phrase' || words.some(hasMajorBreaker),
  };
  return (raw) => occurs(term, raw);
}

interface Term {
  /** One for each piece between wildcards: the offset of its next occurrence, or -1. */
  readonly finders: readonly ((raw: string, from: number) => number)[];
  readonly lengths: readonly number[];
  readonly boundStart: boolean;
  readonly boundEnd: boolean;
  readonly startsMajor: boolean;
  readonly crosses: boolean;
}

/** Takes each piece at its first place: an earlier place never spoils what a later one would allow. */
function occurs(term: Term, raw: string): boolean {
  const [findFirst] = term.finders;
  const firstLength = term.lengths[0] ?? 0;
  if (!findFirst) return true;
  const last = term.finders.length - 1;
  let at = findFirst(raw, 0);
  while (at >= 0) {
    if (!term.boundStart || beginsSegment(raw, at, term.startsMajor)) {
      if (last === 0) {
        if (!term.boundEnd || endsSegment(raw, at + firstLength)) return true;
      } else {
        const limit = term.crosses ? raw.length : majorSegmentEnd(raw, at + firstLength);
        // Cutting the segment out keeps a search that fails from reading on to the end of the event each time.
        if (restOccurs(term, raw.slice(at + firstLength, limit))) return true;
        if (term.crosses) return false;
        at = Math.max(at, limit - 1);
      }
    }
    at = findFirst(raw, at + 1);
  }
  return false;
}

function restOccurs(term: Term, rest: string): boolean {
  const last = term.finders.length - 1;
  let at = 0;
  for (let i = 1; i <= last; i += 1) {
    const find = term.finders[i];
    const length = term.lengths[i] ?? 0;
    if (!find) return false;
    let found = find(rest, at);
    if (i === last && term.boundEnd) {
      while (found >= 0 && !endsSegment(rest, found + length)) found = find(rest, found + 1);
    }
    if (found < 0) return false;
    at = found + length;
  }
  return true;
}

function findExact(word: string): (raw: string, from: number) => number {
  return (raw, from) => raw.indexOf(word, from);
}

function findFolded(word: string): (raw: string, from: number) => number {
  const folded = foldCase(word);
  if (!isAscii(folded)) return (raw, from) => foldCase(raw).indexOf(folded, from);
  const literal = new RegExp(escapeLiteral(folded), 'gi');
  return (raw, from) => {
    literal.lastIndex = from;
    return literal.test(raw) ? literal.lastIndex - folded.length : -1;
  };
}

const minorBreakers = new Set('/:=@.-$#%\\_');
const majorBreakers = new Set('[]<>(){}|!;,\'"*\n\r \t&?+');
/** Percent-encoded characters (and two dashes) that break like the characters they stand for. */
const majorSequence = /^(?:%(?:21|26|2526|3B|7C|20|2B|3D|2520|5D|5B|3A|0A|2C|28|29)|--)/i;

function hasMinorBreaker(text: string): boolean {
  for (const character of text) if (minorBreakers.has(character)) return true;
  return false;
}

function hasMajorBreaker(text: string): boolean {
  for (const character of text) if (character !== '*' && majorBreakers.has(character)) return true;
  return false;
}

/** Whether a segment can begin at `at`: at the start, after a breaker, or when the character there breaks itself. */
function beginsSegment(raw: string, at: number, major: boolean): boolean {
  if (at === 0) return true;
  const before = raw.charAt(at - 1);
  if (majorBreakers.has(before)) return true;
  if (endsMajorSequence(raw, at)) return true;
  if (major) return majorBreakers.has(raw.charAt(at));
  if (minorBreakers.has(before)) return !(before === '%' && majorSequence.test(raw.slice(at - 1, at + 4)));
  return isBreaker(raw.charAt(at));
}

/** Whether a segment can end before `at`. */
function endsSegment(raw: string, at: number): boolean {
  return at >= raw.length || isBreaker(raw.charAt(at)) || isBreaker(raw.charAt(at - 1));
}

function isBreaker(character: string): boolean {
  return minorBreakers.has(character) || majorBreakers.has(character);
}

function endsMajorSequence(raw: string, at: number): boolean {
  for (const length of [2, 3, 5]) {
    if (at >= length && majorSequence.exec(raw.slice(at - length, at))?.[0].length === length) return true;
  }
  return false;
}

function majorSegmentEnd(raw: string, from: number): number {
  for (let at = from; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (majorBreakers.has(character)) return at;
    if ((character === '%' || character === '-') && majorSequence.test(raw.slice(at, at + 5))) return at;
  }
  return raw.length;
}
