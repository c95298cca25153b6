import { type FieldSource, type FieldValue, numberOf, strftime } from '../../../src/engine/index.ts';
import { RegexLimitError } from '../../../src/regex/index.ts';
import type { DecidingField, ShownEvent, TextRange } from '../protocol.ts';
import type { SoughtValue } from './sought-values.ts';

/** Longer texts are cut on the page. */
const longestRaw = 4_000;
const longestValue = 400;
/** So many stretches of one event are marked. */
const mostMarks = 40;
/** Shorter pieces are marked only inside the value that they are asked of: elsewhere they mean nothing. */
const shortestAnywhere = 4;

/**
 * Shows an event with what decided: the fields that the condition reads and that have what it asks for, marked in
 * their values and in the event's text.
 * @param event as it was read; @param row the fields as the condition sees them, of a data model for example
 */
export function shownEvent(
  event: FieldSource,
  row: Pick<FieldSource, 'read'>,
  sought: readonly SoughtValue[],
): ShownEvent {
  const raw = cut(textOf(event.read('_raw')), longestRaw);
  const marks: TextRange[] = [];
  const deciding = new Map<string, DecidingField>();
  for (const one of sought) {
    for (const value of valuesOf(row.read(one.field))) {
      const found = foundIn(value, one);
      if (!found) continue;
      if (one.field === '_raw') {
        marks.push(...found.filter(({ to }) => to <= raw.length));
        continue;
      }
      const shown = cut(value, longestValue);
      const known = deciding.get(one.field);
      const inside = found.filter(({ to }) => to <= shown.length);
      if (!known) deciding.set(one.field, { name: one.field, value: shown, marks: inside });
      else if (known.value === shown) {
        deciding.set(one.field, { ...known, marks: inOrder([...known.marks, ...inside]) });
      }
      marks.push(...marksInRaw(raw, value, found, one));
    }
  }
  return {
    time: timeOf(event.read('_time')),
    sourcetype: textOf(event.read('sourcetype')),
    raw,
    marks: inOrder(marks).slice(0, mostMarks),
    deciding: [...deciding.values()].map((field) => ({ ...field, marks: inOrder(field.marks) })),
  };
}

/** A time as people read it, UTC; empty for none. */
export function timeOf(value: FieldValue): string {
  const seconds = numberOf(value);
  return Number.isNaN(seconds) ? '' : (strftime(seconds, '%Y-%m-%d %H:%M:%S') ?? '');
}

/** A value as one text. */
export function textOf(value: FieldValue): string {
  return valuesOf(value).join('\n');
}

/** Cuts a long text, with a sign that there was more. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The values of a field as texts. */
export function valuesOf(value: FieldValue): readonly string[] {
  if (value === null) return [];
  return typeof value === 'object' ? value.map(String) : [String(value)];
}

/** Where a value has what is asked for; nothing when it has not. */
function foundIn(value: string, { pieces, pattern }: SoughtValue): TextRange[] | undefined {
  if (pattern) {
    try {
      const match = pattern.exec(value);
      return match ? [{ from: match.start, to: match.end }] : undefined;
    } catch (error) {
      if (error instanceof RegexLimitError) return undefined;
      throw error;
    }
  }
  const low = value.toLowerCase();
  const found: TextRange[] = [];
  let from = 0;
  for (const piece of pieces) {
    const at = low.indexOf(piece, from);
    if (at < 0) return undefined;
    from = at + piece.length;
    found.push({ from: at, to: from });
  }
  return found;
}

/** The same stretches in the event's text: inside the value where it stands there, else wherever a piece does. */
function marksInRaw(
  raw: string,
  value: string,
  found: readonly TextRange[],
  { pieces }: SoughtValue,
): TextRange[] {
  const at = raw.indexOf(value);
  if (at >= 0) return found.map(({ from, to }) => ({ from: at + from, to: at + to }));
  for (const written of [escapedAsXml(value), escapedAsJson(value)]) {
    const start = written === value ? -1 : raw.indexOf(written);
    if (start >= 0) return [{ from: start, to: start + written.length }];
  }
  const low = raw.toLowerCase();
  return pieces.flatMap((piece) => {
    const start = piece.length < shortestAnywhere ? -1 : low.indexOf(piece);
    return start < 0 ? [] : [{ from: start, to: start + piece.length }];
  });
}

function escapedAsXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function escapedAsJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Ranges by place, those that touch made one. */
function inOrder(ranges: readonly TextRange[]): TextRange[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) merged.push({ from, to });
  }
  return merged;
}
