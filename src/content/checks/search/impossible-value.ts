import { didYouMean } from '../../../text/index.ts';
import { deadEndsOf, listValues, termOf } from '../../dead-ends.ts';
import { itemCheck } from '../check.ts';

/** The check `search/impossible-value`; `about` says what it finds. */
export const impossibleValue = itemCheck({
  code: 'search/impossible-value',
  severity: 'error',
  about:
    'A field that the search computes is compared with a value that it never has: another literal of a case or if, ' +
    'another letter case in where, a count below one. Such a search can never return a row.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {
    detection: {
      search:
        '`example_events` | eval kind=if(like(process, "%-enc%"), "encoded", "plain") | where kind="encoded" | ' +
        'stats count by dest user process_name | `example_detection_filter`',
    },
  },
  fails: {
    detection: {
      search:
        '`example_events` | eval kind=if(like(process, "%-enc%"), "encoded", "plain") | where kind="Encoded" | ' +
        'stats count by dest user process_name | `example_detection_filter`',
    },
  },
  check(item, report, context) {
    for (const one of deadEndsOf(item, 'impossible-value', context)) {
      const { command, field = '', values, least, place } = one;
      const term = termOf(one);
      const can = one.asksForNull
        ? `every row has \`${field}\``
        : values
          ? `\`${field}\` can only be ${listValues(values)}`
          : least === undefined
            ? `\`${field}\` has no such value`
            : `\`${field}\` is at least ${least}`;
      const texts = (values ?? []).map(String);
      const wanted = /"([^"]*)"/.exec(term)?.[1] ?? '';
      const otherCase = texts.find((text) => text.toLowerCase() === wanted.toLowerCase());
      const near = otherCase === undefined ? didYouMean(wanted, texts) : undefined;
      report({
        message: `\`${term}\` never holds: ${can}, so \`${command}\` lets no row pass.`,
        ...place,
        value: field,
        hint:
          otherCase !== undefined
            ? `\`${command}\` minds letter case here: write \`${otherCase}\`.`
            : (near ?? 'Compare with a value that the field can have.'),
      });
    }
  },
});
