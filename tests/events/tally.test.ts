import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noRequirement, type SourceRequest } from '../../src/engine/index.ts';
import { loadKnowledge, openDataset } from '../../src/events/index.ts';
import { jsonLines, windowsEvents, windowsJsonLines } from './random-logs.ts';
import { sysmonEvent, sysmonLabels, textEvent, windowsEvent } from './sample-events.ts';

/*
 * Events whose rows are tallied are counted by the kernel; those that pass are read one by one. Both must give the same
 * number of rows for the same values, and the same report, whatever the events look like and wherever the file is cut.
 */
const knowledge = await loadKnowledge();

interface Labels {
  readonly sourcetype?: string;
  readonly source?: string;
}

async function countsOf(
  text: string,
  labels: Labels,
  fields: readonly string[],
  rows: 'tallied' | 'passing',
  chunkBytes = 700,
): Promise<{ counts: Record<string, number>; given: number; report: unknown }> {
  const bytes = new TextEncoder().encode(text);
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
  const dataset = openDataset([{ name: 'x', chunks, ...labels }], knowledge);
  const request: SourceRequest = { requirement: noRequirement, fields: new Set(fields), order: 'any', rows };
  const counts: Record<string, number> = {};
  let given = 0;
  for await (const batch of dataset.read(request)) {
    for (const row of batch) {
      const key = JSON.stringify(fields.map((name) => row.get(name)));
      counts[key] = (counts[key] ?? 0) + row.times;
      given++;
    }
  }
  return { counts, given, report: dataset.report };
}

/** @returns rows an event that stood for them */
async function expectSame(
  text: string,
  labels: Labels,
  fields: readonly string[],
  chunkBytes?: number,
): Promise<number> {
  const tallied = await countsOf(text, labels, fields, 'tallied', chunkBytes);
  const passing = await countsOf(text, labels, fields, 'passing', chunkBytes);
  expect(tallied.counts).toEqual(passing.counts);
  expect(tallied.report).toEqual(passing.report);
  return tallied.given / passing.given;
}

const json = { sourcetype: '_json', source: 'x' };
const security = { sourcetype: 'XmlWinEventLog', source: 'XmlWinEventLog:Security' };
const unlabelled = {};

/** Repeats a log so often that its first window, which is read event by event, is a small part. */
function often(lines: readonly string[], lineEnd = '\n', bytes = 3e4): string {
  const once = lines.join(lineEnd) + lineEnd;
  return once.repeat(Math.ceil(bytes / (once.length + 1)));
}

describe('what repeats is counted', () => {
  const sysmon = [
    sysmonEvent(1, { Image: 'C:\\a.exe', User: 'x' }),
    sysmonEvent(3, { Image: 'C:\\b.exe', User: 'y' }),
    sysmonEvent(1, { Image: 'C:\\a.exe', User: 'y' }),
  ];
  const channel = 'Microsoft-Windows-Sysmon/Operational';
  const nxlog = ['C:\\a.exe', 'C:\\b & c.exe', "d='e'"].map((Image, n) =>
    JSON.stringify({
      EventID: n % 2,
      Channel: channel,
      SourceName: 'Microsoft-Windows-Sysmon',
      Hostname: `h${n}`,
      Image,
      User: '',
      Message: `a:\r\nImage: ${Image}\r\nUser: ${n}`,
    }),
  );
  const winlogbeat = ['C:\\a.exe', '<b>'].map((Image, n) =>
    JSON.stringify({
      winlog: { channel, event_id: n, computer_name: 'h', event_data: { Image }, opcode: 'Info' },
    }),
  );
  const xmlAsJson = ['C:\\a.exe', 'b'].map((Image, n) =>
    JSON.stringify({ Event: { System: { EventID: n, Channel: channel, Computer: 'h' }, EventData: { Image } } }),
  ); // biome-ignore format: long lines
  test.each<[string, readonly string[], Labels, readonly string[]]>([
    ['JSON', ['{"EventID":1,"Image":"C:\\\\a"}', '{"EventID":2,"Image":"C:\\\\b"}'], json, ['EventID', 'Image']],
    ['JSON over several lines', ['{\n  "EventID": 1\n}', '{\n  "EventID": 2\n}'], json, ['EventID']],
    ['Windows XML', sysmon, sysmonLabels, ['EventCode', 'EventID', 'Image']],
    ['XML with line breaks', [sysmonEvent(1, { Image: 'a\nb\n' }), sysmonEvent(1, { Image: 'c' })], sysmonLabels, ['Image']],
    ['Windows events in JSON', nxlog, sysmonLabels, ['EventCode', 'EventID', 'Image', 'Computer', 'dvc']],
    ['Windows events in JSON that name their channel', nxlog, unlabelled, ['EventCode', 'source', 'User']],
    ['Winlogbeat', winlogbeat, sysmonLabels, ['EventCode', 'Image']],
    ['XML as JSON', xmlAsJson, sysmonLabels, ['EventCode', 'Image', 'Channel']],
    ['a file that names no channel', [...sysmon, windowsEvent('Security', 4624, { User: 'x' })], unlabelled, ['EventCode', 'source', 'User']],
    ['labels', sysmon, sysmonLabels, ['sourcetype', 'host', 'EventCode']],
    ['no field at all', sysmon, sysmonLabels, []],
  ])('%s', async (_, lines, labels, fields) => {
    for (const lineEnd of ['\n', '\r\n']) {
      const share = await expectSame(often(lines, lineEnd, 2e5), labels, fields, 50_000);
      expect(share).toBeLessThan(0.5);
    }
  }); // biome-ignore format: a table
});

