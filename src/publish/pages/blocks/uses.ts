import type { DetectionPage, SourceLink } from '../../page-model.ts';
import { inline, link } from '../markdown-text.ts';

/**
 * The macros that the search calls, and what its filter macro is for. Macros that an app brings have no file
 * to show.
 */
export function macroBlock({ macros, filterMacro }: DetectionPage): readonly string[] {
  if (macros.length === 0 && !filterMacro) return [];
  return [
    '#### Macros',
    'The SPL above uses the following Macros:',
    ...macros.flatMap(({ name, source }) => (source ? [`* ${link(name, source.address)}`] : [])),
    '',
    ...(filterMacro ? filterNote(filterMacro) : []),
  ];
}

function filterNote({ name, isEmpty }: NonNullable<DetectionPage['filterMacro']>): readonly string[] {
  const about = isEmpty
    ? 'is a empty macro by default. It allows the user to filter out any results (false positives) without editing the SPL.'
    : 'leaves out results that are known to be benign. It can be changed without editing the SPL.';
  return ['> :information_source:', `> **${inline(name)}** ${about}`];
}

/** The lookups that the search reads or writes; nothing when there are none. */
export function lookupBlock({ lookups }: DetectionPage): readonly string[] {
  const shown = lookups.flatMap(({ name, source, table }) =>
    source ? [lookupLine(name, source, table)] : [],
  );
  if (shown.length === 0) return [];
  return ['#### Lookups', 'The SPL above uses the following Lookups:', '', ...shown];
}

function lookupLine(name: string, source: SourceLink, table: SourceLink | undefined): string {
  return `* ${link(name, source.address)}${table ? ` with ${link('data', table.address)}` : ''}`;
}
