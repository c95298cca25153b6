import {
  renderExplanation,
  roundSeconds,
  type Tested,
  type Verdict,
  verdictToJson,
} from '../../harness/index.ts';
import {
  countOf,
  displayWidth,
  fitWidth,
  type JunitSuite,
  printable,
  renderDiagnostic,
  resolve,
  wrapText,
} from '../../text/index.ts';
import type { Terminal } from '../terminal.ts';
import { durationText } from './duration.ts';

/** How many tests came out how, and how long they took. */
export interface VerdictCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Skipped because Detent cannot run them here: failures under `--strict`. */
  readonly cannotRun: number;
}

export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const of = (verdict: Verdict['verdict']) => verdicts.filter((one) => one.verdict === verdict).length;
  return {
    passed: of('pass'),
    failed: of('fail'),
    skipped: of('skip'),
    cannotRun: verdicts.filter((one) => one.skipped === 'cannot-run').length,
  };
}

/** The stable shape of `test --format json`. */
export function verdictsToJson(verdicts: readonly Verdict[], seconds: number): object {
  const { passed, failed, skipped } = countVerdicts(verdicts);
  return {
    summary: { passed, failed, skipped, seconds: roundSeconds(seconds) },
    tests: verdicts.map(verdictToJson),
  };
}

/** Arranges verdicts as JUnit suites, one a detection. */
export function junitOfVerdicts(verdicts: readonly Verdict[]): JunitSuite[] {
  const suites = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const { path } = verdict.detection;
    suites.set(path, [...(suites.get(path) ?? []), verdict]);
  }
  return [...suites].map(([path, group]) => ({
    name: path,
    cases: group.map((verdict) => ({
      name: `${verdict.detection.name}: ${verdict.test.name}`,
      className: path,
      file: path,
      seconds: verdict.seconds,
      outcome: verdict.verdict === 'pass' ? 'passed' : verdict.verdict === 'fail' ? 'failed' : 'skipped',
      message: verdict.reason,
      ...(verdict.verdict === 'fail' ? { details: failureText(verdict, 100).join('\n') } : {}),
    })),
  }));
}

/**
 * Prints verdicts as they come, under the name of their detection: passed tests in a line, failed ones with everything
 * there is to know. Skipped tests are left to {@link printSkipReasons}.
 */
export class VerdictPrinter {
  readonly #terminal: Terminal;
  #detection: Tested | undefined;
  /** An empty line has just been printed. */
  #separated = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  print(verdict: Verdict): void {
    if (verdict.verdict === 'skip') return;
    const { palette, columns } = this.#terminal;
    if (this.#detection !== verdict.detection) {
      if (this.#detection && !this.#separated) this.#terminal.out('\n');
      this.#detection = verdict.detection;
      this.#terminal.out(`${palette.strong(fitWidth(printable(verdict.detection.name), columns))}\n`);
    }
    this.#terminal.out(`  ${verdictLine(verdict, this.#terminal, columns - 2)}\n`);
    this.#separated = verdict.verdict === 'fail';
    if (verdict.verdict !== 'fail') return;
    for (const line of failureText(verdict, columns, this.#terminal)) this.#terminal.out(`${line}\n`);
    this.#terminal.out('\n');
  }
}

/** One line for a test: sign, name, figures. */
export function verdictLine(verdict: Verdict, terminal: Terminal, columns = terminal.columns): string {
  const { palette } = terminal;
  const sign =
    verdict.verdict === 'pass'
      ? palette.good('pass')
      : verdict.verdict === 'fail'
        ? palette.error('FAIL')
        : palette.warning('skip');
  const name = printable(verdict.test.name);
  if (verdict.verdict === 'skip') return `${sign}  ${fitWidth(name, columns - 6)}`;
  const figures = [
    ...(columns > 64 ? [countOf(verdict.events, 'event')] : []),
    // A pass with a reason is one with a reservation.
    ...(verdict.verdict === 'pass' && verdict.reason !== '' ? ['some unreadable'] : []),
    verdict.detection.kind === 'sigma'
      ? countOf(verdict.rows, 'match', 'matches')
      : countOf(verdict.rows, 'row'),
    durationText(verdict.seconds).padStart(6),
  ].join(', ');
  const room = Math.max(16, columns - 8 - figures.length);
  const shown = fitWidth(name, room);
  return `${sign}  ${shown}${' '.repeat(room - displayWidth(shown) + 2)}${palette.faint(figures)}`;
}

function failureText(verdict: Verdict, columns: number, terminal?: Terminal): string[] {
  const layout = { columns: columns - 8, ...(terminal ? { palette: terminal.palette } : {}) };
  const lines = [
    // Where it stands, for an editor to open.
    `${printable(verdict.at.source.name)}:${placeOf(verdict)}`,
    ...(verdict.dataset === '' ? [] : wrapText(`over ${printable(verdict.dataset)}`, layout.columns)),
    // A fault of the search stands below with its place.
    ...(verdict.diagnostics.some((finding) => finding.message === verdict.reason)
      ? []
      : wrapText(printable(verdict.reason), layout.columns)),
  ];
  for (const finding of verdict.diagnostics.slice(0, 20)) {
    lines.push('', ...renderDiagnostic(finding, layout).split('\n'));
  }
  if (verdict.diagnostics.length > 20) {
    lines.push('', `… and ${verdict.diagnostics.length - 20} more findings`);
  }
  if (verdict.explanation) lines.push('', ...renderExplanation(verdict.explanation, layout));
  return lines.map((line) => (line === '' ? '' : `        ${line}`));
}

function placeOf({ at }: Verdict): string {
  const { line, column } = resolve(at.source, at.span).start;
  return `${line}:${column}`;
}

/** Prints the reasons for which tests were skipped, each with how many and one example. */
export function printSkipReasons(verdicts: readonly Verdict[], terminal: Terminal): void {
  const byReason = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'skip') continue;
    const reason = reasonClass(verdict);
    byReason.set(reason, [...(byReason.get(reason) ?? []), verdict]);
  }
  const { palette, columns } = terminal;
  for (const [reason, group] of [...byReason].sort((a, b) => b[1].length - a[1].length)) {
    const example = group[0]?.detection.name ?? '';
    const count = `${palette.warning('skip')}  ${String(group.length).padStart(5)}  `;
    const [first = '', ...rest] = wrapText(printable(reason), columns - 13);
    terminal.out(`${count}${first}\n`);
    for (const line of rest) terminal.out(`             ${line}\n`);
    terminal.out(`             ${palette.faint(fitWidth(`such as ${printable(example)}`, columns - 13))}\n`);
  }
}

/** Reasons that differ only in a name or a text are one class. */
function reasonClass(verdict: Verdict): string {
  if (/^It is tested by hand/.test(verdict.reason)) return 'tested by hand';
  if (/is not on this machine/.test(verdict.reason)) {
    return 'data is not on this machine: run `detent data fetch`';
  }
  return verdict.reason;
}
