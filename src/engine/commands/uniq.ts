import { defineCommand } from '../run/command.ts';
import { rowKey } from '../values/row-key.ts';

/** Drops a row that is equal to the one before it in every field. */
export const uniq = defineCommand({
  kind: 'uniq',
  source: 'Search Reference, uniq',
  examples: [
    {
      about: 'Only repeats that follow one another go.',
      given: [{ u: 'a' }, { u: 'a' }, { u: 'b' }, { u: 'a' }],
      search: '* | table u | uniq',
      rows: [{ u: 'a' }, { u: 'b' }, { u: 'a' }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  start() {
    let last: string | undefined;
    return {
      push(row, emit) {
        const key = rowKey(row);
        if (key === last) return;
        last = key;
        emit(row);
      },
    };
  },
});
