import { didYouMean } from '../../../text/index.ts';
import { objectCheck } from '../check.ts';
import { at } from '../items.ts';

const known = ['category', 'product', 'service', 'definition'];

/** The check `sigma/fieldname_logsource`; `about` says what it finds. */
export const fieldnameLogsource = objectCheck({
  code: 'sigma/fieldname_logsource',
  severity: 'error',
  about:
    'Only category, product, service and definition mean something in a log source; a misspelt one does not restrict the rule.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ logsource: { category: 'process_creation', produkt: 'windows' } }],
  check(object, report) {
    const written = at(object.document.value, ['logsource']);
    if (typeof written !== 'object' || written === null) return;
    for (const key of Object.keys(written)) {
      if (known.includes(key)) continue;
      report({
        message: `\`${key}\` means nothing in a log source.`,
        keyPath: ['logsource', key],
        what: 'key',
        hint: didYouMean(key, known) ?? `Use ${known.join(', ')}.`,
      });
    }
  },
});
