import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../src/events/crc32.ts';
import { type DatasetOptions, loadKnowledge, openDataset } from '../../src/events/index.ts';
import { checksum } from '../../src/harness/checksum.ts';
import { inflate } from '../../src/harness/inflate.ts';
import { join, tar, zip } from './archive-writer.ts';
import { sysmonEvent, windowsEvent } from './sample-events.ts';

const knowledge = await loadKnowledge();

async function read(
  bytes: Uint8Array,
  options: DatasetOptions = { inflate },
  pieceBytes = bytes.length || 1,
): Promise<{ events: string[]; faults: string[] }> {
  const chunks = () => {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
    return pieces;
  };
  const dataset = openDataset([{ name: 'file', chunks }], knowledge, options);
  const events = await dataset.events();
  return {
    events: events.map(
      (event) => `${event.read('source')} ${event.raw.length > 40 ? event.read('EventCode') : event.raw}`,
    ),
    faults: dataset.report.unreadable.map(({ name, reason }) => `${name}: ${reason}`),
  };
}

const xml = `${sysmonEvent(1, { CommandLine: 'a' })}\n${windowsEvent('Security', 4688, {})}\n`;
const lines = '{"a":1}\n{"a":2}\n';
const sysmon = 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational 1';
const security = 'XmlWinEventLog:Security 4688';
const longPath = `${'folder/'.repeat(20)}x.json`;

describe('archives are read in place', () => {
  test.each<[string, Uint8Array, string[]]>([
    ['gzip', gzipSync(xml), [sysmon, security]],
    [
      'gzip of several members',
      join([gzipSync('{"a":1}\n'), gzipSync('{"a":2}\n')]),
      ['file {"a":1}', 'file {"a":2}'],
    ],
    ['zip', zip([{ path: 'x.xml', content: xml }]), [sysmon, security]],
    [
      'zip of several files',
      zip([
        { path: 'a/', content: '', stored: true },
        { path: 'a/x.json', content: '{"a":1}', streamed: true },
        { path: '__MACOSX/a/._x.json', content: '\0\u0005' },
        { path: '../y.json', content: '{"a":2}', stored: true },
        { path: 'empty.json', content: '' },
      ]),
      ['file!a/x.json {"a":1}', 'file!../y.json {"a":2}'],
    ],
    [
      'zip with a comment',
      zip([{ path: 'x', content: '{"a":1}' }], 'PK\u0005\u0006 a comment'),
      ['file!x {"a":1}'],
    ],
    ['empty zip', zip([]), []],
    [
      'zip with numbers of 64 bits',
      zip([
        { path: 'x', content: '{"a":1}', wide: true },
        { path: 'y', content: '{"a":2}', stored: true, wide: true },
      ]),
      ['file!x {"a":1}', 'file!y {"a":2}'],
    ],
    [
      'zip with a name in the letters of MS-DOS',
      replaced(zip([{ path: 'wxyz', content: '{"a":1}', stored: true }]), 'wxyz', [0x8e, 0x94, 0x81, 0xe1]),
      ['file!Äöüß {"a":1}'],
    ],
    [
      'tar',
      tar([
        { path: 'd/', content: '', kind: '5' },
        { path: 'd/x.json', content: lines },
      ]),
      ['file!d/x.json {"a":1}', 'file!d/x.json {"a":2}'],
    ],
    [
      'tar of the old kind',
      tar(
        [
          { path: 'x.json', content: '{"a":1}', kind: '\0' },
          { path: 'y.json', content: '{"a":2}' },
        ],
        'old',
      ),
      ['file!x.json {"a":1}', 'file!y.json {"a":2}'],
    ],
    [
      'tar with a long GNU name',
      tar([{ path: longPath, content: '{"a":1}' }], 'gnu'),
      [`file!${longPath} {"a":1}`],
    ],
    [
      'tar with a long POSIX name',
      tar([{ path: longPath, content: '{"a":1}' }], 'pax'),
      [`file!${longPath} {"a":1}`],
    ],
    [
      'tar in gzip',
      gzipSync(
        tar([
          { path: 'x.json', content: lines },
          { path: 'y.xml', content: xml },
        ]),
      ),
      ['file!x.json {"a":1}', 'file!x.json {"a":2}', sysmon, security],
    ],
    [
      'archives in archives',
      zip([{ path: 'in.zip', content: zip([{ path: 'x.json', content: '{"a":1}' }]) }]),
      ['file!in.zip!x.json {"a":1}'],
    ],
  ])('%s', async (_, bytes, events) => {
    expect(await read(bytes)).toEqual({ events, faults: [] });
    expect(await read(bytes, { inflate }, 700)).toEqual({ events, faults: [] });
  });

  test('labels of files inside are guessed by who can', async () => {
    const guessLabels = (head: string, name: string) => ({
      source: name,
      sourcetype: head.startsWith('type=') ? 'linux:audit' : 'other',
    });
    const bytes = zip([
      { path: 'audit.log', content: 'type=SYSCALL msg=audit(1577934245.678:1): x=1\n' },
      { path: 'x.xml', content: xml },
    ]);
    const events = await openDataset([{ name: 'f', chunks: bytes }], knowledge, {
      inflate,
      guessLabels,
    }).events();
    expect(events.map((event) => event.read('sourcetype'))).toEqual([
      'linux:audit',
      'XmlWinEventLog',
      'XmlWinEventLog',
    ]);
  });
});

