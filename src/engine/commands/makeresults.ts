import { defineCommand } from '../run/command.ts';
import { inlineRows } from '../tables/inline-table.ts';
import { Row } from '../values/row.ts';

/** Far more rows than a search over made-up events needs; more would only fill the memory. */
const mostRows = 1_000_000;

/** Rows between two looks at whether the search was cancelled. */
const patience = 10_000;

/** Makes rows out of nothing: so many with the time of the search, or those of an inline table. */
export const makeresults = defineCommand({
  kind: 'makeresults',
  source: 'Search Reference, makeresults',
  examples: [
    { about: 'One row with the time of the search.', search: '| makeresults | table n', rows: [{ n: null }] },
    {
      about: 'Rows from CSV text.',
      search: '| makeresults format=csv data="name,age\nJohn,35"',
      rows: [{ name: 'John', age: 35 }],
    },
  ],
  choices: [
    'annotate=t leaves host, source, sourcetype and splunk_server empty but for splunk_server=local; _raw is empty.',
    'At most a million rows are made; more are refused.',
    'Rows of inline data have the time of the search too, unless the data has a column `_time`.',
  ],
  traits: () => ({ type: 'generating', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    if (node.count > mostRows) {
      check.report({
        code: 'engine/too-many-rows',
        message: `\`makeresults\` makes at most ${mostRows} rows here, not ${node.count}.`,
        span: node.span,
      });
    }
    if (!node.format || !node.inline) return;
    const read = inlineRows(node.format, node.inline.text);
    if (!Array.isArray(read)) {
      check.report({ code: 'engine/bad-inline-data', message: read.message, span: node.inline.span });
    }
  },
  start(node, run) {
    const now = run.context.now;
    return {
      push() {},
      end(emit) {
        const inline = node.format && node.inline ? inlineRows(node.format, node.inline.text) : undefined;
        if (Array.isArray(inline)) {
          for (const cells of inline) emit(new Row(undefined, [['_time', now], ...cells]));
          return;
        }
        for (let made = 0; made < node.count; made += 1) {
          if (made % patience === 0 && run.signal?.aborted) return;
          const row = new Row();
          row.set('_time', now);
          if (node.annotate) {
            for (const field of ['_raw', 'host', 'source', 'sourcetype']) row.set(field, null);
            row.set('splunk_server', 'local');
          }
          emit(row);
        }
      },
    };
  },
});
