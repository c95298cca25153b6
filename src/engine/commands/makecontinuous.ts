import { type Bins, binsOfSpan } from '../figures/bins.ts';
import { defineCommand, RunError } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { alignment, binValue, checkBins, chooseBins } from './bin.ts';

const mostRows = 50_000;

/** Puts a field into bins and adds a row for each bin that no row lies in. */
export const makecontinuous = defineCommand({
  kind: 'makecontinuous',
  source: 'Search Reference, makecontinuous',
  examples: [
    {
      about: 'A row is added for the hour that has none.',
      given: [
        { _time: 1700006400, n: 2 },
        { _time: 1699999200, n: 1 },
      ],
      search: '* | table _time n | makecontinuous span=1h _time',
      rows: [
        { _time: 1699999200, n: 1 },
        { _time: 1700002800, n: null },
        { _time: 1700006400, n: 2 },
      ],
    },
  ],
  choices: ['Rows come in ascending order of the field; rows whose field is no number are dropped.'],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  check(node, check) {
    checkBins(node.bins, node, check);
  },
  start(node, run) {
    const field = node.field?.name ?? '_time';
    const rows: Row[] = [];
    return {
      push(row) {
        rows.push(row);
      },
      end(emit) {
        const align = alignment(node.bins, run);
        const bins: Bins = node.bins.span
          ? binsOfSpan(node.bins.span, align)
          : chooseBins(rows, field, node.bins, 100, align);
        const isTime = field === '_time' || node.bins.span?.kind === 'time';
        const byStart = new Map<number, Row[]>();
        // Nothing at or below zero has a logarithmic bin: such a start bounds nothing.
        const first = bins.start(node.bins.start ?? Number.NaN);
        let low = Number.isNaN(first) ? Number.POSITIVE_INFINITY : first;
        let high = node.bins.end ?? Number.NEGATIVE_INFINITY;
        for (const row of rows) {
          const start = bins.start(numberOf(row.get(field)));
          if (Number.isNaN(start)) continue;
          low = Math.min(low, start);
          high = Math.max(high, start);
          const same = byStart.get(start);
          if (same) same.push(row);
          else byStart.set(start, [row]);
        }
        let count = 0;
        for (let start = low; start <= high; start = bins.next(start)) {
          count += 1;
          if (count > mostRows) {
            throw new RunError(
              'engine/too-many-bins',
              `\`makecontinuous\` would make more than ${mostRows} rows.`,
              node.span,
              'Take a longer span.',
            );
          }
          const label = binValue(start, bins, isTime);
          for (const row of byStart.get(start) ?? [new Row()]) {
            row.set(field, label);
            emit(row);
          }
        }
      },
    };
  },
});
