import type { GivenRows } from '../../engine/index.ts';
import type { AttackDataKeys, GivenKeys, TestKeys } from '../kinds/detection.ts';
import type { AttackDataKeysEscu6, TestKeysEscu6 } from '../kinds/detection-escu6.ts';
import type { AttackData, ContentDocument, DetectionTest, TestExpectation } from '../model.ts';
import { given, keysOf, listOf, numberOf, optionalText, textOf, textsOf } from './values.ts';

/** Reads `tests:`. Places are looked up when asked for, since most tests pass. */
export function readTests(document: ContentDocument, value: unknown): readonly DetectionTest[] {
  return listOf(value).map((entry, index) => {
    const keys = keysOf<TestKeys | TestKeysEscu6>(entry);
    const expect = readExpectation(keys.expect) ?? readExpectedResults(keys.expected_results);
    const test: Omit<DetectionTest, 'place'> = {
      name: textOf(keys.name),
      attackData: listOf(keys.attack_data).map((one, at) => readAttackData(document, one, index, at)),
      ...given('byHand', keys.test_type === 'experimental' ? textOf(keys.description) : undefined),
      ...given('expect', expect),
      ...given('given', readGivenRows(keys.given)),
      ...given('now', readTime(keys.now)),
    };
    return withPlace(test, document, ['tests', index]);
  });
}

function readGivenRows(value: unknown): readonly GivenRows[] | undefined {
  if (value === undefined || value === null) return undefined;
  return listOf(value).map((entry) => {
    const keys = keysOf<GivenKeys>(entry);
    return {
      command: textOf(keys.command),
      rows: listOf(keys.rows).map((row) => keysOf<string>(row) as GivenRows['rows'][number]),
      ...given('occurrence', numberOf(keys.occurrence)),
      ...given('by', keys.by === undefined ? undefined : textsOf(keys.by)),
    };
  });
}

function readAttackData(document: ContentDocument, value: unknown, test: number, index: number): AttackData {
  const keys = keysOf<AttackDataKeys | AttackDataKeysEscu6>(value);
  const data: Omit<AttackData, 'place'> = {
    data: textOf(keys.data),
    source: textOf(keys.source),
    sourcetype: textOf(keys.sourcetype),
    ...given('host', optionalText(keys.host)),
    ...given('customIndex', optionalText(keys.custom_index ?? keys.index)),
    ...given('sha256', optionalText(keys.sha256)),
    ...given('bytes', numberOf(keys.bytes)),
  };
  return withPlace(data, document, ['tests', test, 'attack_data', index]);
}

function withPlace<T extends object>(
  value: T,
  document: ContentDocument,
  keyPath: readonly (string | number)[],
): T & Pick<DetectionTest, 'place'> {
  const place = { get: () => document.place(keyPath), enumerable: false };
  return Object.defineProperty(value, 'place', place) as T & Pick<DetectionTest, 'place'>;
}

/**
 * The number of ESCU 6: none is wanted for 0, and exactly so many for 2 and more. 1 is what a test has that says
 * nothing, so it asks for at least one row, as every test does.
 */
function readExpectedResults(value: unknown): TestExpectation | undefined {
  const count = numberOf(value);
  return count === undefined || count === 1 ? undefined : { count: { min: count, max: count }, rows: [] };
}

/** `none`, or the number of rows (at least one when nothing is said) and rows that must be among them. */
function readExpectation(value: unknown): TestExpectation | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === 'none') return { count: { min: 0, max: 0 }, rows: [] };
  const keys = keysOf<'count' | 'rows'>(value);
  const rows = listOf(keys.rows).map((row) => keysOf<string>(row) as TestExpectation['rows'][number]);
  return { count: readCount(keys.count), rows };
}

function readCount(value: unknown): TestExpectation['count'] {
  const exact = numberOf(value) ?? numberOf(keysOf<'exact'>(value).exact);
  if (exact !== undefined) return { min: exact, max: exact };
  const bounds = keysOf<'min' | 'max'>(value);
  const max = numberOf(bounds.max);
  const min = numberOf(bounds.min) ?? (max === 0 ? 0 : 1);
  return { min, ...(max !== undefined && { max }) };
}

/** Epoch seconds from a number or an ISO 8601 time; a time without zone is UTC. */
function readTime(value: unknown): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number;
  const text = textOf(value).trim().toUpperCase().replace(' ', 'T');
  if (text === '') return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T');
  const milliseconds = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
