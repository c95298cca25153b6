import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField } from '../field-list.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { Text } from '../tree.ts';

const options = optionTable({
  strict_fields: { type: 'boolean', default: true },
  allow_old_summaries: { type: 'boolean', offline: 'no effect' },
  summariesonly: { type: 'boolean', default: false },
});
const modes = ['search', 'flat', 'acceleration_search'] as const;

/** `datamodel`: a data model, or the events of a dataset. */
export const datamodel = commandSyntax({
  kind: 'datamodel',
  name: 'datamodel',
  about: 'Shows data models, or gives the events of one dataset.',
  syntax:
    'datamodel [<model>] [<dataset>] [search|flat|acceleration_search] [strict_fields=t] [summariesonly=f]',
  category: 'generating',
  source: 'Search Reference: datamodel',
  options,
  generating: true,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const names: Text[] = [];
    while (!cursor.atEnd()) {
      if (reader.take()) continue;
      const start = cursor.position;
      const name = cursor.unit === 34 ? cursor.quoted() : cursor.word();
      if (name === '' || names.length === 3) break;
      names.push(cursor.textNode(name, start));
    }
    expectCommandEnd(cursor);
    const [model, dataset, third] = names;
    const mode = modes.find((word) => word === third?.text.toLowerCase());
    if (third && mode === undefined) {
      cursor.report(
        'spl/expected',
        `Expected \`search\`, \`flat\` or \`acceleration_search\`, found \`${third.text}\`.`,
        third.span,
      );
    }
    const { values } = reader;
    return {
      ...present({ model, dataset, mode }),
      strictFields: values.strict_fields,
      summariesOnly: values.summariesonly,
    };
  },
  print: (node) =>
    joinParts(
      node.model ? printField(node.model.text) : '',
      node.dataset ? printField(node.dataset.text) : '',
      node.mode,
      printOptions(options, {
        strict_fields: node.strictFields,
        summariesonly: node.summariesOnly,
      }),
    ),
  fields: () => ({ replaces: true, open: true }),
});
