import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { decodeEntities } from '../xml/read-xml.ts';

/** Makes a field of every XML element that holds only text. */
export const xmlkv = defineCommand({
  kind: 'xmlkv',
  source: 'Search Reference, xmlkv',
  examples: [
    {
      about: 'From the named field instead of _raw.',
      given: [{ Message: '<Command>powershell.exe</Command><Author>amy</Author>' }],
      search: '* | xmlkv Message | table Command Author',
      rows: [{ Command: 'powershell.exe', Author: 'amy' }],
    },
  ],
  choices: [
    'Of an element that is repeated the last one wins; attributes are ignored.',
    'Entities in the text are decoded. An empty element gives no field.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      for (const value of scalarsOf(row.get(node.field?.name ?? '_raw'))) {
        for (const [, name = '', text = ''] of textOf(value).matchAll(element)) {
          if (text.trim() !== '') row.set(name, decodeEntities(text));
        }
      }
      emit(row);
    },
  }),
});

const element = /<([A-Za-z_][\w.:-]*)(?:\s[^<>]*)?>([^<>]*)<\/\1\s*>/g;
