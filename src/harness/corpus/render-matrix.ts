import type { Agreement, DatasetFires } from './matrix.ts';

/** Writes what fired as a text for a terminal: a block a dataset. */
export function renderMatrix({
  dataset,
  techniques,
  events,
  unreadable,
  fires,
  silent,
  faults,
}: DatasetFires): string {
  const known = techniques.length === 0 ? 'technique not known' : techniques.join(', ');
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
  other: ' ',
  unknown: '?',
};

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.yml$/, '');
}

/** The head of the summary table. */
export const summaryHead = [
  'dataset',
  'technique',
  'events',
  'fire',
  'of the technique',
  'of its parent',
  'silent of the technique',
];

/**
 * Writes the figures of each dataset as a row of the summary table. Datasets of which no technique is known stand
 * together by their folder.
 */
export function summaryRows(matrices: readonly DatasetFires[]): string[][] {
  const folders = new Map<string, DatasetFires[]>();
  const rows: string[][] = [];
  for (const matrix of matrices) {
    if (matrix.techniques.length > 0) {
      rows.push(knownRow(matrix));
      continue;
    }
    const folder = matrix.dataset.replace(/\/[^/]*$/, '');
    folders.set(folder, [...(folders.get(folder) ?? []), matrix]);
  }
  return [...rows, ...[...folders].map(([folder, members]) => folderRow(folder, members))];
}

function knownRow({ dataset, techniques, events, fires, silent }: DatasetFires): string[] {
  const count = (agreement: Agreement): number => fires.filter((fire) => fire.agreement === agreement).length;
  const figures = [events, fires.length, count('technique'), count('parent'), silent.length];
  return [baseName(dataset), techniques.join(', '), ...figures.map(String)];
}

function folderRow(folder: string, members: readonly DatasetFires[]): string[] {
  const events = members.reduce((sum, member) => sum + member.events, 0);
  const detections = new Set(members.flatMap(({ fires }) => fires.map(({ path }) => path)));
  return [`${folder} (${members.length} files)`, '', String(events), String(detections.size), '', '', ''];
}
