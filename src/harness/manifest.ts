import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';

/** What a published dataset must be: its SHA-256 in lower-case hexadecimal and its size. */
export interface Pin {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The datasets of splunk/attack_data whose content is known, by path (`datasets/…`). */
export type Manifest = ReadonlyMap<string, Pin>;

let loaded: Manifest | undefined;

/** Reads the manifest that comes with this package; kept once read. */
export function attackDataManifest(): Manifest {
  loaded ??= parseManifest(
    readFileSync(join(packageFolder(), 'knowledge', 'attack-data-manifest.tsv'), 'utf8'),
  );
  return loaded;
}

/** Reads tab-separated lines of path, SHA-256 and size under a header line; other lines are left out. */
export function parseManifest(text: string): Manifest {
  const pins = new Map<string, Pin>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [path, sha256, bytes] = line.split('\t');
    if (path && sha256 && bytes) pins.set(path, { sha256: sha256.toLowerCase(), sizeBytes: Number(bytes) });
  }
  return pins;
}
