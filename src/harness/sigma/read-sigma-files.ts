import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../content/index.ts';
import { readSigmaObjects, type SigmaDocument, type SigmaObject } from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { splitDocuments } from './split-documents.ts';

/** A file of Sigma documents, and what stands in it. */
export interface SigmaFile {
  /** As reports name it. */
  readonly name: string;
  readonly objects: readonly SigmaObject[];
}

/** Reads a file of Sigma documents; otherwise as {@link readSigmaBytes}. */
export function readSigmaFile(
  path: string,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): SigmaFile {
  return readSigmaBytes(readFileSync(path), name, report);
}

/**
 * Reads Sigma documents. Repeated keys are errors here, though published content elsewhere may have them: of two items on one field, one would vanish.
 * @param file the bytes of all of them
 * @param name as reports shall name it
 */
export function readSigmaBytes(
  file: Uint8Array,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): SigmaFile {
  const documents: SigmaDocument[] = [];
  let isBroken = false;
  for (const bytes of splitDocuments(file)) {
    const document = readDocument(name, bytes, (finding) => {
      isBroken ||= finding.severity === 'error';
      report(finding);
    });
    if (document) documents.push(document);
  }
  return { name, objects: isBroken ? [] : readSigmaObjects(documents, report) };
}

/**
 * Lists the YAML files of a path: the file itself, or all files ending in .yml or .yaml below a folder, sorted. Hidden folders are left out.
 * @throws the system's error when the path cannot be read
 */
export function sigmaFilesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const inner = join(folder, entry.name);
      if (entry.isDirectory()) walk(inner);
      else if (/\.ya?ml$/i.test(entry.name) && entry.name !== 'info.yml') found.push(inner);
    }
  };
  walk(path);
  return found.sort();
}
