import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { decodeEntities } from '../xml/read-xml.ts';

/** Decodes the entities of XML in `_raw`. */
export const xmlunescape = defineCommand({
  kind: 'xmlunescape',
  source: 'Search Reference, xmlunescape',
  examples: [
    {
      about: 'Entities become the characters that they stand for.',
      given: [{ _raw: '&lt;a href=&quot;x&quot;&gt; &amp; more' }],
      search: '* | xmlunescape | eval text=_raw | table text',
      rows: [{ text: '<a href="x"> & more' }],
    },
  ],
  choices: ['The text of the event (`_raw`) is decoded, no other field; numbered entities are decoded too.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: () => ({
    push(row, emit) {
      const [raw] = scalarsOf(row.get('_raw'));
      if (raw !== undefined) row.set('_raw', decodeEntities(textOf(raw)));
      emit(row);
    },
  }),
});
