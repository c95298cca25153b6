import { eventText } from './bytes.ts';
import type { DatasetPart } from './dataset-part.ts';
import { fileHeadBytes, fileKind } from './file-kind.ts';

/** What decides how a file is broken and what fields its events get. */
export interface GuessedLabels {
  readonly source: string;
  readonly sourcetype: string;
}

/**
 * Guesses the labels of a file that nobody labelled, from its beginning as text and its name. Asked only for
 * files that are no Windows logs.
 */
export type GuessLabels = (head: string, name: string) => GuessedLabels;

/** The labels of a file, guessed from its beginning where it has none. */
export function labelsOf(part: DatasetPart, first: Uint8Array, guess?: GuessLabels): GuessedLabels {
  if (part.sourcetype !== undefined) return { source: part.source ?? part.name, sourcetype: part.sourcetype };
  if (part.source !== undefined) {
    const windows = /^(Xml)?WinEventLog:/i.exec(part.source);
    if (windows) return { source: part.source, sourcetype: windows[1] ? 'XmlWinEventLog' : 'WinEventLog' };
  }
  const source = part.source ?? part.name;
  const kind = fileKind(first);
  switch (kind) {
    case 'windows-xml':
    case 'windows-json':
      return { source, sourcetype: 'XmlWinEventLog' };
    case 'windows-text':
      return { source, sourcetype: 'WinEventLog' };
    case 'json':
    case 'binary':
    case 'other': {
      const guessed = guess?.(eventText(first.subarray(0, fileHeadBytes)), part.name);
      if (guessed) return { ...guessed, source: part.source ?? guessed.source };
      return { source, sourcetype: kind === 'json' ? '_json' : 'unknown' };
    }
    case 'archive':
    case 'evtx':
      // Both were opened before: a part's first bytes are text.
      return { source, sourcetype: 'unknown' };
    default: {
      const unknown: never = kind;
      throw new TypeError(`No such kind of file: ${String(unknown)}`);
    }
  }
}
