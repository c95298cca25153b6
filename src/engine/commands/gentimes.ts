import type { Text } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { strftime } from '../time/index.ts';
import { Row } from '../values/row.ts';

const daySeconds = 86_400;
const humanFormat = '%a %b %d %H:%M:%S %Y';
/** Far more rows than anybody reads; a smaller increment would only fill the memory. */
const mostRows = 100_000;

/** Makes a row for each span of time between two dates. */
export const gentimes = defineCommand({
  kind: 'gentimes',
  source: 'Search Reference, gentimes',
  examples: [
    {
      about: 'A row per day; the end is not included.',
      search: '| gentimes start=10/12/2021 end=10/14/2021 | table starttime endtime',
      rows: [
        { starttime: 1633996800, endtime: 1634083199 },
        { starttime: 1634083200, endtime: 1634169599 },
      ],
    },
  ],
  choices: ['`start` and `end` as a number of days count from midnight today.'],
  traits: () => ({ type: 'generating', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    const { now } = check.context;
    const start = readDate(node.start.text, now);
    const end = node.end ? readDate(node.end.text, now) : midnight(now);
    const increment = readIncrement(node.increment.text);
    const fault = (text: Text, what: string, hint: string): void =>
      check.report({
        code: 'engine/bad-time',
        message: `\`${text.text}\` is not ${what}.`,
        span: text.span,
        hint,
      });
    if (start === undefined) fault(node.start, 'a date', 'Write MM/DD/YYYY, MM/DD/YYYY:HH:MM:SS or -7.');
    if (end === undefined && node.end)
      fault(node.end, 'a date', 'Write MM/DD/YYYY, MM/DD/YYYY:HH:MM:SS or -7.');
    if (increment === undefined)
      fault(node.increment, 'an increment', 'Write a number and s, m, h or d: `6h`.');
    if (start !== undefined && end !== undefined && increment !== undefined) {
      if ((end - start) / increment > mostRows) {
        fault(
          node.increment,
          `an increment for this range, it would make over ${mostRows} rows`,
          'Make it longer.',
        );
      }
    }
  },
  start(node, run) {
    return {
      push() {},
      end(emit) {
        const { now } = run.context;
        const start = readDate(node.start.text, now);
        const end = node.end ? readDate(node.end.text, now) : midnight(now);
        const increment = readIncrement(node.increment.text);
        if (start === undefined || end === undefined || increment === undefined) return;
        for (let time = start; time < end; time += increment) {
          const last = time + increment - 1;
          const row = new Row();
          row.set('endhuman', strftime(last, humanFormat));
          row.set('endtime', last);
          row.set('starthuman', strftime(time, humanFormat));
          row.set('starttime', time);
          emit(row);
        }
      },
    };
  },
});

function midnight(now: number): number {
  return Math.floor(now / daySeconds) * daySeconds;
}

/** Epoch seconds of `MM/DD/YY[YY][:HH:MM:SS]` or of a number of days from midnight today. */
function readDate(text: string, now: number): number | undefined {
  if (/^[+-]?\d+$/.test(text)) return midnight(now) + Number(text) * daySeconds;
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?::(\d{1,2}):(\d{1,2}):(\d{1,2}))?$/.exec(text);
  if (!parts) return undefined;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const fullYear = year >= 100 ? year : year + (year >= 69 ? 1900 : 2000);
  const date = new Date(Date.UTC(fullYear, month - 1, day, hour, minute, second));
  const isClock = hour < 24 && minute < 60 && second < 60;
  const exists = isClock && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / 1000 : undefined;
}

/** Seconds of `6h`, `1d` … */
function readIncrement(text: string): number | undefined {
  const parts = /^(\d+)([smhd])$/.exec(text);
  const unit = { s: 1, m: 60, h: 3600, d: daySeconds }[parts?.[2] ?? ''];
  const seconds = unit === undefined ? 0 : Number(parts?.[1]) * unit;
  return seconds > 0 ? seconds : undefined;
}
