import { commandSyntax } from '../command-syntax.ts';
import {
  expectCommandEnd,
  joinParts,
  printField,
  printFields,
  readExactField,
  readFields,
} from '../field-list.ts';
import { made } from '../flow.ts';
import type { FieldName } from '../tree.ts';

/** `gauge`: a number and its ranges. */
export const gauge = commandSyntax({
  kind: 'gauge',
  name: 'gauge',
  about: 'Gives a number and the bounds of its ranges the names that a gauge is drawn from.',
  syntax: 'gauge <field or number> [<bound> ...]',
  category: 'output',
  source: 'Search Reference: gauge',
  parse: (cursor) => {
    const value = readExactField(cursor, 'a field name or a number');
    const bounds = readFields(cursor, { wildcards: false });
    expectCommandEnd(cursor);
    return { value, bounds };
  },
  print: (node) => joinParts(printField(node.value), printFields(node.bounds)),
  fields: (node) => ({
    reads: [node.value, ...node.bounds].filter(isName).map(({ name, span }) => ({ name, span })),
    replaces: true,
    adds: [
      made('generated', 'x', node.value.span, isName(node.value) ? [node.value.name] : []),
      ...node.bounds.map((bound, at) =>
        made('generated', `y${at + 1}`, bound.span, isName(bound) ? [bound.name] : []),
      ),
    ],
  }),
});

function isName(term: FieldName): boolean {
  return !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(term.name);
}
