import {
  type CompiledRule,
  type CorrelationMatch,
  eventOfObject,
  type LogSourceRouter,
} from '../../../sigma/index.ts';
import { countOf, type Diagnostic } from '../../../text/index.ts';
import type { DatasetShelf } from '../../dataset-shelf.ts';
import type { EventFile } from '../../event-file.ts';
import { wordExpectation } from '../../judge.ts';
import { clockOf } from '../../test-context.ts';
import type { Verdict } from '../../verdict.ts';
import type { EventPlace } from '../events-of-files.ts';
import { matchFiles } from '../match-files.ts';
import type { ReadyRules } from '../ready-rules.ts';
import type { ContentRule, RuleTest, SigmaContent } from './load-sigma.ts';
import { readyWithReferences } from './rule-references.ts';

/** What tests of Sigma rules are run with. */
export interface RuleTestOptions {
  readonly shelf: DatasetShelf;
  readonly router: LogSourceRouter;
  /** Data that stands in for the files of the test. */
  readonly events?: readonly EventFile[];
  /** A running counter for durations, milliseconds. */
  readonly stopwatch: () => number;
  readonly signal?: AbortSignal;
}

/** What a part of a test came to: nothing when it is as it should be. */
interface Outcome {
  readonly reason: string;
  readonly matches: number;
  readonly events: number;
}

/**
 * Runs one test of a Sigma rule or correlation. Events that stand in the test are tried without a look at the log source: they need only the fields that matter.
 * Files are read as `detent sigma match` reads them, by log source. Filters of the content are left aside, so that a test is about its rule alone.
 */
export async function runRuleTest(
  content: SigmaContent,
  rule: ContentRule,
  test: RuleTest,
  options: RuleTestOptions,
): Promise<Verdict<ContentRule>> {
  const started = options.stopwatch();
  const diagnostics: Diagnostic[] = [];
  const inFiles = test.attackData.length > 0 || options.events !== undefined;
  const names =
    options.events?.map(({ name }) => name) ?? test.attackData.map((one) => options.shelf.nameOf(one));
  const verdict = (rest: Pick<Verdict, 'verdict'> & Partial<Verdict<ContentRule>>): Verdict<ContentRule> => ({
    detection: rule,
    test,
    reason: '',
    dataset: inFiles ? names.join(', ') : 'events in the test',
    expected: expectationOf(test, inFiles),
    rows: 0,
    events: 0,
    diagnostics,
    at: test.place,
    seconds: (options.stopwatch() - started) / 1000,
    ...rest,
  });
  const ready = readyWithReferences(content, rule, (finding) => void diagnostics.push(finding));
  if (!ready) {
    return verdict({ verdict: 'fail', reason: diagnostics[0]?.message ?? 'The rule cannot be run.' });
  }
  const found = options.events ? { files: options.events } : options.shelf.find(test.attackData);
  if ('missing' in found) {
    const { verdict: outcome, reason, at } = found.missing;
    return verdict({
      verdict: outcome,
      reason,
      at,
      ...(outcome === 'skip' ? { skipped: 'cannot-run' } : {}),
    });
  }
  const outcomes: Outcome[] = [];
  const [compiled] = ready.rules;
  if (test.match.length + test.noMatch.length > 0) {
    outcomes.push(
      rule.object.kind === 'rule' && compiled
        ? tryInline(compiled, test)
        : { reason: 'Only rules can be tried on single events.', matches: 0, events: 0 },
    );
  }
  if (inFiles) outcomes.push(await tryFiles(ready, rule, test, found.files, diagnostics, options));
  const sum = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, one) => total + of(one), 0);
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  const reason = fault?.message ?? outcomes.map((one) => one.reason).find((one) => one !== '') ?? '';
  return verdict({
    verdict: reason === '' ? 'pass' : 'fail',
    reason,
    rows: sum(({ matches }) => matches),
    events: sum(({ events }) => events),
  });
}

function tryInline(compiled: CompiledRule, test: RuleTest): Outcome {
  const matches = (event: Readonly<Record<string, unknown>>): boolean =>
    compiled.matches(eventOfObject(event).view());
  const missed = test.match.findIndex((event) => !matches(event));
  const caught = test.noMatch.findIndex(matches);
  const events = test.match.length + test.noMatch.length;
  const count = test.match.filter(matches).length + test.noMatch.filter(matches).length;
  const reason =
    missed >= 0
      ? `Event ${missed + 1} of \`match\` does not match: ${shown(test.match[missed])}.`
      : caught >= 0
        ? `Event ${caught + 1} of \`no_match\` matches: ${shown(test.noMatch[caught])}.`
        : '';
  return { reason, matches: count, events };
}

async function tryFiles(
  { rules, correlations }: ReadyRules,
  { object }: ContentRule,
  test: RuleTest,
  files: readonly EventFile[],
  diagnostics: Diagnostic[],
  { shelf, router, signal }: RuleTestOptions,
): Promise<Outcome> {
  let matches = 0;
  const onMatch = ({ correlation }: CorrelationMatch<EventPlace>): void => {
    if (correlation === object) matches += 1;
  };
  const run = matchFiles(rules, files, {
    shelf,
    router,
    keepFiles: true,
    now: test.now ?? clockOf(object.date ?? ''),
    ...(signal ? { signal } : {}),
    ...(object.kind === 'correlation' ? { correlations, correlator: { onMatch } } : {}),
    report: (finding) => void diagnostics.push(finding),
  });
  const records: number[] = [];
  for await (const { compiled, record } of run.matches) {
    if (compiled.rule !== object) continue;
    matches += 1;
    if (records.length < mostRecords) records.push(record);
  }
  const { min, max = Number.POSITIVE_INFINITY } = test.expect?.count ?? { min: 1 };
  const isRight = matches >= min && matches <= max;
  const events = run.events();
  if (isRight) return { reason: '', matches, events };
  const which =
    records.length === 0 ? '' : ` Matched: ${records.join(', ')}${matches > mostRecords ? ' …' : ''}.`;
  const reason = `${matches} of ${countOf(events, 'event')} match; the test wants ${wordExpectation(test, 'event')}.${which}`;
  return { reason, matches, events };
}

/** Events that a verdict names. */
const mostRecords = 10;

function expectationOf(test: RuleTest, inFiles: boolean): string {
  const parts = [
    ...(test.match.length > 0 ? [`${countOf(test.match.length, 'event')} to match`] : []),
    ...(test.noMatch.length > 0 ? [`${countOf(test.noMatch.length, 'event')} not to`] : []),
    ...(inFiles ? [`${wordExpectation(test, 'event')} of the files`] : []),
  ];
  return parts.join(', ');
}

function shown(event: unknown): string {
  const text = JSON.stringify(event) ?? '';
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
