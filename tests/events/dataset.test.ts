import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noRequirement, type Row } from '../../src/engine/index.ts';
import { type Dataset, type DatasetPart, loadKnowledge, openDataset } from '../../src/events/index.ts';
import { sysmonEvent, sysmonLabels, textEvent, windowsEvent } from './sample-events.ts';

const knowledge = await loadKnowledge();
const encoder = new TextEncoder();

function open(content: string | Uint8Array, labels: Partial<DatasetPart> = {}): Dataset {
  const chunks = typeof content === 'string' ? encoder.encode(content) : content;
  return openDataset([{ name: 'file', chunks, ...labels }], knowledge);
}

/** A file whose reads end where the chunks do; chunks alone are put together to blocks. */
function readAs(chunks: readonly Uint8Array[]): Pick<DatasetPart, 'chunks' | 'direct'> {
  const direct = () => {
    const left = chunks.filter(({ length }) => length > 0);
    return {
      read(into: Uint8Array) {
        const chunk = left.shift() ?? new Uint8Array(0);
        into.set(chunk);
        return chunk.length;
      },
      close: () => undefined,
    };
  };
  return { chunks, direct };
}

async function rawsOf(dataset: Dataset): Promise<string[]> {
  return (await dataset.events()).map(({ raw }) => raw);
}

async function rowsOf(dataset: Dataset, request = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of dataset.read({
    requirement: noRequirement,
    fields: 'all',
    order: 'any',
    ...request,
  }))
    rows.push(...batch);
  return rows;
}

const a = sysmonEvent(1, { CommandLine: 'a' });
const b = sysmonEvent(1, { CommandLine: 'b\nc' });

