import { compareDiagnostics, type Diagnostic, type Note, type Severity, whereIs } from '../diagnostic.ts';
import { displayWidth, printable, wrapText } from '../printable.ts';
import { lineText, positionAt, type ResolvedSpan, resolve } from '../source.ts';
import { notesOf } from './notes.ts';
import { type Palette, plainPalette } from './palette.ts';

/** How a report for people is laid out. */
export interface TextOptions {
  readonly palette?: Palette;
  /** Columns of the terminal; 100 by default. Longer lines are wrapped, or cut around the caret. */
  readonly columns?: number;
}

/**
 * Prints findings for people: sorted by file, each with its source line and a caret, then hint and notes.
 * @returns text that ends in a line end; empty when there are no findings
 */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions = {}): string {
  return [...diagnostics]
    .sort(compareDiagnostics)
    .map((diagnostic) => `${renderDiagnostic(diagnostic, options)}\n`)
    .join('\n');
}

/** Prints one finding, without a line end behind it. */
export function renderDiagnostic(diagnostic: Diagnostic, options: TextOptions = {}): string {
  const palette = options.palette ?? plainPalette;
  const columns = Math.max(30, options.columns ?? 100);
  const where = whereIs(diagnostic);
  const dress = palette[diagnostic.severity];
  const label = `${dress(diagnostic.severity)}  ${palette.faint(diagnostic.code)}`;
  const place = where ? placeText(where) : '';
  const labelWidth = diagnostic.severity.length + 2 + diagnostic.code.length;
  const lines =
    place === ''
      ? [label]
      : displayWidth(place) + 2 + labelWidth <= columns
        ? [`${palette.strong(place)}  ${label}`]
        : [palette.strong(place), `  ${label}`];
  if (where) lines.push(...excerpt(where, columns, dress, palette));
  lines.push(...indented(diagnostic.message, columns));
  if (diagnostic.hint) lines.push(...indented(diagnostic.hint, columns));
  for (const note of notesOf(diagnostic)) {
    lines.push(...indented(noteText(note), columns).map(palette.faint));
  }
  return lines.join('\n');
}

/** Words how many findings there are: "2 errors, 1 warning", or "no findings". Kinds that do not occur are left out. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const diagnostic of diagnostics) counts[diagnostic.severity] += 1;
  const parts = [
    counts.error > 0 && countOf(counts.error, 'error'),
    counts.warning > 0 && countOf(counts.warning, 'warning'),
    counts.info > 0 && countOf(counts.info, 'remark'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

/** Words a number of things: `1 error`, `1,204 errors`. The plural takes an `s` unless it is given. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${count === 1 ? noun : plural}`;
}

function placeText(where: ResolvedSpan): string {
  return `${printable(where.source.name)}:${where.start.line}:${where.start.column}`;
}

/** The line with the span's start, and carets under as much of the span as stands on that line. */
function excerpt(
  where: ResolvedSpan,
  columns: number,
  dress: (text: string) => string,
  palette: Palette,
): string[] {
  // A line of many megabytes is cut before anything else looks at it.
  const from = Math.max(0, where.start.column - 1 - columns);
  const line = lineText(where.source, where.start.line).slice(from, from + 3 * columns);
  if (line.trim() === '') return [];
  const caretStart = where.start.column - 1 - from;
  const caretEnd = where.end.line === where.start.line ? where.end.column - 1 - from : line.length;
  const gutter = `  ${where.start.line} | `;
  const shown = cutAround(
    printable(line),
    caretStart,
    Math.max(caretEnd, caretStart + 1),
    columns - gutter.length,
    from > 0,
  );
  return [
    `${palette.faint(gutter)}${shown.text}`,
    `${' '.repeat(gutter.length)}${' '.repeat(shown.before)}${dress('^'.repeat(shown.carets))}`,
  ];
}

/** Takes the part of a line around a span that fits in `room` columns, with `…` where it was cut. */
function cutAround(
  line: string,
  start: number,
  end: number,
  room: number,
  cutBefore: boolean,
): { text: string; before: number; carets: number } {
  let first = 0;
  if (displayWidth(line.slice(0, Math.min(end, line.length))) > room - 2 || cutBefore) {
    // Keep a third of the room for what stands before the span.
    first = Math.max(0, start - Math.floor(room / 3));
  }
  const prefix = first > 0 || cutBefore ? '…' : '';
  let text = line.slice(first);
  let suffix = '';
  if (displayWidth(prefix + text) > room) {
    suffix = '…';
    let width = displayWidth(prefix) + 1;
    let length = 0;
    for (const character of text) {
      width += displayWidth(character);
      if (width > room) break;
      length += character.length;
    }
    text = text.slice(0, length);
  }
  const before = displayWidth(prefix + text.slice(0, start - first));
  const carets = displayWidth(text.slice(start - first, end - first));
  return { text: prefix + text + suffix, before, carets: Math.max(1, carets) };
}

function noteText(note: Note): string {
  if (!note.at) return `Note: ${note.message}`;
  const outer = resolve(note.at.source, note.at.span);
  const { line, column } = positionAt(outer.source, outer.span.start);
  return `Note: ${note.message}: ${outer.source.name}:${line}:${column}`;
}

function indented(text: string, columns: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => wrapText(printable(line), columns - 2))
    .map((line) => `  ${line}`);
}
