import type { SigmaObject } from '../tree.ts';
import type { SigmaFinding, SigmaSetCheck } from './check.ts';

/** Reports every object whose key an earlier one has, with a note on that one. */
export function reportRepeated(
  objects: readonly SigmaObject[],
  keyOf: (object: SigmaObject) => string | undefined,
  report: Parameters<SigmaSetCheck['checkAll']>[1],
  finding: (
    object: SigmaObject,
    first: SigmaObject,
  ) => SigmaFinding & { readonly noteAt: readonly (string | number)[] },
): void {
  const firsts = new Map<string, SigmaObject>();
  for (const object of objects) {
    const key = keyOf(object);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (!first) {
      firsts.set(key, object);
      continue;
    }
    const { noteAt, ...rest } = finding(object, first);
    report(object, { ...rest, notes: [{ message: 'first here', at: first.document.place(noteAt) }] });
  }
}
