import type { Content, Detection } from '../content/index.ts';
import {
  type ContentRule,
  type EventFile,
  type Harness,
  openHarness,
  runRuleTest,
  runTests,
  type SigmaContent,
  type Verdict,
} from '../harness/index.ts';
import { loadTaxonomy, logSourceRouter } from '../sigma/index.ts';
import type { Terminal } from './terminal.ts';

/** What a command runs tests with. */
export interface CliTestRun {
  readonly content: Content;
  readonly detections: readonly Detection[];
  /** The Sigma rules of the content, and those whose tests are wanted. */
  readonly sigma?: { readonly content: SigmaContent; readonly rules: readonly ContentRule[] } | undefined;
  readonly attackDataFolder?: string | undefined;
  readonly testName?: string | undefined;
  readonly events?: readonly EventFile[] | undefined;
  /** Whether failures, or all tests, are explained: for outputs that show it. */
  readonly explain: boolean | 'all';
}

/** Runs tests with a progress line and gives their verdicts, `onVerdict` as each comes. */
export async function runTestsWithProgress(
  run: CliTestRun,
  terminal: Terminal,
  onVerdict?: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const { stopwatch, signal, env } = terminal.surroundings;
  const wanted = [...run.detections, ...(run.sigma?.rules ?? [])];
  const total = wanted.reduce((sum, detection) => sum + detection.tests.length, 0);
  const verdicts: Verdict[] = [];
  let failed = 0;
  const harness = await openHarness(run.content, { env, attackDataFolder: run.attackDataFolder });
  const options = {
    ...harness,
    detections: run.detections,
    stopwatch,
    signal,
    explain: run.explain === 'all' ? run.explain : run.explain ? ('failures' as const) : ('none' as const),
    ...(run.testName === undefined ? {} : { testName: run.testName }),
    ...(run.events === undefined ? {} : { events: run.events }),
    onTest: ({ name }: Detection) => progress(name),
  };
  const progress = (name: string): void =>
    terminal.progress(`test ${verdicts.length + 1} of ${total}, ${failed} failed: ${name}`);
  const take = (verdict: Verdict): void => {
    verdicts.push(verdict);
    if (verdict.verdict === 'fail') failed += 1;
    onVerdict?.(verdict);
  };
  for await (const verdict of runTests(run.content, options)) take(verdict);
  for await (const verdict of runRuleTests(run, harness, terminal, progress)) take(verdict);
  terminal.clearProgress();
  signal.throwIfAborted();
  return verdicts;
}

/** Runs the tests of Sigma rules; what they need besides is read only when there are any. */
async function* runRuleTests(
  { sigma, testName, events }: CliTestRun,
  { shelf }: Harness,
  terminal: Terminal,
  progress: (name: string) => void,
): AsyncGenerator<Verdict, void, undefined> {
  const rules = sigma?.rules.filter(({ tests }) => tests.length > 0) ?? [];
  if (!sigma || rules.length === 0) return;
  const { stopwatch, signal } = terminal.surroundings;
  const router = logSourceRouter(await loadTaxonomy());
  for (const rule of rules) {
    for (const test of rule.tests) {
      if (signal.aborted) return;
      if (testName !== undefined && test.name !== testName) continue;
      progress(rule.name);
      const options = { shelf, router, stopwatch, signal, ...(events ? { events } : {}) };
      yield await runRuleTest(sigma.content, rule, test, options);
    }
  }
}
