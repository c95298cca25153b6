import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import type { PublishedFile } from '../write-folder.ts';

/** Where gzip's header says which system wrote the file. */
const systemAt = 9;
/** "Unknown": the only answer that is right everywhere. @source RFC 1952, OS */
const unknownSystem = 255;

/**
 * Packs files into a gzipped tar archive whose bytes depend on nothing but the files: names in the order given, no owner, no time, and a
 * compressor that is part of this package rather than of the machine.
 * @param folder what stands before every name
 */
export async function tarGzip(folder: string, files: readonly PublishedFile[]): Promise<Uint8Array> {
  const archive = pack();
  for (const { path, text } of files) {
    const body = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
    archive.entry({ name: `${folder}/${path}`, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 }, body);
  }
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const packed = gzipSync(Buffer.concat(chunks), { level: 6, mtime: 0 });
  packed[systemAt] = unknownSystem;
  return packed;
}
