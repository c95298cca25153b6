import { type Content, diskFiles, readContent, type Validation, validate } from '../content/index.ts';
import type { SigmaContent } from '../harness/index.ts';
import { CliError } from './cli-error.ts';
import { findContentFolder } from './content-folder.ts';
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

/** Reads a content folder as far as it can hold Sigma rules. */
export function sigmaPart(root: string): Content {
  const files = diskFiles(root);
  return readContent({
    ...files,
    list: (folders, report) =>
      files.list(folders, report).filter((path) => /^(?:detections|rules[a-z-]*)\//.test(path)),
  });
}

/**
 * The Sigma rules of the content folder that `--content` names, or of the one around the working directory.
 * @throws {CliError} when it has none
 */
export async function openSigmaOnly(named: string | undefined, terminal: Terminal): Promise<SigmaContent> {
  const root = findContentFolder(named, terminal.surroundings.cwd);
  const sigma = await openSigma(sigmaPart(root));
  if (sigma.rules.length > 0) return sigma;
  throw new CliError(
    'cli/no-rules',
    `There are no Sigma rules in ${root}.`,
    'Name a repository that has some with `--content DIR`.',
  );
}
