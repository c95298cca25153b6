import { createHash } from 'node:crypto';
import type { PublishedFile } from '../write-folder.ts';

/** A digest of bytes or of the UTF-8 bytes of a text, in lower-case hexadecimal digits. */
export function digestOf(algorithm: 'sha1' | 'sha256', content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex');
}

/** A checksum file as `sha256sum --check` reads it. */
export function checksumFile(files: readonly PublishedFile[]): string {
  return files.map(({ path, text }) => `${digestOf('sha256', text)}  ${path}\n`).join('');
}
