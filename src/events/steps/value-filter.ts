import type { FieldValue, Scalar } from '../../engine/index.ts';
import { fieldOf, valuesOf } from '../field-text.ts';
import type { ValueFilter } from '../profile.ts';

/** Compiles what a copied field may take over. Values that do not count are left out; none left is null. */
export function compileValueFilter(filter: ValueFilter): (value: FieldValue) => FieldValue {
  const { not, notStartingWith, strip, firstLine } = filter;
  if (filtersNothing(filter)) return (value) => value;
  return (value) => {
    const kept: Scalar[] = [];
    for (const one of valuesOf(value)) {
      let text = String(one);
      if (not?.includes(text)) continue;
      if (notStartingWith && text.startsWith(notStartingWith)) continue;
      if (firstLine) text = text.split(/\r?\n/, 1)[0] ?? '';
      if (strip) {
        let start = 0;
        while (start < text.length && strip.includes(text[start] ?? '')) start++;
        text = text.slice(start);
      }
      if (text !== '') kept.push(text);
    }
    return fieldOf(kept);
  };
}

/** Whether every value counts as it is. */
export function filtersNothing({ not, notStartingWith, strip, firstLine }: ValueFilter): boolean {
  return !not && !notStartingWith && !strip && !firstLine;
}
