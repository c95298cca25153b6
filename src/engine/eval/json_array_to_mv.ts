import { evalFunction } from '../expression/eval-function.ts';
import { readJson, valueOfJson, writeJson } from '../json/index.ts';

export const json_array_to_mv = evalFunction({
  name: 'json_array_to_mv',
  group: 'json',
  signature: '(json[, keep quotes])',
  about:
    'The elements of a JSON array as a multivalue, texts without their quotes unless told; null of anything else.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'keep quotes', type: 'boolean', optional: true },
  ],
  returns: 'value',
  source: 'Search Reference, JSON functions: json_array_to_mv',
  examples: [
    { eval: 'json_array_to_mv(a)', given: { a: '["Rarity", 5]' }, gives: ['Rarity', 5] },
    { eval: 'json_array_to_mv(a, true())', given: { a: '["Rarity", 5]' }, gives: ['"Rarity"', '5'] },
    { eval: 'json_array_to_mv(a)', given: { a: '{}' }, gives: null },
  ],
  choices: ['A JSON null is the text `null`.'],
  apply: ([text, keepQuotes = false]) => {
    const document = readJson(text);
    if (document?.kind !== 'array') return null;
    return document.items.map((item) => (keepQuotes ? writeJson(item) : (valueOfJson(item) ?? 'null')));
  },
});
