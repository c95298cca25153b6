import { dump } from 'js-yaml';
import { readDocument } from '../../content/index.ts';
import {
  type CheckFacts,
  checkSigma,
  type ExampleRule,
  exampleDocument,
  readSigmaObjects,
  type SigmaCheck,
  sigmaChecks,
} from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { code, generatedNote } from './markdown.ts';

/** Writes the page of all checks of Sigma rules: what each finds, with a rule that fails and one that passes. */
export function sigmaChecksPage(facts: CheckFacts): string {
  const books = [
    {
      title: 'Checks of the core validators',
      checks: sigmaChecks.filter((check) => bookOf(check) === 'core'),
    },
    { title: 'Checks of SigmaHQ', checks: sigmaChecks.filter((check) => bookOf(check) === 'sigmahq') },
    { title: 'Checks of Detent', checks: sigmaChecks.filter((check) => bookOf(check) === 'detent') },
  ];
  return [
    '# Checks of Sigma rules',
    generatedNote,
    '`detent sigma check` runs these over rules wherever they lie, `detent validate` and `detent check` over those of the content, besides what the ' +
      'reader of rules finds. The first two groups keep the ids of the validators in the public tools, behind `sigma/`. A severity is changed in ' +
      '`detent.yml` (`checks:`); a finding is silenced there, or in the rule under `detent: suppress:`, with a reason. ' +
      'The examples show only the keys that matter; the rest of the rule is sound. `dangling_condition` is not here: a condition that ' +
      'names what does not exist cannot be read (`sigma/unknown-identifier`).',
    ...books.flatMap(({ title, checks }) => [
      `## ${title}`,
      ...checks.toSorted((a, b) => (a.code < b.code ? -1 : 1)).flatMap((check) => section(check, facts)),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** Ids of the public tools are written with underscores, those of Detent with dashes. */
function bookOf({ code: id }: SigmaCheck): 'core' | 'sigmahq' | 'detent' {
  if (id.startsWith('sigma/sigmahq_')) return 'sigmahq';
  return id.includes('-') ? 'detent' : 'core';
}

function section(check: SigmaCheck, facts: CheckFacts): string[] {
  const finding = findingOf(check, facts);
  const fails = exampleText(check.fails);
  const passes = exampleText(check.passes);
  const severity = `${check.severity.charAt(0).toUpperCase()}${check.severity.slice(1)}`;
  return [
    `### ${code(check.code)}`,
    `${severity}${finding?.fix ? ', repaired by `--fix`' : ''}. ${check.about}`,
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

function exampleText(examples: readonly ExampleRule[]): string {
  const blocks = examples.flatMap(({ path, ...keys }) => {
    const shown = Object.fromEntries(
      Object.entries(keys).map(([key, value]) => [key, value === undefined ? null : value]),
    );
    const text = Object.keys(shown).length > 0 ? dump(shown, { lineWidth: 100 }) : '';
    return path === undefined && text === '' ? [] : [`${path === undefined ? '' : `# ${path}\n`}${text}`];
  });
  return blocks.length === 0 ? '' : `\`\`\`yaml\n${blocks.join('---\n').trim()}\n\`\`\``;
}

function findingOf(check: SigmaCheck, facts: CheckFacts): Diagnostic | undefined {
  const objects = check.fails.flatMap((example) => {
    const { path, keys } = exampleDocument(example);
    const document = readDocument(path, new TextEncoder().encode(dump(keys)), () => undefined);
    return document ? readSigmaObjects([document], () => undefined) : [];
  });
  const severities = new Map([[check.code, 'warning' as const]]);
  return checkSigma(objects, { facts, today: exampleDay, severities }).find((one) => one.code === check.code);
}

/** Any fixed day after those of the examples. */
const exampleDay = '2026-01-01';
