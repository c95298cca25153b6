import { dump } from 'js-yaml';
import {
  type Check,
  checks,
  type ExampleContent,
  exampleFiles,
  memoryFiles,
  readContent,
  validate,
} from '../../content/index.ts';
import type { DataModelCatalog } from '../../engine/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { code, generatedNote } from './markdown.ts';

/** Writes the page of all content checks: what each finds, with content that fails and content that passes. */
export function checksPage(dataModels: DataModelCatalog): string {
  const sorted = [...checks].sort((a, b) => (a.code < b.code ? -1 : 1));
  return [
    '# Checks of content',
    generatedNote,
    '`detent validate` runs these over a repository, besides the schema of each kind of file. A severity is changed in ' +
      '`detent.yml` (`checks:`), a finding is silenced beside its detection with a reason. The examples show only the ' +
      'keys that matter; the rest of the object is sound.',
    ...sorted.flatMap((check) => section(check, dataModels)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function section(check: Check, dataModels: DataModelCatalog): string[] {
  const finding = findingOf(check, dataModels);
  const fails = exampleText(check.fails);
  const passes = exampleText(check.passes);
  return [
    `## ${code(check.code)}`,
    `${severityText(check)}. ${check.about}`,
    ...(fails === '' ? [] : ['Fails:', fails]),
    ...(finding
      ? [
          [finding.message, finding.hint]
            .filter(Boolean)
            .map((line) => `> ${line}`)
            .join('\n>\n'),
        ]
      : []),
    ...(passes === '' ? [] : ['Passes:', passes]),
  ];
}

function severityText({ severity, layouts }: Check): string {
  const words =
    typeof severity === 'string'
      ? capital(severity)
      : Object.entries(severity)
          .map(([layout, level]) => `${capital(level)} in the ${layout} layout`)
          .join(', ');
  return layouts ? `${words}, only in the ${layouts.join(' and ')} layout` : words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The changed keys as YAML, one block an object or file; empty for sound content without a change. */
function exampleText({ layout: _, files = {}, ...kinds }: ExampleContent): string {
  const blocks = Object.entries(kinds).flatMap(([kind, given]) => {
    const objects = Array.isArray(given) ? given : [given];
    return objects.map((keys) => `# ${kind}\n${dump(withoutUndefined(keys), { lineWidth: 100 })}`);
  });
  for (const [path, text] of Object.entries(files)) {
    blocks.push(text === undefined ? `# ${path} is not there\n` : `# ${path}\n${text}`);
  }
  return blocks.length === 0 ? '' : `\`\`\`yaml\n${blocks.join('\n').trim()}\n\`\`\``;
}

/** A key that an example takes away is shown as empty. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutUndefined(one)]));
}

function findingOf(check: Check, dataModels: DataModelCatalog): Diagnostic | undefined {
  const { layout } = check.fails;
  const files = exampleFiles({
    ...check.fails,
    files: { 'detent.yml': `checks:\n  ${check.code}: warning\n`, ...check.fails.files },
  });
  const content = readContent(memoryFiles(files), layout ? { layout } : {});
  const { diagnostics } = validate(content, { today: exampleDay, dataModels });
  return diagnostics.find((finding) => finding.code === check.code);
}

/** Any fixed day after those of the examples. */
const exampleDay = '2026-01-01';
