import { decisiveLiterals, isNativeSafe, nativeLengthBound } from './cost.ts';
import type { RegexLiteral } from './literals.ts';
import type { RegexNode } from './tree.ts';

/** A pattern counts as native when an ordinary subject of this length would be safe. */
const ORDINARY_LENGTH = 512;
const ORDINARY_COUNT = 4;
/** More of one literal than this need not be told apart. */
const LARGEST_COUNT = 1 << 12;
const KEPT_VERDICTS = 256;

/**
 * Decides, subject by subject, whether the native engine surely ends soon. Up to a length that holds for every
 * subject; beyond it the subject's own literals are counted, which is quick, and verdicts are kept for each class of
 * lengths and counts.
 */
export class NativeGuard {
  /** Up to this length (UTF-16 units) every subject is safe; `Infinity` where the cost is linear. */
  readonly lengthBound: number;
  /** Whether ordinary subjects are safe at all. */
  readonly isUseful: boolean;
  private readonly tree: RegexNode;
  private readonly literals: readonly RegexLiteral[];
  private counters: readonly RegExp[] | undefined;
  private readonly verdicts = new Map<string, boolean>();

  constructor(tree: RegexNode) {
    this.tree = tree;
    this.lengthBound = nativeLengthBound(tree);
    const isLinear = this.lengthBound === Number.POSITIVE_INFINITY;
    this.literals = isLinear ? [] : decisiveLiterals(tree);
    const ordinary = { length: ORDINARY_LENGTH, count: () => ORDINARY_COUNT };
    this.isUseful = this.lengthBound >= ORDINARY_LENGTH || isNativeSafe(tree, ordinary);
  }

  /** Whether the subject is safe for the native engine. */
  allows(subject: string): boolean {
    if (subject.length <= this.lengthBound) return true;
    if (this.literals.length === 0) return false;
    this.counters ??= this.literals.map(counterOf);
    const length = upToPowerOfTwo(subject.length);
    const counts = this.counters.map((counter) => upToPowerOfTwo(countOf(subject, counter)));
    const key = `${length} ${counts.join(' ')}`;
    const known = this.verdicts.get(key);
    if (known !== undefined) return known;
    const count = (literal: RegexLiteral): number => {
      const at = this.literals.findIndex(
        (one) => one.text === literal.text && one.caseless === literal.caseless,
      );
      const found = counts[at];
      return found === undefined || found >= LARGEST_COUNT ? length : found;
    };
    const verdict = isNativeSafe(this.tree, { length, count });
    if (this.verdicts.size >= KEPT_VERDICTS) this.verdicts.clear();
    this.verdicts.set(key, verdict);
    return verdict;
  }
}

function counterOf({ text, caseless }: RegexLiteral): RegExp {
  const [first = '', ...rest] = [...text].map((char) => char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'));
  // The lookahead lets occurrences overlap; `u` folds case as PCRE does.
  return new RegExp(`${first}(?=${rest.join('')})`, caseless ? 'giu' : 'g');
}

function countOf(subject: string, counter: RegExp): number {
  let count = 0;
  counter.lastIndex = 0;
  while (count < LARGEST_COUNT && counter.test(subject)) count += 1;
  counter.lastIndex = 0;
  return count;
}

function upToPowerOfTwo(value: number): number {
  return value === 0 ? 0 : 2 ** Math.ceil(Math.log2(value));
}
