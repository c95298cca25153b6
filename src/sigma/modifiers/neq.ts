import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const neq: ModifierDefinition = {
  name: 'neq',
  about: 'Negates the whole item: a missing field satisfies it.',
  accepts: [
    'text',
    'number',
    'boolean',
    'null',
    'regex',
    'network',
    'comparison',
    'time-part',
    'field',
    'any-of',
  ],
  actsOn: 'negation',
  source: modifierAppendix,
  examples: [
    { item: 'A|neq', value: 'x', event: { A: 'y' }, matches: true },
    { item: 'A|neq', value: 'x', event: {}, matches: true },
    { item: 'A|neq', value: [4, 5], event: { A: 5 }, matches: false },
    { item: 'A|contains|all|neq', value: ['foo', 'zzz'], event: { A: 'foobar' }, matches: true },
    { item: 'A|neq', value: null, event: { A: 'x' }, matches: true },
  ],
};
