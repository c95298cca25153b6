import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { checkSchema, readDocument } from '../../../content/index.ts';
import { generateScenario, type Scenario, scenarioSchema } from '../../../harness/index.ts';
import { countOf, type Diagnostic } from '../../../text/index.ts';
import { defineCliCommand } from '../../command.ts';
import { findContentFolder } from '../../content-folder.ts';
import { insideRoot } from '../../inside-root.ts';
import { flag } from '../../options.ts';
import { printFindings } from '../../report/findings.ts';

/** `detent data generate SCENARIO`: writes the datasets that a scenario describes. */
export const command = defineCliCommand({
  name: 'generate',
  about: 'Writes the datasets that a scenario describes',
  details: 'The same scenario gives the same bytes on any machine. docs/scenarios.md describes the file.',
  arguments: [{ usage: '<scenario>', about: 'A scenario file' }],
  options: {
    check: flag('--check', 'Writes nothing; says whether the files on disk are what the scenario gives'),
  },
  examples: [
    { line: 'detent data generate tests/scenarios/3cx.yml', about: 'Writes its files.' },
    { line: 'detent data generate tests/scenarios/3cx.yml --check', about: 'For continuous integration.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd } = terminal.surroundings;
    const [name = ''] = args;
    const root = findContentFolder(options.content, cwd);
    const findings: Diagnostic[] = [];
    const document = readDocument(name, readFileSync(resolve(cwd, name)), (finding) =>
      findings.push(finding),
    );
    if (document) findings.push(...checkSchema('scenario', scenarioSchema, document));
    if (document && !findings.some((finding) => finding.severity === 'error')) {
      // The schema has just been checked.
      const { datasets, faults } = generateScenario(document.value as Scenario);
      for (const fault of faults) {
        findings.push({
          code: 'scenario/fault',
          severity: 'error',
          message: fault.message,
          at: document.place(fault.keyPath),
          keyPath: fault.keyPath,
        });
      }
      if (faults.length === 0) {
        let stale = 0;
        for (const { path, text, events } of datasets) {
          const target = insideRoot(root, path);
          if (options.check) {
            if (readIfThere(target) === text) continue;
            stale += 1;
            terminal.out(`${path} is not what the scenario gives\n`);
          } else {
            mkdirSync(dirname(target), { recursive: true });
            writeFileSync(target, text);
            terminal.out(`wrote ${path} (${countOf(events, 'event')})\n`);
          }
        }
        if (stale === 0 && options.check) terminal.log(`${countOf(datasets.length, 'dataset')} up to date`);
        if (stale > 0) terminal.log(`Run \`detent data generate ${name}\` to write them.`);
        return stale > 0 ? 1 : 0;
      }
    }
    printFindings(findings, 'text', terminal, root);
    return 1;
  },
});

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
