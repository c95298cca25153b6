import type { Content } from '../content/index.ts';
import { type SigmaContent, type Verdict, validateContent } from '../harness/index.ts';
import { countFindings, countOf, type Diagnostic } from '../text/index.ts';
import { durationText } from './report/duration.ts';
import { countSeverity, printFindings } from './report/findings.ts';
import { countVerdicts, printSkipReasons, VerdictPrinter } from './report/verdicts.ts';
import { type Selection, selectedDetections, selectedFindings, selectedRules } from './selection.ts';
import type { ExitStatus } from './surroundings.ts';
import type { Terminal } from './terminal.ts';
import { runTestsWithProgress } from './test-run.ts';

/** What a check found. */
export interface Checked {
  /** The content folder. */
  readonly root: string;
  readonly findings: readonly Diagnostic[];
  readonly verdicts: readonly Verdict[];
  readonly files: number;
  readonly objects: number;
  readonly validateSeconds: number;
  readonly testSeconds: number;
}

/** How the tests of a check are run. */
export interface CheckOptions {
  /** A local copy of splunk/attack_data. */
  readonly attackDataFolder: string | undefined;
  /** Whether failures are explained. */
  readonly explain: boolean;
}

/** Validates and tests a selection of content. */
export async function checkContent(
  content: Content,
  sigma: SigmaContent,
  selection: Selection,
  options: CheckOptions,
  terminal: Terminal,
): Promise<Checked> {
  const { stopwatch } = terminal.surroundings;
  const started = stopwatch();
  terminal.progress('validating');
  const findings = selectedFindings((await validateContent(content, sigma)).diagnostics, selection);
  const validated = stopwatch();
  const detections = selectedDetections(content, selection);
  const verdicts = await runTestsWithProgress(
    {
      content,
      detections,
      sigma: { content: sigma, rules: selectedRules(content, sigma, selection) },
      ...options,
    },
    terminal,
  );
  const objects = [...content.items, ...sigma.rules].filter((item) => selection.includes(item.path)).length;
  return {
    root: content.root,
    findings,
    verdicts,
    files: selection.everything ? content.fileCount + sigma.paths.length : objects,
    objects,
    validateSeconds: (validated - started) / 1000,
    testSeconds: (stopwatch() - validated) / 1000,
  };
}

/** 1 when there are errors or failed tests; with `strict` also for warnings and tests that cannot be run. */
export function statusOf(checked: Checked, strict: boolean): ExitStatus {
  const { failed, cannotRun } = countVerdicts(checked.verdicts);
  const errors = countSeverity(checked.findings, 'error');
  const lesser = countSeverity(checked.findings, 'warning') + cannotRun;
  return errors + failed > 0 || (strict && lesser > 0) ? 1 : 0;
}

/** More passing tests than this are only counted. */
const linesForPassing = 30;

/** Prints a check for people: findings, failures, reasons for skipping, and a summary last. */
export function printChecked(checked: Checked, terminal: Terminal): void {
  const { palette } = terminal;
  printFindings(checked.findings, 'text', terminal, checked.root);
  const passing = checked.verdicts.filter((verdict) => verdict.verdict === 'pass');
  const printer = new VerdictPrinter(terminal);
  for (const verdict of checked.verdicts) {
    if (verdict.verdict === 'fail' || passing.length <= linesForPassing) printer.print(verdict);
  }
  printSkipReasons(checked.verdicts, terminal);
  const { passed, failed, skipped } = countVerdicts(checked.verdicts);
  if (checked.verdicts.length > 0) terminal.out('\n');

  const errors = countSeverity(checked.findings, 'error');
  const dress = errors > 0 ? palette.error : checked.findings.length > 0 ? palette.warning : palette.good;
  const results = [
    failed > 0 ? palette.error(`${failed} failed`) : undefined,
    passed > 0 || failed === 0 ? palette.good(`${passed} passed`) : undefined,
    skipped > 0 ? palette.warning(`${skipped} skipped`) : undefined,
  ].filter((part) => part !== undefined);
  const size = `${countOf(checked.files, 'file')}, ${countOf(checked.objects, 'object')}`;
  terminal.out(
    `validate  ${size}: ${dress(countFindings(checked.findings))}` +
      `${palette.faint(`  ${durationText(checked.validateSeconds)}`)}\n` +
      `test      ${countOf(checked.verdicts.length, 'test')}: ${results.join(', ')}` +
      `${palette.faint(`  ${durationText(checked.testSeconds)}`)}\n`,
  );
}
