import { readJson, valueOfJson } from '../json/index.ts';
import { defineCommand } from '../run/command.ts';
import { fieldValueOf, scalarsOf, textOf } from '../values/coerce.ts';

/** Makes a field of every key of a JSON object. */
export const fromjson = defineCommand({
  kind: 'fromjson',
  source: 'Search Reference, fromjson',
  examples: [
    {
      about: 'An array becomes a multivalue, a nested object stays JSON.',
      given: [{ object: '{"name":"Albert","pets":["a","b"],"home":{"city":"X"}}' }],
      search: '* | fromjson object prefix=my_ | table my_name my_pets my_home',
      rows: [{ my_name: 'Albert', my_pets: ['a', 'b'], my_home: '{"city":"X"}' }],
    },
  ],
  choices: ['A field that holds no JSON object adds nothing.', 'A field that is there is replaced.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      for (const text of scalarsOf(row.get(node.field.name)).map(textOf)) {
        const document = readJson(text);
        if (document?.kind !== 'object') continue;
        for (const [key, member] of document.members) {
          const nodes = member.kind === 'array' ? member.items : [member];
          const value = fieldValueOf(nodes.map(valueOfJson).filter((one) => one !== null));
          if (value !== null) row.set(`${node.prefix}${key}`, value);
        }
      }
      emit(row);
    },
  }),
});
