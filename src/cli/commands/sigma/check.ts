import { dirname, relative } from 'node:path';
import { type Content, diskFiles, readContent } from '../../../content/index.ts';
import { sigmaFilesIn } from '../../../harness/index.ts';
import { countFindings, countOf, diagnosticToJson, whereIs } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import { defineCliCommand } from '../../command.ts';
import { findContentFolder } from '../../content-folder.ts';
import { choice, fixOptions, flag } from '../../options.ts';
import { existingPath } from '../../regular-file.ts';
import { durationText } from '../../report/duration.ts';
import { countSeverity, printFindings, printJson } from '../../report/findings.ts';
import { expectShortRun } from '../../short-run.ts';
import { openSigma, sigmaPart, validateAndFix } from '../../sigma-content.ts';

/** `detent sigma check [PATH…]`: the validators over Sigma rules, wherever they lie. */
export const command = defineCliCommand({
  name: 'check',
  about: 'Checks Sigma rules, and repairs what can be repaired safely',
  details:
    'Without a PATH the rules of the content repository are checked: those below `detections/`, or the folders `rules*` of a clone of SigmaHQ. ' +
    'Severities and suppressions are those of `detent.yml` there, or in the folder that all PATHs share.',
  arguments: [{ usage: '[path...]', about: 'Files of rules, or folders that hold them' }],
  options: {
    ...fixOptions,
    strict: flag('--strict', 'Counts warnings as errors'),
    format: choice('-f, --format <format>', 'How findings are printed', [
      'text',
      'json',
      'github',
      'sarif',
      'junit',
    ]),
  },
  examples: [
    { line: 'detent sigma check --content ../sigma', about: 'Checks all rules of a clone of SigmaHQ.' },
    { line: 'detent sigma check rules/windows --fix --dry-run', about: 'Says what could be repaired.' },
  ],
  async run({ args, options, terminal }) {
    const { stopwatch, cwd } = terminal.surroundings;
    const started = stopwatch();
    expectShortRun();
    const content =
      args.length === 0 ? sigmaPart(findContentFolder(options.content, cwd)) : rulesOfPaths(args, cwd);
    if (content.sigmaPaths.length === 0) {
      throw new CliError(
        'cli/no-rules',
        'There are no Sigma rules here.',
        'Name files, or a repository with `--content`.',
      );
    }
    const rules = await openSigma(content);
    const fixing = { fix: options.fix, dryRun: options.dryRun, includes: () => true };
    const { validation, sigma } = await validateAndFix(content, rules, fixing, terminal);
    const inRules = new Set(content.sigmaPaths);
    // What rules have to do with other content is for `validate`, which reads that.
    const findings = validation.diagnostics.filter(
      (one) => inRules.has(whereIs(one)?.source.name ?? '') && !one.code.startsWith('link/'),
    );
    const seconds = (stopwatch() - started) / 1000;
    const [errors, warnings] = [countSeverity(findings, 'error'), countSeverity(findings, 'warning')];
    const [files, objects] = [sigma.paths.length, sigma.rules.length];
    if (options.format === 'json') {
      const summary = { files, objects, errors, warnings, seconds };
      printJson({ summary, diagnostics: findings.map(diagnosticToJson) }, terminal);
    } else printFindings(findings, options.format, terminal, content.root);
    if (options.format === 'text') {
      const { palette } = terminal;
      const dress = errors > 0 ? palette.error : warnings > 0 ? palette.warning : palette.good;
      terminal.out(
        `${countOf(files, 'file')}, ${countOf(objects, 'rule')}: ${dress(countFindings(findings))}` +
          `${palette.faint(`  ${durationText(seconds)}`)}\n`,
      );
    }
    return errors > 0 || (options.strict && warnings > 0) ? 1 : 0;
  },
});

/** Content made of files alone, in the folder that holds them all. */
function rulesOfPaths(args: readonly string[], cwd: string): Content {
  const paths = args.flatMap((arg) => sigmaFilesIn(existingPath(arg, cwd)));
  let root = cwd;
  while (paths.some((path) => relative(root, path).startsWith('..')) && dirname(root) !== root)
    root = dirname(root);
  const files = diskFiles(root);
  const sigmaPaths = paths.map((path) => relative(root, path).replaceAll('\\', '/'));
  return { ...readContent({ ...files, list: () => [] }), files, sigmaPaths: [...new Set(sigmaPaths)].sort() };
}
