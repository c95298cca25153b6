import { fold } from '../match/fold.ts';
import { isAnyRun, type TextPattern } from '../text-pattern.ts';

/** Where a text first leaves a pattern. */
export interface Difference {
  /** Characters of the text that fit, counted from where the pattern's piece lies best. */
  readonly at: number;
  /** What the pattern wants next there, and what the text has; empty at an end. */
  readonly wanted: string;
  readonly found: string;
  /** How much of the pattern's letters fit: 0 to 1. */
  readonly closeness: number;
}

/** Longer texts are cut: this is for people, and the work grows with both lengths. */
const longestText = 4_000;
const longestPiece = 500;
const shown = 24;

/**
 * Compares a text with a pattern that it does not match, letter case ignored: piece by piece from the left, or from the end for a pattern that is fixed there only.
 */
export function differenceOf(pattern: TextPattern, text: string): Difference {
  const subject = text.slice(0, longestText);
  const folded = fold(subject);
  const pieces = pattern.filter((part) => typeof part === 'string');
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0) || 1;
  const [only = ''] = pieces;
  if (isAnyRun(pattern[0]) && pieces.length === 1 && typeof pattern.at(-1) === 'string') {
    return endDifference(only, subject, folded);
  }
  let from = 0;
  let fitted = 0;
  let isFloating = false;
  for (const part of pattern) {
    if (typeof part !== 'string') {
      if (isAnyRun(part)) isFloating = true;
      else from += 1;
      continue;
    }
    const piece = fold(part);
    const at = isFloating ? folded.indexOf(piece, from) : folded.startsWith(piece, from) ? from : -1;
    if (at >= 0) {
      from = at + piece.length;
      fitted += piece.length;
      isFloating = false;
      continue;
    }
    const best = isFloating
      ? longestPrefix(piece, folded, from)
      : { start: from, same: commonPrefix(piece, folded, from) };
    const end = best.start + best.same;
    return {
      at: end,
      wanted: part.slice(best.same, best.same + shown),
      found: subject.slice(end, end + shown),
      closeness: (fitted + best.same) / total,
    };
  }
  return { at: from, wanted: '', found: subject.slice(from, from + shown), closeness: fitted / total };
}

/** A piece that must stand at the end: told from its beginning where more of that is in the text than of its end. */
function endDifference(piece: string, subject: string, folded: string): Difference {
  const wanted = fold(piece);
  const same = commonSuffix(wanted, folded);
  const best = longestPrefix(wanted, folded, 0);
  const closeness = Math.min(1, (same + best.same) / (piece.length || 1));
  if (best.same > same) {
    const at = best.start + best.same;
    return {
      at,
      wanted: piece.slice(best.same, best.same + shown),
      found: subject.slice(at, at + shown),
      closeness,
    };
  }
  const at = folded.length - same;
  const before = piece.slice(0, piece.length - same).slice(-shown);
  return { at, wanted: before, found: subject.slice(Math.max(0, at - before.length), at), closeness };
}

function commonPrefix(piece: string, text: string, from: number): number {
  let same = 0;
  while (same < piece.length && piece.charAt(same) === text.charAt(from + same)) same += 1;
  return same;
}

function commonSuffix(piece: string, text: string): number {
  let same = 0;
  while (same < piece.length && same < text.length && piece.at(-1 - same) === text.at(-1 - same)) same += 1;
  return same;
}

/** Where the longest beginning of a piece stands. */
function longestPrefix(piece: string, text: string, from: number): { start: number; same: number } {
  let [low, high] = [0, Math.min(piece.length, longestPiece)];
  // A beginning that stands somewhere has all shorter beginnings standing there too.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.indexOf(piece.slice(0, middle), from) >= 0) low = middle;
    else high = middle - 1;
  }
  return { start: low === 0 ? from : text.indexOf(piece.slice(0, low), from), same: low };
}
