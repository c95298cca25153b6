import type { KeyPath } from '../document.ts';
import type { Detection } from '../tree.ts';
import { readItem, readKeyword } from './read-item.ts';
import { checkKey, isMapping, type Mapping, type Reading } from './reading.ts';

/** Lists inside lists deeper than this are refused. */
const deepest = 50;

/**
 * Reads the search identifiers of a `detection` or `filter` section. Findings: `sigma/bad-detection` and those of items.
 * @param others keys of the section that are no identifiers
 */
export function readDetections(
  reading: Reading,
  section: Mapping,
  sectionPath: KeyPath,
  others: ReadonlySet<string>,
): ReadonlyMap<string, Detection> {
  const found = new Map<string, Detection>();
  for (const [name, written] of Object.entries(section)) {
    if (others.has(name)) continue;
    const keyPath = [...sectionPath, name];
    checkKey(reading, name, keyPath);
    if (!/^[\w-]+$/.test(name)) {
      const hint = 'Use letters, digits, `_` and `-`.';
      reading.warning(
        'sigma/bad-detection',
        keyPath,
        `\`${name}\` cannot name a search identifier.`,
        hint,
        'key',
      );
    }
    // One that cannot be read keeps its name, so that the condition is not blamed for it.
    found.set(name, readDetection(reading, written, keyPath, 0) ?? { kind: 'any', of: [], keyPath });
  }
  return found;
}

function readDetection(
  reading: Reading,
  written: unknown,
  keyPath: KeyPath,
  depth: number,
): Detection | undefined {
  if (depth > deepest) {
    return reading.error('sigma/bad-detection', keyPath, `Lists are nested deeper than ${deepest} levels.`);
  }
  if (Array.isArray(written)) {
    if (written.length === 0)
      return reading.error('sigma/bad-detection', keyPath, 'The search identifier is empty.');
    const of = written.flatMap((one: unknown, index) => {
      return readDetection(reading, one, [...keyPath, index], depth + 1) ?? [];
    });
    const [only] = of;
    return of.length === 1 && only ? only : { kind: 'any', of, keyPath };
  }
  if (isMapping(written)) {
    const entries = Object.entries(written);
    if (entries.length === 0)
      return reading.error('sigma/bad-detection', keyPath, 'The search identifier is empty.');
    const of = entries.flatMap(([key, value]) => readItem(reading, key, value, [...keyPath, key]) ?? []);
    const [only] = of;
    return of.length === 1 && only ? only : { kind: 'all', of, keyPath };
  }
  return readKeyword(reading, written, keyPath);
}
