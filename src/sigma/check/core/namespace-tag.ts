import { didYouMean } from '../../../text/index.ts';
import { everyKind, objectCheck } from '../check.ts';
import { tagsOf } from '../tags.ts';

const namespaces = ['attack', 'car', 'cve', 'd3fend', 'detection', 'stp', 'tlp'];

/** The check `sigma/namespace_tag`; `about` says what it finds. */
export const namespaceTag = objectCheck({
  code: 'sigma/namespace_tag',
  severity: 'warning',
  about: 'Tags of a namespace that the specification does not know are found by nobody.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['atack.execution'] }],
  check(object, report) {
    for (const { text, namespace, keyPath } of tagsOf(object)) {
      if (namespaces.includes(namespace) || namespace === '') continue;
      report({
        message: `The namespace of \`${text}\` is not known.`,
        keyPath,
        hint: didYouMean(namespace, namespaces) ?? `Use one of: ${namespaces.join(', ')}.`,
      });
    }
  },
});
