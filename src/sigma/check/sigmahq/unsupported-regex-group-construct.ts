import { objectCheck } from '../check.ts';
import { itemsOf, writtenValues } from '../items.ts';

/** The check `sigma/sigmahq_unsupported_regex_group_construct`; `about` says what it finds. */
export const unsupportedRegexGroupConstruct = objectCheck({
  code: 'sigma/sigmahq_unsupported_regex_group_construct',
  severity: 'error',
  about: 'Many engines that rules are converted for have no look-around and no atomic groups.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { 'CommandLine|re': 'a(?=b)' }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      if (!item.modifiers.includes('re')) continue;
      for (const { written, keyPath } of writtenValues(object, item)) {
        const found = typeof written === 'string' ? /(?<!\\)(?:\\\\)*(\(\?(?:<?[=!]|>))/.exec(written) : null;
        if (!found) continue;
        report({
          message: `Many engines do not know the group \`${found[1]}…)\`.`,
          keyPath,
          hint: 'Say it with a second item, or with alternatives.',
        });
      }
    }
  },
});
