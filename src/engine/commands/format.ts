import { defineCommand } from '../run/command.ts';
import { rowText } from '../tables/search-text.ts';
import { Row } from '../values/row.ts';

/** Turns all rows into one search expression. */
export const format = defineCommand({
  kind: 'format',
  source: 'Search Reference, format',
  examples: [
    {
      about: 'Fields in text order, joined by AND; rows joined by OR.',
      given: [{ b: 'x', a: '1' }, { a: '2' }],
      search: '* | table a b | format',
      rows: [{ search: '( ( a="1" AND b="x" ) OR ( a="2" ) )' }],
    },
    {
      about: 'The values of a multivalue are alternatives.',
      given: [{ u: ['a', 'b'] }],
      search: '* | table u | format',
      rows: [{ search: '( ( ( u="a" OR u="b" ) ) )' }],
    },
  ],
  choices: [
    'Over no rows the text is emptystr as written, `NOT( )` by default.',
    'A field named search or query gives its value as it is.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node) {
    const [rowPrefix, columnPrefix, columnSeparator, columnEnd, rowSeparator, rowEnd] = node.words;
    const { mvSeparator } = node;
    const limit = node.maxResults === 0 ? Number.POSITIVE_INFINITY : node.maxResults;
    const texts: string[] = [];
    return {
      push(row) {
        if (texts.length >= limit) return;
        const text = rowText(row, { columnPrefix, columnSeparator, columnEnd, mvSeparator });
        if (text !== undefined) texts.push(text);
      },
      end(emit) {
        const all = texts.join(` ${rowSeparator} `);
        const row = new Row();
        row.set('search', texts.length === 0 ? node.emptyText : `${rowPrefix} ${all} ${rowEnd}`);
        emit(row);
      },
    };
  },
});
