import { describe, expect, it } from 'vitest';
import type { Detection } from '../../src/content/index.ts';
import { choices } from '../../src/engine/index.ts';
import { choiceFindings, choicesBehind } from '../../src/harness/choice-findings.ts';
import type { Verdict } from '../../src/harness/index.ts';
import { macroCatalog } from '../../src/spl/index.ts';
import { sourceText } from '../../src/text/index.ts';

const none = macroCatalog([]);
const verdict = (search: string, kind: Verdict['verdict'] = 'pass'): Verdict =>
  ({
    detection: { searchText: sourceText('d.yml', search) } as Detection,
    test: { name: 'True Positive' },
    verdict: kind,
  }) as Verdict;
const behind = (search: string) => choicesBehind(verdict(search), none).map(({ choice }) => choice.id);

const cases: [string, string[]][] = [
  ['index=a x=1 | stats count by x', []],
  ['index=a x!=1', ['not-equal-on-multivalue']],
  ['index=a x<1', ['number-against-text']],
  ['index=a x IN (10.0.0.0/8)', ['subnet-in-list']],
  ['index=a [ search b=1 | return x ]', ['empty-subsearch']],
  ['index=a | where NOT x="1"', ['not-with-null']],
  ['index=a | where x > 5', []],
  ['index=a | where x > y', ['types-in-comparison']],
  ['index=a | where like(x, "%\\\\b")', ['like-backslash', 'match-on-multivalue']],
  ['index=a | stats perc95(x) median(y)', ['percentile-between-values', 'figures-over-nothing']],
  ['index=a | stats count(x) as n by y', ['count-of-multivalue']],
  ['index=a | rename a as b, b as c', ['rename-order']],
  ['index=a | rename a as b, c as d', []],
  ['index=a | bin span=1h seen', ['bin-other-field']],
  ['index=a | bin span=1h _time', []],
  ['index=a | append [ search index=b | mvexpand x ]', ['mvexpand-missing-field']],
  ['index=a | timechart count sum(x) by h | timewrap 1d', ['series-names', 'period-names']],
  ['index=a | timechart count by h | untable _time h n', ['empty-cells']],
  ['index=a | addtotals row=f col=t x | dedup x sortby -x', ['sums-over-nothing', 'dedup-order']],
  ['index=a | addtotals | localize', ['region-fields']],
  ['index=a | iplocation src | contingency Country user', ['unknown-address', 'contingency-order']],
  ['index=a | eval day=strftime(_time, "%d")', ['time-zone']],
  ['index=a | eval second=strftime(_time, "%s")', []],
];

describe('open questions behind a verdict', () => {
  it.each(cases)('%s', (search, ids) => expect(behind(search)).toEqual(ids));

  it('are none for a test that did not run', () => {
    expect(choicesBehind(verdict('index=a x!=1', 'skip'), none)).toEqual([]);
  });

  it('become findings that name the question and both answers', () => {
    const [finding] = choiceFindings(verdict('index=a x!=1'), none);
    expect(finding).toMatchObject({ code: 'test/depends-on-choice', severity: 'warning' });
    expect(finding?.message).toContain('`True Positive` may depend on `not-equal-on-multivalue`');
  });

  it('have ids of their own and say all', () => {
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
    for (const { question, here, instead } of choices) {
      expect(question).toMatch(/\?$/);
      expect(`${here} ${instead}`).toMatch(/\..*\.$/);
    }
  });
});
