import { tagFormCheck } from '../tag-form.ts';

/** The check `sigma/cartag`; `about` says what it finds. */
export const cartag = tagFormCheck({
  code: 'sigma/cartag',
  namespace: 'car',
  form: /^\d{4}-\d{2}-\d{3}$/,
  about: 'A `car.` tag names an analytic of the Cyber Analytics Repository by year, month and number.',
  hint: 'Write such as `car.2016-04-005`.',
  good: 'car.2016-04-005',
  bad: 'car.2016-4-5',
});
