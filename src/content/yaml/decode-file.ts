import { type Diagnostic, type SourceText, sourceText } from '../../text/index.ts';

/** From an offset in one text to the offset in another. */
export type CharacterMap = (offset: number) => number;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes a file as UTF-8.
 *
 * Findings: `yaml/not-utf8` (error, at the first bad byte; nothing is returned then) and
 * `yaml/byte-order-mark` (warning; the mark is dropped, so that columns count as in an editor).
 */
export function decodeFile(
  name: string,
  bytes: Uint8Array,
  report: (diagnostic: Diagnostic) => void,
): SourceText | undefined {
  const text = decoder.decode(bytes);
  const bad = firstBadCharacter(text, bytes);
  if (bad >= 0) {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    report({
      code: 'yaml/not-utf8',
      severity: 'error',
      message: isUtf16
        ? 'The file is UTF-16, not UTF-8.'
        : 'The file is not UTF-8: this byte begins no character.',
      at: { source: sourceText(name, text), span: { start: bad, end: bad + 1 } },
      hint: 'Save the file as UTF-8.',
    });
    return undefined;
  }
  if (text.charCodeAt(0) !== 0xfeff) return sourceText(name, text);
  const source = sourceText(name, text.slice(1));
  report({
    code: 'yaml/byte-order-mark',
    severity: 'warning',
    message: 'The file begins with a byte order mark.',
    at: { source, span: { start: 0, end: 0 } },
    hint: 'Save the file as UTF-8 without a mark.',
  });
  return source;
}

/**
 * A replacement character may stand in the file itself; a bad byte is one that is not there as these three
 * bytes.
 */
function firstBadCharacter(text: string, bytes: Uint8Array): number {
  let at = text.indexOf('\ufffd');
  let byteAt = 0;
  let counted = 0;
  while (at >= 0) {
    byteAt += Buffer.byteLength(text.slice(counted, at));
    counted = at;
    if (bytes[byteAt] !== 0xef || bytes[byteAt + 1] !== 0xbf || bytes[byteAt + 2] !== 0xbd) return at;
    at = text.indexOf('\ufffd', at + 1);
  }
  return -1;
}
