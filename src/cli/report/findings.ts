import {
  type Diagnostic,
  junitOfFindings,
  renderGithub,
  renderJunit,
  renderText,
  sarifLog,
} from '../../text/index.ts';
import { repositoryFolder } from '../repository-folder.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

/** The formats in which findings can be printed. */
export type FindingsFormat = 'text' | 'json' | 'github' | 'sarif' | 'junit';

/** Prints findings in a format other than JSON, whose shape is the command's own. */
export function printFindings(
  findings: readonly Diagnostic[],
  format: Exclude<FindingsFormat, 'json'>,
  terminal: Terminal,
  contentRoot: string,
): void {
  switch (format) {
    case 'text':
      if (findings.length > 0) {
        terminal.out(`${renderText(findings, { palette: terminal.palette, columns: terminal.columns })}\n`);
      }
      return;
    case 'github':
      terminal.out(renderGithub(findings, { folder: repositoryFolder(contentRoot) }));
      return;
    case 'sarif': {
      const sarif = { version: version(), folder: repositoryFolder(contentRoot) };
      terminal.out(`${JSON.stringify(sarifLog(findings, sarif), null, 2)}\n`);
      return;
    }
    case 'junit':
      terminal.out(renderJunit(junitOfFindings(findings)));
      return;
  }
}

/** Prints findings on standard error: for commands whose output is something else. */
export function logFindings(findings: readonly Diagnostic[], terminal: Terminal): void {
  if (findings.length === 0) return;
  const layout = { palette: terminal.errorPalette, columns: terminal.columns };
  terminal.surroundings.stderr.write(renderText(findings, layout));
}

/** Counts findings of a severity. */
export function countSeverity(findings: readonly Diagnostic[], severity: Diagnostic['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** Prints plain data as JSON, one object to standard output. */
export function printJson(value: unknown, terminal: Terminal): void {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
