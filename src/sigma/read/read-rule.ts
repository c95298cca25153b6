import type { Detection, SigmaRule, WrittenCondition } from '../tree.ts';
import { readCondition } from './read-condition.ts';
import { readDetections } from './read-detections.ts';
import { readLogSource } from './read-log-source.ts';
import { readMetadata } from './read-metadata.ts';
import { isMapping, type Mapping, type Reading } from './reading.ts';

const notIdentifiers = new Set(['condition', 'timeframe']);

/** Reads a rule about single events; undefined when it had any error. */
export function readRule(reading: Reading, document: Mapping): SigmaRule | undefined {
  const metadata = readMetadata(reading, document);
  const logSource = readLogSource(reading, document['logsource']);
  const section = document['detection'];
  if (!isMapping(section)) {
    return reading.error('sigma/bad-detection', ['detection'], '`detection` must be a mapping.');
  }
  if (section['timeframe'] !== undefined) {
    const hint = 'Write a correlation with a `timespan`.';
    reading.error(
      'sigma/bad-detection',
      ['detection', 'timeframe'],
      '`timeframe` is no part of Sigma any more.',
      hint,
      'key',
    );
  }
  const detections = readDetections(reading, section, ['detection'], notIdentifiers);
  if (detections.size === 0) {
    reading.error(
      'sigma/bad-detection',
      ['detection'],
      'The rule has no search identifier.',
      undefined,
      'key',
    );
  }
  const conditions = readConditions(reading, section['condition'], detections);
  if (reading.errors > 0 || !logSource) return undefined;
  return { kind: 'rule', ...metadata, logSource, detections, conditions };
}

function readConditions(
  reading: Reading,
  written: unknown,
  detections: ReadonlyMap<string, Detection>,
): readonly WrittenCondition[] {
  if (written === undefined) {
    reading.error('sigma/missing-key', ['detection'], 'The rule has no `condition`.', undefined, 'key');
    return [];
  }
  const keyPath = ['detection', 'condition'];
  const names = [...detections.keys()];
  if (!Array.isArray(written)) return [readCondition(reading, written, keyPath, names) ?? []].flat();
  if (written.length === 0) reading.error('sigma/bad-condition', keyPath, 'The list of conditions is empty.');
  return written.flatMap(
    (one: unknown, index) => readCondition(reading, one, [...keyPath, index], names) ?? [],
  );
}
