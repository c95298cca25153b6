import { evalFunction } from '../expression/eval-function.ts';
import { strptime as readTime } from '../time/index.ts';

export const strptime = evalFunction({
  name: 'strptime',
  group: 'time',
  signature: '(text, format)',
  about:
    'The time that a text states in a format of date and time variables, in epoch seconds with six decimals.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'format', type: 'string' },
  ],
  returns: 'number',
  source: 'Search Reference, Date and Time functions: strptime; Date and time format variables',
  examples: [
    { eval: 'strptime("2018-08-13 06:52:24", "%Y-%m-%d %H:%M:%S")', gives: '1534143144.000000' },
    { eval: 'strptime("2023-11-14T22:13:20+0200", "%Y-%m-%dT%H:%M:%S%z")', gives: '1699992800.000000' },
    { eval: 'strptime("yesterday", "%Y-%m-%d")', gives: null },
  ],
  choices: [
    'A format needs a day of the month or of the year; without a year it is 1970, without a month January. A time of day alone gives null.',
    'Text left over after the format is passed over; a blank in the format stands for any number of blanks.',
    '`%Z` reads UTC, GMT, Z and the common zones of North America; other abbreviations do not fit.',
  ],
  apply: ([text, format]) => {
    const seconds = readTime(text, format);
    return seconds === null ? null : seconds.toFixed(6);
  },
});
