import { printAggregations, readAggregations } from '../aggregations.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readSomeFields } from '../field-list.ts';
import { aggregationReads, expressionReads, groupFigures, readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printExpression } from '../print-expression.ts';
import { printOptions } from '../print-options.ts';
import type { Expression } from '../tree.ts';

const options = optionTable({
  reset_on_change: { type: 'boolean', default: false },
  reset_before: { type: 'expression' },
  reset_after: { type: 'expression' },
  current: { type: 'boolean', default: true },
  window: { type: 'integer', default: 0, least: 0 },
  time_window: { type: 'seconds', least: 1 },
  global: { type: 'boolean', default: true },
  allnum: { type: 'boolean', default: false },
});

/** `streamstats`: running figures over the rows so far. */
export const streamstats = commandSyntax({
  kind: 'streamstats',
  name: 'streamstats',
  about: 'Adds to each row the statistics of the rows up to it, over all or over a window of them.',
  syntax:
    'streamstats [reset_on_change=f] [reset_before=(<eval>)] [reset_after=(<eval>)] [current=t] [window=0] ' +
    '[time_window=<span>] [global=t] [allnum=f] <agg> [AS <name>] ... [BY <field-list>]',
  category: 'aggregation',
  source: 'Search Reference: streamstats',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, { stop: ['by'], options: reader });
    const by = cursor.takeWord('by')
      ? readSomeFields(cursor, { options: reader, wildcards: false, stop: ['as'] })
      : [];
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      aggregations,
      by,
      allNum: values.allnum,
      resetOnChange: values.reset_on_change,
      ...present({
        resetBefore: values.reset_before,
        resetAfter: values.reset_after,
        timeWindowSeconds: values.time_window,
      }),
      current: values.current,
      window: values.window,
      global: values.global,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        reset_on_change: node.resetOnChange,
        current: node.current,
        window: node.window,
        time_window: node.timeWindowSeconds === undefined ? undefined : `${node.timeWindowSeconds}s`,
        global: node.global,
        allnum: node.allNum,
      }),
      printReset('reset_before', node.resetBefore),
      printReset('reset_after', node.resetAfter),
      printAggregations(node.aggregations),
      node.by.length > 0 ? `BY ${printFields(node.by)}` : '',
    ),
  fields: (node, input) => ({
    reads: [
      ...readsOf(node.by),
      ...aggregationReads(node.aggregations),
      ...(node.resetBefore ? expressionReads(node.resetBefore) : []),
      ...(node.resetAfter ? expressionReads(node.resetAfter) : []),
      ...(node.timeWindowSeconds === undefined ? [] : [{ name: '_time', span: node.span }]),
    ],
    ...groupFigures(node, input),
  }),
});

function printReset(name: string, expression: Expression | undefined): string {
  return expression ? `${name}=(${printExpression(expression)})` : '';
}
