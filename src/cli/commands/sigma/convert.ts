import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type ConvertedObject, conversionForms, convertObjects } from '../../../harness/index.ts';
import { loadSplunkNames, loadTaxonomy, savedSearchesConf } from '../../../sigma/index.ts';
import { countOf, type Diagnostic, diagnosticToJson } from '../../../text/index.ts';
import { defineCliCommand } from '../../command.ts';
import { choice, text } from '../../options.ts';
import { logFindings, printJson } from '../../report/findings.ts';
import { conversionOptions, readPlaceholders, readRules } from '../../sigma-rules.ts';

/** `detent sigma convert RULES… --to FORM`: rules as SPL. */
export const command = defineCliCommand({
  name: 'convert',
  about: 'Converts Sigma rules to SPL searches',
  details:
    'What `search` can say exactly stands in the first command, the rest in one `where`. Filters among the rules are applied, correlations become `streamstats`. ' +
    'What cannot be converted is refused by name, and makes the exit status 1. `detent sigma verify` runs a rule and its search over the same events.',
  arguments: [{ usage: '[rules...]', about: 'Files of rules, or folders that hold them' }],
  options: {
    to: choice(
      '--to <form>',
      'A search, a savedsearches.conf, or tstats over an accelerated data model',
      conversionForms,
    ),
    ...conversionOptions,
    out: text('--out <dir>', 'Writes a file for each rule, or one savedsearches.conf, into the folder'),
    format: choice('-f, --format <format>', 'How searches and findings are printed', ['text', 'json']),
  },
  examples: [
    { line: 'detent sigma convert rule.yml', about: 'Prints the search of a rule.' },
    {
      line: 'detent sigma convert rules/windows --to savedsearches --out default',
      about: 'Writes default/savedsearches.conf.',
    },
  ],
  async run({ args, options, terminal }) {
    const { cwd } = terminal.surroundings;
    const findings: Diagnostic[] = [];
    const report = (finding: Diagnostic): void => void findings.push(finding);
    const objects = readRules(args, options.content, cwd, report);
    const converted = convertObjects(objects, options.to, {
      taxonomy: await loadTaxonomy(),
      names: await loadSplunkNames(),
      placeholders: readPlaceholders(options.placeholders, cwd, report),
      withLogSource: !options.anyLogSource,
      numbersByValue: options.numbersByValue,
      report,
    });
    const all = [...findings, ...converted.flatMap((one) => one.findings)];
    const done = converted.flatMap(({ object, text: search }) =>
      search === undefined ? [] : { rule: object, text: search },
    );
    const files = filesOf(done, options.to);
    if (options.out !== undefined) writeFiles(resolve(cwd, options.out), files);
    const refused = converted.length - done.length;
    if (options.format === 'json') {
      const summary = { rules: converted.length, converted: done.length, refused };
      printJson(
        { summary, conversions: converted.map(toJson), diagnostics: all.map(diagnosticToJson) },
        terminal,
      );
    } else {
      if (options.out === undefined) terminal.out(printed(done, options.to));
      logFindings(all, terminal);
      const where = options.out === undefined ? '' : `, into ${countOf(files.size, 'file')}`;
      terminal.log(`${done.length} of ${countOf(converted.length, 'rule')} converted${where}`);
    }
    return all.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});

interface Done {
  readonly rule: ConvertedObject['object'];
  readonly text: string;
}

/** One search stands alone; several have their titles above them, as comments that Splunk takes. */
function printed(done: readonly Done[], form: (typeof conversionForms)[number]): string {
  if (done.length === 0) return '';
  if (form === 'savedsearches') return savedSearchesConf(done);
  const [only] = done;
  if (only && done.length === 1) return `${only.text}\n`;
  return done
    .map(({ rule, text: search }) => `\`\`\`${rule.title.replaceAll('`', "'")}\`\`\`\n${search}\n`)
    .join('\n');
}

function filesOf(done: readonly Done[], form: (typeof conversionForms)[number]): ReadonlyMap<string, string> {
  if (form === 'savedsearches') return new Map([['savedsearches.conf', savedSearchesConf(done)]]);
  const files = new Map<string, string>();
  for (const { rule, text: search } of done) {
    const stem = basename(rule.document.source.name).replace(/\.ya?ml$/i, '');
    let name = `${stem}.spl`;
    for (let number = 2; files.has(name); number += 1) name = `${stem}_${number}.spl`;
    files.set(name, `${search}\n`);
  }
  return files;
}

function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

function toJson({ object, text: search, findings }: ConvertedObject): object {
  return {
    rule: object.title,
    id: object.id ?? null,
    path: object.document.source.name,
    search: search ?? null,
    notes: findings.map(({ code, message }) => ({ code, message })),
  };
}
