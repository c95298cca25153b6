import type { SourceLink } from '../../page-model.ts';
import { linkTarget } from '../markdown-text.ts';

/** The last line of a page: its file, and its version. */
export function sourceLine({ address }: SourceLink, version: number): string {
  return `[*source*](${linkTarget(address)}) \\| *version*: **${version}**`;
}
