import {
  type Behaviour,
  type DatasetBehaviour,
  type GateReport,
  isBlind,
  isPassed,
  type ShownRow,
  type Verdict,
  valueText,
  wordBehaviour,
  wordChange,
  wordNames,
} from '../../harness/index.ts';
import { countFindings, countOf, type Diagnostic, whereIs } from '../../text/index.ts';
import { code, codeBlock, codeCell, cut, details, escapeHtml, message } from '../markdown.ts';
import { fitSections } from './fit-sections.ts';

/** By what the one comment of the gate is found again. */
export const gateMarker = '<!-- detent:gate -->';

/** Where files of the change can be looked at; without it, places are not links. */
export interface BlobAddress {
  /** Such as `https://github.com`. */
  readonly server: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  /** Folder of the content in the repository, empty at its root. */
  readonly folder: string;
}

/** So many rows, events, findings and tests are shown of each; the others are counted. */
const most = { rows: 10, findings: 50, tests: 50, changes: 100 };

/**
 * Writes what the gate found as the comment of a pull request. All text from content stands in code, so that
 * it can mention nobody, link nowhere and be no HTML.
 * @param limit in UTF-16 units; sections that do not fit are left out whole, and named
 */
export function gateComment(report: GateReport, limit: number, blob?: BlobAddress): string {
  const sections = [
    ...findingsSection(report, blob),
    ...failuresSection(report, blob),
    ...report.behaviours.map(behaviourSection),
    ...untestedSection(report),
    ...changesSection(report),
    ...verdictsSection(report),
  ];
  return fitSections(`${gateMarker}\n${heading(report)}`, sections, limit);
}

function heading(report: GateReport): string {
  const of = (wanted: Verdict['verdict']): number =>
    report.verdicts.filter(({ verdict }) => verdict === wanted).length;
  const findings = countFindings(report.findings.map(({ finding }) => finding));
  const fresh = report.findings.filter(({ isNew }) => isNew).length;
  const lines = [
    `## Detent: ${isPassed(report) ? 'passed' : 'failed'}`,
    '',
    `${countOf(report.verdicts.length, 'test')}: ${of('pass')} passed, ${of('fail')} failed, ${of('skip')} skipped. ` +
      `Validation: ${findings}${report.compared && report.findings.length > 0 ? ` (${fresh} new)` : ''}.`,
  ];
  if (report.compared) {
    lines.push(
      '',
      `From ${code(report.compared.base.slice(0, 10))} to ${code(report.compared.head.slice(0, 16))}: ` +
        `${countOf(report.changes.length, 'object')} changed, ${countOf(report.tested.size, 'detection')} touched.`,
    );
  }
  if (report.everythingBy !== undefined)
    lines.push('', `Everything is tested because ${code(report.everythingBy)} changed.`);
  return lines.join('\n');
}

interface Section {
  readonly title: string;
  readonly text: string;
}

function findingsSection({ findings }: GateReport, blob?: BlobAddress): readonly Section[] {
  if (findings.length === 0) return [];
  const ranks = { error: 0, warning: 1, info: 2 } as const;
  const sorted = findings.toSorted((a, b) => ranks[a.finding.severity] - ranks[b.finding.severity]);
  const rows = sorted.slice(0, most.findings).map(({ finding, isNew }) => {
    const hint = finding.hint === undefined ? '' : ` ${message(finding.hint)}`;
    return `| ${finding.severity}${isNew ? '' : ' (was there)'} | ${placeOf(finding, blob)} | ${message(finding.message)}${hint} |`;
  });
  const more = findings.length - rows.length;
  const text = [
    `### Findings`,
    '',
    '| | where | what |',
    '| --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', `… and ${countOf(more, 'more finding')}.`] : []),
  ];
  return [{ title: 'findings', text: text.join('\n') }];
}

function placeOf(finding: Pick<Diagnostic, 'at'>, blob?: BlobAddress): string {
  const where = whereIs(finding as Diagnostic);
  if (!where) return '';
  const text = codeCell(`${where.source.name}:${where.start.line}`);
  if (!blob || where.source.name.startsWith('<')) return text;
  const path = [blob.folder, where.source.name].filter(Boolean).join('/');
  const encoded = path.split('/').map(encodeSegment).join('/');
  return `[${text}](${blob.server}/${blob.repository}/blob/${blob.commit}/${encoded}#L${where.start.line})`;
}

