import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';

/** `fields`: keeps or removes columns. */
export const fields = commandSyntax({
  kind: 'fields',
  name: 'fields',
  about: 'Keeps the listed columns, or removes them with `-`; internal fields go only when named.',
  syntax: 'fields [+|-] <wc-field-list>',
  category: 'filtering',
  source: 'Search Reference: fields',
  parse: (cursor) => {
    const sign = cursor.next();
    if (sign === 45 || sign === 43) cursor.take(1);
    const names = readSomeFields(cursor);
    expectCommandEnd(cursor);
    const mode: 'remove' | 'keep' = sign === 45 ? 'remove' : 'keep';
    return { mode, fields: names };
  },
  print: (node) => `${node.mode === 'remove' ? '- ' : ''}${printFields(node.fields)}`,
  fields: (node) => {
    const names = node.fields.map((field) => field.name);
    // `fields user` leaves `_time` and `_raw` alone, so they count as kept.
    return node.mode === 'keep'
      ? { reads: readsOf(node.fields), keeps: [...names, '_*'] }
      : { removes: names };
  },
});
