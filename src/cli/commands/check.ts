import { ReadingMemory } from '../../content/index.ts';
import { verdictFinding, verdictToJson } from '../../harness/index.ts';
import { diagnosticToJson, junitOfFindings, renderJunit } from '../../text/index.ts';
import { type Checked, checkContent, printChecked, statusOf } from '../check-content.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice, flag, runOptions, text } from '../options.ts';
import { countSeverity, printFindings, printJson } from '../report/findings.ts';
import { countVerdicts, junitOfVerdicts } from '../report/verdicts.ts';
import { selectContent } from '../selection.ts';
import { openSigma } from '../sigma-content.ts';

/** `detent check [PATH…]`: validates, then tests; the main job. */
export const command = defineCliCommand({
  name: 'check',
  about: 'Validates the content and runs its tests: the main job',
  details: 'A PATH is a file, a folder, or the name or id of an object; without one everything is checked.',
  arguments: [{ usage: '[path...]', about: 'What to check' }],
  options: {
    format: choice('-f, --format <format>', 'How the result is printed', [
      'text',
      'json',
      'junit',
      'github',
      'sarif',
    ]),
    watch: flag('-w, --watch', 'Stays, and checks again what an edit touches'),
    attackData: text(
      '--attack-data <dir>',
      'A local copy of splunk/attack_data: the folder with `datasets/`',
    ),
    ...runOptions,
  },
  examples: [
    { line: 'detent check', about: 'Checks the repository around the working directory.' },
    { line: 'detent check --content ../security_content', about: 'Checks another repository as it is.' },
    { line: 'detent check --watch', about: 'Re-validates and re-tests what you edit.' },
  ],
  async run({ args, options, terminal }) {
    const memory = new ReadingMemory();
    const content = await openContent(options.content, terminal, { memory });
    const sigma = await openSigma(content);
    const selection = selectContent(content, args, terminal.surroundings.cwd, sigma);
    const checked = await checkContent(
      content,
      sigma,
      selection,
      {
        attackDataFolder: options.attackData,
        explain: options.format === 'text' || options.format === 'junit',
      },
      terminal,
    );
    switch (options.format) {
      case 'text':
        printChecked(checked, terminal);
        break;
      case 'json':
        printJson(checkedToJson(checked), terminal);
        break;
      case 'junit':
        terminal.out(
          renderJunit([...junitOfFindings(checked.findings), ...junitOfVerdicts(checked.verdicts)]),
        );
        break;
      case 'github':
      case 'sarif': {
        const failures = checked.verdicts.map(verdictFinding).filter((one) => one !== undefined);
        printFindings([...checked.findings, ...failures], options.format, terminal, content.root);
      }
    }
    const status = statusOf(checked, options.strict);
    if (!options.watch) return status;
    const { watchContent } = await import('../watch-content.ts');
    await watchContent({ content, memory, filters: args, attackDataFolder: options.attackData }, terminal);
    return 0;
  },
});

function checkedToJson(checked: Checked): object {
  const { passed, failed, skipped } = countVerdicts(checked.verdicts);
  const seconds = checked.validateSeconds + checked.testSeconds;
  return {
    summary: {
      files: checked.files,
      objects: checked.objects,
      errors: countSeverity(checked.findings, 'error'),
      warnings: countSeverity(checked.findings, 'warning'),
      passed,
      failed,
      skipped,
      seconds,
    },
    diagnostics: checked.findings.map(diagnosticToJson),
    tests: checked.verdicts.map(verdictToJson),
  };
}
