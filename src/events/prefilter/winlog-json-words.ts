import type { SystemItem } from '../formats/winlog/windows-event.ts';
import type { Origin } from './origin.ts';

/**
 * What ends a word: what may stand between two values of the rendered XML or beside one (tags, entities, the braces of a
 * GUID, the points between joined keys), and what JSON writes with an escape.
 */
const betweenWords = /[^\x20-\x7e]+|[\s"\\/<>&;'={}.]+/;

/** Numbers, times and hexadecimals are written in other ways than they came. */
const mayBeWrittenAnew = /^[0-9a-fxtz:+-]*$/;

/** The elements and attributes of the System block. */
const systemItems: Readonly<Record<SystemItem, true>> = {
  Name: true,
  Guid: true,
  EventSourceName: true,
  EventID: true,
  Qualifiers: true,
  Version: true,
  Level: true,
  Task: true,
  Opcode: true,
  Keywords: true,
  SystemTime: true,
  EventRecordID: true,
  ActivityID: true,
  RelatedActivityID: true,
  ProcessID: true,
  ThreadID: true,
  Channel: true,
  Computer: true,
  UserID: true,
};

/** Words that the rendering brings: its markup and entities, the name of an element without one, a number too large. */
const broughtWords = [
  ...Object.keys(systemItems),
  ...[
    'Event',
    'xmlns',
    'http:',
    'schemas',
    'microsoft',
    'com',
    'win',
    'events',
    'System',
    'Provider',
    'TimeCreated',
  ],
  ...['Correlation', 'Execution', 'Security', 'EventData', 'UserData', 'Data', 'EventXML'],
  ...['amp', 'lt', 'gt', 'apos', 'Infinity'],
].map((word) => word.toLowerCase());

/**
 * The words of a piece of a Windows event's XML, in lower case, that stand in the JSON which it is rendered from, apart from
 * characters that JSON may write with an escape, and texts that lie in pieces ({@link textInPieces}).
 */
export function wordsInWinlogJson(piece: string): string[] {
  return piece
    .split(betweenWords)
    .filter(
      (word) => !mayBeWrittenAnew.test(word) && !broughtWords.some((brought) => brought.includes(word)),
    );
}

/** The key under which the text of one element may be a list, whose parts are joined. */
export const textInPieces = '#text';

/** Origins of a field of Windows XML as they are where the XML is rendered from JSON. */
export function originsInWinlogJson(origins: readonly Origin[]): readonly Origin[] {
  return origins.map((origin) => {
    if (origin.kind !== 'raw') return origin;
    return origin.encoding === 'verbatim' ? { kind: 'raw', encoding: 'winlog-json' } : { kind: 'unknown' };
  });
}
