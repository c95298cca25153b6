import { scanText } from '../bytes.ts';
import type { RangedFile } from '../dataset-part.ts';

/** Small enough that readers end at about the same time, large enough that a range costs nothing by itself. */
const usualRangeBytes = 1 << 24;
const mostRanges = 1024;
/** So far behind the place where a range should begin an event is looked for. */
const searchedBytes = 1 << 16;

/**
 * Cuts a file into ranges that begin where an event begins, as far as can be seen there.
 * @param eventStart matches what stands between two events; a range begins behind the match
 * @returns where the ranges begin, rising from 0
 */
export async function rangeStarts(
  { sizeBytes, rangeBytes = usualRangeBytes, openAt }: RangedFile,
  eventStart: RegExp,
): Promise<readonly number[]> {
  const step = Math.max(rangeBytes, Math.ceil(sizeBytes / mostRanges));
  const starts = [0];
  const room = new Uint8Array(searchedBytes);
  for (let at = step; at < sizeBytes; at += step) {
    const opened = openAt(at);
    let text: string;
    try {
      text = scanText(room, 0, await opened.read(room));
    } finally {
      opened.close();
    }
    const match = eventStart.exec(text);
    const start = match ? at + match.index + match[0].length : 0;
    if (start > (starts.at(-1) ?? 0)) starts.push(start);
  }
  return starts;
}
