import { defineCommand } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';
import { addDecimals } from '../values/numbers.ts';

/** Writes the difference between a field and its value some rows before. */
export const delta = defineCommand({
  kind: 'delta',
  source: 'Search Reference, delta',
  examples: [
    {
      about: 'The first row has nothing to be compared with.',
      given: [{ n: 10 }, { n: 7 }, { n: 9 }],
      search: '* | table n | delta n as change',
      rows: [
        { n: 10, change: null },
        { n: 7, change: -3 },
        { n: 9, change: 2 },
      ],
    },
  ],
  choices: ['The rows before are counted whether they hold a number or not.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    const field = node.field.name;
    const target = node.alias?.name ?? `delta(${field})`;
    const before: number[] = [];
    return {
      push(row, emit) {
        const number = numberOf(row.get(field));
        before.push(number);
        if (before.length > node.back) {
          const difference = addDecimals(number, -(before.shift() ?? Number.NaN));
          if (!Number.isNaN(difference)) row.set(target, difference);
        }
        emit(row);
      },
    };
  },
});
