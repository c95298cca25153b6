import { evalFunction } from '../expression/eval-function.ts';
import { changeJson, type JsonStep, readJson, writeJson } from '../json/index.ts';

export const json_delete = evalFunction({
  name: 'json_delete',
  group: 'json',
  signature: '(json, key, …)',
  about: 'The object without some members; a dot in a key leads into a nested object.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'key', type: 'string', repeats: true },
  ],
  returns: 'string',
  source: 'Search Reference, JSON functions: json_delete',
  examples: [
    { eval: 'json_delete(j, "b", "c")', given: { j: '{"a":1,"b":2,"c":[3]}' }, gives: '{"a":1}' },
    { eval: 'json_delete(j, "a.x")', given: { j: '{"a":{"x":1,"y":2}}' }, gives: '{"a":{"y":2}}' },
  ],
  choices: ['A key that is not there is skipped; a value that is no JSON object gives null.'],
  apply: ([text, ...keys]) => {
    let document = readJson(text);
    if (document?.kind !== 'object') return null;
    for (const key of keys) {
      const steps: JsonStep[] = key.split('.').map((name) => ({ kind: 'key', key: name }));
      document = changeJson(document, steps, false, () => undefined);
    }
    return writeJson(document);
  },
});
