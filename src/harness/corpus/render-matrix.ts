import type { Agreement, DatasetFires } from './matrix.ts';

/** Writes what fired as a text for a terminal: a block a dataset. */
export function renderMatrix({
  dataset,
  techniques,
  tactics = [],
  events,
  unreadable,
  fires,
  silent,
  faults,
}: DatasetFires): string {
  const known = [...techniques, ...tactics].join(', ') || 'technique not known';
  const cut = unreadable === 0 ? '' : `, ${unreadable} not readable to the end`;
  const lines = [`${dataset}: ${known}; ${events} events${cut}; ${fires.length} detections fire`];
  for (const { agreement, rows, detection, techniques: its } of fires) {
    lines.push(
      `  ${signs[agreement]} ${String(rows).padStart(6)}  ${detection} (${its.join(', ') || 'no technique'})`,
    );
  }
  if (silent.length > 0) lines.push(`  silent although made for it: ${silent.map(baseName).join(', ')}`);
  for (const { path, fault } of faults) lines.push(`  FAULT ${path}: ${fault}`);
  return `${lines.join('\n')}\n`;
}

const signs: Readonly<Record<Agreement, string>> = {
  technique: '=',
  parent: '~',
  tactic: '+',
  other: ' ',
  unknown: '?',
};

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.yml$/, '');
}

/** The head of the summary table. */
export const summaryHead = [
  'dataset',
  'technique or tactic',
  'events',
  'fire',
  'of the technique or tactic',
  'of its parent',
  'silent of the technique',
];

/**
 * Writes the figures of each dataset as a row of the summary table. Datasets that belong to a group stand together, with
 * the number of those of which a detection that fires is for their technique, their tactic or the parent of their technique.
 */
export function summaryRows(matrices: readonly DatasetFires[]): string[][] {
  const groups = new Map<string, DatasetFires[]>();
  const rows: string[][] = [];
  for (const matrix of matrices) {
    if (matrix.group === undefined) rows.push(ownRow(matrix));
    else groups.set(matrix.group, [...(groups.get(matrix.group) ?? []), matrix]);
  }
  return [...rows, ...[...groups].map(([group, members]) => groupRow(group, members))];
}

function ownRow({ dataset, techniques, events, fires, silent }: DatasetFires): string[] {
  const count = (agreement: Agreement): number => fires.filter((fire) => fire.agreement === agreement).length;
  const figures = [events, fires.length, count('technique'), count('parent'), silent.length];
  return [baseName(dataset), techniques.join(', '), ...figures.map(String)];
}

function groupRow(group: string, members: readonly DatasetFires[]): string[] {
  const events = members.reduce((sum, member) => sum + member.events, 0);
  const detections = new Set(members.flatMap(({ fires }) => fires.map(({ path }) => path)));
  const known = members.filter(({ techniques, tactics = [] }) => techniques.length + tactics.length > 0);
  const having = (...agreements: readonly Agreement[]): string => {
    if (known.length === 0) return '';
    const agreeing = known.filter(({ fires }) => fires.some((fire) => agreements.includes(fire.agreement)));
    return `${agreeing.length} of ${known.length} files`;
  };
  const named = new Set(members.flatMap(({ techniques }) => techniques));
  const label = named.size > 0 ? `${named.size} techniques` : (members[0]?.tactics?.[0] ?? '');
  return [
    `${group} (${members.length} files)`,
    label,
    String(events),
    String(detections.size),
    having('technique', 'tactic'),
    named.size > 0 ? having('parent') : '',
    '',
  ];
}
