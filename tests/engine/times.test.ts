import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyRelativeTime,
  parseRelativeTime,
  parseTimeBound,
  strftime,
  strptime,
} from '../../src/engine/index.ts';

// Tuesday, 14 November 2023, 22:13:20 UTC.
const now = 1_700_000_000;

function move(specifier: string, from = now): number | null {
  const relative = parseRelativeTime(specifier);
  return relative && applyRelativeTime(from, relative);
}

describe('relative times', () => {
  it.each([
    ['now', now],
    ['-30s', now - 30],
    ['+15m', now + 900],
    ['-h', now - 3600],
    ['-90min', now - 5400],
    ['-2days', now - 172_800],
    ['-1w', now - 604_800],
    ['-1d@d', 1_699_833_600],
    ['@h', 1_699_999_200],
    ['@mon', 1_698_796_800],
    ['@q', 1_696_118_400],
    ['-1q@q', 1_688_169_600],
    ['@y', 1_672_531_200],
    ['@w', 1_699_747_200],
    ['@w0', 1_699_747_200],
    ['@w7', 1_699_747_200],
    ['@w1', 1_699_833_600],
    ['@w6', 1_699_660_800],
    ['@d-2h', 1_699_912_800],
    ['-1d@d+3h', 1_699_844_400],
    ['-1mon', 1_697_321_600],
    ['-1Y', 1_668_464_000],
  ])('%s', (specifier, gives) => {
    expect(move(specifier)).toBe(gives);
  });

  it('ends on the last day of a month that is too short', () => {
    expect(strftime(move('-1mon', Date.UTC(2024, 2, 31, 5) / 1000) ?? 0, '%F %T')).toBe(
      '2024-02-29 05:00:00',
    );
  });

  it('keeps the fraction of a second and goes below 1970', () => {
    expect(move('-1mon', now + 0.25)).toBe(1_697_321_600.25);
    expect(move('@d', -1)).toBe(-86_400);
    expect(move('@w1', -1)).toBe(-259_200);
  });

  it.each(['', 'soon', '1d', '-1x', '@', '@w8', '-1d@', '@d@h', '-1.5d', '--1d', 'rt'])(
    'refuses %j',
    (specifier) => {
      expect(move(specifier)).toBeNull();
    },
  );

  it('never leaves the calendar', () => {
    expect(move('-999999999y')).toBeNull();
    expect(move('+99999999999999d')).toBeNull();
  });
});

describe('time bounds', () => {
  it.each([
    ['now', now],
    ['-1d@d', 1_699_833_600],
    ['1700000000.5', 1_700_000_000.5],
    ['11/14/2023:22:13:20', now],
    ['2023-11-14T22:13:20Z', now],
    ['2023-11-14T22:13:20.250+01:00', now - 3599.75],
    ['2023-11-14 22:13', now - 20],
    ['2023-11-14', 1_699_920_000],
  ])('%s', (text, gives) => {
    expect(parseTimeBound(text, now)).toBe(gives);
  });

  it.each(['', 'yesterday', '2023-13-01', '13/40/2023:00:00:00', '2023-11-14T25:00:00Z'])(
    'refuses %j',
    (text) => {
      expect(parseTimeBound(text, now)).toBeUndefined();
    },
  );
});

describe('strftime', () => {
  it.each([
    [now, '%a %A %b %B', 'Tue Tuesday Nov November'],
    [1_677_989_229, '[%d|%e|%H|%k|%I|%m]', '[05| 5|04| 4|04|03]'],
    [1_677_974_400, '%I %p', '12 AM'],
    [1_677_989_229, '%j %w %u', '064 0 7'],
    [1_735_516_800, '%Y %G-%V %g', '2024 2025-01 25'],
    [now, '%s %C %y %z %:z %::z %:::z %Z', '1700000000 20 23 +0000 +00:00 +00:00:00 +00 UTC'],
    [now + 0.5, '%S.%Q %3N %6N %9N %6Q %f %N', '20.500 500 500000 500000000 500000 500000 500000000'],
    [1_563_442_200, '%c', 'Thu Jul 18 09:30:00 2019'],
    [1_563_442_200, '%+', 'Thu Jul 18 09:30:00 UTC 2019'],
    [now, '%F %T %D %R', '2023-11-14 22:13:20 11/14/23 22:13'],
    [now, '%U %W', '46 46'],
    [now, '100%% %q', '100% %q'],
    [-1.5, '%F %T.%3N', '1969-12-31 23:59:58.500'],
    [1_700_000_000.123456, '%6N', '123456'],
  ])('%d as %s', (seconds, format, text) => {
    expect(strftime(seconds, format)).toBe(text);
  });

  it('gives null beyond the calendar', () => {
    expect(strftime(1e18, '%Y')).toBeNull();
  });
});

describe('strptime', () => {
  it.each([
    ['2023-11-14 22:13:20', '%Y-%m-%d %H:%M:%S', now],
    ['14 november 2023', '%d %B %Y', 1_699_920_000],
    ['Tue Nov 14 22:13:20 2023', '%a %b %d %H:%M:%S %Y', now],
    ['Tue Nov 14 22:13:20 2023', '%c', now],
    ['2023-11-14T22:13:20+0200', '%Y-%m-%dT%H:%M:%S%z', 1_699_992_800],
    ['2023-11-14 17:13:20 -05:00', '%Y-%m-%d %H:%M:%S %z', now],
    ['2023-11-14T22:13:20Z', '%Y-%m-%dT%H:%M:%S%Z', now],
    ['2023-11-14T22:13:20.5Z', '%FT%T.%Q%z', now + 0.5],
    ['2022-9-25T09:45:22', '%Y-%m-%dT%H:%M:%S', 1_664_099_122],
    ['11/14/2023 10:13:20 PM', '%m/%d/%Y %I:%M:%S %p', now],
    ['11/14/2023 12:00:00 am', '%m/%d/%Y %I:%M:%S %p', 1_699_920_000],
    ['1534143600', '%s', 1_534_143_600],
    ['68-01-01', '%y-%m-%d', Date.UTC(2068, 0, 1) / 1000],
    ['69-01-01', '%y-%m-%d', Date.UTC(1969, 0, 1) / 1000],
    ['2023 318', '%Y %j', 1_699_920_000],
    ['2023-11-14 and more', '%Y-%m-%d', 1_699_920_000],
    ['50%', '%d%%', 49 * 86_400],
  ])('%s as %s', (text, format, seconds) => {
    expect(strptime(text, format)).toBe(text === '50%' ? null : seconds);
  });

  it.each([
    ['yesterday', '%Y-%m-%d'],
    ['2023-02-30', '%Y-%m-%d'],
    ['2023-13-01', '%Y-%m-%d'],
    ['22:13', '%H:%M'],
    ['2023-11', '%Y-%m'],
    ['', '%Y'],
    ['2023-11-14 CET', '%Y-%m-%d %Z'],
    ['x', '%q'],
  ])('%j does not fit %s', (text, format) => {
    expect(strptime(text, format)).toBeNull();
  });

  it.each([
    '%Y-%m-%dT%H:%M:%S%z',
    '%d/%b/%Y:%T %:z',
    '%A %e %B %Y %I:%M:%S %p',
    '%s',
    '%Y %j %k:%M:%S',
    '%F %T.%6N',
    '%+',
  ])('reads what strftime writes: %s', (format) => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000_000_000, max: 32_503_680_000 }), (seconds) => {
        expect(strptime(strftime(seconds, format) ?? '', format)).toBe(seconds);
      }),
      { numRuns: 50 },
    );
  });
});
