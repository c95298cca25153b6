import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';

const options = optionTable({
  num_of_reducers: { type: 'integer', least: 1, offline: 'no effect' },
});

/** `redistribute`: more machines for what follows. */
export const redistribute = commandSyntax({
  kind: 'redistribute',
  name: 'redistribute',
  about: 'Spreads the work of the commands after it over indexers; the rows stay as they are.',
  syntax: 'redistribute [num_of_reducers=<N>] [BY <field> ...]',
  category: 'output',
  source: 'Search Reference: redistribute',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const by = cursor.takeWord('by') ? readSomeFields(cursor, { options: reader, wildcards: false }) : [];
    expectCommandEnd(cursor);
    return { by };
  },
  print: (node) => (node.by.length === 0 ? '' : `BY ${printFields(node.by)}`),
  fields: (node) => ({ reads: readsOf(node.by) }),
});
