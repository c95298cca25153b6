import { type FieldSource, Row } from '../values/row.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/**
 * A row in which one field stands for one value after another, while all others are those of the row: the scope of
 * mvfilter() and mvmap().
 */
export function bindField(row: Row, field: string): { readonly row: Row; bind(value: Scalar): void } {
  let current: FieldValue = null;
  const source: FieldSource = {
    read: (name) => (name === field ? current : row.get(name)),
    names: () => row.names(),
  };
  return {
    row: new Row(source),
    bind: (value) => {
      current = value;
    },
  };
}
