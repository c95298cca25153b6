import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/sigma/match/fold.ts';
import { LiteralIndex } from '../../src/sigma/match/literal-index.ts';

/** Few characters, so that texts occur; some fold to ASCII, some to each other, one is a pair of surrogates. */
const character = fc.constantFrom(
  'a',
  'A',
  'b',
  'k',
  '\u212a',
  's',
  '\u017f',
  '\u03c3',
  '\u03c2',
  '\\',
  '\u{1f600}',
);
const words = (shortest: number, longest: number): fc.Arbitrary<string> =>
  fc.array(character, { minLength: shortest, maxLength: longest }).map((parts) => parts.join(''));

describe('the index of literals', () => {
  it('finds the texts that occur in the folded subject, and no others', () => {
    fc.assert(
      fc.property(
        fc.array(words(3, 12).map(fold), { minLength: 1, maxLength: 8 }),
        fc.array(fc.oneof(words(0, 6), words(10, 30)), { minLength: 1, maxLength: 4 }),
        (texts, subjects) => {
          const index = new LiteralIndex(new Map(texts.map((text) => [text, [text]])));
          for (const subject of [...subjects, `${subjects[0]}${texts[0]?.toUpperCase()}`]) {
            const found = new Set<string>();
            index.search(subject, (owners) => owners.forEach((owner) => void found.add(owner)));
            const expected = texts.filter((text) => fold(subject).includes(text));
            expect([...found].sort()).toEqual([...new Set(expected)].sort());
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
