import type { Content, Detection } from '../content/index.ts';
import { type EventFile, openHarness, runTests, type Verdict } from '../harness/index.ts';
import type { Terminal } from './terminal.ts';

/** What a command runs tests with. */
export interface CliTestRun {
  readonly content: Content;
  readonly detections: readonly Detection[];
  readonly attackDataFolder?: string | undefined;
  readonly testName?: string | undefined;
  readonly events?: readonly EventFile[] | undefined;
  /** Whether failures are explained: for outputs that show it. */
  readonly explain: boolean;
}

/** Runs tests with a progress line and gives their verdicts, `onVerdict` as each comes. */
export async function runTestsWithProgress(
  run: CliTestRun,
  terminal: Terminal,
  onVerdict?: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const { stopwatch, signal, env } = terminal.surroundings;
  const total = run.detections.reduce((sum, detection) => sum + detection.tests.length, 0);
  const verdicts: Verdict[] = [];
  let failed = 0;
  const harness = await openHarness(run.content, { env, attackDataFolder: run.attackDataFolder });
  const options = {
    ...harness,
    detections: run.detections,
    stopwatch,
    signal,
    explain: run.explain ? ('failures' as const) : ('none' as const),
    ...(run.testName === undefined ? {} : { testName: run.testName }),
    ...(run.events === undefined ? {} : { events: run.events }),
    onTest: (detection: Detection) =>
      terminal.progress(`test ${verdicts.length + 1} of ${total}, ${failed} failed: ${detection.name}`),
  };
  for await (const verdict of runTests(run.content, options)) {
    verdicts.push(verdict);
    if (verdict.verdict === 'fail') failed += 1;
    onVerdict?.(verdict);
  }
  terminal.clearProgress();
  signal.throwIfAborted();
  return verdicts;
}
