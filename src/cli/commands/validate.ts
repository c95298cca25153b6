import { countFindings, countOf, diagnosticToJson } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice, fixOptions, flag } from '../options.ts';
import { durationText } from '../report/duration.ts';
import { countSeverity, printFindings, printJson } from '../report/findings.ts';
import { selectContent, selectedFindings } from '../selection.ts';
import { expectShortRun } from '../short-run.ts';
import { openSigma, validateAndFix } from '../sigma-content.ts';

/** `detent validate [PATH…]`: schema, links, checks and the analysis of every search, and the checks of Sigma rules. */
export const command = defineCliCommand({
  name: 'validate',
  about: 'Checks schema, links, rules and searches of the content',
  details: 'A PATH is a file, a folder, or the name or id of an object; without one everything is checked.',
  arguments: [{ usage: '[path...]', about: 'What to report on' }],
  options: {
    format: choice('-f, --format <format>', 'How findings are printed', [
      'text',
      'json',
      'github',
      'sarif',
      'junit',
    ]),
    strict: flag('--strict', 'Counts warnings as errors'),
    ...fixOptions,
  },
  examples: [
    { line: 'detent validate', about: 'Checks the repository around the working directory.' },
    { line: 'detent validate detections/endpoint --format github', about: 'Annotates a pull request.' },
  ],
  async run({ args, options, terminal }) {
    const { stopwatch, cwd } = terminal.surroundings;
    const started = stopwatch();
    expectShortRun();
    const content = await openContent(options.content, terminal);
    const rules = await openSigma(content);
    const selection = selectContent(content, args, cwd, rules);
    const fixing = { fix: options.fix, dryRun: options.dryRun, includes: selection.includes };
    const { validation, sigma } = await validateAndFix(content, rules, fixing, terminal);
    const findings = selectedFindings(validation.diagnostics, selection);
    const seconds = (stopwatch() - started) / 1000;
    const items = [...content.items, ...sigma.rules].filter((item) => selection.includes(item.path));
    const errors = countSeverity(findings, 'error');
    const warnings = countSeverity(findings, 'warning');
    const files = selection.everything ? content.fileCount + sigma.paths.length : items.length;
    if (options.format === 'json') {
      printJson(
        {
          summary: { files, objects: items.length, errors, warnings, seconds },
          diagnostics: findings.map(diagnosticToJson),
        },
        terminal,
      );
    } else {
      printFindings(findings, options.format, terminal, content.root);
    }
    if (options.format === 'text') {
      const { palette } = terminal;
      const dress = errors > 0 ? palette.error : warnings > 0 ? palette.warning : palette.good;
      terminal.out(
        `${countOf(files, 'file')}, ${countOf(items.length, 'object')}: ${dress(countFindings(findings))}` +
          `${palette.faint(`  ${durationText(seconds)}`)}\n`,
      );
    }
    return errors > 0 || (options.strict && warnings > 0) ? 1 : 0;
  },
});
