import { defineCommand } from '../run/command.ts';
import { frequencies } from './top.ts';

/** Lists the least frequent values, or combinations of values, with their counts and percentages. */
export const rare = defineCommand({
  kind: 'rare',
  source: 'Search Reference, rare',
  examples: [
    {
      about: 'The least frequent values first.',
      given: [{ u: 'a' }, { u: 'a' }, { u: 'b' }, { u: 'a' }],
      search: '* | rare u showperc=f',
      rows: [
        { u: 'b', count: 1 },
        { u: 'a', count: 3 },
      ],
    },
  ],
  choices: ['Values equally frequent come last in text order first, as in top.'],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: false, keepsOrder: false }),
  start: (node, run) => frequencies(node, 1, run),
});
