import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeNames, didYouMean } from '../../src/text/index.ts';

describe('close names', () => {
  it.each([
    ['statz', ['stats', 'tstats', 'eventstats', 'sort'], ['stats']],
    ['STATS', ['stats'], ['stats']],
    ['eventsatts', ['eventstats', 'stats'], ['eventstats']],
    ['ab', ['ba', 'ax', 'xy'], ['ax', 'ba']],
    ['', ['a', 'ab'], ['a']],
    ['lookup', [], []],
  ])('of `%s` among %j are %j', (name, known, close) => {
    expect(closeNames(name, known)).toEqual(close);
  });

  it('words a hint', () => {
    expect(didYouMean('statz', ['stats', 'state'])).toBe('Did you mean `state` or `stats`?');
    expect(didYouMean('zzzz', ['stats'])).toBeUndefined();
  });

  it('leaves out no name within the limit and gives none beyond it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '_', '1'), maxLength: 14 });
    fc.assert(
      fc.property(word, word, (name, candidate) => {
        const limit = Math.max(1, Math.floor(name.length / 4));
        const isClose = distance(name.toLowerCase(), candidate.toLowerCase()) <= limit;
        expect(closeNames(name, [candidate])).toEqual(isClose ? [candidate] : []);
      }),
    );
  });
});

/** The optimal string alignment distance as its definition reads. */
function distance(a: string, b: string): number {
  const known = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    let best = Math.min(
      of(i - 1, j) + 1,
      of(i, j - 1) + 1,
      of(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
    );
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
      best = Math.min(best, of(i - 2, j - 2) + 1);
    }
    known.set(key, best);
    return best;
  };
  return of(a.length, b.length);
}
