import type { Content, Detection, DetectionTest } from '../content/index.ts';
import {
  type Compilation,
  collect,
  compile,
  type DataModelCatalog,
  type SearchContext,
} from '../engine/index.ts';
import type { Diagnostic } from '../text/index.ts';
import type { DatasetShelf, OpenDatasets } from './dataset-shelf.ts';
import type { EventFile } from './event-file.ts';
import { explain } from './explain.ts';
import { judge, wordExpectation } from './judge.ts';
import { reasonNotToRun } from './runnable.ts';
import { testContext } from './test-context.ts';
import type { Verdict } from './verdict.ts';

/** What tests are run with. */
export interface TestRunOptions {
  /** The detections whose tests are wanted, in the order in which their verdicts shall come. */
  readonly detections: readonly Detection[];
  /** Opens datasets and keeps them between tests. */
  readonly shelf: DatasetShelf;
  readonly dataModels: DataModelCatalog;
  /** Run only tests of this name. */
  readonly testName?: string;
  /** Data that stands in for every test's own. */
  readonly events?: readonly EventFile[];
  /**
   * Which tests to explain: those that fail for want of rows (the default), every one that runs, or none. Explaining
   * runs a search again over all events.
   */
  readonly explain?: 'failures' | 'all' | 'none';
  /** A running counter for durations, milliseconds. */
  readonly stopwatch: () => number;
  readonly signal?: AbortSignal;
  /** Called before each test. */
  readonly onTest?: (detection: Detection, test: DetectionTest) => void;
}

/**
 * Runs the tests of detections and gives their verdicts as they come.
 *
 * A test is skipped, with the reason, when the rules of the content say so, when its data is not on this machine,
 * and when the engine refuses the search; every other fault of the search or the data fails it. Nothing is fetched.
 */
export async function* runTests(
  content: Content,
  options: TestRunOptions,
): AsyncGenerator<Verdict<Detection>, void, undefined> {
  for (const detection of options.detections) {
    for (const test of detection.tests) {
      if (options.signal?.aborted) return;
      if (options.testName !== undefined && test.name !== options.testName) continue;
      options.onTest?.(detection, test);
      yield await runTest(content, detection, test, options);
    }
  }
}

/** Runs one test. The rules on which tests run (status, type) are applied here too. */
export async function runTest(
  content: Content,
  detection: Detection,
  test: DetectionTest,
  options: TestRunOptions,
): Promise<Verdict<Detection>> {
  const started = options.stopwatch();
  const names =
    options.events?.map((file) => file.name) ?? test.attackData.map((d) => options.shelf.nameOf(d));
  const common = {
    detection,
    test,
    dataset: names.join(', '),
    expected: wordExpectation(test),
    at: test.place,
  };
  const settle = (rest: Partial<Verdict<Detection>> & Pick<Verdict, 'verdict'>): Verdict<Detection> => ({
    ...common,
    reason: '',
    rows: 0,
    events: 0,
    diagnostics: [],
    seconds: (options.stopwatch() - started) / 1000,
    ...rest,
  });

  const byRule = options.events ? undefined : reasonNotToRun(detection, test);
  if (byRule !== undefined) return settle({ verdict: 'skip', skipped: 'by-rule', reason: byRule });

  const prepared = testContext(content, options.dataModels, detection, test);
  const compiled = compile(detection.searchText, prepared);
  if (!compiled.plan) return settle({ ...withoutPlan(compiled), diagnostics: compiled.diagnostics });

  const found = options.events ? { files: options.events } : options.shelf.find(test.attackData);
  if ('missing' in found) {
    const { verdict, reason, at } = found.missing;
    return settle({ verdict, reason, at, ...(verdict === 'skip' ? { skipped: 'cannot-run' } : {}) });
  }
  const opened = await options.shelf.open(found.files, prepared.now);
  return settle(await runPlan(compiled, prepared, opened, detection, test, options));
}

async function runPlan(
  { plan, diagnostics }: Compilation,
  context: SearchContext,
  opened: OpenDatasets,
  detection: Detection,
  test: DetectionTest,
  { signal, explain: wanted = 'failures' }: TestRunOptions,
): Promise<Partial<Verdict<Detection>> & Pick<Verdict, 'verdict'>> {
  if (!plan) throw new Error('A search without a plan cannot be run.');
  const { source } = opened;
  const result = await collect(plan, { context, source, ...(signal ? { signal } : {}) });
  const unreadable = opened.unreadable();
  const findings: Diagnostic[] = [...diagnostics, ...result.diagnostics, ...unreadable];
  const common = {
    rows: result.rows.length,
    events: opened.report().events,
    diagnostics: findings,
    sample: { fields: result.fields, rows: result.rows.slice(0, sampleRows) },
  };
  const fault = result.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (fault) return { ...common, verdict: 'fail', reason: fault.message };
  const { passed, wantsRows, reason } = judge(result, detection, test);
  const explained = wanted === 'all' || (wanted === 'failures' && wantsRows);
  return {
    ...common,
    verdict: passed ? 'pass' : 'fail',
    reason: passed ? wordUnreadable(unreadable) : reason,
    ...(explained ? { explanation: await explain(plan, context, source, signal) } : {}),
  };
}

/** Rows that a verdict keeps to be looked at. */
const sampleRows = 5;

/** A test may pass although some of its data cannot be read; its verdict says so. */
function wordUnreadable(unreadable: readonly Diagnostic[]): string {
  return unreadable.length === 0 ? '' : `It passes, but ${unreadable.map((one) => one.message).join(' ')}`;
}

/** What the engine cannot do here is a reason to skip; every other error is the search's fault. */
function withoutPlan({ diagnostics }: Compilation): Pick<Verdict, 'verdict' | 'reason' | 'skipped'> {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const fault = errors.find((error) => !cannotRun(error.code));
  if (fault) return { verdict: 'fail', reason: fault.message };
  return {
    verdict: 'skip',
    skipped: 'cannot-run',
    reason: errors[0]?.message ?? 'The search cannot be run.',
  };
}

/** Tells a refusal of the engine, or something that is not there offline, from a fault of the search. */
function cannotRun(code: string): boolean {
  return /^engine\/(?:unsupported|needs)-/.test(code) || absences.has(code);
}

/** An app may bring a lookup with it; that nothing in the content defines it is for `validate` to say. */
const absences: ReadonlySet<string> = new Set([
  'engine/unknown-lookup',
  'eval/unknown-lookup',
  'engine/no-metrics',
]);
