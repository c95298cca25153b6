import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAnyTime } from '../../src/events/any-time.ts';
import { timePieces } from '../../src/events/time-pieces.ts';
import { compileTimeRules } from '../../src/events/timestamps.ts';

const loadedAt = Date.UTC(2024, 2, 1) / 1000;
const iso = (text: string): number => Date.parse(text) / 1000;

describe('dates recognised anywhere', () => {
  test.each([
    ['2020-08-01T06:48:59.131Z x', iso('2020-08-01T06:48:59.131Z')],
    ['at 2020-08-01 06:48:59,131 x', iso('2020-08-01T06:48:59.131Z')],
    ['2020-08-01T06:48:59+02:00', iso('2020-08-01T04:48:59Z')],
    ['2020-08-01T06:48:59-0330', iso('2020-08-01T10:18:59Z')],
    ['2020/08/01 06:48:59', iso('2020-08-01T06:48:59Z')],
    ['08/01/2020 06:48:59 PM', iso('2020-08-01T18:48:59Z')],
    ['08/01/2020 12:00:01 AM', iso('2020-08-01T00:00:01Z')],
    ['8/1/2020 18:48:59', iso('2020-08-01T18:48:59Z')],
    ['[01/Aug/2020:06:48:59 +0100]', iso('2020-08-01T05:48:59Z')],
    ['Sat Aug  1 06:48:59 2020', iso('2020-08-01T06:48:59Z')],
    ['Tue Mar 29 13:03:51 2022 UTC', iso('2022-03-29T13:03:51Z')],
    ['1 Aug 2020 06:48:59', iso('2020-08-01T06:48:59Z')],
    ['Feb 28 23:59:59 host', iso('2024-02-28T23:59:59Z')],
    ['Dec 31 23:59:59 host', iso('2023-12-31T23:59:59Z')],
    ['Feb 29 10:00:00 host', iso('2024-02-29T10:00:00Z')],
    ['2016-12-31T23:59:60Z a leap second', iso('2017-01-01T00:00:00Z')],
    ['2016-12-31T24:00:00Z', iso('2017-01-01T00:00:00Z')],
    ['ts=1596264539.131', 1596264539.131],
    ['"time":1596264539131,', 1596264539.131],
    ['a 2020-08-01 06:48:59 b 2021-01-01 00:00:00', iso('2020-08-01T06:48:59Z')],
  ])('%s', (text, time) => {
    expect(findAnyTime(text, loadedAt)?.time).toBe(time);
  });

  test.each([
    'no date',
    'id 4624567890 x',
    '2020-13-01 00:00:00',
    '2020-02-30 00:00:00',
    'version 10.0.14393.3564',
  ])('%s is none', (text) => {
    expect(findAnyTime(text, loadedAt)).toBeUndefined();
  });

  test('a day that the year of loading does not have is one of the last year that has it', () => {
    const yearOf = iso('2027-06-01T00:00:00Z');
    expect(findAnyTime('Feb 29 10:00:00 host', yearOf)?.time).toBe(iso('2024-02-29T10:00:00Z'));
    expect(findAnyTime('Feb 30 10:00:00 host', yearOf)).toBeUndefined();
  });

  test('only the first 128 characters count when no rule says where', () => {
    const find = compileTimeRules([{ format: 'any' }]);
    expect(find(`${'x'.repeat(100)} 2020-08-01 06:48:59`, 0)?.time).toBe(iso('2020-08-01T06:48:59Z'));
    expect(find(`${'x'.repeat(128)} 2020-08-01 06:48:59`, 0)).toBeUndefined();
  });
});

describe('rules', () => {
  test.each([
    [
      "<Data Name='UtcTime'>",
      '%Y-%m-%d %H:%M:%S.%N',
      "x<Data Name='UtcTime'>2020-08-01 06:48:59.131<",
      iso('2020-08-01T06:48:59.131Z'),
    ],
    [
      "<Data Name='UtcTime'>",
      '%Y-%m-%d %H:%M:%S.%N',
      "x<Data Name='UtcTime'>2020-08-01 06:48:59<",
      iso('2020-08-01T06:48:59Z'),
    ],
    ["SystemTime='", 'iso8601', "SystemTime='2020-08-01T06:48:59.123456700Z'", 1596264539.1234567],
    ['msg=audit\\(', 'epoch', 'type=X msg=audit(1722950859.266:6994): a', 1722950859.266],
    ['^(?:[^,]*,){6}', '%Y/%m/%d %H:%M:%S', 'a,b,c,d,e,f,2024/01/02 03:04:05,x', iso('2024-01-02T03:04:05Z')],
    ['^', '%b %d %H:%M:%S', 'Jan  5 01:02:03 host', iso('2024-01-05T01:02:03Z')],
    ['^', '%Y-%m-%d\t%H:%M:%S', '2024-01-02\t03:04:05\tx', iso('2024-01-02T03:04:05Z')],
  ])('%s %s', (prefix, format, text, time) => {
    expect(compileTimeRules([{ prefix, format }])(text, loadedAt)?.time).toBe(time);
  });

  test('the first rule that finds a time wins', () => {
    const find = compileTimeRules([
      { prefix: 'a=', format: 'iso8601' },
      { prefix: 'b=', format: 'epoch' },
    ]);
    expect(find('b=1596264539 a=none', 0)?.time).toBe(1596264539);
  });

  test('a fraction is not rounded by arithmetic', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 0, max: 999 }),
        (seconds, milliseconds) => {
          const text = new Date(seconds * 1000 + milliseconds).toISOString();
          expect(findAnyTime(text, 0)?.time).toBe(
            Number(`${seconds}.${String(milliseconds).padStart(3, '0')}`),
          );
        },
      ),
    );
  });
});

describe('pieces', () => {
  test('are those of the text, not of UTC', () => {
    expect(timePieces('2020-08-01T01:48:59+02:00', iso('2020-07-31T23:48:59Z'))).toEqual({
      hour: 1,
      mday: 1,
      minute: 48,
      month: 'august',
      second: 59,
      wday: 'saturday',
      year: 2020,
      zone: 120,
    });
  });

  test('a text without a zone is local', () => {
    expect(timePieces('2020-08-01 01:48:59', iso('2020-08-01T01:48:59Z')).zone).toBe('local');
  });
});
