import type { FieldMade, FieldSet } from './flow.ts';

/** The fields of rows that a subsearch adds to those at hand: each may be missing in the other rows. */
export function unitedFields(sets: readonly FieldSet[]): { adds: FieldMade[]; open: boolean } {
  const adds = sets.flatMap((set) =>
    [...set.names].map(([name, origin]): FieldMade => ({ name, sometimes: true, ...origin })),
  );
  return { adds, open: sets.some((set) => !set.complete) };
}