describe('what is not certain is read', () => {
  const fields = ['EventID', 'Image', 'a.b', 'list{}'];
  test.each<[string, readonly string[]]>([
    ['a bad escape', ['{"EventID":1,"Image":"a\\qb"}', '{"EventID":1,"Image":"ab"}']],
    ['a bad escape in another value', ['{"EventID":1,"x":"a\\qb","Image":"c"}']],
    ['beyond ASCII', ['{"Image":"grün"}', '{"Image":"rot"}']],
    ['a key twice', ['{"EventID":1,"EventID":2}', '{"EventID":1,"EventID":"\\q"}']],
    ['two objects in a line', ['{"EventID":1}{"EventID":2}', '{"EventID":1}', '{"EventID":2} {"EventID":2}']],
    ['two objects and a comma in a line', ['{"EventID":1},{"EventID":2}', '{"EventID":1} , {"EventID":2}']],
    ['text behind', ['{"EventID":1} x', '{"EventID":1}', '{"EventID":1}\u0001']],
    ['broken lines', ['{"EventID":1', '{"EventID":1}', '"EventID":1}', '', '  {"EventID":1}']],
    ['a line end in a text', ['{"EventID":1,"Image":"a', 'b"}', '{"EventID":1,"Image":"a"}']],
    ['lists', ['{"list":[1,2]}', '{"list":[1,3]}', '{"list":[1]}', '{"a":{"b":1},"list":[]}']],
  ])('%s', async (_, lines) => {
    await expectSame(often(lines), json, fields, 50_000);
    await expectSame(often(lines).slice(0, -3), json, fields, 7777);
  });

  const channel = 'Microsoft-Windows-Sysmon/Operational';
  const flat = {
    EventID: 1,
    Channel: channel,
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: 'h',
    Image: 'i',
  };
  const shipped = { channel, event_id: 1, event_data: { Image: 'i' } };
  test.each<[string, string, readonly object[]]>([
    ['words for numbers', 'Level', ['information', 'loud', 'error'].map((level) => ({ log: { level }, winlog: shipped }))],
    ['words in a list', 'Keywords', [['Classic'], ['x'], ['Audit Success']].map((keywords) => ({ winlog: { keywords, ...shipped } }))],
    ['a number or a word', 'Opcode', ['1', 'Info', '2'].map((Opcode) => ({ Opcode, ...flat }))],
    ['a word that belongs to the shipper', 'EventType', ['INFO', 'x', 'ERROR'].map((EventType) => ({ EventType, ...flat }))],
    ['whose event it is', 'AccountName', ['P', 'Service Control Manager'].map((SourceName) => ({ ...flat, AccountName: 'a', SourceName }))],
    ['whose message is read', 'User', ['P', flat.SourceName].map((SourceName) => ({ ...flat, Message: 'a\nUser: b', SourceName }))],
    ['the name of an item', 'Image', ['Image', 'User'].map((name) => ({ Event: { System: { EventID: 1, Channel: channel }, EventData: { Data: [{ '@Name': name, '#text': 'i' }] } } }))],
    ['the channel', 'source', ['Security', 'security', channel].map((Channel) => ({ ...flat, Channel }))],
    ['items in lines', 'EventCode', ['x', 'a\nUser: b', 'a\nEventCode: 7', 'a\r\nEventCode: 8\r\n'].map((Message) => ({ ...flat, Message }))],
    ['what looks like an attribute', 'Computer', ['h', "x Computer='y'", "x Image='z'"].map((Hostname) => ({ ...flat, Hostname }))],
    ['digits that are lost', 'Image', [1, 2 ** 53, 1.5].map((Image) => ({ ...flat, Image }))],
  ])('what decides how an event is rendered: %s', async (_, field, events) => {
    const lines = events.map((event) => JSON.stringify(event));
    // Each kind of event must be met by the kernel for the first time, too.
    const text = lines.map((line) => `${line}\n`.repeat(300)).join('');
    for (const labels of [sysmonLabels, security, unlabelled]) {
      for (const names of [[field], [field, 'Image'], ['EventCode', field]]) {
        await expectSame(text, labels, names, 50_000);
      }
    }
  }); // biome-ignore format: a table

  test('a file that is one array', async () => {
    const text = `[${Array.from({ length: 9000 }, (_, n) => `{"EventID":${n % 3},\n"Image":"x"}`).join(',\n')}]`;
    await expectSame(text, json, fields, 50_000);
  });

  test('a mixture of renderings', async () => {
    const lines = [
      sysmonEvent(1, { Image: 'C:\\a.exe' }),
      textEvent(4104, 'Creating Scriptblock text (1 of 1):\nx'),
      '{"EventID":1,"Channel":"Security","Hostname":"h"}',
      sysmonEvent(1, { Image: 'C:\\b.exe' }).slice(0, 300),
    ];
    await expectSame(often(lines), sysmonLabels, ['EventCode', 'Image', 'Computer'], 50_000);
  });

  test('a value of its own for each event', async () => {
    const lines = Array.from({ length: 45_000 }, (_, n) => `{"EventID":${n},"Image":"x"}`);
    await expectSame(lines.join('\n'), json, ['EventID'], 100_000);
  });

  test('more tallies than there is room for', async () => {
    const lines = Array.from({ length: 80_000 }, (_, n) => `{"EventID":${n % 20_000},"Image":"${n % 3}"}`);
    await expectSame(lines.join('\n'), json, ['EventID', 'Image'], 100_000);
  });
});

