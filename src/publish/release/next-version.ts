import type { ContentChange } from '../../content/index.ts';

/** A version as its three numbers. @source Semantic Versioning 2.0.0 */
export type VersionNumbers = readonly [major: number, minor: number, patch: number];

/** Reads `1.2.3`, with or without a `v` in front; nothing for anything else. */
export function parseVersion(text: string): VersionNumbers | undefined {
  const found = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(text);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

/** Below zero when the first version is older, above when it is newer. */
export function compareVersions(a: VersionNumbers, b: VersionNumbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/**
 * The version that changes ask for. What others may hold on to being gone or having another name is a new
 * major version; something new, deprecated or of
 * other logic a minor one; other words a patch.
 * @param previous the version before; without one the first release is 1.0.0
 */
export function nextVersion(
  previous: VersionNumbers | undefined,
  changes: readonly Pick<ContentChange, 'change' | 'isLogic'>[],
): string {
  if (!previous) return '1.0.0';
  const [major, minor, patch] = previous;
  if (changes.some(({ change }) => change === 'removed' || change === 'renamed')) return `${major + 1}.0.0`;
  const isMinor = changes.some(
    ({ change, isLogic }) => isLogic || change === 'added' || change === 'deprecated',
  );
  return isMinor ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
