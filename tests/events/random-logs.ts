import fc from 'fast-check';

const key = fc.constantFrom('EventID', 'Image', 'a', 'b', 'list', 'x', 'Event\\u0049D', 'ä');
const text = fc.oneof(
  fc.constantFrom('', 'a', 'C:\\b', '"', '\\', 'grün', '{"EventID":7}', '1', '=', '\u0000', '</Data>'),
  fc.string({ maxLength: 6 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text.map((one) => JSON.stringify(one)),
    fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(String),
    fc.constantFrom('true', 'null', '{}', '[]', '1e3', '""'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, one]) => `"${name}":${one}`).join(', ')}}`),
  ),
}));
const object = fc
  .array(fc.tuple(key, value), { maxLength: 5 })
  .map((members) => `{${members.map(([name, one]) => `"${name}":${one}`).join(',')}}`);
/** JSON objects, a line each, with nesting, repeated keys and escapes; some are cut off. */
export const jsonLines = fc.array(
  fc.oneof(
    object,
    fc.tuple(object, fc.nat(40)).map(([one, cut]) => one.slice(0, cut)),
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);

const xmlText = fc.oneof(
  fc.constantFrom(
    'a\nb',
    '',
    '-',
    ' ',
    "a='b'",
    '"',
    'C:\\x.exe',
    '&amp;',
    'grün',
    '>',
    ']]>',
    "Name='Image'>x",
  ),
  fc.string({ maxLength: 8 }),
);
const item = fc.tuple(fc.constantFrom('Image', 'User', 'EventCode', 'Computer', 'Name'), xmlText);
const event = fc
  .tuple(fc.constantFrom(1, 3, 4624), fc.array(item, { maxLength: 5 }), xmlText, xmlText)
  .map(
    ([id, items, computer, guid]) =>
      `<Event xmlns='x'><System><Provider Name='P' Guid='${guid}'/><EventID Qualifiers='${computer}'>${id}</EventID><Computer>${computer}</Computer></System><EventData>${items.map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join('')}</EventData></Event>`,
  );

/** Windows events as XML, with what may stand in values and should not. */
export const windowsEvents = fc.array(event, { minLength: 1, maxLength: 4 });

const sysmonChannel = 'Microsoft-Windows-Sysmon/Operational';
const sysmonName = 'Microsoft-Windows-Sysmon';
const channel = fc.constantFrom(sysmonChannel, 'Security', 'security', 'System', 'No such/Channel');
const provider = fc.constantFrom(sysmonName, 'Service Control Manager', 'P', "a Image='x'", '');
const number = fc.oneof(
  fc.nat(30),
  fc.constantFrom(4624, -0.5, 2 ** 53, 1e21, true, false, null, '0x3e7', '-9214364837600034816'),
);
const words = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    'C:\\Program Files\\Rare.exe',
    'a & b <c> "d" \'e\'',
    'Image=x',
    'grün',
    '7045',
    'INFO',
  ),
  fc.constantFrom(
    '0x00000abc',
    '0B9A',
    'C0FFEE00-0000-0000-0000-000000000000',
    'a.b',
    'x\ny: z',
    '\u0001',
    '\u212a',
  ),
  fc.string({ maxLength: 8 }),
);
const time = fc.constantFrom('2024-01-02T03:04:05.678Z', '2024-01-02 03:04:05', 'yesterday', '');
const dataKey = fc.constantFrom(
  'Image',
  'EventCode',
  'User',
  'CommandLine',
  'EventType',
  'Computer',
  'AccountName',
  'user',
  'a b',
);
const items = fc.dictionary(dataKey, fc.oneof(words, number, fc.array(words, { maxLength: 2 })), {
  maxKeys: 5,
});
const message = fc
  .tuple(words, fc.array(fc.tuple(dataKey, words), { maxLength: 3 }))
  .map(([first, lines]) => [first, ...lines.map(([name, text]) => `${name}: ${text}`)].join('\r\n'));

const flatExport = fc
  .record(
    {
      EventID: number, Channel: channel, Hostname: words, SourceName: provider, Opcode: words, OpcodeValue: number,
      Keywords: fc.oneof(words, number), EventTime: time, UtcTime: time, Message: message, RecordNumber: number,
      more: fc.record({ Image: words, list: fc.array(number, { maxLength: 2 }) }),
    },
    { requiredKeys: ['EventID', 'Channel'] },
  )
  .chain((system) => items.map((data) => ({ ...system, ...data }))); // biome-ignore format: a list
const winlogbeat = fc
  .record({
    '@timestamp': time,
    log: fc.record({ level: fc.constantFrom('information', 'error', 'loud') }),
    winlog: fc.record(
      {
        channel, event_id: number, provider_name: provider, event_data: items, computer_name: words,
        opcode: fc.constantFrom('Info', 'Start', 'x'), keywords: fc.array(fc.constantFrom('Audit Success', 'Classic', 'x')),
        user_data: fc.record({ xml_name: fc.constantFrom('A', 'b c', ''), Image: words }), record_id: number,
      },
      { requiredKeys: ['channel', 'event_id'] },
    ),
  })
  .chain((event) =>
    fc.constantFrom<unknown>(
      event,
      { _source: event },
      { '@timestamp': event['@timestamp'], 'winlog.channel': event.winlog.channel, 'winlog.event_id': event.winlog.event_id, 'winlog.event_data.Image': 'x' },
    ),
  ); // biome-ignore format: lists
const xmlAsJson = fc
  .record({ channel, id: number, name: provider, computer: words, items, pieces: fc.array(words, { maxLength: 2 }), attributes: fc.boolean() })
  .map(({ channel: Channel, id, name, computer, items: data, pieces, attributes }) => ({
    Event: {
      System: {
        Provider: attributes ? { '#attributes': { Name: name } } : { '@Name': name },
        EventID: attributes ? { '#attributes': { Qualifiers: 0 }, '#text': id } : id,
        TimeCreated_attributes: { SystemTime: '2024-01-02T03:04:05.678Z' },
        Computer: pieces.length > 0 ? { '#text': pieces } : computer,
        Channel,
      },
      EventData: { ...data, Data: attributes ? [{ '@Name': 'Image', '#text': computer }] : { '#text': pieces } },
      UserData: { Thing: { '#attributes': { xmlns: 'x' }, ...data } },
    },
  })); // biome-ignore format: a list

const otherTexts = ['-', 'C:\\Rare.exe', 'a & b', "x Image='y'", 'Image', '7045', '0x0ab', 'grün', 'x\ny: z'];
const otherTextsOf: Readonly<Record<string, readonly string[]>> = {
  Channel: [sysmonChannel, 'Security', 'security'],
  channel: [sysmonChannel, 'Security', 'security'],
  SourceName: [sysmonName, 'Service Control Manager', 'P'],
  provider_name: [sysmonName, 'P'],
  EventType: ['INFO', 'x'],
  Opcode: ['1', 'Info'],
  opcode: ['Info', 'Start', 'x'],
  level: ['error', 'loud'],
  keywords: ['Classic', 'Audit Success', 'x'],
  '@Name': ['Image', 'User'],
  Message: [
    'a:\r\nImage: b\r\nUser: c',
    'a:\r\nEventCode: 7',
    'a:\nUser: d',
    'a:\nComputer: e\nEventType: f',
  ],
};
const otherNumbers = [1, 3, 4624, 2 ** 53, -0.5];

/** An event with the same keys whose values are others. */
function varied(value: unknown, pick: (count: number) => number, key = ''): unknown {
  const texts = otherTextsOf[key] ?? otherTexts;
  if (Array.isArray(value)) return value.map((item) => varied(item, pick, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, varied(item, pick, name)]));
  }
  if (typeof value === 'number') return otherNumbers[pick(otherNumbers.length)];
  return typeof value === 'string' && value !== '' ? texts[pick(texts.length)] : value;
}

function picker(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % count;
  };
}

function withFault(line: string, fault: string): string {
  if (fault === 'cut') return line.slice(0, -2);
  if (fault === 'escape') return line.replace('":"', '":"\\q');
  if (fault === 'control') return line.replace('":"', '":"\u0001');
  return fault === 'zero' ? line.replace(/:(\d+),/, ':$1.0,') : line;
}

/**
 * Windows events in the forms of JSON in which shippers and converters write them, a line each, and others with the same
 * keys; some are broken.
 */
export const windowsJsonLines = fc
  .array(
    fc.tuple(
      fc.oneof(flatExport, winlogbeat, xmlAsJson),
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.constantFrom('', '', 'cut', 'escape', 'control', 'zero'),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((events) =>
    events.flatMap(([event, seeds, fault]) => [
      ...seeds.map((seed) => JSON.stringify(varied(event, picker(seed)))),
      withFault(JSON.stringify(event), fault),
    ]),
  );
