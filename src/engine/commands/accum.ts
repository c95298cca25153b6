import { defineCommand } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';
import { addDecimals } from '../values/numbers.ts';

/** Keeps a running total of a field. */
export const accum = defineCommand({
  kind: 'accum',
  source: 'Search Reference, accum',
  examples: [
    {
      about: 'The field is replaced by its running total.',
      given: [{ n: 3 }, { n: 1 }, { n: 5 }],
      search: '* | table n | accum n',
      rows: [{ n: 3 }, { n: 4 }, { n: 9 }],
    },
  ],
  choices: ['A row whose field is no single number is left as it is.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    let total = 0;
    return {
      push(row, emit) {
        const number = numberOf(row.get(node.field.name));
        if (!Number.isNaN(number)) {
          total = addDecimals(total, number);
          row.set(node.alias?.name ?? node.field.name, total);
        }
        emit(row);
      },
    };
  },
});
