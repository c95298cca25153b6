import type { SigmaFilter } from '../tree.ts';
import { readCondition } from './read-condition.ts';
import { readDetections } from './read-detections.ts';
import { readLogSource } from './read-log-source.ts';
import { readMetadata } from './read-metadata.ts';
import { isMapping, type Mapping, type Reading, readTexts } from './reading.ts';

const notIdentifiers = new Set(['rules', 'condition']);

/**
 * Reads a filter document; undefined when it had any error. Findings: `sigma/bad-filter` and those of rules.
 * @source Sigma Filters Specification
 */
export function readFilter(reading: Reading, document: Mapping): SigmaFilter | undefined {
  const metadata = readMetadata(reading, document);
  const logSource = readLogSource(reading, document['logsource']);
  const section = document['filter'];
  if (!isMapping(section))
    return reading.error('sigma/bad-filter', ['filter'], '`filter` must be a mapping.');
  const detections = readDetections(reading, section, ['filter'], notIdentifiers);
  if (detections.size === 0)
    reading.error('sigma/bad-filter', ['filter'], 'The filter has no search identifier.');
  const written = section['rules'];
  if (written === undefined) {
    const hint = 'List the ids or names of rules, or write `any`.';
    reading.error('sigma/bad-filter', ['filter'], 'The filter has no `rules`.', hint, 'key');
  }
  const listed = readTexts(reading, written, ['filter', 'rules'], 'sigma/bad-filter');
  const condition = readCondition(
    reading,
    section['condition'],
    ['filter', 'condition'],
    [...detections.keys()],
  );
  if (reading.errors > 0 || !logSource || !condition) return undefined;
  const rules = written === 'any' || listed.length === 0 ? 'any' : listed;
  return { kind: 'filter', ...metadata, logSource, rules, detections, condition };
}
