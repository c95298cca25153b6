import { evalFunction } from '../expression/eval-function.ts';

export const time = evalFunction({
  name: 'time',
  group: 'time',
  signature: '()',
  about: 'The time of the wall clock when the row is looked at, in epoch seconds.',
  parameters: [],
  returns: 'number',
  source: 'Search Reference, Date and Time functions: time',
  examples: [
    { eval: 'if(isnum(time()), "number", "none")', gives: 'number' },
    { eval: 'time() >= now()', gives: true },
  ],
  choices: ['The clock stands still at the start of the search, so that a run can be repeated.'],
  apply: (_, scope) => scope.now,
});
