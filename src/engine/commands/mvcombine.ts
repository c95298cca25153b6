import { defineCommand } from '../run/command.ts';
import { fieldValueOf, scalarsOf } from '../values/coerce.ts';
import { rememberDelimiter } from '../values/multivalue-delimiter.ts';
import type { Row } from '../values/row.ts';
import { rowKey } from '../values/row-key.ts';
import type { Scalar } from '../values/value.ts';

/** Merges rows that agree in all fields but one, whose values become a multivalue in row order. */
export const mvcombine = defineCommand({
  kind: 'mvcombine',
  source: 'Search Reference, mvcombine',
  examples: [
    {
      about: 'Rows that differ only in `host` become one.',
      given: [
        { host: 'a', n: 1 },
        { host: 'b', n: 1 },
        { host: 'c', n: 2 },
      ],
      search: '* | table host n | mvcombine host',
      rows: [
        { host: ['a', 'b'], n: 1 },
        { host: 'c', n: 2 },
      ],
    },
  ],
  choices: [
    'A merged row stands where its first member stood; rows without the field are not merged.',
    'Internal fields are compared too.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    const name = node.field.name;
    const groups = new Map<string, { row: Row; values: Scalar[] }>();
    return {
      push(row) {
        const values = scalarsOf(row.get(name));
        const key = values.length > 0 ? rowKey(row, name) : `alone ${groups.size}`;
        const group = groups.get(key);
        if (group) for (const value of values) group.values.push(value);
        else groups.set(key, { row, values: [...values] });
      },
      end(emit) {
        for (const { row, values } of groups.values()) {
          if (values.length > 1) {
            rememberDelimiter(values, node.delim);
            row.set(name, fieldValueOf(values));
          }
          emit(row);
        }
      },
    };
  },
});
