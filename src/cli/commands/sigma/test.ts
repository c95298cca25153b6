import { resolve } from 'node:path';
import {
  findRegressionTests,
  openHarness,
  type RegressionVerdict,
  roundSeconds,
  runRegressionTest,
} from '../../../harness/index.ts';
import { loadTaxonomy, logSourceRouter } from '../../../sigma/index.ts';
import { countOf, type Diagnostic, diagnosticToJson, renderText } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import { defineCliCommand } from '../../command.ts';
import { choice } from '../../options.ts';
import { durationText } from '../../report/duration.ts';
import { printJson } from '../../report/findings.ts';

/** `detent sigma test --content DIR`: the regression tests of a SigmaHQ repository. */
export const command = defineCliCommand({
  name: 'test',
  about: 'Runs the regression tests of a SigmaHQ repository on their Windows logs',
  details:
    'Tests are the `info.yml` files under `regression_data`. As upstream, a test passes when at least so many events match as it says; more are named in its reason.',
  arguments: [{ usage: '[path...]', about: 'Only tests whose info file or rule lies below one of these' }],
  options: {
    format: choice('-f, --format <format>', 'How results are printed', ['text', 'json']),
  },
  examples: [{ line: 'detent sigma test --content ../sigma', about: 'All tests of a clone of SigmaHQ.' }],
  async run({ args, options, terminal }) {
    const { stopwatch, clock, cwd, signal, env } = terminal.surroundings;
    const started = stopwatch();
    const root = resolve(cwd, options.content ?? '.');
    const findings: Diagnostic[] = [];
    const report = (finding: Diagnostic): void => void findings.push(finding);
    const found = findRegressionTests(root, report);
    const tests = found.filter(
      ({ path, rulePath }) =>
        args.length === 0 || args.some((arg) => isBelow(path, arg) || isBelow(rulePath, arg)),
    );
    if (tests.length === 0 && findings.length === 0) {
      throw new CliError(
        'cli/no-tests',
        found.length === 0
          ? `There is no test under \`${root}/regression_data\`.`
          : 'No test lies below these paths.',
        'Name a clone of SigmaHQ with `--content DIR`.',
      );
    }
    const harness = await openHarness({ root }, { env });
    const router = logSourceRouter(await loadTaxonomy());
    const now = Math.floor(clock() / 1000);
    const verdicts: (RegressionVerdict & { readonly seconds: number })[] = [];
    for (const test of tests) {
      signal.throwIfAborted();
      const from = stopwatch();
      const verdict = await runRegressionTest(test, root, {
        shelf: harness.shelf,
        router,
        now,
        signal,
        report,
      });
      verdicts.push({ ...verdict, seconds: (stopwatch() - from) / 1000 });
      terminal.progress(`${verdicts.length} of ${countOf(tests.length, 'test')}`);
    }
    terminal.clearProgress();
    const failed = verdicts.filter(({ verdict }) => verdict === 'fail').length;
    const passed = verdicts.length - failed;
    const seconds = (stopwatch() - started) / 1000;
    if (options.format === 'json') {
      printJson(
        {
          summary: { passed, failed, skipped: 0, seconds: roundSeconds(seconds) },
          tests: verdicts.map(verdictToJson),
          diagnostics: findings.map(diagnosticToJson),
        },
        terminal,
      );
    } else {
      for (const { test, verdict, reason } of verdicts) {
        if (reason === '') continue;
        const mark = verdict === 'fail' ? terminal.palette.error('fail') : terminal.palette.warning('note');
        terminal.out(`${mark}  ${test.ruleTitle}\n      ${test.path}\n      ${reason}\n`);
      }
      if (findings.length > 0) {
        const layout = { palette: terminal.errorPalette, columns: terminal.columns };
        terminal.surroundings.stderr.write(renderText(findings, layout));
      }
      const events = verdicts.reduce((sum, one) => sum + one.events, 0);
      terminal.log(
        `${passed} of ${countOf(verdicts.length, 'test')} passed, on ${countOf(events, 'event')}, in ${durationText(seconds)}`,
      );
    }
    return failed > 0 || findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});

function isBelow(path: string, folder: string): boolean {
  const wanted = folder.replace(/^\.\//, '').replace(/\/+$/, '');
  return path === wanted || path.startsWith(`${wanted}/`);
}

function verdictToJson({
  test,
  verdict,
  reason,
  matches,
  seconds,
}: RegressionVerdict & { readonly seconds: number }): object {
  const wanted =
    test.matchCount === undefined ? 'at least one match' : `at least ${test.matchCount} of the events`;
  return {
    detection: test.ruleTitle,
    id: test.ruleId,
    path: test.rulePath,
    kind: 'sigma',
    test: test.name,
    dataset: test.dataset,
    verdict,
    reason,
    expected: wanted,
    rows: matches,
    seconds: roundSeconds(seconds),
  };
}
