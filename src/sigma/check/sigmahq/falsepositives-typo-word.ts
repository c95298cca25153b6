import { falsePositiveWordCheck } from '../false-positive-check.ts';

/** The check `sigma/sigmahq_falsepositives_typo_word`; `about` says what it finds. */
export const falsepositivesTypoWord = falsePositiveWordCheck({
  code: 'sigma/sigmahq_falsepositives_typo_word',
  about: 'Some words are misspelt again and again, and then are not found.',
  words: ['unkown', 'ligitimate', 'legitim', 'legitimeate'],
  hint: 'Write `Unknown`, `legitimate`.',
});
