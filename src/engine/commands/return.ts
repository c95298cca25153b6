import { defineCommand } from '../run/command.ts';
import { comparisonText, textsOf } from '../tables/search-text.ts';
import { Row } from '../values/row.ts';

/** Turns fields of the first rows into one search expression, or into their bare values. */
export const returnCommand = defineCommand({
  kind: 'return',
  source: 'Search Reference, return',
  examples: [
    {
      about: 'Fields of one row are joined by AND, rows by OR.',
      given: [
        { u: 'a', ip: '1' },
        { u: 'b', ip: '2' },
      ],
      search: '* | return 2 user=u ip',
      rows: [{ search: '(user="a" ip="1") OR (user="b" ip="2")' }],
    },
    {
      about: 'A dollar sign gives the bare value.',
      given: [{ n: 41 }],
      search: '* | return $n',
      rows: [{ search: '41' }],
    },
  ],
  choices: [
    'Values are always quoted, except bare ones.',
    'Of a multivalue the alternatives are joined by OR, in parentheses.',
    'Rows with the same text count once; a row without any of the fields is passed over.',
    'Over no rows there is one row with an empty condition, which nothing meets.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: false, dependsOnOrder: true, keepsOrder: false }),
  start(node) {
    const texts = new Set<string>();
    let taken = 0;
    return {
      get satisfied() {
        return taken >= node.count;
      },
      push(row) {
        if (taken >= node.count) return;
        taken += 1;
        const parts: string[] = [];
        for (const { field, alias, bare } of node.items) {
          const values = textsOf(row.get(field.name)).map((text) =>
            bare ? text : comparisonText(alias ?? field.name, text),
          );
          if (values.length > 1) parts.push(`(${values.join(' OR ')})`);
          else if (values[0] !== undefined) parts.push(values[0]);
        }
        if (parts.length > 0) texts.add(parts.join(' '));
      },
      end(emit) {
        const [only = 'NOT ()'] = texts;
        const row = new Row();
        row.set('search', texts.size > 1 ? [...texts].map((text) => `(${text})`).join(' OR ') : only);
        emit(row);
      },
    };
  },
});
