import { defineCommand } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';

/** Units from the longest down, in seconds. */
const units: readonly (readonly [string, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** Adds how long ago the time of a row was, in words. */
export const reltime = defineCommand({
  kind: 'reltime',
  source: 'Search Reference, reltime',
  examples: [
    {
      about: 'The longest unit that fits, rounded down.',
      search: '| makeresults | eval _time=_time-7300 | reltime | table reltime',
      rows: [{ reltime: '2 hours ago' }],
    },
  ],
  choices: [
    'A month has 30 days and a year 365. A time to come is told as `in 2 hours`, this second as `now`.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node, run) {
    return {
      push(row, emit) {
        const time = numberOf(row.get(node.timeField));
        if (!Number.isNaN(time)) row.set(`${node.prefix}reltime`, words(run.context.now - time));
        emit(row);
      },
    };
  },
});

function words(seconds: number): string {
  const length = Math.abs(seconds);
  const unit = units.find(([, size]) => length >= size);
  if (!unit) return 'now';
  const count = Math.floor(length / unit[1]);
  const span = `${count} ${unit[0]}${count === 1 ? '' : 's'}`;
  return seconds < 0 ? `in ${span}` : `${span} ago`;
}
