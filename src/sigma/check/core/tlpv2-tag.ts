import { tlpCheck } from '../tlp.ts';

/** The check `sigma/tlpv2_tag`; `about` says what it finds. */
export const tlpv2Tag = tlpCheck('sigma/tlpv2_tag', 'warning', 'version 2', [
  'clear',
  'green',
  'amber',
  'amber-strict',
  'red',
]);
