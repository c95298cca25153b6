import type { Event } from '../event.ts';
import { splitColumns } from '../formats/columns.ts';
import { cleanFieldName } from '../formats/field-name.ts';
import { columnsOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/**
 * `header-columns`: columns named by the header line that stands above the event in its file, else by `names`.
 * `-` stands for an empty column.
 * @source W3C Extended Log File Format: Fields directive
 */
export function headerColumnsStage(
  scope: StageScope,
  { header, by, names }: Extract<ExtractionStep, { step: 'header-columns' }>,
): Stage {
  const slot = scope.slot();
  const fieldsOf = (event: Event): Map<string, string> => {
    let fields = event.memo[slot] as Map<string, string> | undefined;
    if (!fields) {
      fields = new Map();
      const labels = event.header?.startsWith(header)
        ? event.header.slice(header.length).trim().split(by)
        : names;
      const columns = splitColumns(event.raw, by);
      // A line of another layout would put values under wrong names.
      if (columns.length === labels.length) {
        for (const [index, label] of labels.entries()) {
          const value = columns[index] ?? '';
          const name = cleanFieldName(label).replace(/_+$/, '');
          if (value !== '' && value !== '-' && name !== '' && !fields.has(name)) fields.set(name, value);
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
  };
}
