import { everyKind, objectCheck } from '../check.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/sigmahq_tags_tlp`; `about` says what it finds. */
export const tagsTlp = objectCheck({
  code: 'sigma/sigmahq_tags_tlp',
  severity: 'error',
  about:
    'What is published is clear by that: any other label in a public repository is a slip. Turn it off in a private one.',
  of: everyKind,
  passes: [{ tags: ['tlp.clear'] }],
  fails: [{ tags: ['tlp.red'] }],
  check(object, report) {
    for (const { text, value, keyPath } of tagsOf(object, 'tlp')) {
      if (value !== 'clear')
        report({ message: `\`${text}\` does not fit published rules.`, keyPath, hint: 'Write `tlp.clear`.' });
    }
  },
});
