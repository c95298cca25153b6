import { referenceCheck } from '../reference-check.ts';

/** The check `sigma/sigmahq_mitre_link`; `about` says what it finds. */
export const mitreLink = referenceCheck({
  code: 'sigma/sigmahq_mitre_link',
  about: 'Techniques of ATT&CK are named in tags, from which every page makes the link.',
  isBad: (reference) => reference.includes('attack.mitre.org'),
  message: (reference) => `\`${reference}\` repeats what a tag says.`,
  hint: 'Write it as a tag, such as `attack.t1059`.',
  bad: 'https://attack.mitre.org/techniques/T1059/',
});
