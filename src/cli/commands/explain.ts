import { resolve } from 'node:path';
import type { Content, Detection, DetectionTest } from '../../content/index.ts';
import {
  type FoundSigma,
  findSigmaRule,
  isSigmaFile,
  openHarness,
  renderExplanation,
  runTest,
  type Verdict,
  verdictToJson,
} from '../../harness/index.ts';
import {
  countOf,
  type Diagnostic,
  diagnosticToJson,
  printable,
  renderText,
  wrapText,
} from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { eventFiles, eventOptions } from '../event-options.ts';
import { explainSigma } from '../explain-sigma.ts';
import { openContent } from '../open-content.ts';
import { choice, flag, text } from '../options.ts';
import { printJson } from '../report/findings.ts';
import { printRows, rowToJson } from '../report/rows.ts';
import { verdictLine } from '../report/verdicts.ts';
import { findDetection } from '../selection.ts';
import type { ExitStatus } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';

/** `detent explain DETECTION`: why a detection did or did not match. */
export const command = defineCliCommand({
  name: 'explain',
  about: 'Shows why a detection did or did not match',
  details:
    'A search: prints how many events each command of the search leaves, the first one that leaves none, and the term of ' +
    'it that rejects the nearest event. A Sigma rule: prints for matches what decided, else the nearest events and ' +
    'what would have to change. A Sigma correlation: prints the windows of each group.',
  arguments: [{ usage: '<detection>', about: 'A file, or the name or id of a detection or Sigma rule' }],
  options: {
    test: text('--test <name>', 'Explains only the test of this name'),
    attackData: text(
      '--attack-data <dir>',
      'A local copy of splunk/attack_data: the folder with `datasets/`',
    ),
    ...eventOptions,
    placeholders: text(
      '--placeholders <file>',
      'YAML that maps the placeholders of a Sigma rule to their texts',
    ),
    anyLogSource: flag('--any-log-source', 'Takes every event for one of the log source of a Sigma rule'),
    format: choice('-f, --format <format>', 'How it is printed', ['text', 'json']),
  },
  examples: [
    { line: "detent explain 'Hunting 3CXDesktopApp Software'", about: 'Explains all its tests.' },
    { line: 'detent explain detections/endpoint/x.yml -e my.log', about: 'Explains it over other data.' },
    { line: 'detent explain rule.yml -e sysmon.evtx', about: 'Explains a Sigma rule.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd, env, stopwatch, signal } = terminal.surroundings;
    const argument = args[0] ?? '';
    const files = eventFiles(options, cwd);
    const findings: Diagnostic[] = [];
    const sigma = (found: FoundSigma): Promise<ExitStatus> =>
      explainSigma({ ...options, found, findings, files }, terminal);
    const report = (finding: Diagnostic): void => void findings.push(finding);
    if (isSigmaFile(resolve(cwd, argument))) return sigma(findSigmaRule(argument, cwd, cwd, report));
    const content = await openContent(options.content, terminal);
    if (!isDetection(content, argument, cwd)) {
      const found = findSigmaRule(argument, content.root, cwd, report);
      if (found.named.length > 0) return sigma(found);
    }
    const detection = findDetection(content, argument, cwd);
    const harness = await openHarness(content, { env, attackDataFolder: options.attackData });
    const verdicts: Verdict[] = [];
    for (const test of testsToExplain(detection, options.test, files.length > 0)) {
      verdicts.push(
        await runTest(content, detection, test, {
          ...harness,
          detections: [detection],
          explain: 'all',
          stopwatch,
          signal,
          ...(files.length > 0 ? { events: files } : {}),
        }),
      );
    }
    if (options.format === 'json') printJson(verdicts.map(explainedJson), terminal);
    else for (const verdict of verdicts) printExplained(verdict, terminal);
    return verdicts.some((verdict) => verdict.verdict === 'fail') ? 1 : 0;
  },
});

/** Whether an argument names something of the content other than a Sigma rule. */
function isDetection(content: Content, argument: string, cwd: string): boolean {
  try {
    findDetection(content, argument, cwd);
    return true;
  } catch (error) {
    if (error instanceof CliError) return false;
    throw error;
  }
}

/**
 * The tests that are explained. Over other data nothing tells a detection's tests apart but what they expect, so one
 * will do, and a detection without tests can be explained as well.
 */
function testsToExplain(
  detection: Detection,
  name: string | undefined,
  otherData: boolean,
): readonly DetectionTest[] {
  const tests = detection.tests.filter((test) => name === undefined || test.name === name);
  const [first] = tests;
  if (name === undefined && otherData) {
    return [{ name: first?.name ?? 'any row', attackData: [], place: detection.document.place([]) }];
  }
  if (first) return otherData ? [first] : tests;
  throw new CliError(
    'cli/no-test',
    `The detection \`${detection.name}\` has no test${name === undefined ? '' : ` \`${name}\``}.`,
    detection.tests.length > 0
      ? `Its tests: ${detection.tests.map((test) => test.name).join(', ')}.`
      : 'Give it one, or name data with `--events`.',
  );
}

function printExplained(verdict: Verdict, terminal: Terminal): void {
  const { palette, columns } = terminal;
  terminal.out(`${palette.strong(printable(verdict.detection.name))}\n${verdictLine(verdict, terminal)}\n`);
  if (verdict.dataset !== '') terminal.out(`over ${printable(verdict.dataset)}\n`);
  for (const line of wrapText(printable(verdict.reason), columns)) if (line !== '') terminal.out(`${line}\n`);
  if (verdict.diagnostics.length > 0) {
    terminal.out(`\n${renderText(verdict.diagnostics, { palette, columns })}`);
  }
  if (verdict.explanation) {
    const lines = renderExplanation(verdict.explanation, { palette, columns });
    terminal.out(`\n${lines.join('\n')}\n`);
  }
  const { fields = [], rows = [] } = verdict.sample ?? {};
  if (rows.length > 0) {
    const title =
      rows.length < verdict.rows ? `the first ${rows.length} of ${countOf(verdict.rows, 'row')}` : 'rows';
    terminal.out(`\n${palette.faint(title)}\n`);
    printRows(fields, rows, terminal);
  }
  terminal.out('\n');
}

function explainedJson(verdict: Verdict): object {
  const { fields = [], rows = [] } = verdict.sample ?? {};
  return {
    ...verdictToJson(verdict),
    diagnostics: verdict.diagnostics.map(diagnosticToJson),
    explanation: verdict.explanation ? withoutPlaces(verdict.explanation) : null,
    sample: rows.map((row) => rowToJson(row, fields)),
  };
}

/** Places hold whole source texts; a program gets the texts of the terms instead. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'at' ? undefined : inner)));
}
