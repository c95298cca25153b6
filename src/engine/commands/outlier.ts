import { defineCommand } from '../run/command.ts';
import { numberOf, scalarsOf } from '../values/coerce.ts';
import { matchFieldNames } from '../values/field-pattern.ts';
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
  start(node) {
    const rows: Row[] = [];
    return {
      push(row) {
        rows.push(row);
      },
      end(emit) {
        const names = [...new Set(rows.flatMap((row) => row.names()))].filter(
          (name) => !name.startsWith('_'),
        );
        const patterns = node.fields.map((field) => field.name);
        const fields =
          patterns.length > 0 ? patterns.flatMap((pattern) => matchFieldNames(pattern, names)) : names;
        const removed = new Set<Row>();
        for (const field of new Set(fields)) {
          const numbers = rows
            .flatMap((row) => scalarsOf(row.get(field)))
            .map(numberOf)
            .filter((number) => !Number.isNaN(number))
            .sort((a, b) => a - b);
          if (numbers.length === 0) continue;
          const lowerQuartile = quantile(numbers, 0.25);
          const upperQuartile = quantile(numbers, 0.75);
          const reach = node.parameter * (upperQuartile - lowerQuartile);
          const least = node.useLower ? lowerQuartile - reach : Number.NEGATIVE_INFINITY;
          const most = upperQuartile + reach;
          for (const row of rows) {
            const number = numberOf(row.get(field));
            if (Number.isNaN(number) || (number >= least && number <= most)) continue;
            if (node.action === 'remove') {
              removed.add(row);
              continue;
            }
            const bound = number > most ? most : least;
            row.set(field, node.mark ? `000${bound}` : bound);
          }
        }
        for (const row of rows) if (!removed.has(row)) emit(row);
      },
    };
  },
});

/** The value below which a share of the ascending numbers lies, between two of them in proportion. */
function quantile(numbers: readonly number[], share: number): number {
  const rank = (numbers.length - 1) * share;
  const below = numbers[Math.floor(rank)] ?? 0;
  const above = numbers[Math.ceil(rank)] ?? below;
  return below + (above - below) * (rank - Math.floor(rank));
}
