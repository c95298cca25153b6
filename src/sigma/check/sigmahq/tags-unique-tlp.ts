import { everyKind, objectCheck } from '../check.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/sigmahq_tags_unique_tlp`; `about` says what it finds. */
export const tagsUniqueTlp = objectCheck({
  code: 'sigma/sigmahq_tags_unique_tlp',
  severity: 'error',
  about: 'Two labels of the Traffic Light Protocol contradict each other.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['tlp.clear', 'tlp.red'] }],
  check(object, report) {
    const [, second] = tagsOf(object, 'tlp');
    if (second)
      report({
        message: 'The rule has more than one `tlp.` tag.',
        keyPath: second.keyPath,
        hint: 'Keep one.',
      });
  },
});