describe('breaking', () => {
  test.each<[string, string, Partial<DatasetPart>, string[]]>([
    ['XML events one a line, values with line breaks', `${a}\n${b}\r\n`, sysmonLabels, [a, b]],
    ['XML events without anything between', a + b, sysmonLabels, [a, b]],
    [
      'XML events in a document',
      `<?xml version="1.0"?>\n<Events>\n${a}\n${b}</Events>`,
      sysmonLabels,
      [a, b],
    ],
    [
      'classic text',
      `${textEvent(1, 'x\n\ny')}\n\n${textEvent(2, 'z')}\n`,
      { sourcetype: 'WinEventLog', source: 'WinEventLog:Security' },
      [textEvent(1, 'x\n\ny'), textEvent(2, 'z')],
    ],
    [
      'both renderings in one file',
      `${textEvent(1, 'x')}\n${a}\n${textEvent(2, 'y')}\n${b}`,
      sysmonLabels,
      [textEvent(1, 'x'), a, textEvent(2, 'y'), b],
    ],
    ['JSON lines', '{"a":1}\n\n{"a":{"b":2}}\r\n', { sourcetype: '_json' }, ['{"a":1}', '{"a":{"b":2}}']],
    [
      'a JSON array',
      '[{"a":1},\n {"a":2}, {"a":"]"}]\n',
      { sourcetype: '_json' },
      ['{"a":1}', '{"a":2}', '{"a":"]"}'],
    ],
    [
      'pretty-printed JSON',
      '{\n  "a": {\n    "b": "}"\n  }\n}\n{\n  "c": 1\n}\n',
      { sourcetype: '_json' },
      ['{\n  "a": {\n    "b": "}"\n  }\n}', '{\n  "c": 1\n}'],
    ],
    ['lines', 'a=1\nb=2\n\nc=3', { sourcetype: 'linux:audit' }, ['a=1', 'b=2', 'c=3']],
    [
      'lines below column headers',
      '#Fields: a b\n1 2\n3 4\n',
      { sourcetype: 'ms:iis:splunk' },
      ['1 2', '3 4'],
    ],
    [
      'paragraphs',
      'a="1"\nb="2"\n\na="3"\n',
      { sourcetype: 'PwSh:DriverInventory' },
      ['a="1"\nb="2"', 'a="3"'],
    ],
    [
      'stash with separators',
      '1697048220, a="x\ny"\n==##~~##~~  1E8N3D4E6V5E7N2T9 ~~##~~##==\n1697048221, a="z"\n',
      { sourcetype: 'stash' },
      ['1697048220, a="x\ny"', '1697048221, a="z"'],
    ],
    [
      'an unknown source type: dated lines with what follows them',
      '2024-01-02 03:04:05 x\n  at y\n2024-01-02 03:04:06 z\n',
      { sourcetype: 'nobody' },
      ['2024-01-02 03:04:05 x\n  at y', '2024-01-02 03:04:06 z'],
    ],
    ['an unknown source type: lines', 'x\ny\n', { sourcetype: 'nobody' }, ['x', 'y']],
    ['an unknown source type: JSON', '{"a":1}\n{"a":2}', { sourcetype: 'nobody' }, ['{"a":1}', '{"a":2}']],
    ['nothing', '', {}, []],
    ['a byte order mark', '\uFEFF{"a":1}\n', { sourcetype: '_json' }, ['{"a":1}']],
    [
      'a byte order mark before lines',
      '\uFEFFa=1\n\uFEFFb=2\n',
      { sourcetype: 'linux:audit' },
      ['a=1', '\uFEFFb=2'],
    ],
    [
      'a byte order mark before column headers',
      '\uFEFF#Fields: a\n1\n',
      { sourcetype: 'ms:iis:splunk' },
      ['1'],
    ],
    ['a byte order mark before an XML event', `\uFEFF${a}\n${b}`, sysmonLabels, [a, b]],
    [
      'a byte order mark before classic text',
      `\uFEFF${textEvent(1, 'x')}\n`,
      { sourcetype: 'WinEventLog', source: 'WinEventLog:Security' },
      [textEvent(1, 'x')],
    ],
    ['nothing but a byte order mark', '\uFEFF', { sourcetype: 'linux:audit' }, []],
  ])('%s', async (_, content, labels, raws) => {
    const dataset = open(content, labels);
    expect(await rawsOf(dataset)).toEqual(raws);
    expect(dataset.report.unreadable).toEqual([]);
    expect(dataset.report.events).toBe(raws.length);
    expect(dataset.report.bytes).toBe(encoder.encode(content).length);
  });

  test('does not depend on where the file was cut into chunks', async () => {
    const content = `${textEvent(1, 'é')}\n${a}\n${b}\n{"EventID":1,"Channel":"Security","Hostname":"h"}\n${textEvent(2, 'y')}\n`;
    const bytes = encoder.encode(content);
    const whole = await rawsOf(open(content, sysmonLabels));
    expect(whole.length).toBe(5);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((x, y) => x - y), bytes.length];
        const chunks = at.slice(1).map((end, index) => bytes.slice(at[index], end));
        expect(
          await rawsOf(openDataset([{ name: 'f', ...readAs(chunks), ...sysmonLabels }], knowledge)),
        ).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test('JSON of every layout does not depend on chunks', async () => {
    const content = '[{"a":"\\"x"},\n{"b":[1,{"c":2}]} , {"d":"]}"}]';
    const bytes = encoder.encode(content);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const chunks = [bytes.slice(0, cut), bytes.slice(cut)];
      const raws = await rawsOf(
        openDataset([{ name: 'f', ...readAs(chunks), sourcetype: '_json' }], knowledge),
      );
      expect(raws).toEqual(['{"a":"\\"x"}', '{"b":[1,{"c":2}]}', '{"d":"]}"}']);
    }
  });
});

describe('chunks of any size give the same events', () => {
  const utf16 = (text: string): Uint8Array =>
    new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
  test.each<[name: string, content: Uint8Array]>([
    ['UTF-16 with a byte order mark', utf16('\ufeffa=1 \ud83d\ude00\nb=\ud800 2\n')],
    ['UTF-16 without one', utf16('a=1 first\nb=2 second\n')],
    ['UTF-8 with a byte order mark', encoder.encode('\ufeff2024-01-02 03:04:05 a\n  more\n')],
    ['a date line that only the file shows', encoder.encode('2024-01-02 03:04:05 a\n  more\nmore\n')],
    ['JSON that breaks off', encoder.encode('[{"a":1},\n{"b":"x\n{"c":3}\n]')],
    ['XML that breaks off', encoder.encode('<Event><System>\n01/02/2024 03:04:05 AM\nx=1\n</Event>')],
  ])('%s', async (_name, content) => {
    const whole = await rawsOf(open(content));
    expect(whole).not.toEqual([]);
    for (let size = 1; size < 20; size += 1) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < content.length; at += size) chunks.push(content.subarray(at, at + size));
      expect(await rawsOf(openDataset([{ name: 'file', chunks }], knowledge))).toEqual(whole);
    }
  });
});

