import type { WebRepository } from '../publish/index.ts';
import { CliError } from './cli-error.ts';

/**
 * Where the files of a repository are shown on the web, as options say it.
 * @throws {CliError} when the address is none of a web page
 */
export function webRepository(address: string, branch: string): WebRepository {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    throw new CliError(
      'cli/bad-option',
      `\`${address}\` is no address of a web page.`,
      'Write it as `https://…`.',
    );
  }
  return { address: address.replace(/\/+$/, ''), branch };
}
