import { evalFunction } from '../expression/eval-function.ts';
import { valuesAtPath } from '../tables/values-at-path.ts';

export const spath = evalFunction({
  name: 'spath',
  group: 'text',
  signature: '(text, path)',
  about:
    'The values at a path of a JSON or XML text: `a.b`, `a{}.b` for all elements, `a{@id}` for an attribute of XML.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'path', type: 'string' },
  ],
  returns: 'value',
  source: 'Search Reference, Text functions: spath',
  examples: [
    { eval: 'spath(j, "list{}.id")', given: { j: '{"list":[{"id":"7"},{"id":"8"}]}' }, gives: ['7', '8'] },
    { eval: 'spath(x, "a.b")', given: { x: '<a><b>Red lamp</b></a>' }, gives: 'Red lamp' },
    { eval: 'spath("plain", "a")', gives: null },
  ],
  choices: [
    'As the command spath: a JSON null is the text `null`, objects and arrays come out as JSON text.',
  ],
  apply: ([text, path]) => valuesAtPath(text, path),
});
