import { equalsFoldedAt, foldCase, isAscii } from './fold-case.ts';

/** Tests one value's text. */
export type TextTest = (text: string) => boolean;

/**
 * Compiles a value with `*` wildcards to a test of whole values.
 *
 * `*` stands for any run of characters, line ends included. The usual shapes (exact, prefix, suffix, contains) have
 * tests of their own; the rest is matched piece by piece from the left, which is linear and never backtracks.
 * @param caseSensitive false compares as `search` does
 */
export function compileTextPattern(pattern: string, caseSensitive = false): TextTest {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return exactTest(pattern, caseSensitive);
  const prefix = pieces[0] ?? '';
  const suffix = pieces.at(-1) ?? '';
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
  if (middle.length === 0) {
    if (prefix === '' && suffix === '') return () => true;
    if (suffix === '') return prefixTest(prefix, caseSensitive);
    if (prefix === '') return suffixTest(suffix, caseSensitive);
  }
  const only = middle[0];
  if (prefix === '' && suffix === '' && middle.length === 1 && only !== undefined) {
    return containsTest(only, caseSensitive);
  }
  return piecesTest(prefix, middle, suffix, caseSensitive);
}

/**
 * Compiles a list of alternatives to one test: exact values share a hash set, `*x*` patterns share the folding of
 * the value.
 */
export function compileAnyPattern(patterns: readonly string[], caseSensitive = false): TextTest {
  const fold = caseSensitive ? (text: string) => text : foldCase;
  const exact = new Set<string>();
  const contained: string[] = [];
  const tests: TextTest[] = [];
  for (const pattern of patterns) {
    if (!pattern.includes('*')) exact.add(fold(pattern));
    else if (/^\*+[^*]+\*+$/.test(pattern)) contained.push(fold(pattern.replaceAll('*', '')));
    else tests.push(compileTextPattern(pattern, caseSensitive));
  }
  if (exact.size > 0 || contained.length > 0) {
    tests.unshift((text) => {
      const folded = fold(text);
      if (exact.has(folded)) return true;
      for (const piece of contained) if (folded.includes(piece)) return true;
      return false;
    });
  }
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (text) => {
    for (const test of tests) if (test(text)) return true;
    return false;
  };
}

function exactTest(wanted: string, caseSensitive: boolean): TextTest {
  if (caseSensitive) return (text) => text === wanted;
  const folded = foldCase(wanted);
  if (!isAscii(folded)) return (text) => text.length === folded.length && foldCase(text) === folded;
  return (text) => text.length === folded.length && equalsFoldedAt(text, 0, folded);
}

function prefixTest(prefix: string, caseSensitive: boolean): TextTest {
  if (caseSensitive) return (text) => text.startsWith(prefix);
  const folded = foldCase(prefix);
  if (!isAscii(folded)) return (text) => foldCase(text.slice(0, folded.length)) === folded;
  return (text) => text.length >= folded.length && equalsFoldedAt(text, 0, folded);
}

function suffixTest(suffix: string, caseSensitive: boolean): TextTest {
  if (caseSensitive) return (text) => text.endsWith(suffix);
  const folded = foldCase(suffix);
  if (!isAscii(folded)) {
    return (text) => text.length >= folded.length && foldCase(text.slice(-folded.length)) === folded;
  }
  return (text) => text.length >= folded.length && equalsFoldedAt(text, text.length - folded.length, folded);
}

function containsTest(piece: string, caseSensitive: boolean): TextTest {
  if (caseSensitive) return (text) => text.includes(piece);
  const folded = foldCase(piece);
  if (!isAscii(folded)) return (text) => foldCase(text).includes(folded);
  // A literal with the flag `i` is searched several times faster than a folded copy, and nothing is allocated.
  const literal = new RegExp(escapeLiteral(folded), 'i');
  return (text) => literal.test(text);
}

function piecesTest(
  prefix: string,
  middle: readonly string[],
  suffix: string,
  caseSensitive: boolean,
): TextTest {
  const fold = caseSensitive ? (text: string) => text : foldCase;
  const start = fold(prefix);
  const end = fold(suffix);
  const between = middle.map(fold);
  const shortest = between.reduce((length, piece) => length + piece.length, start.length + end.length);
  return (text) => {
    if (text.length < shortest) return false;
    const folded = fold(text);
    if (!folded.startsWith(start) || !folded.endsWith(end)) return false;
    let at = start.length;
    for (const piece of between) {
      const found = folded.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= folded.length - end.length;
  };
}

/** Escapes what a regular expression would read as syntax. */
export function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
