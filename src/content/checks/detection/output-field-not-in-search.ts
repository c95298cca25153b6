import { dataSourceNames } from '../../data-source-names.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/output-field-not-in-search`; `about` says what it finds. */
export const outputFieldNotInSearch = itemCheck({
  code: 'detection/output-field-not-in-search',
  upstream: 'D14',
  severity: 'error',
  layouts: ['v5', 'escu6'],
  about:
    'A data source says which fields a detection over it has to return (`output_fields`), so that ' +
    'analysts find the same fields in every result.',
  of: ['detection'],
  passes: { layout: 'v5', 'data-source': { output_fields: ['dest'] } },
  fails: { layout: 'v5', 'data-source': { output_fields: ['dest', 'parent_process'] } },
  check(item, report, { content }) {
    if (item.status !== 'production' || (item.type !== 'TTP' && item.type !== 'Anomaly')) return;
    const names = new Set(item.dataSources.flatMap(dataSourceNames));
    for (const source of content.dataSources) {
      if (!names.has(source.name)) continue;
      for (const field of source.outputFields) {
        if (item.search.includes(field)) continue;
        report({
          message: `The data source \`${source.name}\` wants the field \`${field}\` in the results.`,
          keyPath: ['search'],
          value: field,
          hint: 'Add the field to the results, for example to the `by` of the last stats.',
        });
      }
    }
  },
});
