import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedNumbers } from '../../src/engine/figures/sorted-numbers.ts';

const few = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 40 });
const many = fc.array(fc.double({ noNaN: true }), { minLength: 1100, maxLength: 2600 });

it('numbers that are added one by one lie as if sorted', () => {
  fc.assert(
    fc.property(fc.oneof(few, many), few, (added, first) => {
      const numbers = new SortedNumbers([...first].sort((a, b) => a - b));
      for (const number of added) numbers.add(number);
      const expected = [...first, ...added].sort((a, b) => a - b);
      const found = Array.from({ length: expected.length + 1 }, (_, place) => numbers.at(place));
      expect(found.map((number) => (number === 0 ? 0 : number))).toEqual([
        ...expected.map((number) => (number === 0 ? 0 : number)),
        undefined,
      ]);
    }),
    { numRuns: 60 },
  );
});
