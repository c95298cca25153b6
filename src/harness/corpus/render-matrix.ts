import type { Agreement, DatasetFires, Fire } from './matrix.ts';

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

/** One line of the summary table: figures only, so that it can be read beside others. */
export function summaryRow(matrix: DatasetFires): string[] {
  const { dataset, techniques, events, fires, silent } = matrix;
  const count = (agreement: Fire['agreement']): string =>
    techniques.length === 0 ? '' : String(fires.filter((fire) => fire.agreement === agreement).length);
  return [
    dataset,
    techniques.join(', '),
    String(events),
    String(fires.length),
    count('technique'),
    count('parent'),
    techniques.length === 0 ? '' : String(silent.length),
  ];
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
