/** Files that hold other files. */
export type ArchiveKind = 'zip' | 'gzip' | 'tar';

/** How many bytes at the beginning of a file {@link archiveKind} wants to see. */
export const archiveHeadBytes = 512;

/**
 * Recognises an archive by its first bytes, a tar archive by the checksum of its first header. Undefined for
 * everything else.
 */
export function archiveKind(head: Uint8Array): ArchiveKind | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  // `PK` with an entry, or with the end of an empty directory.
  if (head[0] === 0x50 && head[1] === 0x4b) {
    if ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)) return 'zip';
  }
  return isTarHeader(head) ? 'tar' : undefined;
}

/** Where a tar header names the sum of its bytes, as octal digits. */
const checksumAt = 148;
const checksumBytes = 8;

/**
 * Whether a header of a tar archive stands here: its bytes add up to what it says, its checksum counted as
 * blanks.
 */
function isTarHeader(block: Uint8Array): boolean {
  if (block.length < 512 || block[0] === 0) return false;
  let sum = 0;
  for (let at = 0; at < 512; at++) {
    sum += at >= checksumAt && at < checksumAt + checksumBytes ? 0x20 : (block[at] ?? 0);
  }
  return sum === octal(block, checksumAt, checksumBytes);
}

/** Reads an octal number that blanks or zeros may surround; NaN when none stands there. */
function octal(block: Uint8Array, from: number, count: number): number {
  let digits = '';
  for (let at = from; at < from + count; at++) {
    const code = block[at] ?? 0;
    if (code === 0 || code === 0x20) {
      if (digits !== '') break;
    } else digits += String.fromCharCode(code);
  }
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}
