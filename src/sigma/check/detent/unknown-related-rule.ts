import { setCheck } from '../check.ts';

/** The check `sigma/unknown-related-rule`; `about` says what it finds. */
export const unknownRelatedRule = setCheck({
  code: 'sigma/unknown-related-rule',
  severity: 'info',
  about:
    'A related rule that is not there cannot be shown. One that was replaced, renamed or merged need not be; one that is similar should.',
  passes: [{}],
  fails: [{ related: [{ id: '4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c09', type: 'similar' }] }],
  checkAll(objects, report) {
    const ids = new Set(objects.map(({ id }) => id));
    for (const object of objects) {
      object.related.forEach(({ id, type }, index) => {
        if (type !== 'similar' || ids.has(id)) return;
        report(object, {
          message: `There is no rule \`${id}\`, which this one is said to be similar to.`,
          keyPath: ['related', index, 'id'],
          hint: 'Look for its successor, or remove the link.',
        });
      });
    }
  },
});
