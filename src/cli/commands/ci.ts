import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gateComment } from '../../github/index.ts';
import { isPassed, verdictFinding } from '../../harness/index.ts';
import { type Diagnostic, junitOfFindings, renderGithub, renderJunit, sarifLog } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { findContentFolder } from '../content-folder.ts';
import { choice, flag, text } from '../options.ts';
import { printJson } from '../report/findings.ts';
import { junitOfVerdicts } from '../report/verdicts.ts';
import { repositoryFolder } from '../repository-folder.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { blobAddress } from './ci/blob-address.ts';
import { commentGate } from './ci/comment-gate.ts';
import { gateToJson } from './ci/gate-json.ts';
import { printGate } from './ci/print-gate.ts';
import { pullRequestOf } from './ci/pull-request.ts';
import { runGate } from './ci/run-gate.ts';

/**
 * The longest job summary that GitHub takes, in bytes.
 * @source GitHub documentation: workflow commands, job summaries
 */
const summaryLimit = 1024 * 1024;

/** `detent ci`: the gate of a pull request. */
export const command = defineCliCommand({
  name: 'ci',
  about: 'Validates and tests what a change touches, and shows what detections do differently',
  details:
    'With a base, what changed since then and all that depends on it is validated and tested, and both versions ' +
    'of each changed detection are run over the same datasets. Without one, and outside a pull request, ' +
    'everything is. In a workflow of GitHub the base comes from the pull request, findings are annotated at their ' +
    'lines and the report is added to the job summary.',
  options: {
    base: text('--base <ref>', 'What to compare with: a branch, tag or commit'),
    head: text('--head <ref>', 'The version to check; the working tree by default'),
    format: choice('-f, --format <format>', 'How the report is printed', ['text', 'json', 'markdown']),
    sarif: text('--sarif <file>', 'Writes the findings as SARIF too, for code scanning'),
    junit: text('--junit <file>', 'Writes findings and verdicts as JUnit too'),
    markdown: text('--markdown <file>', 'Writes the report as Markdown too'),
    comment: flag('--comment', 'Writes the report as the one comment of the pull request'),
    attackData: text(
      '--attack-data <dir>',
      'A local copy of splunk/attack_data: the folder with `datasets/`',
    ),
  },
  examples: [
    {
      line: 'detent ci --base main',
      about: 'What this branch, with its uncommitted edits, changes against main.',
    },
    {
      line: 'detent ci --base v1.2.0 --head v1.3.0',
      about: 'What detections do differently between two releases.',
    },
  ],
  async run({ options, terminal }) {
    const { env, cwd } = terminal.surroundings;
    const folder = findContentFolder(options.content, cwd);
    const pull = pullRequestOf(env);
    const report = await runGate(
      {
        folder,
        base: options.base ?? pull?.base,
        head: options.head,
        attackDataFolder: options.attackData,
      },
      terminal,
    );
    const place = repositoryFolder(folder);
    const failures = report.verdicts.map(verdictFinding).filter((one) => one !== undefined);
    const findings: readonly Diagnostic[] = [...report.findings.map(({ finding }) => finding), ...failures];
    const inWorkflow = env['GITHUB_ACTIONS'] === 'true';
    switch (options.format) {
      case 'text':
        if (inWorkflow) withoutCommands(terminal, () => printGate(report, folder, terminal));
        else printGate(report, folder, terminal);
        if (inWorkflow) terminal.out(renderGithub(findings, { folder: place }));
        break;
      case 'json':
        printJson(gateToJson(report), terminal);
        break;
      case 'markdown':
        terminal.out(gateComment(report, Number.POSITIVE_INFINITY));
    }
    const write = (file: string | undefined, made: () => string): void => {
      if (file !== undefined) writeFileSync(resolve(cwd, file), made());
    };
    write(
      options.sarif,
      () => `${JSON.stringify(sarifLog(findings, { version: version(), folder: place }), null, 2)}\n`,
    );
    write(options.junit, () =>
      renderJunit([
        ...junitOfFindings(report.findings.map(({ finding }) => finding)),
        ...junitOfVerdicts(report.verdicts),
      ]),
    );
    write(options.markdown, () => gateComment(report, Number.POSITIVE_INFINITY));
    const summary = env['GITHUB_STEP_SUMMARY'];
    // A unit of UTF-16 takes three bytes at most.
    if (summary) appendFileSync(summary, gateComment(report, summaryLimit / 3, blobAddress(env, place)));
    if (options.comment) await commentGate(report, pull, place, terminal);
    return isPassed(report) ? 0 : 1;
  },
});

/**
 * Prints to the log of a workflow with its commands turned off: a name from content may look like one.
 * @source GitHub documentation: workflow commands, stopping and starting workflow commands
 */
function withoutCommands(terminal: Terminal, print: () => void): void {
  const token = randomUUID();
  terminal.out(`::stop-commands::${token}\n`);
  print();
  terminal.out(`::${token}::\n`);
}
