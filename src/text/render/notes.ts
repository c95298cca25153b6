import { type Diagnostic, type Note, type Place, whereIs } from '../diagnostic.ts';
import { resolve } from '../source.ts';

/** A finding's notes, and one for each call that led to its place unless a note names that call already. */
export function notesOf(diagnostic: Diagnostic): Note[] {
  const notes = [...(diagnostic.notes ?? [])];
  const named = new Set(notes.map((note) => note.at && placeKey(note.at)));
  for (const call of whereIs(diagnostic)?.calls ?? []) {
    const at = { source: call.source, span: call.span };
    if (named.has(placeKey(at))) continue;
    notes.push({ message: `In the expansion of ${call.what}, called here`, at });
  }
  return notes;
}

function placeKey(place: Place): string {
  const { source, span } = resolve(place.source, place.span);
  return `${source.name}:${span.start}`;
}