describe('whatever the events', () => {
  const fieldNames = fc.subarray(['EventID', 'Image', 'a', 'a.b', 'list{}', 'x', 'b', 'host'], {
    minLength: 1,
  });
  const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', ' \n');
  const chunk = fc.integer({ min: 2000, max: 100_000 });
  const some = fc.array(fc.nat(7), { minLength: 20, maxLength: 30 });
  /** The events in a random order, each many times. */
  const shuffled = (lines: readonly string[], order: readonly number[]): string[] => [
    ...lines,
    ...order.map((n) => lines[n % lines.length] ?? ''),
  ];

  test('JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        jsonLines,
        fieldNames,
        lineEnd,
        chunk,
        some,
        async (lines, fields, end, size, order) => {
          await expectSame(often(shuffled(lines, order), end), json, fields, size);
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });

  test('Windows events in JSON', async () => {
    const names = fc.subarray(
      ['EventCode', 'EventID', 'Image', 'User', 'Computer', 'Level', 'dvc', 'source', 'user', 'EventType', 'Keywords', 'Opcode', 'Name', 'list'],
      { minLength: 1, maxLength: 4 },
    );
    const labels = fc.constantFrom<Labels>(sysmonLabels, security, unlabelled);
    await fc.assert(
      fc.asyncProperty(windowsJsonLines, names, lineEnd, chunk, some, labels, async (raw, fields, end, size, order, label) => {
        await expectSame(often(shuffled(raw, order), end, 5e4), label, fields, size);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }); // biome-ignore format: long lists

  test('Windows XML', async () => {
    const names = fc.subarray(['EventCode', 'EventID', 'Image', 'User', 'Computer', 'Guid', 'dvc', 'source', 'user'], { minLength: 1 });
    const labels = fc.constantFrom<Labels>(sysmonLabels, security, unlabelled);
    await fc.assert(
      fc.asyncProperty(windowsEvents, names, lineEnd, chunk, some, labels, async (raw, fields, end, size, order, label) => {
        await expectSame(often(shuffled(raw, order), end), label, fields, size);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  }); // biome-ignore format: long lists
});

test('no rule of a source type looks at the time of an event, which tallying does not find', () => {
  for (const [name, { fields, lookups, aliases }] of Object.entries(knowledge.data.profiles)) {
    const rules = JSON.stringify([fields, lookups, aliases]);
    expect(
      /\b(?:_time|_indextime|date_(?:hour|mday|minute|month|second|wday|year|zone))\b/.test(rules),
      name,
    ).toBe(false);
  }
});
