import { tlpCheck } from '../tlp.ts';

/** The check `sigma/tlptag`; `about` says what it finds. */
export const tlptag = tlpCheck('sigma/tlptag', 'warning', 'either version', [
  'white',
  'clear',
  'green',
  'amber',
  'amber-strict',
  'red',
]);
