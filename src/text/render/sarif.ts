import { compareDiagnostics, type Diagnostic, whereIs } from '../diagnostic.ts';
import { type ResolvedSpan, resolve } from '../source.ts';
import { notesOf } from './notes.ts';

/** What a SARIF log says about the tool, and how it names files. */
export interface SarifOptions {
  /** Version of Detent. */
  readonly version: string;
  /** Folder of the content inside the repository, with `/` and without one at the end; empty at its root. */
  readonly folder?: string;
  /** A sentence on what a code means, where there is one. */
  readonly describe?: (code: string) => string | undefined;
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * Builds a SARIF log: one run, a rule for each code that occurs, a result for each finding.
 * @returns plain data for JSON.stringify
 * @source OASIS: Static Analysis Results Interchange Format (SARIF) Version 2.1.0
 */
export function sarifLog(diagnostics: readonly Diagnostic[], options: SarifOptions): object {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const codes = [...new Set(sorted.map((diagnostic) => diagnostic.code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Detent',
            semanticVersion: options.version,
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: options.describe?.(code) ?? code },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        results: sorted.map((diagnostic) => result(diagnostic, indexOf, options)),
      },
    ],
  };
}

function result(diagnostic: Diagnostic, indexOf: ReadonlyMap<string, number>, options: SarifOptions): object {
  const where = whereIs(diagnostic);
  const related = notesOf(diagnostic);
  return {
    ruleId: diagnostic.code,
    ruleIndex: indexOf.get(diagnostic.code) ?? -1,
    level: levels[diagnostic.severity],
    message: { text: [diagnostic.message, diagnostic.hint].filter(Boolean).join('\n') },
    ...(where && isFile(where) ? { locations: [location(where, options)] } : {}),
    ...(related.length > 0
      ? {
          relatedLocations: related.map((note, id) => {
            const at = note.at && resolve(note.at.source, note.at.span);
            return {
              id,
              message: { text: note.message },
              ...(at && isFile(at) ? location(at, options) : {}),
            };
          }),
        }
      : {}),
  };
}

/** A source named in angle brackets (a search from the command line) is no artifact. */
function isFile(where: ResolvedSpan): boolean {
  return !where.source.name.startsWith('<');
}

function location(where: ResolvedSpan, options: SarifOptions): object {
  const path = options.folder ? `${options.folder}/${where.source.name}` : where.source.name;
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' },
      region: {
        startLine: where.start.line,
        startColumn: where.start.column,
        endLine: where.end.line,
        endColumn: where.end.column,
      },
    },
  };
}
