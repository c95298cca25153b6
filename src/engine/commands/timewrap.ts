import type { TimewrapCommand } from '../../spl/index.ts';
import { timeOf } from '../figures/aggregation.ts';
import { tableCell } from '../run/allowance.ts';
import { defineCommand } from '../run/command.ts';
import { addMonths, daySeconds, largestSeconds } from '../time/calendar.ts';
import { strftime } from '../time/index.ts';
import { Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';

/** Lays the periods of a timechart side by side. */
export const timewrap = defineCommand({
  kind: 'timewrap',
  source: 'Search Reference, timewrap',
  examples: [
    {
      about: 'Each day is a column, the oldest first; times are those of the latest day.',
      given: [{ _time: 1700096400 }, { _time: 1700092800 }, { _time: 1700092801 }, { _time: 1700006400 }],
      search: 'earliest=1700006400 latest=1700100000 * | timechart span=1h count | timewrap 1d | tail 2',
      rows: [
        { _time: 1700096400, '1day_before': 0, latest_day: 1 },
        { _time: 1700092800, '1day_before': 1, latest_day: 2 },
      ],
    },
    {
      about: 'Short names, and names by a format.',
      given: [{ _time: 1700092800 }, { _time: 1700006400 }],
      search:
        'earliest=1700006400 latest=1700179200 * | timechart span=1d count ' +
        '| timewrap day series=exact time_format="day %d"',
      rows: [{ _time: 1700092800, 'day 15': 1, 'day 16': 1 }],
    },
  ],
  choices: [
    'The latest period ends with the search (`align=end`) or now; without an end of the search it ends now, and ' +
      'never before the last row.',
    'Columns stand oldest first, and a period without rows has none. With one column besides `_time` a column is ' +
      'named after the period alone; with several it is `<column>_<period>`, in the order of the columns.',
    'A name counts in units, so that the one before the latest of `timewrap 2w` is `2weeks_before`.',
    '`series=exact` names a period by its start. Months, quarters and years are those of the calendar.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node, run) {
    const rows: { readonly time: number; readonly row: Row }[] = [];
    return {
      push(row) {
        const time = timeOf(row);
        if (Math.abs(time) <= largestSeconds) rows.push({ time, row });
      },
      end(emit) {
        const searched = node.align === 'end' ? run.latest : undefined;
        const last = rows.reduce((most, { time }) => Math.max(most, time), Number.NEGATIVE_INFINITY);
        const wanted = searched ?? run.context.now;
        // The end is not part of the period that it ends, so it must lie behind the last row.
        const end = wanted > last ? wanted : last + 1;
        const columns = new Set<string>();
        for (const { row } of rows) {
          for (const name of row.names()) if (!name.startsWith('_')) columns.add(name);
        }
        const periods = new Set<number>();
        const lines = new Map<number, Map<number, Row>>();
        for (const { time, row } of rows) {
          const back = periodOf(time, end, node);
          const at = moved(time, back, node);
          periods.add(back);
          const line = lines.get(at);
          if (line) line.set(back, row);
          else lines.set(at, new Map([[back, row]]));
        }
        const oldestFirst = [...periods].sort((a, b) => b - a);
        const named = [...columns].flatMap((column) =>
          oldestFirst.map((back) => {
            const period = nameOf(back, end, node);
            return { column, back, name: columns.size === 1 ? period : `${column}_${period}` };
          }),
        );
        for (const [time, line] of [...lines].sort(([a], [b]) => a - b)) {
          run.spend(named.length * tableCell);
          const out = new Row();
          out.set('_time', time);
          for (const { column, back, name } of named) {
            const value: FieldValue = line.get(back)?.get(column) ?? null;
            out.set(name, value);
          }
          emit(out);
        }
      },
    };
  },
});

type Period = Pick<TimewrapCommand, 'count' | 'unit'>;

const secondsOf: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: daySeconds,
  w: 7 * daySeconds,
};
const monthsOf: Readonly<Record<string, number>> = { mon: 1, q: 3, y: 12 };
/** Seconds of a month of the Gregorian calendar on average. */
const meanMonth = 2_629_746;

/** Moves a time by whole periods, forwards by a positive number. */
function moved(time: number, periods: number, { count, unit }: Period): number {
  const months = monthsOf[unit];
  if (months !== undefined) return addMonths(time, periods * count * months);
  return time + periods * count * (secondsOf[unit] ?? 1);
}

/** How many periods before the latest one a time lies: 0 for the one that ends at `end`, the end itself outside. */
function periodOf(time: number, end: number, period: Period): number {
  const months = monthsOf[period.unit];
  const length = period.count * (months === undefined ? (secondsOf[period.unit] ?? 1) : months * meanMonth);
  // An estimate, put right by the calendar: months differ by days only.
  let back = Math.max(0, Math.ceil((end - time) / length));
  while (back > 0 && time >= moved(end, -back, period)) back -= 1;
  while (time < moved(end, -back - 1, period)) back += 1;
  return back;
}

const unitNames: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mon: 'month',
  q: 'quarter',
  y: 'year',
};

function nameOf(back: number, end: number, node: TimewrapCommand): string {
  if (node.series === 'short') return `s${back}`;
  if (node.series === 'exact') {
    return strftime(moved(end, -back - 1, node), node.timeFormat ?? '') ?? `s${back}`;
  }
  const unit = unitNames[node.unit] ?? node.unit;
  if (back === 0) return `latest_${node.count === 1 ? unit : `${node.count}${unit}s`}`;
  const units = back * node.count;
  return `${units}${unit}${units === 1 ? '' : 's'}_before`;
}
