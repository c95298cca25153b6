import { compile, type Row, run } from '../../engine/index.ts';
import {
  explain,
  openHarness,
  reasonNotToRun,
  renderExplanation,
  runTest,
  testContext,
  type Verdict,
  verdictToJson,
} from '../../harness/index.ts';
import { countOf, printable, renderText } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { eventFiles, eventOptions } from '../event-options.ts';
import { openContent } from '../open-content.ts';
import { choice, text } from '../options.ts';
import { diagnosticToJson, printJson } from '../report/findings.ts';
import { printRows, rowToJson } from '../report/rows.ts';
import { verdictLine } from '../report/verdicts.ts';
import { findDetection } from '../selection.ts';
import type { Terminal } from '../terminal.ts';

/** Rows of the result that are shown. */
const sampleRows = 5;

/** `detent explain DETECTION`: why a detection did or did not match. */
export const command = defineCliCommand({
  name: 'explain',
  about: 'Shows why a detection did or did not match',
  details:
    'Prints how many events each command of the search leaves, the first one that leaves none, and the term of ' +
    'it that rejects the nearest event.',
  arguments: [{ usage: '<detection>', about: 'A file, or the name or id of a detection' }],
  options: {
    test: text('--test <name>', 'Explains only the test of this name'),
    attackData: text(
      '--attack-data <dir>',
      'A local copy of splunk/attack_data: the folder with `datasets/`',
    ),
    ...eventOptions,
    format: choice('-f, --format <format>', 'How it is printed', ['text', 'json']),
  },
  examples: [
    { line: "detent explain 'Hunting 3CXDesktopApp Software'", about: 'Explains all its tests.' },
    { line: 'detent explain detections/endpoint/x.yml -e my.log', about: 'Explains it over other data.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd, env, stopwatch, signal } = terminal.surroundings;
    const content = await openContent(options.content, terminal);
    const detection = findDetection(content, args[0] ?? '', cwd);
    const files = eventFiles(options, cwd);
    const tests = detection.tests.filter((test) => options.test === undefined || test.name === options.test);
    const [firstTest] = tests;
    if (!firstTest) {
      throw new CliError(
        'cli/no-test',
        options.test === undefined
          ? `The detection \`${detection.name}\` has no test.`
          : `The detection \`${detection.name}\` has no test \`${options.test}\`.`,
        detection.tests.length > 0
          ? `Its tests: ${detection.tests.map((test) => test.name).join(', ')}.`
          : 'Give it one, with data.',
      );
    }
    const harness = await openHarness(content, { env, attackDataFolder: options.attackData });
    const explained = [];
    let failed = false;
    // With data of one's own there is nothing that tells the tests apart but what they expect.
    for (const test of files.length > 0 ? [firstTest] : tests) {
      const verdict = await runTest(content, detection, test, {
        ...harness,
        detections: [detection],
        explainFailures: false,
        stopwatch,
        signal,
        ...(files.length > 0 ? { events: files } : {}),
      });
      failed ||= verdict.verdict === 'fail';
      const context = testContext(content, harness.dataModels, detection, test);
      const plan = 'reason' in context ? undefined : compile(detection.searchText, context).plan;
      const found = files.length > 0 ? { files } : harness.shelf.find(test.attackData);
      const why = verdict.verdict === 'skip' ? reasonNotToRun(detection) : undefined;
      if ('reason' in context || !plan || 'missing' in found || (why !== undefined && files.length === 0)) {
        explained.push({ verdict, fields: [], rows: [] as Row[] });
        continue;
      }
      const { source } = await harness.shelf.open(found.files, context.now);
      const explanation = await explain(plan, context, source, signal);
      const running = run(plan, { context, source, signal });
      const rows: Row[] = [];
      for await (const batch of running) {
        rows.push(...batch);
        if (rows.length >= sampleRows) break;
      }
      explained.push({ verdict, explanation, fields: running.fields, rows: rows.slice(0, sampleRows) });
    }
    if (options.format === 'json') {
      printJson(
        explained.map(({ verdict, rows, fields, ...rest }) => ({
          ...verdictToJson(verdict),
          diagnostics: verdict.diagnostics.map(diagnosticToJson),
          explanation: 'explanation' in rest ? withoutPlaces(rest.explanation) : null,
          sample: rows.map((row) => rowToJson(row, fields)),
        })),
        terminal,
      );
    } else {
      for (const one of explained) printExplained(one, terminal);
    }
    return failed ? 1 : 0;
  },
});

interface Explained {
  readonly verdict: Verdict;
  readonly explanation?: Awaited<ReturnType<typeof explain>>;
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

function printExplained({ verdict, explanation, fields, rows }: Explained, terminal: Terminal): void {
  const { palette, columns } = terminal;
  terminal.out(`${palette.strong(printable(verdict.detection.name))}\n${verdictLine(verdict, terminal)}\n`);
  if (verdict.dataset !== '') terminal.out(`over ${printable(verdict.dataset)}\n`);
  if (verdict.reason !== '') terminal.out(`${printable(verdict.reason)}\n`);
  if (verdict.diagnostics.length > 0) {
    terminal.out(`\n${renderText(verdict.diagnostics, { palette, columns })}`);
  }
  if (explanation) {
    terminal.out('\n');
    for (const line of renderExplanation(explanation, { palette, columns })) terminal.out(`${line}\n`);
  }
  if (rows.length > 0) {
    const title =
      rows.length < verdict.rows ? `the first ${rows.length} of ${countOf(verdict.rows, 'row')}` : 'rows';
    terminal.out(`\n${palette.faint(title)}\n`);
    printRows(fields, rows, terminal);
  }
  terminal.out('\n');
}

/** Places hold whole source texts; a program gets the texts of the terms instead. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'at' ? undefined : inner)));
}
