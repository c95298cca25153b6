import { timeOf } from '../figures/aggregation.ts';
import { defineCommand } from '../run/command.ts';
import { addDecimals } from '../values/numbers.ts';
import { Row } from '../values/row.ts';

/** Makes a row of each run of events that are at most a pause apart. */
export const localize = defineCommand({
  kind: 'localize',
  source: 'Search Reference, localize',
  examples: [
    {
      about: 'Two runs of events, the latest first; each is widened by half a minute on both sides.',
      given: [{ _time: 1700000500 }, { _time: 1700000060 }, { _time: 1700000000 }],
      search: '* | localize | table starttime endtime count duration',
      rows: [
        { starttime: 1700000470, endtime: 1700000530, count: 1, duration: 0 },
        { starttime: 1699999970, endtime: 1700000090, count: 2, duration: 60 },
      ],
    },
  ],
  choices: [
    'The number of events is called `count`, the length in seconds before widening `duration`, the one divided by ' +
      'the other `density` (nothing for a length of 0).',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: false, keepsOrder: false }),
  start(node) {
    const times: number[] = [];
    return {
      push(row) {
        const time = timeOf(row);
        if (!Number.isNaN(time)) times.push(time);
      },
      end(emit) {
        times.sort((a, b) => b - a);
        for (let from = 0; from < times.length; ) {
          const last = times[from] ?? 0;
          let first = last;
          let next = from + 1;
          for (; next < times.length; next += 1) {
            const time = times[next] ?? 0;
            if (first - time > node.maxPauseSeconds) break;
            first = time;
          }
          const count = next - from;
          const duration = addDecimals(last, -first);
          const row = new Row();
          row.set('_time', first);
          row.set('starttime', first - node.timeBeforeSeconds);
          row.set('endtime', last + node.timeAfterSeconds);
          row.set('count', count);
          row.set('duration', duration);
          row.set('density', duration > 0 ? count / duration : null);
          emit(row);
          from = next;
        }
      },
    };
  },
});
