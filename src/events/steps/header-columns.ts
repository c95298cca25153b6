import type { Event } from '../event.ts';
import { splitColumns } from '../formats/columns.ts';
import { cleanFieldName } from '../formats/field-name.ts';
import { columnsOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep, HeaderLabels } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/**
 * `header-columns`: columns named by the header line that stands above the event in its file, else by `names`.
 * A column that holds `missing` has no value. A line with more columns than names, or of a log with fewer, has no fields:
 * they would stand under wrong names.
 * @source W3C Extended Log File Format: Fields directive; Getting Data In: extract fields from files with structured data
 */
export function headerColumnsStage(
  scope: StageScope,
  {
    header,
    by,
    names,
    labels = 'cleaned',
    missing = '-',
  }: Extract<ExtractionStep, { step: 'header-columns' }>,
): Stage {
  const slot = scope.slot();
  const nameOf = namings[labels];
  let known: { readonly line: string; readonly names: readonly string[] } | undefined;
  const namesUnder = (line: string | undefined): readonly string[] => {
    if (line === undefined || !line.startsWith(header)) return names.map(nameOf);
    if (known?.line !== line) {
      known = { line, names: splitColumns(line.slice(header.length).trim(), by).map(nameOf) };
    }
    return known.names;
  };
  const fieldsOf = (event: Event): Map<string, string> => {
    let fields = event.memo[slot] as Map<string, string> | undefined;
    if (!fields) {
      fields = new Map();
      const columnNames = namesUnder(event.header);
      const columns = splitColumns(event.raw, by);
      const isWhole = columns.length === columnNames.length;
      // Rows of a table may leave out the cells at their end.
      if (isWhole || (labels === 'table' && columns.length < columnNames.length)) {
        for (const [index, value] of columns.entries()) {
          const name = columnNames[index] ?? '';
          if (value !== '' && value !== missing && name !== '' && !fields.has(name)) fields.set(name, value);
        }
      }
      event.memo[slot] = fields;
    }
    return fields;
  };
  return {
    names: [],
    found: (event) => fieldsOf(event).keys(),
    compile: (name, before) => keepFirst(before, (event) => fieldsOf(event).get(name) ?? null),
    origins: () => columnsOrigin,
    fillsGaps: true,
  };
}

const namings: Readonly<Record<HeaderLabels, (label: string) => string>> = {
  cleaned: (label) => cleanFieldName(label).replace(/_+$/, ''),
  written: (label) => label,
  table: (label) => label.trim().replace(/[^A-Za-z0-9 ]/g, '_'),
};
