import { defineCommand } from '../run/command.ts';
import { scalarsOf } from '../values/coerce.ts';

/** Makes a row for each value of a multivalue; the other fields are copied whole. */
export const mvexpand = defineCommand({
  kind: 'mvexpand',
  source: 'Search Reference, mvexpand',
  examples: [
    {
      about: 'One row per value.',
      given: [
        { id: 1, u: ['a', 'b'] },
        { id: 2, u: 'c' },
      ],
      search: '* | mvexpand u',
      rows: [
        { id: 1, u: 'a' },
        { id: 1, u: 'b' },
        { id: 2, u: 'c' },
      ],
    },
  ],
  choices: ['A row without the field passes unchanged.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    const name = node.field.name;
    const limit = node.limit > 0 ? node.limit : Number.POSITIVE_INFINITY;
    return {
      push(row, emit) {
        const values = scalarsOf(row.get(name));
        if (values.length <= 1) {
          emit(row);
          return;
        }
        const count = Math.min(values.length, limit);
        for (let i = 0; i < count; i += 1) {
          const copy = row.clone();
          copy.set(name, values[i] ?? null);
          emit(copy);
        }
      },
    };
  },
});
