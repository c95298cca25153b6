import { describe, expect, it } from 'vitest';
import { parseSearchText } from '../../src/spl/index.ts';
import { whereIs } from '../../src/text/index.ts';

/** `code@line:column-column` of each finding, in order. */
function findings(text: string): string[] {
  return parseSearchText(text).diagnostics.map((finding) => {
    const at = whereIs(finding)!;
    return `${finding.code}@${at.start.line}:${at.start.column}-${at.end.column}`;
  });
}

describe('faults have a code and a place', () => {
  it.each([
    ['', ['spl/empty-search@1:1-1']],
    ['   ', ['spl/empty-search@1:1-4']],
    ['|', ['spl/empty-command@1:1-2']],
    ['x | | head', ['spl/empty-command@1:3-4']],
    ['x | head |', ['spl/empty-command@1:10-11']],
    ['x\n| statz count\n| hed', ['spl/unknown-command@2:3-8', 'spl/unknown-command@3:3-6']],
    ['x | "a"', ['spl/expected@1:5-6']],
    ['x | head 3 (a) foo', ['spl/unexpected-text@1:16-19']],
    ['x | head 3 limit=4', ['spl/unexpected-text@1:12-19']],
    ['x | head limit=many', ['spl/bad-option-value@1:16-20']],
    ['x | dedup keepemty=t a', ['spl/unknown-option@1:11-19']],
    ['x | dedup', ['spl/missing-field@1:10-10']],
    ['x | dedup 0 a', ['spl/bad-number@1:11-12']],
    ['x | dedup -1 a', ['spl/bad-number@1:11-13']],
    ['x | head -1', ['spl/bad-number@1:10-12']],
    ['x | tail -3', ['spl/bad-number@1:10-12']],
    ['x | top -3 a', ['spl/bad-number@1:9-11']],
    ['x | return -2 a', ['spl/bad-number@1:12-14']],
    ['x | transpose -5', ['spl/bad-number@1:15-17']],
    ['| tstats count where index=a from datamodel=M by b', ['spl/unexpected-text@1:30-34']],
    ['x | dedup a*', ['spl/wildcard-not-allowed@1:11-13']],
    ['x | dedup keepempty=t keepempty=f a', ['spl/repeated-option@1:23-32']],
    ['x | rename a', ['spl/expected@1:13-13']],
    ['x | rename a as', ['spl/missing-field@1:16-16']],
    ['x | rename a* as b, c as d*', ['spl/wildcard-mismatch@1:12-19', 'spl/wildcard-mismatch@1:21-28']],
    ['x | stats', ['spl/expected@1:10-10']],
    ['x | stats cuont by a', ['spl/unknown-aggregate@1:11-16']],
    ['x | stats sum by a', ['spl/bad-aggregate@1:11-14']],
    ['x | stats sum() by a', ['spl/bad-aggregate@1:11-16']],
    ['x | stats sum(a b)', ['spl/bad-aggregate@1:15-18']],
    ['x | stats sum(a', ['spl/unclosed-parenthesis@1:14-15']],
    ['x | stats count(eval(a=)) as b', ['spl/malformed-expression@1:24-25']],
    ['x | stats count by', ['spl/missing-field@1:19-19']],
    ['x | stats count as a* by b', []],
    ['x | chart eval(n/2) as half by h', ['spl/bad-aggregate@1:11-20']],
    ['x | chart eval(avg(n) by h', ['spl/unclosed-parenthesis@1:23-25']],
    ['x | stats eval(avg(n)) as a', ['spl/unknown-aggregate@1:11-15']],
    ['x | stats sparkline(median(a))', ['spl/bad-aggregate@1:21-30']],
    ['x | stats sparkline(count, 10)', ['spl/bad-span@1:28-30']],
    ['x | stats sparkline(count, 1h', ['spl/unclosed-parenthesis@1:20-21']],
    ['x | anomalydetection method=iqr action=filter a', ['spl/bad-option-value@1:33-46']],
    ['x | anomalydetection action=rm pthresh=1', ['spl/bad-option-value@1:22-31']],
    ['x | anomalydetection method=iqr pthresh=1', ['spl/bad-option-value@1:33-42']],
    ['x | streamstats time_window=0s count', ['spl/bad-option-value@1:29-31']],
    ['x | transaction a maxspan=-5m', ['spl/bad-option-value@1:27-30']],
    ['x | localize maxpause=-1s', ['spl/bad-option-value@1:23-26']],
    ['x | stats p101(a)', ['spl/bad-aggregate@1:11-15']],
    ['x | sort', ['spl/missing-field@1:9-9']],
    ['x | sort a desc b', ['spl/unexpected-text@1:17-18']],
    ['x | rex "abc"', ['spl/bad-pattern@1:9-14']],
    ['x | rex "(?<a>x"', ['spl/bad-pattern@1:10-16']],
    ['x | rex "\\\\\\\\(?<a>x)"', []],
    ['x | rex "[(?<a>x)]"', ['spl/bad-pattern@1:9-20']],
    ['x | rex "\\Q(?<a>x)\\E"', ['spl/bad-pattern@1:9-22']],
    ['x | rex "(?#(?<a>x)y"', ['spl/bad-pattern@1:9-22']],
    ['x | regex a="x("', ['spl/bad-pattern@1:15-16']],
    ['x | rex mode=sed "s/a/b"', ['spl/bad-pattern@1:18-25']],
    ['x | rex field=a', ['spl/expected@1:16-16']],
    ['x | bin span=5x _time', ['spl/bad-span@1:14-16']],
    ['x | bin span=1h', ['spl/missing-field@1:16-16']],
    ['x | eval a', ['spl/malformed-expression@1:11-11']],
    ['x | eval a=1 b=2', ['spl/malformed-expression@1:14-15']],
    ['x | where', ['spl/malformed-expression@1:10-10']],
    ['x | where a="b', ['spl/unclosed-quote@1:13-14']],
    ['| tstats count from Endpoint', ['spl/expected@1:21-29']],
    ['| tstats count by a where b=1', ['spl/unexpected-text@1:21-26']],
    ['x | lookup', ['spl/expected@1:11-11']],
    ['x | lookup t', ['spl/missing-field@1:13-13']],
    ['x | lookup t a OUTPUT', ['spl/missing-field@1:22-22']],
    ['x | join a', ['spl/expected@1:11-11']],
    ['x | join a [search y | statz]', ['spl/unknown-command@1:24-29']],
    ['x | append [search y', ['spl/unclosed-bracket@1:12-13']],
    ['x | append [search y]]', ['spl/unexpected-bracket@1:22-23']],
    ['x | multisearch [search y]', ['spl/expected@1:27-27']],
    ['x | convert ctim(a)', ['spl/expected@1:13-17']],
    ['x | concurrency', ['spl/missing-option@1:16-16']],
    ['x | trendline sma1(a)', ['spl/bad-number@1:15-19']],
    ['x | replace a b', ['spl/expected@1:15-16']],
    ['x | replace "a" with "b", "c", with "d" IN e', []],
    ['x | format "a" "b"', ['spl/expected@1:12-19']],
    ['x | chart count by a b c', ['spl/unexpected-text@1:24-25']],
    ['x | chart limit=most count by a b', ['spl/bad-option-value@1:11-21']],
    ['x | fields', ['spl/missing-field@1:11-11']],
    ['x ] y', ['spl/expected@1:3-4']],
    [
      'f= | where a= | statz',
      ['spl/missing-value@1:2-3', 'spl/malformed-expression@1:15-15', 'spl/unknown-command@1:17-22'],
    ],
    ['x | where (a | head', ['spl/malformed-expression@1:11-12']],
  ])('%j', (text, expected) => {
    expect(findings(text)).toEqual(expected.length === 0 ? [] : expected);
  });

  it.each([
    ['x | statz count', 'Did you mean `stats`?'],
    ['x | stats cuont', 'Did you mean `count`?'],
    ['x | dedup keepemty=t a', 'Did you mean `keepempty`?'],
    ['x | join type=innre a [search y]', 'Did you mean `inner`?'],
  ])('%s is answered with %s', (text, hint) => {
    expect(parseSearchText(text).diagnostics[0]!.hint).toBe(hint);
  });

  it('says what was expected and what was found', () => {
    expect(parseSearchText('x | head limit=many').diagnostics[0]!.message).toBe(
      'The option `limit` takes a whole number, at least 0, not `many`.',
    );
    expect(parseSearchText('x | rename a b').diagnostics[0]!.message).toBe(
      'Expected AS after `a`, found `b`.',
    );
  });
});

describe('a search may begin', () => {
  it.each([
    ['a=1', ['search']],
    ['search a=1', ['search']],
    ['| search a=1', ['search']],
    ['tstats count', ['tstats']],
    ['stats count', ['search']],
    ['search=1 b', ['search']],
    ['"a" | STATS count', ['search', 'stats']],
    ['\\|x', ['search']],
  ])('%s', (text, kinds) => {
    const { search, diagnostics } = parseSearchText(text);
    expect(diagnostics).toEqual([]);
    expect(search!.commands.map((command) => command.kind)).toEqual(kinds);
  });
});