describe('what cannot be read is named', () => {
  test('XML that is cut off', async () => {
    const cut = a.slice(0, 300);
    const dataset = open(`${a}\n${cut}\n${b}`, sysmonLabels);
    expect(await rawsOf(dataset)).toEqual([a, cut, b]);
    expect(dataset.report.unreadable).toEqual([
      { name: 'file', offset: a.length + 1, line: 2, reason: 'the XML event is not closed' },
    ]);
  });

  test('XML that is cut off at the end of the file', async () => {
    const dataset = open(`${a}\n${b.slice(0, -3)}`, sysmonLabels);
    expect((await rawsOf(dataset)).length).toBe(2);
    expect(dataset.report.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'the XML event is not closed'],
    ]);
  });

  test('a broken JSON line', async () => {
    const dataset = open('{"a":1}\n{"a":"cut\n{"a":3}\nnoise\n', { sourcetype: '_json' });
    expect(await rawsOf(dataset)).toEqual(['{"a":1}', '{"a":"cut', '{"a":3}', 'noise']);
    expect(dataset.report.unreadable).toEqual([
      { name: 'file', offset: 8, line: 2, reason: 'the JSON object is not complete' },
      { name: 'file', offset: 26, line: 4, reason: 'the line is not a JSON object' },
    ]);
  });

  test('text between Windows events', async () => {
    const dataset = open(`${a}\nstray words\n${b}`, sysmonLabels);
    expect(await rawsOf(dataset)).toEqual([a, 'stray words', b]);
    expect(dataset.report.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'the text belongs to no Windows event'],
    ]);
  });

  test('an event that is too long is left out, the next is read', async () => {
    const chunks = [encoder.encode(`x=1\n${'y'.repeat(5000)}`), encoder.encode(`${'y'.repeat(5000)}\nz=2\n`)];
    const dataset = openDataset([{ name: 'file', ...readAs(chunks), sourcetype: 'linux:audit' }], knowledge, {
      longestEventBytes: 1000,
    });
    expect(await rawsOf(dataset)).toEqual(['x=1', 'z=2']);
    expect(dataset.report.unreadable).toEqual([
      { name: 'file', offset: 4, line: 2, reason: 'the event is longer than 1000 bytes' },
    ]);
  });

  test('a line of 100 MB costs no more than its length', async () => {
    const megabyte = new Uint8Array(1 << 20).fill(0x61);
    const chunks = Array.from({ length: 100 }, () => megabyte);
    const dataset = openDataset([{ name: 'f', chunks, sourcetype: 'linux:audit' }], knowledge);
    expect((await rawsOf(dataset)).length).toBe(0);
    expect(dataset.report.unreadable.length).toBe(1);
    expect(dataset.report.bytes).toBe(100 << 20);
  });
});

