import { type Diagnostic, type Severity, whereIs } from '../diagnostic.ts';
import { positionAt, resolve } from '../source.ts';
import { notesOf } from './notes.ts';

/** A finding as the machine-readable outputs hold it. Lines and columns count from 1; absent parts are null. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | null;
  /** Path relative to the content folder. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly keyPath: readonly (string | number)[] | null;
  readonly value: string | null;
  readonly notes: readonly {
    readonly message: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
  }[];
}

/** Turns a finding into plain data whose keys are stable. */
export function diagnosticToJson(diagnostic: Diagnostic): DiagnosticJson {
  const where = whereIs(diagnostic);
  const notes = notesOf(diagnostic);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    hint: diagnostic.hint ?? null,
    file: where?.source.name ?? null,
    line: where?.start.line ?? null,
    column: where?.start.column ?? null,
    endLine: where?.end.line ?? null,
    endColumn: where?.end.column ?? null,
    keyPath: diagnostic.keyPath ?? null,
    value: diagnostic.value ?? null,
    notes: notes.map((note) => {
      const outer = note.at && resolve(note.at.source, note.at.span);
      const at = outer && positionAt(outer.source, outer.span.start);
      return {
        message: note.message,
        file: outer?.source.name ?? null,
        line: at?.line ?? null,
        column: at?.column ?? null,
      };
    }),
  };
}
