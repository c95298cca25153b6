import type { TrendlineCommand } from '../../spl/index.ts';
import { MovingSums } from '../figures/moving-sums.ts';
import { defineCommand } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';

/** Computes moving averages: simple, weighted or exponential. */
export const trendline = defineCommand({
  kind: 'trendline',
  source: 'Search Reference, trendline',
  examples: [
    {
      about: 'A simple average over two rows starts with the second.',
      given: [{ foo: 2 }, { foo: 4 }, { foo: 9 }],
      search: '* | table foo | trendline sma2(foo) as m',
      rows: [{ foo: 2 }, { foo: 4, m: 3 }, { foo: 9, m: 6.5 }],
    },
  ],
  choices: [
    'wma weighs the newest of N values by N, the oldest by 1.',
    'ema starts from the first value and gives each new one the weight 2/(N+1); it shows from the Nth value on.',
    'A row without a number is passed over.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: true, keepsOrder: true }),
  start(node) {
    const averages = node.trends.map((trend) => ({
      field: trend.field.name,
      target: trend.alias?.name ?? trend.text,
      next: movingAverage(trend.type, trend.period),
    }));
    return {
      push(row, emit) {
        // All are read before any is written: a trend may replace the field that another reads.
        const numbers = averages.map((average) => numberOf(row.get(average.field)));
        averages.forEach((average, index) => {
          const number = numbers[index] ?? Number.NaN;
          if (Number.isNaN(number)) return;
          const value = average.next(number);
          if (value !== undefined) row.set(average.target, value);
        });
        emit(row);
      },
    };
  },
});

/** Takes values one by one; gives the average from the `period`th on. */
function movingAverage(
  type: TrendlineCommand['trends'][number]['type'],
  period: number,
): (value: number) => number | undefined {
  if (type === 'ema') {
    const weight = 2 / (period + 1);
    let average: number | undefined;
    let seen = 0;
    return (value) => {
      average = average === undefined ? value : weight * value + (1 - weight) * average;
      seen += 1;
      return seen >= period ? average : undefined;
    };
  }
  const sums = new MovingSums(period);
  const weights = type === 'wma' ? (period * (period + 1)) / 2 : period;
  return (value) => {
    sums.add(value);
    if (!sums.isFull) return undefined;
    return (type === 'wma' ? sums.weightedSum : sums.sum) / weights;
  };
}
