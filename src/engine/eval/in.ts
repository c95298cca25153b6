import { buildIn } from '../expression/comparison.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const inFunction = evalFunction({
  name: 'in',
  group: 'comparison',
  signature: '(value, member, …)',
  about:
    'True where the value equals one of the members, which may be fields. Letter case counts; no wildcards, no subnets.',
  parameters: [
    { name: 'value', type: 'value' },
    { name: 'member', type: 'value', repeats: true },
  ],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: in',
  examples: [
    { eval: 'in(status, "404", "500")', given: { status: 404 }, gives: true },
    { eval: 'in("10.0.0.1", src, dest)', given: { src: '10.0.0.2', dest: '10.0.0.1' }, gives: true },
    { eval: 'in(status, "404", "500")', given: { status: '200' }, gives: false },
  ],
  choices: [
    'A null member is passed over rather than making the result unknown, so that `NOT x IN (missing)` keeps x.',
  ],
  compile: ({ args: [value, ...members] }) => (value ? buildIn(value, members) : () => null),
});
