import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

export const all: ModifierDefinition = {
  name: 'all',
  about:
    'Every value of the list must match, not only one; different elements of a list in the event may do so.',
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
  actsOn: 'all',
  source: modifierAppendix,
  examples: [
    { item: 'A|contains|all', value: ['fo', 'oo'], event: { A: 'Foo' }, matches: true },
    { item: 'A|all|contains', value: ['fo', 'bar'], event: { A: 'Foo' }, matches: false },
    { item: 'A|contains|all', value: ['x', 'y'], event: { A: ['x', 'y'] }, matches: true },
    { item: '|all', value: ['foo', 'bar'], event: { A: 'a foo', B: 'a bar' }, matches: true },
  ],
};
