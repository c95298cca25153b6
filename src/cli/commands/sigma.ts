import { defineCliCommand } from '../command.ts';
import { command as check } from './sigma/check.ts';
import { command as match } from './sigma/match.ts';
import { command as test } from './sigma/test.ts';

/** `detent sigma`: Sigma rules over events. */
export const command = defineCliCommand({
  name: 'sigma',
  about: 'Checks, matches and tests Sigma rules',
  options: {},
  examples: [],
  subcommands: [check, match, test],
});
