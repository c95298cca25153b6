import { everyKind, objectCheck, type SigmaObjectCheck } from './check.ts';

/** Makes the check that no entry of `falsepositives` holds one of some words. */
export function falsePositiveWordCheck(definition: {
  readonly code: `sigma/${string}`;
  readonly about: string;
  readonly words: readonly string[];
  readonly hint: string;
}): SigmaObjectCheck {
  const { code, about, words, hint } = definition;
  return objectCheck({
    code,
    severity: 'warning',
    about,
    of: everyKind,
    passes: [{}],
    fails: [{ falsepositives: [`Capital ${words[0]}`] }],
    check({ falsePositives }, report) {
      falsePositives.forEach((entry, index) => {
        const found = entry
          .toLowerCase()
          .match(/[a-z]+/g)
          ?.find((word) => words.includes(word));
        if (found === undefined) return;
        report({
          message: `\`${entry}\` holds the word \`${found}\`.`,
          keyPath: ['falsepositives', index],
          hint,
        });
      });
    },
  });
}
