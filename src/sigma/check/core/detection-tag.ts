import { tagFormCheck } from '../tag-form.ts';

/** The check `sigma/detection_tag`; `about` says what it finds. */
export const detectionTag = tagFormCheck({
  code: 'sigma/detection_tag',
  namespace: 'detection',
  form: /^(?:dfir|emerging-threats|threat-hunting)$/,
  about: 'A `detection.` tag says what kind of rule it is; only a few kinds are known.',
  hint: 'Use dfir, emerging-threats or threat-hunting.',
  good: 'detection.threat-hunting',
  bad: 'detection.hunting',
});
