import { commandSyntax } from '../command-syntax.ts';
import { readExpression } from '../expression.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { expressionReads } from '../flow.ts';
import { readCount } from '../numbers.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printExpression } from '../print-expression.ts';
import { printOptions } from '../print-options.ts';
import type { Expression } from '../tree.ts';

const options = optionTable({
  limit: { type: 'integer', least: 0 },
  null: { type: 'boolean', default: false },
  keeplast: { type: 'boolean', default: false },
});

/** `head`: the first rows. */
export const head = commandSyntax({
  kind: 'head',
  name: 'head',
  about: 'Keeps the first N rows, or the rows before an expression is first false.',
  syntax: 'head [<N>=10 | limit=<N>] ["(" <eval-expression> ")"] [null=f] [keeplast=f]',
  category: 'filtering',
  source: 'Search Reference: head',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    let count: number | undefined;
    let condition: Expression | undefined;
    while (!cursor.atEnd()) {
      if (reader.take()) continue;
      const number = count === undefined ? readCount(cursor) : undefined;
      if (number !== undefined) {
        if (reader.values.limit !== undefined) {
          cursor.fail('spl/unexpected-text', 'A number and `limit=` cannot stand together.');
        }
        count = number;
      } else if (condition === undefined) {
        // Parentheses are usual but not needed: the manual's own example is `head count<5 keeplast=true`.
        condition = readExpression(cursor);
      } else break;
    }
    expectCommandEnd(cursor);
    const limitSpan = reader.spanOf('limit');
    if (count !== undefined && limitSpan) {
      cursor.report('spl/unexpected-text', 'A number and `limit=` cannot stand together.', limitSpan);
    }
    return {
      keepNull: reader.values.null,
      keepLast: reader.values.keeplast,
      ...present({ limit: count ?? reader.values.limit, while: condition }),
    };
  },
  print: (node) =>
    joinParts(
      node.limit === undefined ? '' : String(node.limit),
      node.while ? `(${printExpression(node.while)})` : '',
      printOptions(options, { null: node.keepNull, keeplast: node.keepLast }),
    ),
  fields: (node) => ({ reads: node.while ? expressionReads(node.while) : [] }),
});
