import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readPlaceholderFile, readSigmaFile, sigmaFilesIn } from '../harness/index.ts';
import type { PlaceholderSets, SigmaObject } from '../sigma/index.ts';
import type { Diagnostic } from '../text/index.ts';
import { CliError } from './cli-error.ts';
import { findContentFolder } from './content-folder.ts';
import { flag, text } from './options.ts';
import { existingPath } from './regular-file.ts';

/** Options of the commands that turn rules into searches. */
export const conversionOptions = {
  placeholders: text('--placeholders <file>', 'YAML that maps the names of placeholders to their texts'),
  anyLogSource: flag(
    '--any-log-source',
    'Leaves the log source out of the search, which then looks at all events',
  ),
  numbersByValue: flag(
    '--numbers-by-value',
    'Takes 022 and 22.0 for 22, as rules do; `search` compares texts',
  ),
} as const;

/**
 * Reads the rules of files and folders; without any, those of the content repository: its folders `rules*`, as SigmaHQ has them, and `detections/sigma`.
 * @throws {CliError} when a path does not exist, or there are no rules
 */
export function readRules(
  args: readonly string[],
  content: string | undefined,
  cwd: string,
  report: (diagnostic: Diagnostic) => void,
): readonly SigmaObject[] {
  const paths = args.length > 0 ? args.map((arg) => existingPath(arg, cwd)) : rulesOfContent(content, cwd);
  const files = paths.flatMap(sigmaFilesIn);
  if (files.length === 0) {
    throw new CliError(
      'cli/no-rules',
      'There are no Sigma rules here.',
      'Name files, or a repository with `--content`.',
    );
  }
  return files.flatMap((path) => readSigmaFile(path, relative(cwd, path) || path, report).objects);
}

/** Reads the texts of placeholders, where a file is given. */
export function readPlaceholders(
  file: string | undefined,
  cwd: string,
  report: (diagnostic: Diagnostic) => void,
): PlaceholderSets {
  return file === undefined ? new Map() : readPlaceholderFile(existingPath(file, cwd), file, report);
}

function rulesOfContent(content: string | undefined, cwd: string): readonly string[] {
  const root = content === undefined ? findContentFolder(content, cwd) : existingPath(content, cwd);
  const folders = readdirSync(root).filter((name) => /^rules/.test(name));
  return [...folders.map((name) => join(root, name)), join(root, 'detections', 'sigma')].filter(
    (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  );
}
