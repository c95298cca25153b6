import { evalFunction } from '../expression/eval-function.ts';

export const mvindex = evalFunction({
  name: 'mvindex',
  group: 'multivalue',
  signature: '(values, start[, end])',
  about:
    'The value at an index counted from 0, or the values from one index to another, both included. Negative indexes count from the end.',
  parameters: [
    { name: 'values', type: 'multivalue' },
    { name: 'start', type: 'number' },
    { name: 'end', type: 'number', optional: true },
  ],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: mvindex',
  examples: [
    { eval: 'mvindex(split("a;b;c", ";"), 1)', gives: 'b' },
    { eval: 'mvindex(split("a;b;c", ";"), -2, -1)', gives: ['b', 'c'] },
    { eval: 'mvindex(split("a;b;c", ";"), 9)', gives: null },
  ],
  choices: [
    'A range that lies partly outside gives the values inside; one that ends before it starts gives null.',
  ],
  apply: ([values, start, end]) => {
    const fromStart = (index: number) => (index < 0 ? values.length + Math.ceil(index) : Math.floor(index));
    const first = fromStart(start);
    if (end === undefined) return values[first] ?? null;
    return values.slice(Math.max(0, first), Math.max(0, fromStart(end) + 1));
  },
});
