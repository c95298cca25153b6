import { isConditionFault, parseCondition } from '../condition/parse-condition.ts';
import type { KeyPath } from '../document.ts';
import type { WrittenCondition } from '../tree.ts';
import type { Reading } from './reading.ts';

/** Reads one condition; undefined and a finding with its place in the file when it cannot be. */
export function readCondition(
  reading: Reading,
  written: unknown,
  keyPath: KeyPath,
  identifiers: readonly string[],
): WrittenCondition | undefined {
  if (typeof written !== 'string') {
    return reading.error('sigma/bad-condition', keyPath, 'The condition must be a text.');
  }
  const condition = parseCondition(written, identifiers);
  if (!isConditionFault(condition)) return { condition, keyPath };
  const { code, message, span, hint } = condition;
  const source = reading.document.textAt(keyPath);
  const at = source ? { source, span } : reading.document.place(keyPath);
  reading.add({ code, severity: 'error', message, at, keyPath, ...(hint === undefined ? {} : { hint }) });
  return undefined;
}
