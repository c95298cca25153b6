import { dashes, isAnyRun, type PatternPart, type TextPattern, withDashesWritten } from '../text-pattern.ts';

/** More spellings of one value than this are left to a regular expression. */
const mostSpellings = 25;

/** What `search` would read as a subnet. */
const subnet = /^[0-9a-f:.]+\/\d{1,3}$/i;
// Spelled as escapes: they are what is looked for.
const control = /[\u0000-\u001f\u007f]/;

/**
 * Writes a pattern as values of `search`, which knows `*` and nothing else: several where it holds dashes that may be spelled in different ways. Undefined where `search` would read
 * it otherwise: a literal `*`, a single character, a subnet.
 * @param quote stands round every value of the field
 */
export function searchTexts(pattern: TextPattern, quote = ''): readonly string[] | undefined {
  const spellings = withDashesWritten(pattern);
  if (!spellings || spellings.length > mostSpellings) return undefined;
  const texts: string[] = [];
  for (const spelling of spellings) {
    let text = '';
    for (const part of spelling) {
      if (typeof part === 'string') {
        if (part.includes('*') || control.test(part)) return undefined;
        text += part;
      } else if (part.kind === 'any-run') {
        if (!text.endsWith('*')) text += '*';
      } else return undefined;
    }
    const value = quoted(text, quote);
    if (subnet.test(value)) return undefined;
    texts.push(value);
  }
  return texts;
}

/** The quote stands round the field's value: at a side that is open it does not matter. */
function quoted(text: string, quote: string): string {
  return `${text.startsWith('*') ? '' : quote}${text}${text.endsWith('*') ? '' : quote}`;
}

/**
 * Writes patterns as one regular expression, to be searched for in a whole text.
 * @param oneCharacter what finds a single character
 */
export function patternRegex(patterns: readonly TextPattern[], cased: boolean, oneCharacter = '.'): string {
  const bodies = patterns.map((pattern) => regexBody(pattern, oneCharacter));
  const flags = `${cased ? '' : 'i'}${bodies.some(({ crossesLines }) => crossesLines) ? 's' : ''}`;
  const [first] = bodies;
  const share = bodies.every(({ start, end }) => start === first?.start && end === first.end);
  const text = share
    ? `${first?.start ?? ''}${either(bodies.map(({ middle }) => middle))}${first?.end ?? ''}`
    : bodies.map(({ start, middle, end }) => `${start}${middle}${end}`).join('|');
  return `${flags === '' ? '' : `(?${flags})`}${text}`;
}

function either(texts: readonly string[]): string {
  return texts.length === 1 ? texts.join('') : `(?:${texts.join('|')})`;
}

interface RegexBody {
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** It has a `.` for any character. */
  readonly crossesLines: boolean;
}

/** An open side needs no `.*`: the expression is found anywhere. */
function regexBody(pattern: TextPattern, oneCharacter: string): RegexBody {
  const parts = [...pattern];
  const [start, end] = [isAnyRun(parts[0]), isAnyRun(parts.at(-1))];
  while (isAnyRun(parts[0])) parts.shift();
  while (isAnyRun(parts.at(-1))) parts.pop();
  return {
    start: start ? '' : '^',
    middle: parts.map((part) => partRegex(part, oneCharacter)).join(''),
    end: end ? '' : '\\z',
    crossesLines: parts.some(isSpecial),
  };
}

/** A part of a pattern as a regular expression in which `.` is any character. */
function partRegex(part: PatternPart, oneCharacter: string): string {
  if (typeof part === 'string') return escapeRegex(part);
  switch (part.kind) {
    case 'any-run':
      return '.*';
    case 'one-character':
      return oneCharacter;
    case 'any-dash':
      return `[${dashes}]`;
    case 'placeholder':
      throw new Error(`The placeholder %${part.name}% was not filled in.`);
  }
}

function isSpecial(part: PatternPart): boolean {
  return typeof part === 'object' && part.kind !== 'any-dash';
}

/** Escapes what a regular expression would read as syntax; control characters are written by their codes. */
export function escapeRegex(text: string): string {
  return text
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
