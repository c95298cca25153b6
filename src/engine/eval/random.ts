import { evalFunction } from '../expression/eval-function.ts';

export const random = evalFunction({
  name: 'random',
  group: 'statistical',
  signature: '()',
  about: 'A whole number from 0 to 2^31-1 by chance.',
  parameters: [],
  returns: 'number',
  source: 'Search Reference, Statistical eval functions: random',
  examples: [
    { eval: 'if(random() >= 0 AND random() <= 2147483647, "in range", "out")', gives: 'in range' },
    { eval: 'isint(random())', gives: true },
  ],
  choices: ['The numbers are the same in every run of a search, so that a run can be repeated.'],
  apply: (_, scope) => scope.random(),
});
