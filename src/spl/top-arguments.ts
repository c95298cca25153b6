import type { Cursor } from './cursor.ts';
import { expectCommandEnd, joinParts, printFields, readSomeFields } from './field-list.ts';
import { type FieldFlow, type FlowInput, made, readsOf } from './flow.ts';
import { groupColumns } from './group-columns.ts';
import { readCount } from './numbers.ts';
import { OptionReader, optionTable } from './options.ts';
import { printOptions } from './print-options.ts';
import type { RareCommand, TopCommand } from './tree.ts';

/** The options of top; rare has the same. */
export const topOptions = optionTable({
  limit: { type: 'integer', default: 10, least: 0 },
  countfield: { type: 'text', default: 'count' },
  percentfield: { type: 'text', default: 'percent' },
  showcount: { type: 'boolean', default: true },
  showperc: { type: 'boolean', default: true },
  useother: { type: 'boolean', default: false },
  otherstr: { type: 'text', default: 'OTHER' },
});

/** Reads the arguments that top and rare share. */
export function readTopArguments(cursor: Cursor) {
  const reader = new OptionReader(cursor, topOptions);
  reader.takeAll();
  // Behind `limit=` a number can only be a field.
  const count = reader.spanOf('limit') ? undefined : readCount(cursor);
  const fields = readSomeFields(cursor, { options: reader, stop: ['by'], wildcards: false });
  const by = cursor.takeWord('by') ? readSomeFields(cursor, { options: reader, wildcards: false }) : [];
  expectCommandEnd(cursor);
  const { values } = reader;
  return {
    limit: count ?? values.limit,
    fields,
    by,
    countField: values.countfield,
    percentField: values.percentfield,
    showCount: values.showcount,
    showPercent: values.showperc,
    useOther: values.useother,
    otherText: values.otherstr,
  };
}

/** Prints the arguments that top and rare share. */
export function printTopArguments(node: TopCommand | RareCommand): string {
  const fields = printFields(node.fields);
  const isDefault = node.limit === topOptions.limit.default;
  return joinParts(
    // A field that looks like the count would be read as such.
    isDefault && /^\d+(?:,|$)/.test(fields) ? `limit=${node.limit}` : '',
    printOptions(topOptions, {
      limit: node.limit,
      countfield: node.countField,
      percentfield: node.percentField,
      showcount: node.showCount,
      showperc: node.showPercent,
      useother: node.useOther,
      otherstr: node.otherText,
    }),
    fields,
    node.by.length > 0 ? `BY ${printFields(node.by)}` : '',
  );
}

/** What top and rare do to the fields: BY fields, listed fields, count and percent remain. */
export function topFlow(node: TopCommand | RareCommand, input: FlowInput): FieldFlow {
  const from = node.fields.map((field) => field.name);
  return {
    reads: readsOf(node.by, node.fields),
    replaces: true,
    adds: [
      ...groupColumns([...node.by, ...node.fields], input),
      ...(node.showCount ? [made('aggregate', node.countField, node.nameSpan, from)] : []),
      ...(node.showPercent ? [made('aggregate', node.percentField, node.nameSpan, from)] : []),
    ],
  };
}
