import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField, readFields } from '../field-list.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  auto: { type: 'boolean', default: false },
  clean_keys: { type: 'boolean', default: true },
  kvdelim: { type: 'text' },
  limit: { type: 'integer', default: 50, least: 0 },
  maxchars: { type: 'integer', default: 10_240, least: 0 },
  mv_add: { type: 'boolean', default: false },
  pairdelim: { type: 'text' },
  reload: { type: 'boolean', offline: 'no effect' },
  segment: { type: 'boolean', offline: 'no effect' },
});

/** `extract`: fields out of key-value pairs. */
export const extract = commandSyntax({
  kind: 'extract',
  name: 'extract',
  aliases: ['kv'],
  about: 'Makes fields of the key-value pairs in `_raw`.',
  syntax:
    'extract [pairdelim="<characters>" kvdelim="<characters>"] [limit=50] [maxchars=10240] [mv_add=f] ' +
    '[clean_keys=t] [auto=f] [<stanza> ...]',
  category: 'extraction',
  source: 'Search Reference: extract',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const stanzas = readFields(cursor, { options: reader }).map(
      ({ name, span }) => ({ kind: 'text', text: name, span }) as const,
    );
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      ...present({ pairDelim: values.pairdelim, kvDelim: values.kvdelim }),
      limit: values.limit,
      maxChars: values.maxchars,
      mvAdd: values.mv_add,
      cleanKeys: values.clean_keys,
      auto: values.auto,
      stanzas,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        pairdelim: node.pairDelim,
        kvdelim: node.kvDelim,
        limit: node.limit,
        maxchars: node.maxChars,
        mv_add: node.mvAdd,
        clean_keys: node.cleanKeys,
        auto: node.auto,
      }),
      ...node.stanzas.map((stanza) => printField(stanza.text)),
    ),
  fields: (node) => ({ reads: [{ name: '_raw', span: node.span }], open: true }),
});
