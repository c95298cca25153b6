import { defineCommand } from '../run/command.ts';
import { readNumber } from '../values/numbers.ts';
import { Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';

/** Makes a row of a number (`x`) and its bounds (`y1`, `y2`, …). */
export const gauge = defineCommand({
  kind: 'gauge',
  source: 'Search Reference, gauge',
  examples: [
    {
      about: 'The number and the bounds of its ranges.',
      given: [{ id: 1 }, { id: 2 }],
      search: '* | stats count AS n | gauge n 0 5 10',
      rows: [{ x: 2, y1: 0, y2: 5, y3: 10 }],
    },
  ],
  choices: ['Each row gives one. Without bounds there are no columns for them.'],
  traits: () => ({ type: 'transforming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      const termOf = (name: string): FieldValue => {
        const number = readNumber(name);
        return Number.isNaN(number) ? row.get(name) : number;
      };
      const out = new Row();
      out.set('x', termOf(node.value.name));
      for (const [at, bound] of node.bounds.entries()) out.set(`y${at + 1}`, termOf(bound.name));
      emit(out);
    },
  }),
});
