import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, ContentFiles, Validation } from '../../../content/index.ts';
import { applyFixes, type Fix, whereIs } from '../../../text/index.ts';
import { loadSigma, type SigmaContent } from './load-sigma.ts';
import { validateContent } from './validate-content.ts';

/** A file that fixes change. */
export interface FixedFile {
  readonly path: string;
  readonly text: string;
  readonly fixes: readonly Fix[];
}

/** What fixing came to. */
export interface FixedRules {
  readonly files: readonly FixedFile[];
  /** The rules as they are with the fixes. */
  readonly sigma: SigmaContent;
  readonly validation: Validation;
}

/** One fix makes room for the next; no chain of them is longer. */
const mostRounds = 10;

/**
 * Applies the fixes of all findings in Sigma rules, and looks again until there are none. Suppressed findings are left as they are. Writes nothing.
 * @param includes which files, by path, may be changed
 */
export async function fixRules(
  content: Content,
  includes: (path: string) => boolean,
  today?: string,
): Promise<FixedRules> {
  const options = today === undefined ? {} : { today };
  const texts = new Map<string, string>();
  const applied = new Map<string, Fix[]>();
  for (let round = 0; ; round += 1) {
    const sigma = loadSigma({ ...content, files: withTexts(content.files, texts) });
    const validation = await validateContent(content, sigma, options);
    const fixes = new Map<string, Fix[]>();
    for (const finding of validation.diagnostics) {
      const path = finding.fix && whereIs(finding)?.source.name;
      if (!finding.fix || path === undefined || !includes(path)) continue;
      fixes.set(path, [...(fixes.get(path) ?? []), finding.fix]);
    }
    let isChanged = false;
    for (const [path, wanted] of fixes) {
      const before =
        texts.get(path) ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.files.read(path));
      const done = applyFixes(before, wanted);
      if (done.applied.length === 0) continue;
      isChanged = true;
      texts.set(path, done.text);
      applied.set(path, [...(applied.get(path) ?? []), ...done.applied]);
    }
    if (isChanged && round < mostRounds) continue;
    const files = [...texts].map(([path, text]) => ({ path, text, fixes: applied.get(path) ?? [] }));
    return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), sigma, validation };
  }
}

/**
 * Writes fixed files below a folder, each whole or not at all.
 * @throws the system's error when a file cannot be written; the files before it are written then
 */
export function writeFixedFiles(root: string, files: readonly FixedFile[]): void {
  for (const { path, text } of files) {
    const target = join(root, path);
    // In the same folder: a file is renamed at once only within a file system.
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, text);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }
}

function withTexts(files: ContentFiles, texts: ReadonlyMap<string, string>): ContentFiles {
  const encoder = new TextEncoder();
  return {
    ...files,
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? files.read(path) : encoder.encode(text);
    },
  };
}
