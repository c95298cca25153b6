const lineFeed = 0x0a;
const blank = 0x20;
const dash = 0x2d;

/** Bytes of all documents together, blanks included. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Cuts a YAML file at the lines that begin with `---`. Each document comes out as bytes of the whole file in which the others are blanks, so that offsets and lines stay
 * those of the file. A file of one document comes out as it is; documents without content are left out. So does a file
 * with so many that this would take long: the reader of documents refuses it, for its size or for holding several.
 */
export function splitDocuments(bytes: Uint8Array): readonly Uint8Array[] {
  const starts = [0];
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    if (bytes[at] !== dash || bytes[at + 1] !== dash || bytes[at + 2] !== dash) continue;
    const isLineStart = at === 0 || bytes[at - 1] === lineFeed;
    const behind = bytes[at + 3];
    if (isLineStart && (behind === undefined || behind <= blank)) starts.push(at);
  }
  if (starts.length === 1 || starts.length * bytes.length > mostBytes) return [bytes];
  const documents: Uint8Array[] = [];
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? bytes.length;
    if (!hasContent(bytes, index === 0 ? start : start + 3, end)) return;
    // Not `slice`, which a Node buffer answers with a view of the same bytes.
    const document = Uint8Array.from(bytes);
    blankOut(document, 0, start);
    blankOut(document, end, document.length);
    documents.push(document);
  });
  return documents;
}

/** Whether anything but blanks and comments stands there. */
function hasContent(bytes: Uint8Array, from: number, to: number): boolean {
  const lines = new TextDecoder().decode(bytes.subarray(from, to)).split('\n');
  return lines.some((line) => /^[^#\s]/.test(line.replace(/^\ufeff/, '').trimStart()));
}

function blankOut(bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) if (bytes[at] !== lineFeed) bytes[at] = blank;
}
