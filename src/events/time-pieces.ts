/** The pieces of a time as it is written, each as a `date_*` field shows it. */
export interface TimePieces {
  readonly hour: number;
  readonly mday: number;
  readonly minute: number;
  readonly month: string;
  readonly second: number;
  readonly wday: string;
  readonly year: number;
  /** Minutes east of UTC, or `local` when the text names no zone. */
  readonly zone: string | number;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * Takes a time apart in the zone of its own text.
 * @param text the time as it stands in the event; empty for an epoch number
 * @param time the same time in epoch seconds
 * @source Knowledge Manager Manual: default datetime fields
 */
export function timePieces(text: string, time: number): TimePieces {
  const zoned = /(?:\s?(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))$/.exec(text);
  const minutes = zoned?.[2] ? (zoned[2] === '-' ? -1 : 1) * (Number(zoned[3]) * 60 + Number(zoned[4])) : 0;
  const date = new Date(Math.floor(time) * 1000 + minutes * 60_000);
  return {
    hour: date.getUTCHours(),
    mday: date.getUTCDate(),
    minute: date.getUTCMinutes(),
    month: monthNames[date.getUTCMonth()] ?? '',
    second: date.getUTCSeconds(),
    wday: dayNames[date.getUTCDay()] ?? '',
    year: date.getUTCFullYear(),
    zone: zoned ? minutes : 'local',
  };
}
