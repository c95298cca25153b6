import type { ConstructCount, CorpusSurvey, Share, StageCounts } from './survey.ts';

/** Writes a survey as a text for a terminal or a log. */
export function renderSurvey(survey: CorpusSurvey): string {
  const kinds = ['detections', 'baselines', 'investigations'] as const;
  const lines = [row(['', ...kinds])];
  for (const [label, cell] of stages) lines.push(row([label, ...kinds.map((kind) => cell(survey[kind]))]));
  lines.push(...constructLines('Refused by the engine', survey.refused));
  lines.push(...constructLines('Not defined by the repository', survey.lacking));
  lines.push(...constructLines('Not resolved', survey.unresolved));
  if (survey.faults.length > 0) {
    lines.push('', 'Faults of searches');
    for (const { path, fault } of survey.faults) lines.push(`  ${path}  ${fault}`);
  }
  for (const { over, events, unreadable, searches, withRows, withoutData, faults } of survey.runs) {
    lines.push('', `Over ${over}: ${events} events, ${unreadable} of them not readable to the end`);
    lines.push(`  ${searches} searches ran, ${withRows} gave rows, ${faults.length} ended in an error`);
    if (withoutData.length > 0) lines.push(`  ${withoutData.length} found no metric data points to read`);
    for (const { path, fault } of faults) lines.push(`  ${path}  ${fault}`);
  }
  return `${lines.join('\n')}\n`;
}

const stages: readonly (readonly [string, (counts: StageCounts) => string])[] = [
  ['searches', ({ searches }) => String(searches)],
  ['parsed', ({ parsed }) => wordShare(parsed)],
  ['printed, re-parsed equal', ({ reprinted }) => wordShare(reprinted)],
  ['lack a name', ({ lacking }) => String(lacking)],
  ['of the others: resolved', ({ resolved }) => wordShare(resolved)],
  ['planned', ({ planned }) => wordShare(planned)],
  ['run without refusal', ({ ran }) => wordShare(ran)],
  ['of all: run', ({ ranOfAll }) => wordShare(ranOfAll)],
];

/** Words a share as `1225 of 1252 (97.8 %)`; the percentage is rounded down, so that 100.0 means all. */
export function wordShare({ count, of }: Share): string {
  return `${count} of ${of} (${percentOf({ count, of }).toFixed(1)} %)`;
}

/** A share in per cent, rounded down to a tenth; 100 of nothing. */
export function percentOf({ count, of }: Share): number {
  return of === 0 ? 100 : Math.floor((count * 1000) / of) / 10;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(index === 0 ? 26 : 24))
    .join('')
    .trimEnd();
}

function constructLines(title: string, counts: readonly ConstructCount[]): string[] {
  if (counts.length === 0) return [];
  return [
    '',
    title,
    ...counts.map(({ kind, name, searches }) => {
      const [first, ...more] = searches;
      const where = more.length === 0 ? first : `${first} and ${more.length} more`;
      return `  ${String(searches.length).padStart(4)}  ${`${kind} ${name}`.padEnd(58)}  ${where}`;
    }),
  ];
}
