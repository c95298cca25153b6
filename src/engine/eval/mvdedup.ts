import { evalFunction } from '../expression/eval-function.ts';
import { textOf } from '../values/coerce.ts';

export const mvdedup = evalFunction({
  name: 'mvdedup',
  group: 'multivalue',
  signature: '(values)',
  about: 'The values without repeats, in the order of their first appearance; compared as text.',
  parameters: [{ name: 'values', type: 'multivalue' }],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: mvdedup',
  examples: [
    { eval: 'mvdedup(m)', given: { m: ['b', 'a', 'b', 'c', 'a'] }, gives: ['b', 'a', 'c'] },
    { eval: 'mvdedup(m)', given: { m: ['a', 'a'] }, gives: 'a' },
  ],
  apply: ([values]) => {
    const seen = new Set<string>();
    return values.filter((value) => {
      const text = textOf(value);
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    });
  },
});
