import type { FieldMade, FlowInput } from './flow.ts';
import type { FieldName } from './tree.ts';

/** The BY columns of a transforming command: they keep what they were before, when that is known. */
export function groupColumns(by: readonly FieldName[], input: FlowInput): FieldMade[] {
  return by.map((field) => {
    const before = input.fields.names.get(field.name);
    return before
      ? { kind: before.kind, name: field.name, span: before.span, from: before.from, carried: true }
      : { kind: 'event', name: field.name, span: field.span, from: [], carried: true };
  });
}
