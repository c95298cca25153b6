import type { BinCommand, BinOptions, BinSpan } from '../../spl/index.ts';
import { type Bins, binsOfSpan, evenBins, niceNumberSpan, niceTimeSpan, timeBins } from '../figures/bins.ts';
import { type CheckContext, defineCommand, type RunContext } from '../run/command.ts';
import { parseTimeBound } from '../time/index.ts';
import { fieldValueOf, numberOf, scalarsOf } from '../values/coerce.ts';
import { printNumber } from '../values/numbers.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/** Puts a field's numbers into bins: times become the start of their span, other numbers the range `low-high`. */
export const bin = defineCommand({
  kind: 'bin',
  source: 'Search Reference, bin',
  examples: [
    {
      about: 'Times become the start of their span.',
      given: [{ _time: 1699999799 }, { _time: 1699999499 }],
      search: '* | bin _time span=5m | table _time',
      rows: [{ _time: 1699999500 }, { _time: 1699999200 }],
    },
    {
      about: 'Other numbers become the text of their range.',
      given: [{ size: 3 }, { size: 12 }],
      search: '* | bin size span=10 | table size',
      rows: [{ size: '0-10' }, { size: '10-20' }],
    },
  ],
  choices: [
    'A span of time on another field than _time reads it as a time and gives the start of the span.',
    'Weeks start on Sunday; `span=1w@w1` starts them on Monday.',
    'bins=N takes the smallest span of 1, 2 or 5 times a power of ten (of time: a usual span) that gives N bins at most.',
    'Values that are no number, and those at or below zero under a logarithmic span, stay as they are.',
  ],
  traits: (node) => ({
    type: 'streaming',
    needsAllRows: node.bins.span === undefined,
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  check(node, check) {
    checkBins(node.bins, node, check);
  },
  start(node, run) {
    const field = node.field.name;
    const target = node.alias?.name ?? field;
    const isTime = field === '_time' || node.bins.span?.kind === 'time';
    const write = (row: Row, bins: Bins): void => {
      const value = row.get(field);
      if (value !== null) row.set(target, binValue(value, bins, isTime));
    };
    if (node.bins.span) {
      const bins = binsOfSpan(node.bins.span, alignment(node.bins, run));
      return {
        push(row, emit) {
          write(row, bins);
          emit(row);
        },
      };
    }
    const rows: Row[] = [];
    return {
      push: (row) => {
        rows.push(row);
      },
      end(emit) {
        const bins = chooseBins(rows, field, node.bins, 100, alignment(node.bins, run));
        for (const row of rows) {
          write(row, bins);
          emit(row);
        }
      },
    };
  },
});

/** The bin of a value: of each one of a multivalue; text stays. */
export function binValue(value: FieldValue, bins: Bins, isTime: boolean): FieldValue {
  const label = (one: Scalar): Scalar => {
    const number = numberOf(one);
    if (Number.isNaN(number)) return one;
    const start = bins.start(number);
    if (Number.isNaN(start)) return one;
    return isTime ? start : `${printNumber(start)}-${printNumber(bins.next(start))}`;
  };
  return typeof value === 'object' ? fieldValueOf(scalarsOf(value).map(label)) : label(value);
}

/**
 * Chooses bins for a field by its values when no span is given.
 * @param count the number of bins unless the options say otherwise
 */
export function chooseBins(
  rows: readonly Row[],
  field: string,
  options: BinOptions,
  count: number,
  align: number,
): Bins {
  let low = options.start ?? Number.POSITIVE_INFINITY;
  let high = options.end ?? Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    for (const value of scalarsOf(row.get(field))) {
      const number = numberOf(value);
      if (number < low) low = number;
      if (number > high) high = number;
    }
  }
  if (!(low <= high)) {
    low = 0;
    high = 0;
  }
  const bins = options.bins ?? count;
  if (field === '_time') {
    const span = niceTimeSpan(low, high, bins, leastSeconds(options.minSpan));
    return timeBins(span.count, span.unit, align);
  }
  return evenBins(niceNumberSpan(low, high, bins, leastSeconds(options.minSpan)));
}

/** A span's length in seconds, or its size; 0 without one. */
export function leastSeconds(span: BinSpan | undefined): number {
  if (!span || span.kind === 'log') return 0;
  if (span.kind === 'linear') return span.size;
  const bins = timeBins(span.count, span.unit);
  return bins.next(bins.start(0)) - bins.start(0);
}

/** The moment that aligntime names, in epoch seconds; 0 without one. */
export function alignment(
  options: BinOptions,
  run: Pick<RunContext, 'context' | 'earliest' | 'latest'>,
): number {
  const text = options.alignTime?.text;
  if (text === undefined) return 0;
  if (text === 'earliest') return run.earliest ?? 0;
  if (text === 'latest') return run.latest ?? 0;
  const moment = parseTimeBound(text, run.context.now);
  return moment ?? 0;
}

/** Reports bins that cannot be: `engine/too-many-bins`, `engine/bad-align-time`. */
export function checkBins(
  options: BinOptions,
  node: Pick<BinCommand, 'span' | 'name'>,
  check: CheckContext,
): void {
  if (options.bins !== undefined && (options.bins < 2 || options.bins > 50_000)) {
    check.report({
      code: 'engine/too-many-bins',
      message: `\`${node.name}\` takes 2 to 50000 bins, not ${options.bins}.`,
      span: node.span,
    });
  }
  const align = options.alignTime;
  if (align && align.text !== 'earliest' && align.text !== 'latest') {
    if (parseTimeBound(align.text, check.context.now) === undefined) {
      check.report({
        code: 'engine/bad-align-time',
        message: `\`${align.text}\` is not a time that bins can be aligned to.`,
        span: align.span,
        hint: 'Write epoch seconds, a relative time such as `@d+3h`, `earliest` or `latest`.',
      });
    }
  }
}
