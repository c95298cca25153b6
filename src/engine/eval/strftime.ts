import { evalFunction } from '../expression/eval-function.ts';
import { strftime as formatTime } from '../time/index.ts';

export const strftime = evalFunction({
  name: 'strftime',
  group: 'time',
  signature: '(time, format)',
  about: 'A time in epoch seconds written in a format of date and time variables, in UTC.',
  parameters: [
    { name: 'time', type: 'number' },
    { name: 'format', type: 'string' },
  ],
  returns: 'string',
  source: 'Search Reference, Date and Time functions: strftime; Date and time format variables',
  examples: [
    { eval: 'strftime(1700000000, "%Y-%m-%dT%H:%M:%S")', gives: '2023-11-14T22:13:20' },
    { eval: 'strftime(1700000000.5, "%H:%M:%S.%3N")', gives: '22:13:20.500' },
    { eval: 'strftime(1738569600, "%G-W%V")', gives: '2025-W06' },
  ],
  choices: [
    'The time zone is UTC. `%x` and `%X` print `%m/%d/%y` and `%H:%M:%S`; `%Ez` the offset in minutes, 0.',
    'A variable that is not known is printed as it is written. Fractions are cut, not rounded.',
  ],
  apply: ([seconds, format]) => formatTime(seconds, format),
});
