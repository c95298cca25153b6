import { everyKind, objectCheck } from '../check.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/sigmahq_tags_unique_detection`; `about` says what it finds. */
export const tagsUniqueDetection = objectCheck({
  code: 'sigma/sigmahq_tags_unique_detection',
  severity: 'error',
  about: 'A rule is of one kind: for threat hunting, for an emerging threat, or for forensics.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['detection.dfir', 'detection.threat-hunting'] }],
  check(object, report) {
    const [, second] = tagsOf(object, 'detection');
    if (!second) return;
    report({
      message: 'The rule has more than one `detection.` tag.',
      keyPath: second.keyPath,
      hint: 'Keep one.',
    });
  },
});
