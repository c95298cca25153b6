import { compareDiagnostics, type Diagnostic, whereIs } from '../diagnostic.ts';
import { printable } from '../printable.ts';
import { notesOf } from './notes.ts';

/** How workflow annotations name files. */
export interface GithubOptions {
  /** Folder of the content inside the repository, with `/` and without one at the end; empty at its root. */
  readonly folder?: string;
}

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * Prints findings as workflow commands, which GitHub shows beside the lines of a pull request.
 * @source GitHub documentation: Workflow commands for GitHub Actions
 */
export function renderGithub(diagnostics: readonly Diagnostic[], options: GithubOptions = {}): string {
  return [...diagnostics]
    .sort(compareDiagnostics)
    .map((diagnostic) => `${annotation(diagnostic, options)}\n`)
    .join('');
}

function annotation(diagnostic: Diagnostic, options: GithubOptions): string {
  const where = whereIs(diagnostic);
  const properties: [string, string | number][] = [];
  // A name in angle brackets is no file of the repository.
  if (where && !where.source.name.startsWith('<')) {
    const folder = options.folder ? `${options.folder}/` : '';
    properties.push(['file', folder + where.source.name], ['line', where.start.line]);
    properties.push(['endLine', where.end.line], ['col', where.start.column]);
    // GitHub takes an end column only for a span within one line.
    if (where.end.line === where.start.line) properties.push(['endColumn', where.end.column]);
  }
  properties.push(['title', diagnostic.code]);
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  const message = [diagnostic.message, diagnostic.hint, ...notesOf(diagnostic).map((note) => note.message)]
    .filter((part) => part !== undefined)
    .join('\n');
  return `::${commands[diagnostic.severity]} ${list}::${escapeData(message)}`;
}

/** What is shown in a log must not steer the terminal that shows it; lines stay lines. */
function escapeData(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(printable);
  return lines.join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
