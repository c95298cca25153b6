import type { FieldValue } from '../../engine/index.ts';
import { valuesOf } from '../field-text.ts';

/** Runs a global pattern over each value of a field and hands out its matches in order; stops when told `false`. */
export function eachMatch(
  value: FieldValue,
  pattern: RegExp,
  take: (match: RegExpExecArray) => boolean | undefined,
): void {
  for (const one of valuesOf(value)) {
    const text = String(one);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (take(match) === false) return;
    }
  }
}
