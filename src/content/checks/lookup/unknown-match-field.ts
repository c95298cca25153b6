import { didYouMean } from '../../../text/index.ts';
import { listNames } from '../../list-names.ts';
import { itemCheck } from '../check.ts';

/** The check `lookup/unknown-match-field`; `about` says what it finds. */
export const unknownMatchField = itemCheck({
  code: 'lookup/unknown-match-field',
  severity: 'warning',
  about: '`match_type` names a column of the table; for any other it has no effect.',
  of: ['lookup'],
  passes: { lookup: { match_type: 'WILDCARD(process_name)' } },
  fails: { lookup: { match_type: 'WILDCARD(process)' } },
  check(item, report, { content }) {
    const columns = content.tableFile(item)?.columns ?? item.fields;
    if (columns.length === 0) return;
    for (const { type, field } of item.matchTypes) {
      if (columns.includes(field)) continue;
      report({
        message: `The table has no column \`${field}\` for ${type}.`,
        keyPath: ['match_type'],
        value: field,
        hint: didYouMean(field, columns) ?? listNames('Columns', columns),
      });
    }
  },
});
