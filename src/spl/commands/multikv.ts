import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField, printFields, readSomeFields } from '../field-list.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { FieldName, Text } from '../tree.ts';

const options = optionTable({
  conf: { type: 'text', offline: 'no effect' },
  copyattrs: { type: 'boolean', default: true },
  forceheader: { type: 'integer', least: 1 },
  multitable: { type: 'boolean', default: true },
  noheader: { type: 'boolean', default: false },
  rmorig: { type: 'boolean', default: true },
});

/** `multikv`: rows out of a table in the event's text. */
export const multikv = commandSyntax({
  kind: 'multikv',
  name: 'multikv',
  about: 'Makes a row of each line of a table in `_raw`, with fields named by its header.',
  syntax:
    'multikv [copyattrs=t] [fields <field-list>] [filter <term-list>] [forceheader=<line>] [multitable=t] ' +
    '[noheader=f] [rmorig=t]',
  category: 'extraction',
  source: 'Search Reference: multikv',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    let fields: readonly FieldName[] = [];
    let filter: readonly Text[] = [];
    while (!cursor.atEnd()) {
      if (reader.takeAll()) continue;
      if (cursor.takeWord('fields')) {
        fields = readSomeFields(cursor, { options: reader, stop: ['filter'] });
      } else if (cursor.takeWord('filter')) {
        const terms = readSomeFields(cursor, { options: reader, stop: ['fields'] });
        filter = terms.map(({ name, span }) => ({ kind: 'text', text: name, span }));
      } else break;
    }
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      copyAttributes: values.copyattrs,
      fields,
      filter,
      ...present({ forceHeader: values.forceheader }),
      multitable: values.multitable,
      noHeader: values.noheader,
      removeOriginal: values.rmorig,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        copyattrs: node.copyAttributes,
        forceheader: node.forceHeader,
        multitable: node.multitable,
        noheader: node.noHeader,
        rmorig: node.removeOriginal,
      }),
      node.fields.length > 0 ? `fields ${printFields(node.fields)}` : '',
      node.filter.length > 0 ? `filter ${node.filter.map((term) => printField(term.text)).join(', ')}` : '',
    ),
  fields: (node) => ({ reads: [{ name: '_raw', span: node.span }], open: true }),
});
