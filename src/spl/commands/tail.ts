import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { readCount } from '../numbers.ts';
import { OptionReader, optionTable } from '../options.ts';

const options = optionTable({ limit: { type: 'integer', least: 0 } });

/** `tail`: the last rows. */
export const tail = commandSyntax({
  kind: 'tail',
  name: 'tail',
  about: 'Keeps the last N rows, the last one first.',
  syntax: 'tail [<N>=10]',
  category: 'filtering',
  source: 'Search Reference: tail',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const limit = readCount(cursor) ?? reader.values.limit ?? 10;
    expectCommandEnd(cursor);
    return { limit };
  },
  print: (node) => (node.limit === 10 ? '' : String(node.limit)),
  fields: () => ({}),
});
