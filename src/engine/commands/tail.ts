import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';

/** Gives the last rows, the very last first. */
export const tail = defineCommand({
  kind: 'tail',
  source: 'Search Reference, tail',
  examples: [
    {
      about: 'The last two rows, from the end.',
      given: [{ id: 1 }, { id: 2 }, { id: 3 }],
      search: '* | tail 2',
      rows: [{ id: 3 }, { id: 2 }],
    },
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node) {
    // A ring of the last rows: the next one takes the place of the oldest.
    const ring: Row[] = [];
    let next = 0;
    return {
      push(row) {
        if (node.limit === 0) return;
        ring[next] = row;
        next = (next + 1) % node.limit;
      },
      end(emit) {
        for (let back = 1; back <= ring.length; back += 1) {
          const row = ring[(next - back + ring.length) % ring.length];
          if (row) emit(row);
        }
      },
    };
  },
});
