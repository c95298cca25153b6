import { type Diagnostic, whereIs } from '../../src/text/index.ts';
import { promise } from './target.ts';

/** What holds for every finding: it says something, and its place lies in the text that it names. */
export function checkFindings(findings: readonly Diagnostic[]): void {
  for (const finding of findings) {
    promise(finding.message !== '', () => `${finding.code} says nothing`);
    const where = whereIs(finding);
    if (!where) continue;
    const { start, end } = where.span;
    promise(
      start >= 0 && start <= end && end <= where.source.text.length,
      () => `${finding.code} lies at ${start}-${end} of ${where.source.text.length}`,
    );
  }
}
