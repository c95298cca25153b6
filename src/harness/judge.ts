import type { Detection, DetectionTest, TestExpectation } from '../content/index.ts';
import type { FieldValue, Row } from '../engine/index.ts';
import { countOf } from '../text/index.ts';

/** What a search gave. */
export interface SearchOutcome {
  /** Column names. */
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

/** Whether what came out is what the test wants. */
export interface Judgement {
  readonly passed: boolean;
  /** One sentence; empty when it passed. */
  readonly reason: string;
  /** The fault is that rows are missing, so that looking for the reject of the nearest event helps. */
  readonly wantsRows: boolean;
}

const passed: Judgement = { passed: true, reason: '', wantsRows: false };

/**
 * Judges the rows of a test.
 *
 * Without `expect` as upstream's test tool does: at least one row; in the order of the rows, a risk object field
 * that is not filled fails, the first row whose threat object fields are filled too passes, and a threat object
 * field that no row fills fails. Hunting detections need a row only. `expect` adds the number of rows and fields
 * of rows that must be among them; a test that expects none passes exactly when there is none.
 */
export function judge(
  outcome: SearchOutcome,
  detection: Pick<Detection, 'type' | 'risk'>,
  test: Pick<DetectionTest, 'expect'>,
): Judgement {
  const { min, max } = test.expect?.count ?? { min: 1 };
  const found = outcome.rows.length;
  if (found < min || (max !== undefined && found > max)) {
    const rows = found === 0 ? 'no row' : countOf(found, 'row');
    return {
      passed: false,
      reason: `The search returned ${rows} instead of ${wordCount(min, max)}.`,
      wantsRows: found < min,
    };
  }
  for (const wanted of test.expect?.rows ?? []) {
    const fault = missingRow(outcome.rows, wanted);
    if (fault !== undefined) return { passed: false, reason: fault, wantsRows: false };
  }
  return found === 0 ? passed : judgeRiskFields(outcome, detection);
}

/**
 * Words what a test expects: "at least 1 row", "no row", "2 to 4 rows".
 * @param what counted, in the singular
 */
export function wordExpectation(test: Pick<DetectionTest, 'expect'>, what = 'row'): string {
  const { min, max } = test.expect?.count ?? { min: 1 };
  const rows = test.expect?.rows.length ?? 0;
  return wordCount(min, max, what) + (rows > 0 ? `, ${countOf(rows, 'of them', 'of them')} stated` : '');
}

function wordCount(min: number, max: number | undefined, what = 'row'): string {
  if (max === 0) return `no ${what}`;
  if (max === undefined) return min === 0 ? `any number of ${what}s` : `at least ${countOf(min, what)}`;
  if (min === max) return `exactly ${countOf(min, what)}`;
  return min === 0 ? `at most ${countOf(max, what)}` : `${min} to ${countOf(max, what)}`;
}

function judgeRiskFields(outcome: SearchOutcome, detection: Pick<Detection, 'type' | 'risk'>): Judgement {
  if (detection.type === 'Hunting' || !detection.risk) return passed;
  const riskFields = unique(detection.risk.riskObjects.map((object) => object.field));
  const threatFields = unique(detection.risk.threatObjects.map((object) => object.field));
  const columns = new Set(outcome.fields);
  const absent = riskFields.filter((field) => !columns.has(field));
  if (absent.length > 0) {
    return fault(`The risk object ${named(absent)} no column of the result.`);
  }
  const neverFilled = new Set(threatFields);
  for (const [index, row] of outcome.rows.entries()) {
    const empty = riskFields.find((field) => !isFilled(row.get(field)));
    if (empty !== undefined) return fault(`The risk object field \`${empty}\` is empty in row ${index + 1}.`);
    const unfilled = threatFields.filter((field) => !isFilled(row.get(field)));
    if (unfilled.length === 0) return passed;
    for (const field of threatFields) if (!unfilled.includes(field)) neverFilled.delete(field);
  }
  if (neverFilled.size === 0) return passed;
  return fault(`The threat object ${named([...neverFilled])} filled in no row.`);
}

function fault(reason: string): Judgement {
  return { passed: false, reason, wantsRows: false };
}

function named(fields: readonly string[]): string {
  const list = fields.map((field) => `\`${field}\``).join(', ');
  return fields.length === 1 ? `field ${list} is` : `fields ${list} are`;
}

/** `fillnull_value=null` writes the text `null`, which the upstream tool takes for null as well. */
function isFilled(value: FieldValue): boolean {
  return value !== null && value !== '' && value !== 'null';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function missingRow(rows: readonly Row[], wanted: TestExpectation['rows'][number]): string | undefined {
  const entries = Object.entries(wanted);
  let nearest: { row: number; wrong: [string, unknown][] } | undefined;
  for (const [index, row] of rows.entries()) {
    const wrong = entries.filter(([field, value]) => !sameValue(row.get(field), value));
    if (wrong.length === 0) return undefined;
    if (!nearest || wrong.length < nearest.wrong.length) nearest = { row: index, wrong };
  }
  const stated = entries.map(([field, value]) => `${field}=${JSON.stringify(value)}`).join(', ');
  if (!nearest) return `No row holds ${stated}.`;
  const differences = nearest.wrong
    .map(([field]) => `${field}=${JSON.stringify(rows[nearest.row]?.get(field) ?? null)}`)
    .join(', ');
  return `No row holds ${stated}; the nearest, row ${nearest.row + 1}, has ${differences}.`;
}

/** A stated number equals text that prints the same; a stated list must match value by value, in any order. */
function sameValue(found: FieldValue, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return found === null;
  if (Array.isArray(wanted)) {
    const values = found === null ? [] : typeof found === 'object' ? found : [found];
    return sorted(values) === sorted(wanted);
  }
  if (found === null || typeof found === 'object') return false;
  return String(found) === String(wanted);
}

function sorted(values: readonly unknown[]): string {
  return JSON.stringify(values.map(String).sort());
}