describe('encodings', () => {
  test('UTF-16 with and without a byte order mark', async () => {
    const text = `${a}\n${sysmonEvent(1, { CommandLine: 'ü€' })}`;
    const units = Uint8Array.from(
      [...text].flatMap((char) => [char.charCodeAt(0) & 0xff, char.charCodeAt(0) >> 8]),
    );
    const swapped = units.map((_, index) => units[index ^ 1] ?? 0);
    for (const bytes of [
      Uint8Array.of(0xff, 0xfe, ...units),
      Uint8Array.of(0xfe, 0xff, ...swapped),
      units,
      swapped,
    ]) {
      const events = await open(bytes, sysmonLabels).events();
      expect(events.map((event) => event.read('CommandLine'))).toEqual(['a', 'ü€']);
    }
  });

  test('UTF-8, and Windows-1252 where it is not', async () => {
    const utf8 = await open('a=grün\n', { sourcetype: 'linux:audit' }).events();
    expect(utf8[0]?.read('a')).toBe('grün');
    const latin = await open(Uint8Array.of(0x61, 0x3d, 0x67, 0xfc, 0x80, 0x0a), {
      sourcetype: 'linux:audit',
    }).events();
    expect(latin[0]?.read('a')).toBe('gü€');
  });

  test('NUL bytes stay in the event', async () => {
    const events = await open('a=x\u0000y\n', { sourcetype: 'linux:audit' }).events();
    expect(events[0]?.raw).toBe('a=x\u0000y');
  });

  test('no bytes crash or hang a reader', async () => {
    const sourcetypes = [
      'XmlWinEventLog',
      'WinEventLog',
      '_json',
      'linux:audit',
      'stash',
      'ms:iis:splunk',
      'PwSh:DriverInventory',
      'nobody',
      'pan:threat',
    ];
    const fragment = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          '<Event>',
          '</Event>',
          "<Data Name='x'>",
          '{"a":',
          '}',
          '[',
          '"',
          '\n',
          '01/02/2024 03:04:05 AM\n',
          'a=1 ',
          '\u0000',
        )
        .map((text) => encoder.encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sourcetypes),
        fc.array(fragment, { maxLength: 12 }),
        async (sourcetype, chunks) => {
          const dataset = openDataset([{ name: 'f', ...readAs(chunks), sourcetype }], knowledge);
          for (const event of await dataset.events()) {
            for (const name of event.names()) event.read(name);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('labels', () => {
  test('come from the part', async () => {
    const [row] = await rowsOf(open(a, { ...sysmonLabels, host: 'h', index: 'win', loadedAt: 5.9 }));
    expect(['host', 'index', 'source', 'sourcetype', '_indextime'].map((name) => row?.get(name))).toEqual([
      'h',
      'win',
      sysmonLabels.source,
      sysmonLabels.sourcetype,
      5,
    ]);
  });

  test('without labels each Windows event names its own channel', async () => {
    const content = `${a}\n${windowsEvent('Security', 4688, { NewProcessName: 'C:\\x\\y.exe' })}\n{"EventID":7036,"Channel":"System","Hostname":"h","param1":"S"}\n${textEvent(1, 'x')}\n`;
    const rows = await rowsOf(open(content));
    expect(rows.map((row) => row.get('source'))).toEqual([
      'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
      'XmlWinEventLog:Security',
      'XmlWinEventLog:System',
      'WinEventLog:Security',
    ]);
    expect(rows[1]?.get('process_name')).toBe('y.exe');
    expect(rows[2]?.get('service')).toBe('S');
  });

  test('with labels they stay, and each shape gets its reader', async () => {
    const xml = windowsEvent('Security', 4688, { NewProcessName: 'C:\\x\\y.exe' });
    const rows = await rowsOf(
      open(`${xml}\n${textEvent(4688, 'A new process.\n\nNew Process Name:\tC:\\z.exe\n')}`, {
        sourcetype: 'WinEventLog',
        source: 'WinEventLog:Security',
      }),
    );
    expect(rows.map((row) => [row.get('source'), row.get('process_name')])).toEqual([
      ['WinEventLog:Security', 'y.exe'],
      ['WinEventLog:Security', 'z.exe'],
    ]);
  });
});

describe('time', () => {
  const lines = '1700000002 a\nno time\n1700000001 b\n1700000002 c\n';

  test('an event without one has that of the event before it', async () => {
    const rows = await rowsOf(open(lines, { sourcetype: 'papercutng', loadedAt: 9 }));
    expect(rows.map((row) => row.get('_time'))).toEqual([1700000002, 1700000002, 1700000001, 1700000002]);
    expect(rows.map((row) => row.get('timestamp'))).toEqual([null, 'none', null, null]);
    expect(rows.map((row) => row.get('date_year'))).toEqual([2023, null, 2023, 2023]);
  });

  test('the first without one has that of loading', async () => {
    const [row] = await rowsOf(open('x\n', { sourcetype: 'papercutng', loadedAt: 9 }));
    expect(row?.get('_time')).toBe(9);
  });

  test('newest first, ties in the order of the file; bounds', async () => {
    const dataset = open(lines, { sourcetype: 'papercutng' });
    const raws = (rows: Row[]): unknown[] => rows.map((row) => row.get('_raw'));
    expect(raws(await rowsOf(dataset, { order: 'newest-first' }))).toEqual([
      '1700000002 a',
      'no time',
      '1700000002 c',
      '1700000001 b',
    ]);
    expect(raws(await rowsOf(dataset, { earliest: 1700000001, latest: 1700000002 }))).toEqual([
      '1700000001 b',
    ]);
  });

  test('does not depend on which events the filter lets through', async () => {
    const dataset = open(lines, { sourcetype: 'papercutng' });
    const [row] = await rowsOf(dataset, {
      requirement: { kind: 'contains', field: '_raw', pieces: ['no time'] },
    });
    expect(row?.get('_time')).toBe(1700000002);
    expect(dataset.report.events).toBe(4);
  });
});
