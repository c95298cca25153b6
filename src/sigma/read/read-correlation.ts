import type { KeyPath } from '../document.ts';
import {
  type CorrelationBound,
  type CorrelationType,
  correlationTypes,
  type SigmaCorrelation,
} from '../tree.ts';
import { readCondition } from './read-condition.ts';
import { readMetadata } from './read-metadata.ts';
import { isMapping, type Mapping, type Reading, readTexts, readWord } from './reading.ts';

/** Seconds in a unit; months and years are means of the calendar's. */
const unitSeconds: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  M: 2_629_746,
  y: 31_556_952,
};

const operators = ['eq', 'neq', 'lt', 'lte', 'gt', 'gte'] as const;
const path: KeyPath = ['correlation'];

/**
 * Reads a correlation document; undefined when it had any error. Findings: `sigma/bad-correlation` and those of metadata.
 * @source Sigma Correlation Rules Specification
 */
export function readCorrelation(reading: Reading, document: Mapping): SigmaCorrelation | undefined {
  const metadata = readMetadata(reading, document);
  const section = document['correlation'];
  if (!isMapping(section)) {
    return reading.error('sigma/bad-correlation', path, '`correlation` must be a mapping.');
  }
  if (section['type'] === undefined) missing(reading, 'type');
  const type = readWord(
    reading,
    section['type'],
    [...path, 'type'],
    correlationTypes,
    'sigma/bad-correlation',
  );
  const rules = readTexts(reading, section['rules'], [...path, 'rules'], 'sigma/bad-correlation');
  if (rules.length === 0) missing(reading, 'rules');
  const groupBy = readTexts(reading, section['group-by'], [...path, 'group-by'], 'sigma/bad-correlation');
  const timespanSeconds = readTimespan(reading, section['timespan']);
  const condition = type && readBounds(reading, section['condition'], type, rules);
  const aliases = readAliases(reading, section['aliases'], rules);
  const generate = section['generate'] ?? false;
  if (typeof generate !== 'boolean') {
    reading.error('sigma/bad-correlation', [...path, 'generate'], '`generate` must be true or false.');
  }
  if (reading.errors > 0 || !type || timespanSeconds === undefined || !condition) return undefined;
  return {
    kind: 'correlation',
    ...metadata,
    type,
    rules,
    groupBy,
    timespanSeconds,
    ...condition,
    aliases,
    generate: generate === true,
  };
}

function missing(reading: Reading, key: string): undefined {
  return reading.error('sigma/bad-correlation', path, `The correlation has no \`${key}\`.`, undefined, 'key');
}

function readTimespan(reading: Reading, written: unknown): number | undefined {
  if (written === undefined) return missing(reading, 'timespan');
  const found = typeof written === 'string' ? /^(\d+)([smhdwMy])$/.exec(written) : null;
  const seconds = Number(found?.[1]) * (unitSeconds[found?.[2] ?? ''] ?? Number.NaN);
  if (Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  const hint = 'Write a number and one unit: s, m, h, d, w, M or y.';
  return reading.error(
    'sigma/bad-correlation',
    [...path, 'timespan'],
    `\`${String(written)}\` is not a timespan.`,
    hint,
  );
}

type ConditionPart = Pick<SigmaCorrelation, 'bounds' | 'conditionFields' | 'percentile' | 'textCondition'>;

function readBounds(
  reading: Reading,
  written: unknown,
  type: CorrelationType,
  rules: readonly string[],
): ConditionPart | undefined {
  const at = [...path, 'condition'];
  const isTemporal = type === 'temporal' || type === 'temporal_ordered';
  if (written === undefined && isTemporal) return { bounds: [], conditionFields: [] };
  if (typeof written === 'string' && isTemporal) {
    const textCondition = readCondition(reading, written, at, rules);
    return textCondition && { bounds: [], conditionFields: [], textCondition };
  }
  if (written === undefined) return missing(reading, 'condition');
  if (!isMapping(written))
    return reading.error('sigma/bad-correlation', at, 'The condition must be a mapping.');
  const bounds: CorrelationBound[] = [];
  for (const [key, value] of Object.entries(written)) {
    if (key === 'field' || key === 'percentile') continue;
    const operator = readWord(reading, key, [...at, key], operators, 'sigma/bad-correlation');
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      reading.error('sigma/bad-correlation', [...at, key], `\`${key}\` wants a number.`);
    } else if (operator) bounds.push({ operator, number: value });
  }
  if (bounds.length === 0) {
    reading.error(
      'sigma/bad-correlation',
      at,
      'The condition compares nothing.',
      'Add for example `gte: 10`.',
    );
  }
  const conditionFields = readTexts(reading, written['field'], [...at, 'field'], 'sigma/bad-correlation');
  if (type.startsWith('value_') && conditionFields.length === 0) {
    reading.error('sigma/bad-correlation', at, `\`${type}\` wants a \`field\` in its condition.`);
  }
  const percentile = written['percentile'];
  if (percentile === undefined && type !== 'value_percentile') return { bounds, conditionFields };
  if (typeof percentile !== 'number' || percentile < 0 || percentile > 100) {
    return reading.error(
      'sigma/bad-correlation',
      [...at, 'percentile'],
      '`percentile` must be a number from 0 to 100.',
    );
  }
  return { bounds, conditionFields, percentile };
}

function readAliases(
  reading: Reading,
  written: unknown,
  rules: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const aliases = new Map<string, ReadonlyMap<string, string>>();
  if (written === undefined || written === null) return aliases;
  const at = [...path, 'aliases'];
  if (!isMapping(written)) {
    reading.error('sigma/bad-correlation', at, '`aliases` must be a mapping.');
    return aliases;
  }
  for (const [alias, fields] of Object.entries(written)) {
    const byRule = new Map<string, string>();
    if (!isMapping(fields)) {
      reading.error('sigma/bad-correlation', [...at, alias], 'An alias must map rules to fields.');
      continue;
    }
    for (const [rule, field] of Object.entries(fields)) {
      if (typeof field !== 'string') {
        reading.error('sigma/bad-correlation', [...at, alias, rule], 'The name of a field must be a text.');
      } else if (!rules.includes(rule)) {
        reading.error(
          'sigma/bad-correlation',
          [...at, alias, rule],
          `\`${rule}\` is not one of the \`rules\`.`,
          undefined,
          'key',
        );
      } else byRule.set(rule, field);
    }
    aliases.set(alias, byRule);
  }
  return aliases;
}
