import {
  choiceFindings,
  choicesBehind,
  type Verdict,
  verdictFinding,
  verdictToJson,
} from '../../harness/index.ts';
import { countOf, renderJunit } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { eventFiles, eventOptions } from '../event-options.ts';
import { openContent } from '../open-content.ts';
import { choice, flag, runOptions, text } from '../options.ts';
import { durationText } from '../report/duration.ts';
import { printFindings, printJson } from '../report/findings.ts';
import {
  countVerdicts,
  junitOfVerdicts,
  printSkipReasons,
  VerdictPrinter,
  verdictsToJson,
} from '../report/verdicts.ts';
import { selectContent, selectedDetections, selectedRules } from '../selection.ts';
import { openSigma } from '../sigma-content.ts';
import type { Terminal } from '../terminal.ts';
import { runTestsWithProgress } from '../test-run.ts';

/** `detent test [PATH…]`: runs the tests of detections and of Sigma rules against attack data. */
export const command = defineCliCommand({
  name: 'test',
  about: 'Runs the tests of detections against attack data',
  details:
    'A PATH is a file, a folder, or the name or id of a detection. A test is skipped, with the reason, when its ' +
    'data is not on this machine or when the engine cannot run its search; nothing is fetched.',
  arguments: [{ usage: '[path...]', about: 'What to test' }],
  options: {
    format: choice('-f, --format <format>', 'How verdicts are printed', [
      'text',
      'json',
      'junit',
      'github',
      'sarif',
    ]),
    test: text('--test <name>', 'Runs only tests of this name'),
    attackData: text(
      '--attack-data <dir>',
      'A local copy of splunk/attack_data: the folder with `datasets/`',
    ),
    strictFidelity: flag(
      '--strict-fidelity',
      'Reports verdicts that depend on a choice where Splunk is not documented; counts them as failures',
    ),
    ...eventOptions,
    ...runOptions,
  },
  examples: [
    { line: 'detent test', about: 'Runs every test of the repository.' },
    {
      line: "detent test 'Hunting 3CXDesktopApp Software' -e sysmon.xml",
      about: 'Runs one over other data.',
    },
  ],
  async run({ args, options, terminal }) {
    const { stopwatch, cwd } = terminal.surroundings;
    const started = stopwatch();
    const content = await openContent(options.content, terminal);
    const sigma = await openSigma(content);
    const selection = selectContent(content, args, cwd, sigma);
    const detections = selectedDetections(content, selection);
    const events = eventFiles(options, cwd);
    const isText = options.format === 'text';
    const printer = new VerdictPrinter(terminal);
    const verdicts = await runTestsWithProgress(
      {
        content,
        detections,
        sigma: { content: sigma, rules: selectedRules(content, sigma, selection) },
        attackDataFolder: options.attackData,
        testName: options.test,
        explain: isText || options.format === 'junit',
        events: events.length > 0 ? events : undefined,
      },
      terminal,
      isText ? (verdict) => printer.print(verdict) : undefined,
    );
    const seconds = (stopwatch() - started) / 1000;
    const counts = countVerdicts(verdicts);
    const doubts = options.strictFidelity
      ? verdicts.flatMap((verdict) => choiceFindings(verdict, content.macroCatalog))
      : [];
    switch (options.format) {
      case 'json':
        printJson(
          options.strictFidelity
            ? {
                ...verdictsToJson(verdicts, seconds),
                tests: verdicts.map((verdict) => ({
                  ...verdictToJson(verdict),
                  choices: choicesBehind(verdict, content.macroCatalog).map(({ choice: { id } }) => id),
                })),
              }
            : verdictsToJson(verdicts, seconds),
          terminal,
        );
        break;
      case 'junit':
        terminal.out(renderJunit(junitOfVerdicts(verdicts)));
        break;
      case 'github':
      case 'sarif':
        printFindings(
          [...verdicts.map(verdictFinding).filter((finding) => finding !== undefined), ...doubts],
          options.format,
          terminal,
          content.root,
        );
        break;
      case 'text':
        if (counts.skipped > 0) terminal.out('\n');
        printSkipReasons(verdicts, terminal);
        printFindings(doubts, 'text', terminal, content.root);
        terminal.out(`\n${totals(verdicts, seconds, terminal)}\n`);
    }
    const isStrictlyGood = doubts.length === 0 && !(options.strict && counts.cannotRun > 0);
    return counts.failed > 0 || !isStrictlyGood ? 1 : 0;
  },
});

function totals(verdicts: readonly Verdict[], seconds: number, terminal: Terminal): string {
  const { palette } = terminal;
  const { passed, failed, skipped } = countVerdicts(verdicts);
  const parts = [
    palette.good(`${passed} passed`),
    failed > 0 ? palette.error(`${failed} failed`) : '0 failed',
    ...(skipped > 0 ? [palette.warning(`${skipped} skipped`)] : []),
  ];
  return `${countOf(verdicts.length, 'test')}: ${parts.join(', ')}${palette.faint(`  ${durationText(seconds)}`)}`;
}
