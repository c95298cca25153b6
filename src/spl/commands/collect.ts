import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptionText } from '../print-options.ts';

const options = optionTable({
  index: { type: 'text' },
  addtime: { type: 'boolean' },
  file: { type: 'text' },
  host: { type: 'text' },
  marker: { type: 'text' },
  output_format: { type: 'choice', choices: ['raw', 'hec'] },
  run_in_preview: { type: 'boolean' },
  spool: { type: 'boolean' },
  source: { type: 'text' },
  sourcetype: { type: 'text' },
  testmode: { type: 'boolean' },
});

/** `collect`: rows written to a summary index. */
export const collect = commandSyntax({
  kind: 'collect',
  name: 'collect',
  aliases: ['stash'],
  about: 'Writes the rows to a summary index and passes them on.',
  syntax:
    'collect index=<index> [addtime=t] [file=<file>] [host=<host>] [marker=<text>] [output_format=raw] ' +
    '[run_in_preview=f] [spool=t] [source=<text>] [sourcetype=stash] [testmode=f]',
  category: 'output',
  source: 'Search Reference: collect',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    expectCommandEnd(cursor);
    if (reader.values.index === undefined) {
      cursor.fail('spl/missing-option', 'collect needs `index=<index>`.');
    }
    const written: Record<string, string> = {};
    for (const [name, value] of Object.entries(reader.values)) {
      if (value !== undefined) written[name] = String(value);
    }
    return { options: written };
  },
  print: (node) =>
    joinParts(...Object.entries(node.options).map(([name, value]) => `${name}=${printOptionText(value)}`)),
  fields: () => ({ readsAll: true }),
});
