import { type ArchiveLimits, expandArchive, type Inflate } from './archives/index.ts';
import type { Checksum } from './crc32.ts';
import type { DatasetPart } from './dataset-part.ts';
import { inBlocks } from './in-blocks.ts';
import { blocksOf } from './part-blocks.ts';

/** A file of a dataset as it is broken into events: archives are opened, binary logs and UTF-16 are text. */
export interface PartFile {
  /** The part's name; of a file in an archive with its path behind `!`. */
  readonly name: string;
  /** UTF-8 in blocks of a useful size; to be read once, before the next file is asked for. */
  readonly blocks: AsyncIterable<Uint8Array>;
}

/** What reading files needs from outside, and where it says what it cannot read. */
export interface PartFilesOptions {
  readonly inflate: Inflate | undefined;
  readonly checksum: Checksum | undefined;
  readonly limits: ArchiveLimits | undefined;
  readonly report: (name: string, offset: number, reason: string) => void;
}

/** Lists the files of a part: itself, or what the archive holds that it is. */
export async function* filesOf(part: DatasetPart, options: PartFilesOptions): AsyncIterable<PartFile> {
  for await (const { name, chunks } of expandArchive(part.name, inBlocks(opened(part.chunks)), options)) {
    yield { name, blocks: blocksOf(chunks, (offset, reason) => options.report(name, offset, reason)) };
  }
}

async function* opened(chunks: DatasetPart['chunks']): AsyncIterable<Uint8Array> {
  if (chunks instanceof Uint8Array) yield chunks;
  else yield* typeof chunks === 'function' ? chunks() : chunks;
}
