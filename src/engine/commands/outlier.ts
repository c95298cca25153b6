import type { OutlierCommand } from '../../spl/index.ts';
import { quantile } from '../figures/quantile.ts';
import { defineCommand, type Operator } from '../run/command.ts';
import { numberOf, scalarsOf } from '../values/coerce.ts';
import { fieldsOfRows } from '../values/fields-of-rows.ts';
import { printNumber } from '../values/numbers.ts';
import type { Row } from '../values/row.ts';

/** Truncates or removes values that lie far outside the middle half of a field's values. */
export const outlier = defineCommand({
  kind: 'outlier',
  source: 'Search Reference, outlier',
  examples: [
    {
      about: 'A row with an outlying value is removed.',
      given: [{ n: 10 }, { n: 11 }, { n: 9000 }, { n: 12 }, { n: 10 }, { n: 13 }],
      search: '* | table n | outlier action=rm n',
      rows: [{ n: 10 }, { n: 11 }, { n: 12 }, { n: 10 }, { n: 13 }],
    },
  ],
  choices: [
    'Quartiles are interpolated linearly between values.',
    'Without fields all fields with a number in some row are looked at.',
    'mark=t puts 000 in front of a truncated value.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: true, dependsOnOrder: false, keepsOrder: true }),
  start: outlierOperator,
});

/** What becomes of outlying numbers. */
type OutlierSettings = Pick<OutlierCommand, 'action' | 'mark' | 'parameter' | 'useLower' | 'fields'>;

/** Holds all rows, then hands them on with their outlying numbers cut, or without the rows that have one. */
export function outlierOperator(settings: OutlierSettings): Operator {
  const rows: Row[] = [];
  return {
    push(row) {
      rows.push(row);
    },
    end(emit) {
      const removed = new Set<Row>();
      for (const field of fieldsOfRows(settings.fields, rows)) {
        const numbers = rows
          .flatMap((row) => scalarsOf(row.get(field)))
          .map(numberOf)
          .filter((number) => !Number.isNaN(number))
          .sort((a, b) => a - b);
        if (numbers.length === 0) continue;
        const lowerQuartile = quantile(numbers, 0.25);
        const upperQuartile = quantile(numbers, 0.75);
        const reach = settings.parameter * (upperQuartile - lowerQuartile);
        const least = settings.useLower ? lowerQuartile - reach : Number.NEGATIVE_INFINITY;
        const most = upperQuartile + reach;
        for (const row of rows) {
          const number = numberOf(row.get(field));
          if (Number.isNaN(number) || (number >= least && number <= most)) continue;
          if (settings.action === 'remove') {
            removed.add(row);
            continue;
          }
          const bound = number > most ? most : least;
          row.set(field, settings.mark ? `000${printNumber(bound)}` : bound);
        }
      }
      for (const row of rows) if (!removed.has(row)) emit(row);
    },
  };
}
