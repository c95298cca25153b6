import { defineCommand } from '../run/command.ts';
import type { FieldValue } from '../values/value.ts';

/** Copies values of earlier rows into a row. */
export const autoregress = defineCommand({
  kind: 'autoregress',
  source: 'Search Reference, autoregress',
  examples: [
    {
      about: 'A range of distances fills a field for each.',
      given: [{ n: 3 }, { n: 2 }, { n: 1 }],
      search: '* | table n | autoregress n p=1-2',
      rows: [{ n: 3 }, { n: 2, n_p1: 3 }, { n: 1, n_p1: 2, n_p2: 3 }],
    },
  ],
  choices: ['An earlier row without the field gives nothing.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    const field = node.field.name;
    const before: FieldValue[] = [];
    return {
      push(row, emit) {
        const value = row.get(field);
        for (let back = node.from; back <= node.to; back += 1) {
          const earlier = before[before.length - back] ?? null;
          if (earlier !== null) row.set(node.alias?.name ?? `${field}_p${back}`, earlier);
        }
        before.push(value);
        if (before.length > node.to) before.shift();
        emit(row);
      },
    };
  },
});
