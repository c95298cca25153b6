import type { Fix, Place } from '../../text/index.ts';
import type { KeyPath, SigmaDocument } from '../document.ts';
import { at } from './items.ts';

/** Replaces a text value, keeping its quotes; undefined where that cannot be said safely, as in a block. */
export function replaceText(
  document: SigmaDocument,
  keyPath: KeyPath,
  text: string,
  about: string,
): Fix | undefined {
  const place = document.place(keyPath);
  const written = textOf(place);
  const found = at(document.value, keyPath);
  if (typeof found !== 'string') return undefined;
  const [quote] = written;
  const isQuoted =
    quote === "'" && written.endsWith("'") && written.slice(1, -1).replaceAll("''", "'") === found;
  if (isQuoted) return edit(place, `'${text.replaceAll("'", "''")}'`, about);
  if (written !== found || !isPlain.test(text) || /[\n:#]/.test(text)) return undefined;
  return edit(place, text, about);
}

/** A text that needs no quotes. */
const isPlain = /^[A-Za-z0-9/\\(][^\n]*\S$/;

/** Replaces the key of a mapping's entry, keeping its quotes; undefined where the mapping has that key already. */
export function replaceKey(
  document: SigmaDocument,
  keyPath: KeyPath,
  key: string,
  about: string,
): Fix | undefined {
  const holder = at(document.value, keyPath.slice(0, -1));
  if (typeof holder !== 'object' || holder === null || Object.hasOwn(holder, key)) return undefined;
  const place = document.place(keyPath, 'key');
  const written = textOf(place);
  const old = String(keyPath.at(-1));
  if (written !== old && written !== `'${old}'` && written !== `"${old}"`) return undefined;
  return edit(
    place,
    written.replace(old, () => key),
    about,
  );
}

/** Removes an entry of a list or mapping that has its lines to itself; undefined where it has not, or is the last one. */
export function removeEntry(document: SigmaDocument, keyPath: KeyPath, about: string): Fix | undefined {
  const holder = at(document.value, keyPath.slice(0, -1));
  if (typeof holder !== 'object' || holder === null || Object.keys(holder).length < 2) return undefined;
  const value = document.place(keyPath);
  const { text } = value.source;
  const from =
    typeof keyPath.at(-1) === 'number' ? value.span.start : document.place(keyPath, 'key').span.start;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const before = text.slice(start, from);
  if (!/^\s*(?:-\s+)?$/.test(before) || (typeof keyPath.at(-1) === 'number' && !before.includes('-')))
    return undefined;
  // The first key of a mapping inside a list stands behind the dash that the others need.
  if (typeof keyPath.at(-1) === 'string' && before.includes('-')) return undefined;
  const lineEnd = text.indexOf('\n', value.span.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  if (!/^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(value.span.end, end))) return undefined;
  return edit({ source: value.source, span: { start, end } }, '', about);
}

/** Several fixes as one; undefined when one of them cannot be. */
export function together(about: string, fixes: readonly (Fix | undefined)[]): Fix | undefined {
  const all = fixes.filter((fix) => fix !== undefined);
  return all.length === fixes.length ? { about, edits: all.flatMap(({ edits }) => edits) } : undefined;
}

/** Replaces what stands at a place. */
export function edit(place: Place, text: string, about: string): Fix {
  return { about, edits: [{ source: place.source, span: place.span, text }] };
}

function textOf({ source, span }: Place): string {
  return source.text.slice(span.start, span.end);
}
