import { evalFunction } from '../expression/eval-function.ts';

export const now = evalFunction({
  name: 'now',
  group: 'time',
  signature: '()',
  about: 'The time at which the search was started, in epoch seconds.',
  parameters: [],
  returns: 'number',
  source: 'Search Reference, Date and Time functions: now',
  examples: [
    { eval: 'now()', gives: 1_700_000_000 },
    { eval: 'now() - 3600', gives: 1_699_996_400 },
  ],
  apply: (_, scope) => scope.context.now,
});
