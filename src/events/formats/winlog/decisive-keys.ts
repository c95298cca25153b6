/**
 * Keys of Windows events in JSON whose values do more than stand in the rendered XML, in any of the forms: they decide which
 * rules the event gets, which items it has or how they are called.
 */
export const decisiveKeys: ReadonlySet<string> = new Set([
  // The channel names the rules.
  'Channel',
  'channel',
  'log_name',
  // Whose event it is decides which items are read.
  'SourceName',
  'provider_name',
  'source_name',
  // Words that are turned into numbers, or dropped.
  'EventType',
  'Opcode',
  'opcode',
  'level',
  'keywords',
  // Names of elements and items.
  'xml_name',
  '@Name',
]);

/** The key whose text may hold items of the event, a line each. */
export const itemsInLines = 'Message';
