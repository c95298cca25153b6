import { archiveKind } from './archives/index.ts';
import { detectUtf16, scanText } from './bytes.ts';
import { isEvtx } from './formats/evtx/index.ts';
import { looksLikeWinlogJson } from './formats/winlog-json.ts';

/**
 * What a file is before anything is known of its source type.
 *
 * - `archive`: zip, gzip or tar; each file in it is a file of its own
 * - `evtx`: a binary Windows log
 * - `windows-xml`, `windows-text`, `windows-json`: Windows events that name their channels
 * - `json`: begins with an object or array
 * - `binary`: no text at all: one byte in twenty is a control character
 * - `other`: any other text
 */
export type FileKind =
  | 'archive'
  | 'evtx'
  | 'windows-xml'
  | 'windows-text'
  | 'windows-json'
  | 'json'
  | 'binary'
  | 'other';

/** How many bytes at the beginning of a file {@link fileKind} looks at. */
export const fileHeadBytes = 1 << 16;

/** Recognises a file by its first bytes, in UTF-8 or UTF-16. An empty file is `other`. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (isEvtx(bytes)) return 'evtx';
  if (archiveKind(bytes)) return 'archive';
  const first = bytes.subarray(0, fileHeadBytes);
  const utf16 = detectUtf16(first);
  const head = (utf16 ? new TextDecoder(utf16).decode(first) : scanText(first))
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart();
  // Sysmon for Linux writes the same XML, but belongs to no Windows channel.
  if (/^<Event>[^\n]*Linux-Sysmon/.test(head)) return 'other';
  if (/^(?:<\?xml[^>]*\?>\s*)?<Events?[\s>]/.test(head)) return 'windows-xml';
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\r?\n/.test(head)) return 'windows-text';
  if (/^[{[]/.test(head)) return looksLikeWinlogJson(head) ? 'windows-json' : 'json';
  return utf16 === undefined && isBinary(first) ? 'binary' : 'other';
}

/** Random bytes are control characters one time in ten; a log that holds a few NUL bytes is still a log. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 27)) controls += 1;
  return controls * 20 > bytes.length;
}
