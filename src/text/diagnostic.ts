import type { Fix } from './fix.ts';
import { type ResolvedSpan, resolve, type SourceText, type Span } from './source.ts';

/** How much a finding weighs. An error makes the run fail (exit status 1); the others do not. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a source text. */
export interface Place {
  readonly source: SourceText;
  readonly span: Span;
}

/** Another place that a finding involves, such as the first of two definitions. */
export interface Note {
  readonly message: string;
  readonly at?: Place;
}

/**
 * One finding about content or data. Findings are values: every reader and check collects them and goes on,
 * so that no fault hides another.
 */
export interface Diagnostic {
  /** `area/what-is-wrong`; permanent, never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that names the offending text in backquotes. */
  readonly message: string;
  /** Where; absent only for a fault of the whole run. */
  readonly at?: Place;
  /** The place inside a YAML document: keys and indexes from the root. */
  readonly keyPath?: readonly (string | number)[];
  /** The offending value as written, shortened when long. */
  readonly value?: string;
  /** What to do: a command, a corrected text, or a close name. */
  readonly hint?: string;
  readonly notes?: readonly Note[];
  /** A safe repair, where there is one. */
  readonly fix?: Fix;
}

const resolvedOf = new WeakMap<Place, ResolvedSpan>();

/** Follows a diagnostic's place to the file a person can open; nothing when it has none. */
export function whereIs({ at }: Diagnostic): ResolvedSpan | undefined {
  if (!at) return undefined;
  // Sorting asks again and again, and the way out of a macro or a folded text is long.
  let resolved = resolvedOf.get(at);
  if (!resolved) {
    resolved = resolve(at.source, at.span);
    resolvedOf.set(at, resolved);
  }
  return resolved;
}

/** Orders findings by file, line, column and code, so that output is the same on every run. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const [x, y] = [whereIs(a), whereIs(b)];
  return (
    compareText(x?.source.name ?? '', y?.source.name ?? '') ||
    (x?.start.line ?? 0) - (y?.start.line ?? 0) ||
    (x?.start.column ?? 0) - (y?.start.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
