import { type Content, type Validation, validate } from '../content/index.ts';
import type { SigmaContent } from '../harness/index.ts';
import { printFixes } from './report/fixes.ts';
import type { Terminal } from './terminal.ts';

/** How Sigma rules are to be fixed. */
export interface FixOptions {
  readonly fix: boolean;
  readonly dryRun: boolean;
  /** Which files may be changed. */
  readonly includes: (path: string) => boolean;
}

/** Validates content, and fixes its Sigma rules where that is wanted. The findings are those that are left. */
export async function validateAndFix(
  content: Content,
  sigma: SigmaContent,
  { fix, dryRun, includes }: FixOptions,
  terminal: Terminal,
): Promise<{ readonly validation: Validation; readonly sigma: SigmaContent }> {
  // A repository without Sigma rules does not pay for reading the program's part that knows them.
  if (content.sigmaPaths.length === 0) return { validation: validate(content), sigma };
  const { fixRules, validateContent, writeFixedFiles } = await import('../harness/index.ts');
  if (!fix && !dryRun) return { validation: await validateContent(content, sigma), sigma };
  const fixed = await fixRules(content, includes);
  if (!dryRun) writeFixedFiles(content.root, fixed.files);
  printFixes(fixed.files, dryRun, terminal);
  return fixed;
}

/** The Sigma rules of content; nothing is read for content that has none. */
export async function openSigma(content: Content): Promise<SigmaContent> {
  if (content.sigmaPaths.length === 0) return { rules: [], diagnostics: [], paths: [] };
  const { loadSigma } = await import('../harness/index.ts');
  return loadSigma(content);
}
