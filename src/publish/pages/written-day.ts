const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date `2023-03-29` as `Wed Mar 29 2023`. A text that is no date gives an empty text. */
export function writtenDay(date: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (year === '' || time.toISOString().slice(0, 10) !== date) return '';
  return `${days[time.getUTCDay()]} ${months[time.getUTCMonth()]} ${day} ${year}`;
}
