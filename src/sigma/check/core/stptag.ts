import { tagFormCheck } from '../tag-form.ts';

/** The check `sigma/stptag`; `about` says what it finds. */
export const stptag = tagFormCheck({
  code: 'sigma/stptag',
  namespace: 'stp',
  form: /^[1-5][auk]?$/,
  about:
    'An `stp.` tag is a score of Summiting the Pyramid: 1 to 5, and a, u or k for where the events come from.',
  hint: 'Write such as `stp.4u`.',
  good: 'stp.4u',
  bad: 'stp.6',
});
