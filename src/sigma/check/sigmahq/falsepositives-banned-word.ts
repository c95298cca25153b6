import { falsePositiveWordCheck } from '../false-positive-check.ts';

/** The check `sigma/sigmahq_falsepositives_banned_word`; `about` says what it finds. */
export const falsepositivesBannedWord = falsePositiveWordCheck({
  code: 'sigma/sigmahq_falsepositives_banned_word',
  about: 'That there are none cannot be known, and a penetration test is what the rule is to find.',
  words: ['none', 'pentest', 'penetration'],
  hint: 'Name real causes, else write `Unknown` or `Unlikely`.',
});
