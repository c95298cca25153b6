import { everyKind, objectCheck, type SigmaObjectCheck } from './check.ts';
import { tagsOf } from './tags.ts';

/** Makes the check that the tags of a namespace have its form. */
export function tagFormCheck(definition: {
  readonly code: `sigma/${string}`;
  readonly namespace: string;
  readonly form: RegExp;
  readonly about: string;
  readonly hint: string;
  readonly good: string;
  readonly bad: string;
}): SigmaObjectCheck {
  const { code, namespace, form, about, hint, good, bad } = definition;
  return objectCheck({
    code,
    severity: 'warning',
    about,
    of: everyKind,
    passes: [{ tags: [good] }],
    fails: [{ tags: [bad] }],
    check(object, report) {
      for (const { text, value, keyPath } of tagsOf(object, namespace)) {
        if (!form.test(value)) report({ message: `\`${text}\` does not fit its namespace.`, keyPath, hint });
      }
    },
  });
}
