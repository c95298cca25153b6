import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Copies `_raw` to `_xml`, escaped unless told otherwise. */
export const outputtext = defineCommand({
  kind: 'outputtext',
  source: 'Search Reference, outputtext',
  examples: [
    {
      about: 'The copy is escaped as XML.',
      given: [{ _raw: 'a < b & c' }],
      search: '* | outputtext | rename _xml AS text | table text',
      rows: [{ text: 'a &lt; b &amp; c' }],
    },
    {
      about: 'With usexml=f it is the text itself.',
      given: [{ _raw: 'a < b' }],
      search: '* | outputtext usexml=f | rename _xml AS text | table text',
      rows: [{ text: 'a < b' }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      const [raw] = scalarsOf(row.get('_raw'));
      if (raw !== undefined) {
        const text = textOf(raw);
        row.set('_xml', node.useXml ? text.replace(/[&<>]/g, (mark) => entities[mark] ?? mark) : text);
      }
      emit(row);
    },
  }),
});
