import { type OptionValues, optionTable, present } from './options.ts';
import { printOptions } from './print-options.ts';
import type { BinOptions } from './tree.ts';

/** The options that cut a field into bins: of bin, chart, timechart and makecontinuous. */
export const binOptions = optionTable({
  span: { type: 'span' },
  bins: { type: 'integer', least: 1, most: 50_000 },
  minspan: { type: 'span' },
  start: { type: 'number' },
  end: { type: 'number' },
  aligntime: { type: 'literal' },
});

/** Makes the tree's bin options of the values read. */
export function binOptionsOf(values: OptionValues<typeof binOptions>): BinOptions {
  return present({
    span: values.span,
    bins: values.bins,
    minSpan: values.minspan,
    start: values.start,
    end: values.end,
    alignTime: values.aligntime,
  });
}

/** Prints bin options. */
export function printBinOptions(bins: BinOptions): string {
  return printOptions(binOptions, {
    span: bins.span,
    bins: bins.bins,
    minspan: bins.minSpan,
    start: bins.start,
    end: bins.end,
    aligntime: bins.alignTime,
  });
}

/** Takes the bin options set so far out of a reader's values, so that the next field's can be read. */
export function takeBinOptions(values: OptionValues<typeof binOptions>): BinOptions {
  const bins = binOptionsOf(values);
  values.span = undefined;
  values.bins = undefined;
  values.minspan = undefined;
  values.start = undefined;
  values.end = undefined;
  values.aligntime = undefined;
  return bins;
}
