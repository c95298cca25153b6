import { defineCommand } from '../run/command.ts';
import { fieldValueOf, numberOf } from '../values/coerce.ts';

/** Names the range that a number lies in. */
export const rangemap = defineCommand({
  kind: 'rangemap',
  source: 'Search Reference, rangemap',
  examples: [
    {
      about: 'Bounds belong to their range; a value outside all gets the default.',
      given: [{ n: 30 }, { n: 31 }, { n: 99 }],
      search: '* | table n | rangemap field=n green=1-30 blue=31-39 default=gray',
      rows: [
        { n: 30, range: 'green' },
        { n: 31, range: 'blue' },
        { n: 99, range: 'gray' },
      ],
    },
  ],
  choices: [
    'Ranges that overlap come in the order they are written.',
    'A row without a number gets the default.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      const number = numberOf(row.get(node.field.name));
      const names = node.ranges
        .filter((range) => range.low <= number && number <= range.high)
        .map((range) => range.name);
      row.set('range', fieldValueOf(names) ?? node.default);
      emit(row);
    },
  }),
});
