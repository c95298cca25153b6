import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { made } from '../flow.ts';
import { optionTable, present, readOptions } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  count: { type: 'integer', default: 1, least: 0 },
  annotate: { type: 'boolean', default: false },
  splunk_server: { type: 'text', offline: 'no effect' },
  splunk_server_group: { type: 'text', offline: 'no effect' },
  format: { type: 'choice', choices: ['csv', 'json'] },
  data: { type: 'literal' },
});

/** `makeresults`: rows out of nothing. */
export const makeresults = commandSyntax({
  kind: 'makeresults',
  name: 'makeresults',
  about: 'Makes rows that hold only `_time`, or the rows of inline CSV or JSON.',
  syntax: 'makeresults [count=1] [annotate=f] [format=csv|json data="<rows>"]',
  category: 'generating',
  source: 'Search Reference: makeresults',
  options,
  generating: true,
  parse: (cursor) => {
    const values = readOptions(cursor, options);
    expectCommandEnd(cursor);
    if (values.data && !values.format) {
      cursor.report(
        'spl/missing-option',
        'Inline `data` needs `format=csv` or `format=json`.',
        values.data.span,
      );
    }
    return {
      count: values.count,
      annotate: values.annotate,
      ...present({ format: values.format, inline: values.data }),
    };
  },
  print: (node) =>
    printOptions(options, {
      count: node.count,
      annotate: node.annotate,
      format: node.format,
      data: node.inline,
    }),
  fields: (node) => {
    if (node.inline) return { replaces: true, open: true };
    const names = node.annotate
      ? ['_time', '_raw', 'host', 'source', 'sourcetype', 'splunk_server', 'splunk_server_group']
      : ['_time'];
    return { replaces: true, adds: names.map((name) => made('generated', name, node.span)) };
  },
});
