import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';

/** `iconify`: an icon for each value. */
export const iconify = commandSyntax({
  kind: 'iconify',
  name: 'iconify',
  about: 'Shows an icon for each different value of fields; the rows stay as they are.',
  syntax: 'iconify <field> ...',
  category: 'output',
  source: 'Search Reference: iconify',
  parse: (cursor) => {
    const fields = readSomeFields(cursor);
    expectCommandEnd(cursor);
    return { fields };
  },
  print: (node) => printFields(node.fields),
  fields: (node) => ({ reads: readsOf(node.fields) }),
});
