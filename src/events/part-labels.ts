import { scanText } from './bytes.ts';
import type { DatasetPart } from './dataset-part.ts';
import { looksLikeWinlogJson } from './formats/winlog-json.ts';

/** The labels of a file, guessed from its beginning where it has none. */
export function labelsOf(part: DatasetPart, first: Uint8Array): { source: string; sourcetype: string } {
  if (part.sourcetype !== undefined) return { source: part.source ?? part.name, sourcetype: part.sourcetype };
  if (part.source !== undefined) {
    const windows = /^(Xml)?WinEventLog:/i.exec(part.source);
    if (windows) return { source: part.source, sourcetype: windows[1] ? 'XmlWinEventLog' : 'WinEventLog' };
  }
  const head = scanText(first.subarray(0, 1 << 16))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const source = part.source ?? part.name;
  if (/^(?:<\?xml[^>]*\?>\s*)?<Events?[\s>]/.test(head)) return { source, sourcetype: 'XmlWinEventLog' };
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\r?\n/.test(head)) {
    return { source, sourcetype: 'WinEventLog' };
  }
  if (/^[{[]/.test(head)) {
    return { source, sourcetype: looksLikeWinlogJson(head) ? 'XmlWinEventLog' : '_json' };
  }
  return { source, sourcetype: 'unknown' };
}
