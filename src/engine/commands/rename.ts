import { fillPattern, matchPattern } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { hasWildcard } from '../values/field-pattern.ts';
import type { Row } from '../values/row.ts';

/** Gives fields other names. */
export const rename = defineCommand({
  kind: 'rename',
  source: 'Search Reference, rename',
  examples: [
    {
      about: 'What a wildcard stands for is kept.',
      given: [{ 'Processes.dest': 'h1', 'Processes.user': 'amy', count: 3 }],
      search: '* | table Processes.* count | rename Processes.* as *',
      rows: [{ dest: 'h1', user: 'amy', count: 3 }],
    },
    {
      about: 'A field that already has the new name is replaced, also where the renamed field is missing.',
      given: [
        { pid: 1, product: 'x' },
        { product: 'y', id: 2 },
      ],
      search: '* | rename pid AS product',
      rows: [{ product: 1 }, { id: 2 }],
    },
  ],
  choices: [
    'Several renames are carried out one after the other, left to right.',
    'A wildcard does not stand for internal fields unless the pattern begins with `_`.',
  ],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
    takesTallies: true,
  }),
  start(node) {
    const steps = node.renames.map(({ from, to }) => {
      if (hasWildcard(from.name)) return (row: Row) => renameMatching(row, from.name, to.name);
      return (row: Row) => row.rename(from.name, to.name);
    });
    return {
      push(row, emit) {
        for (const step of steps) step(row);
        emit(row);
      },
    };
  },
});

function renameMatching(row: Row, from: string, to: string): void {
  for (const name of row.names()) {
    if (name.startsWith('_') && !from.startsWith('_')) continue;
    const captures = matchPattern(from, name);
    if (captures) row.rename(name, fillPattern(to, captures));
  }
}