test('the checksum of the platform is that of the tables, in whatever pieces the bytes come', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, cut) => {
      const [head, tail] = [bytes.subarray(0, cut), bytes.subarray(cut)];
      const whole = crc32(bytes, 0, bytes.length);
      expect(checksum(tail, checksum(head, 0))).toBe(whole);
      expect(crc32(tail, 0, tail.length, crc32(head, 0, head.length))).toBe(whole);
    }),
  );
});

test('a file with another checksum than its archive names is reported by either', async () => {
  const bytes = zip([{ path: 'x', content: '{"a":1}', wrongChecksum: true }]);
  const { faults } = await read(bytes, { inflate });
  expect(faults).toEqual([expect.stringContaining('checksum')]);
  expect((await read(bytes, { inflate, checksum })).faults).toEqual(faults);
});

describe('what cannot be read is said', () => {
  const good = zip([{ path: 'x.json', content: lines.repeat(1000) }]);
  test.each<[string, Uint8Array, number, RegExp[]]>([
    ['cut zip', good.subarray(0, good.length - 40), 0, [/^file: the zip archive has no directory/]],
    [
      'encrypted file',
      zip([
        { path: 'x', content: 'x', encrypted: true },
        { path: 'y', content: '{"a":1}' },
      ]),
      1,
      [/^file!x: the file is encrypted$/],
    ],
    [
      'unknown method',
      zip([{ path: 'x', content: 'x', method: 14 }]),
      0,
      [/^file!x: the file is compressed by method 14$/],
    ],
    [
      'wrong checksum',
      zip([{ path: 'x', content: '{"a":1}', wrongChecksum: true }]),
      1,
      [/^file!x: the file does not have the checksum/],
    ],
    [
      'damaged file before a good one',
      damagedLength(
        zip([
          { path: 'x', content: '{"a":1}' },
          { path: 'y', content: '{"a":2}' },
        ]),
      ),
      1,
      [/^file!x: the compressed data are damaged: /],
    ],
    [
      'one volume of several',
      volume(zip([{ path: 'x', content: '{"a":1}' }])),
      0,
      [/^file: the zip archive is one volume of several$/],
    ],
    [
      'damaged directory',
      replaced(good, 'PK\u0001\u0002', [0x50, 0x4b, 1, 9]),
      0,
      [/^file: the directory of the zip archive is damaged: /],
    ],
    [
      'cut gzip',
      gzipSync('{"a":1}\n'.repeat(5000), { level: 0 }).subarray(0, 39),
      3,
      [/^file: the compressed data are damaged: unexpected end of file$/],
    ],
    [
      'cut tar',
      tar([{ path: 'x.json', content: lines }]).subarray(0, 520),
      1,
      [/^file: the archive ends inside `x.json`$/],
    ],
    [
      'tar cut inside a long name',
      join([
        tar([{ path: 'x.json', content: lines }]).subarray(0, 1024),
        tar([{ path: longPath, content: '' }]).subarray(0, 600),
      ]),
      2,
      [/^file: the archive ends inside a record of names$/],
    ],
    [
      'damaged tar',
      join([tar([{ path: 'x.json', content: lines }]).subarray(0, 1024), new Uint8Array(512).fill(7)]),
      2,
      [/^file: no file of the tar archive begins here$/],
    ],
    [
      'too deep',
      zip([
        {
          path: '1',
          content: zip([
            { path: '2', content: zip([{ path: '3', content: zip([{ path: '4', content: zip([]) }]) }]) },
          ]),
        },
      ]),
      0,
      [/^file!1!2!3!4: archives lie too deep/],
    ],
  ])('%s', async (_, bytes, events, faults) => {
    const found = await read(bytes);
    expect(found.events.length).toBe(events);
    expect(found.faults.length, found.faults.join('; ')).toBe(faults.length);
    for (const [index, fault] of faults.entries()) expect(found.faults[index]).toMatch(fault);
  });

  test('limits', async () => {
    const bomb = gzipSync(new Uint8Array(80 << 20));
    expect((await read(bomb)).faults.at(-1)).toMatch(/becomes more than 300 times its size/);
    expect((await read(good, { inflate, archiveLimits: { inflatedBytes: 100 } })).faults).toEqual([
      'file!x.json: the archive becomes more than 100 bytes',
    ]);
    const many = zip(Array.from({ length: 12 }, (_, index) => ({ path: `${index}`, content: '{"a":1}' })));
    expect((await read(many, { inflate, archiveLimits: { entries: 10 } })).faults).toEqual([
      'file: the archive lists 12 files, more than 10',
    ]);
    const tarred = tar(Array.from({ length: 12 }, (_, index) => ({ path: `${index}`, content: '{"a":1}' })));
    const limited = await read(tarred, { archiveLimits: { entries: 10 } });
    expect(limited).toMatchObject({ faults: ['file: the archive holds more than 10 files'] });
    expect(limited.events.length).toBe(10);
    expect((await read(good, { inflate, archiveLimits: { zipBytes: 50 } })).faults).toEqual([
      'file: the zip archive is longer than 50 bytes',
    ]);
  });

  test('without a means to uncompress', async () => {
    expect(await read(gzipSync('{"a":1}'), {})).toEqual({
      events: [],
      faults: ['file: there is no means here to uncompress it'],
    });
  });

  test('mutated archives never throw', async () => {
    const originals = [
      good,
      gzipSync(tar([{ path: 'x.json', content: lines }])),
      tar([
        { path: longPath, content: lines },
        { path: 'y', content: xml },
      ]),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(originals.length - 1),
        fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(5000),
        async (index, changes, cut) => {
          const bytes = originals[index]!.slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          await read(cut < bytes.length ? bytes.subarray(0, cut) : bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** The same bytes with others wherever the text stands. */
function replaced(bytes: Uint8Array, text: string, by: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  const wanted = new TextEncoder().encode(text);
  for (let at = 0; at + wanted.length <= copy.length; at++) {
    if (wanted.every((byte, index) => copy[at + index] === byte)) copy.set(by, at);
  }
  return copy;
}

/** The first file seems to have a longer name, so that it reaches into the next one. */
function damagedLength(archive: Uint8Array): Uint8Array {
  const copy = archive.slice();
  copy[26] = 20;
  return copy;
}

/** The end of the archive says that it is the third of its volumes. */
function volume(archive: Uint8Array): Uint8Array {
  const copy = archive.slice();
  copy[copy.length - 22 + 4] = 2;
  return copy;
}
