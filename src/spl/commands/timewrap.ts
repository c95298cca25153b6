import { readBinSpan } from '../bins.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { made } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { TimeUnit } from '../tree.ts';

const options = optionTable({
  align: { type: 'choice', choices: ['now', 'end'], default: 'end' },
  series: { type: 'choice', choices: ['relative', 'exact', 'short'], default: 'relative' },
  time_format: { type: 'text' },
});

/** Periods are whole seconds at least: the units below are those of bin alone. */
const tooShort: ReadonlySet<TimeUnit> = new Set(['us', 'ms', 'cs', 'ds']);

/** `timewrap`: each period of a timechart as a column. */
export const timewrap = commandSyntax({
  kind: 'timewrap',
  name: 'timewrap',
  about: 'Lays the periods of a timechart side by side, each as a column of its own.',
  syntax:
    'timewrap [<N>]<timescale> [align=end|now] [series=relative|exact|short] [time_format=<strftime format>]',
  category: 'reshaping',
  source: 'Search Reference: timewrap',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const span = readBinSpan(cursor);
    reader.takeAll();
    expectCommandEnd(cursor);
    const { values } = reader;
    if (span.kind !== 'time' || span.snap !== undefined || tooShort.has(span.unit)) {
      return cursor.fail(
        'spl/bad-span',
        'timewrap takes a length of time from a second upwards.',
        span.span,
        'For example `1day`, `2week` or `month`.',
      );
    }
    if (values.series === 'exact' && values.time_format === undefined) {
      cursor.report(
        'spl/missing-option',
        '`series=exact` needs `time_format=<format>`, which names the columns.',
        reader.spanOf('series') ?? cursor.here(),
      );
    }
    return {
      count: span.count,
      unit: span.unit,
      align: values.align,
      series: values.series,
      ...present({ timeFormat: values.time_format }),
    };
  },
  print: (node) =>
    joinParts(
      `${node.count}${node.unit}`,
      printOptions(options, { align: node.align, series: node.series, time_format: node.timeFormat }),
    ),
  fields: (node) => ({
    reads: [{ name: '_time', span: node.nameSpan }],
    readsAll: true,
    replaces: true,
    adds: [made('event', '_time', node.nameSpan)],
    open: true,
  }),
});