/** A part of a path in an address inside of Markdown brackets. */
function encodeSegment(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /[()!'*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

function failuresSection({ verdicts }: GateReport, blob?: BlobAddress): readonly Section[] {
  const failed = verdicts.filter(({ verdict }) => verdict === 'fail');
  if (failed.length === 0) return [];
  const rows = failed
    .slice(0, most.tests)
    .map(
      ({ detection, test, reason, at }) =>
        `| ${codeCell(detection.name)} | ${codeCell(test.name)} | ${placeOf({ at }, blob)} | ${message(reason)} |`,
    );
  const more = failed.length - rows.length;
  const text = [
    '### Failed tests',
    '',
    '| detection | test | where | why |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', `… and ${countOf(more, 'more failed test')}.`] : []),
  ];
  return [{ title: 'failed tests', text: text.join('\n') }];
}

function behaviourSection(behaviour: Behaviour): Section {
  const { detection, before, fields, techniques, datasets } = behaviour;
  const renamed = before.name === detection.name ? '' : ` (was ${code(before.name)})`;
  const lines = [`### Behaviour of ${code(detection.name)}${renamed}`, ''];
  for (const [what, names] of [
    ['Required fields', wordNames(fields)],
    ['ATT&amp;CK', wordNames(techniques)],
  ] as const) {
    if (names.length > 0) lines.push(`${what}: ${names.map(code).join(' ')}`, '');
  }
  if (isBlind(behaviour)) lines.push('There is no dataset to compare it over.', '');
  for (const dataset of datasets) lines.push(...datasetLines(dataset), '');
  return { title: `behaviour of ${detection.name}`, text: lines.join('\n').trimEnd() };
}

function datasetLines(behaviour: DatasetBehaviour): readonly string[] {
  const { dataset, rows, events } = behaviour;
  const said = `- ${code(dataset)}: ${message(wordBehaviour(behaviour))}`;
  const difference = [
    ...some(rows?.gained ?? [], (row) => `+ ${rowText(row)}`),
    ...some(rows?.lost ?? [], (row) => `- ${rowText(row)}`),
  ];
  const behind = [
    ...some(events?.gained ?? [], (event) => `+ ${oneLine(event)}`),
    ...some(events?.lost ?? [], (event) => `- ${oneLine(event)}`),
  ];
  return [
    said,
    ...(difference.length > 0 ? ['', codeBlock(difference, 'diff')] : []),
    ...(behind.length > 0 ? ['', details('the events behind it', codeBlock(behind, 'diff'))] : []),
  ];
}

function some<Item>(items: readonly Item[], text: (item: Item) => string): readonly string[] {
  const more = items.length - most.rows;
  return [...items.slice(0, most.rows).map(text), ...(more > 0 ? [`  … and ${more} more`] : [])];
}

function rowText(row: ShownRow): string {
  return oneLine(row.map(([name, value]) => `${name}=${valueText(value)}`).join(' '));
}

/** The longest line of a row or an event: what tells events apart often stands at their end. */
const longestLine = 2000;

function oneLine(text: string): string {
  return cut(text.replaceAll(/\s+/g, ' ').trim(), longestLine);
}

function untestedSection({ untested }: GateReport): readonly Section[] {
  if (untested.length === 0) return [];
  const lines = untested.map(({ detection, missing }) => `- ${code(detection.name)}: ${message(missing)}`);
  return [{ title: 'what lacks a test', text: ['### Without a full test', '', ...lines].join('\n') }];
}

function changesSection({ changes }: GateReport): readonly Section[] {
  if (changes.length === 0) return [];
  const lines = changes.slice(0, most.changes).map((change) => {
    const name = code(change.name);
    return `- ${name}: ${code(wordChange(change))}`;
  });
  const more = changes.length - lines.length;
  if (more > 0) lines.push(`- … and ${countOf(more, 'more object')}`);
  const summary = `${countOf(changes.length, 'changed object')}`;
  return [{ title: 'changed objects', text: details(summary, lines.join('\n')) }];
}

function verdictsSection({ verdicts, tested }: GateReport): readonly Section[] {
  if (verdicts.length === 0) return [];
  const rows = verdicts.slice(0, most.tests).map(({ detection, test, verdict, rows: count, reason }) => {
    const because = tested.get(detection)?.filter((path) => path !== detection.path) ?? [];
    const why = because.length === 0 ? '' : `through ${because.map(codeCell).join(', ')}`;
    const remark = verdict === 'skip' ? message(reason) : `${countOf(count, 'row')}`;
    return `| ${verdict} | ${codeCell(detection.name)} | ${codeCell(test.name)} | ${remark} | ${why} |`;
  });
  const more = verdicts.length - rows.length;
  const table = [
    '| | detection | test | result | touched |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', `… and ${countOf(more, 'more test')}.`] : []),
  ];
  return [
    {
      title: 'all verdicts',
      text: details(escapeHtml(countOf(verdicts.length, 'verdict')), table.join('\n')),
    },
  ];
}
