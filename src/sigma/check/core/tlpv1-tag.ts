import { tlpCheck } from '../tlp.ts';

/** The check `sigma/tlpv1_tag`; `about` says what it finds. Off, since few still follow version 1. */
export const tlpv1Tag = tlpCheck('sigma/tlpv1_tag', 'off', 'version 1', ['white', 'green', 'amber', 'red']);
