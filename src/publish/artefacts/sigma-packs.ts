import { zipFiles } from '../archive/zip.ts';
import type { PublishedFile } from '../write-folder.ts';

/** A Sigma rule file of the repository. */
export interface PackedRule {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the rule in the file; the highest where it holds several. */
  readonly level: string;
}

/** The levels of Sigma, most urgent first. @source Sigma specification 2.1, level */
const levels = ['critical', 'high', 'medium', 'low', 'informational'] as const;

/**
 * Packs rules for those who want to take only what is urgent: a zip with every rule, and one with the rules of each level and above.
 * @returns no file when there is no rule
 */
export function sigmaPacks(rules: readonly PackedRule[]): readonly PublishedFile[] {
  if (rules.length === 0) return [];
  const sorted = rules.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const pack = (name: string, chosen: readonly PackedRule[]): PublishedFile[] =>
    chosen.length === 0
      ? []
      : [{ path: `${name}.zip`, text: zipFiles(chosen.map(({ path, bytes }) => ({ path, text: bytes }))) }];
  return [
    ...pack('sigma_all_rules', sorted),
    ...levels.flatMap((level, at) =>
      pack(
        `sigma_${level}${at === 0 ? '' : '_and_above'}`,
        sorted.filter((rule) => levels.slice(0, at + 1).some((one) => one === rule.level)),
      ),
    ),
  ];
}
