import { defineCliCommand } from '../command.ts';
import { command as check } from './sigma/check.ts';
import { command as convert } from './sigma/convert.ts';
import { command as match } from './sigma/match.ts';
import { command as related } from './sigma/related.ts';
import { command as test } from './sigma/test.ts';
import { command as verify } from './sigma/verify.ts';

/** `detent sigma`: Sigma rules over events. */
export const command = defineCliCommand({
  name: 'sigma',
  about: 'Checks, matches, tests and converts Sigma rules',
  options: {},
  examples: [],
  subcommands: [check, match, related, test, convert, verify],
});
