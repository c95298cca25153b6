import type { Place } from './diagnostic.ts';

/** A piece of a file that is to be replaced; an empty span inserts, an empty text removes. */
export interface TextEdit extends Place {
  readonly text: string;
}

/** A repair that keeps the meaning of what was written: all of its edits or none. */
export interface Fix {
  /** What it does, as a sentence. */
  readonly about: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Applies fixes to the text of a file. A fix that touches what an earlier one changed is left for the next round, and so is one whose place no longer
 * holds what its finding saw.
 * @param text the file as it is now
 * @returns the text, and the fixes that are in it
 */
export function applyFixes(
  text: string,
  fixes: readonly Fix[],
): { readonly text: string; readonly applied: readonly Fix[] } {
  const taken: TextEdit[] = [];
  const applied: Fix[] = [];
  for (const fix of fixes) {
    const isFree = fix.edits.every(
      ({ source, span }) =>
        source.text.slice(span.start, span.end) === text.slice(span.start, span.end) &&
        taken.every((other) => span.end < other.span.start || other.span.end < span.start),
    );
    if (!isFree) continue;
    taken.push(...fix.edits);
    applied.push(fix);
  }
  let fixed = text;
  for (const edit of taken.toSorted((a, b) => b.span.start - a.span.start)) {
    fixed = fixed.slice(0, edit.span.start) + edit.text + fixed.slice(edit.span.end);
  }
  return { text: fixed, applied };
}
