import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';
import { peekOption, readOptionText } from '../options.ts';
import { printOptionText } from '../print-options.ts';
import type { FieldName } from '../tree.ts';

/** `rangemap`: names for ranges of numbers. */
export const rangemap = commandSyntax({
  kind: 'rangemap',
  name: 'rangemap',
  about: 'Puts the name of the range that a number lies in into the field `range`.',
  syntax: 'rangemap field=<field> <name>=<low>-<high> ... [default=None]',
  category: 'fields',
  source: 'Search Reference: rangemap',
  parse: (cursor) => {
    let field: FieldName | undefined;
    let otherwise = 'None';
    const ranges: { name: string; low: number; high: number }[] = [];
    for (;;) {
      cursor.skipComma();
      const option = peekOption(cursor);
      if (option === undefined) break;
      const start = cursor.position;
      cursor.take(option.length);
      cursor.next();
      const valueStart = cursor.position;
      const value = readOptionText(cursor);
      if (option.name.toLowerCase() === 'field') field = cursor.fieldNode(value, valueStart);
      else if (option.name.toLowerCase() === 'default') otherwise = value;
      else {
        const match = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)-(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.exec(value);
        const [low, high] = [Number(match?.[1]), Number(match?.[2])];
        if (Number.isFinite(low) && Number.isFinite(high)) ranges.push({ name: option.name, low, high });
        else {
          cursor.report(
            'spl/bad-option-value',
            `The range \`${option.name}\` is written low-high, such as \`1-30\`, not \`${value}\`.`,
            cursor.spanFrom(start),
          );
        }
      }
    }
    expectCommandEnd(cursor);
    if (field === undefined || field.name === '') {
      return cursor.fail('spl/missing-option', 'rangemap needs `field=<field>`.');
    }
    return { field, ranges, default: otherwise };
  },
  print: (node) =>
    joinParts(
      `field=${printField(node.field)}`,
      ...node.ranges.map(({ name, low, high }) => `${name}=${low}-${high}`),
      node.default === 'None' ? '' : `default=${printOptionText(node.default)}`,
    ),
  fields: (node) => ({
    reads: readsOf(node.field),
    adds: [made('eval', 'range', node.span, [node.field.name])],
  }),
});
