import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evtxToXml } from '../../src/events/formats/evtx/index.ts';
import { findXmlFault } from '../../src/events/formats/xml-event.ts';
import { loadKnowledge, openDataset } from '../../src/events/index.ts';
import {
  chunkBytes,
  headerBytes,
  sealChunk,
  string,
  type TestContent,
  type TestElement,
  type TestRecord,
  type TestValue,
  utf16,
  value,
  writeEvtx,
} from './evtx-writer.ts';

interface Read {
  readonly lines: string[];
  readonly faults: string[];
  readonly xml: string;
}

async function read(file: Uint8Array, pieceBytes = file.length || 1): Promise<Read> {
  const faults: string[] = [];
  let xml = '';
  const pieces = (async function* () {
    for (let at = 0; at < file.length; at += pieceBytes) yield file.subarray(at, at + pieceBytes);
  })();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const block of evtxToXml(pieces, { report: (at, reason) => faults.push(`${at}: ${reason}`) }))
    xml += decoder.decode(block);
  return { lines: xml.split(/(?<=>)\n/).filter((line) => line !== ''), faults, xml };
}

const slot = (number: number, optional = false): TestContent => ({ slot: number, optional });

/** The XML of one record with one value as the content of `<E>`. */
async function shown(
  one: TestValue,
  template: TestElement = { name: 'E', content: [slot(0)] },
): Promise<string> {
  const { lines, faults } = await read(writeEvtx([[{ template, values: [one] }]]));
  expect(faults).toEqual([]);
  return lines.join('\n');
}

describe('values', () => {
  test.each<[string, TestValue, string]>([
    ['null', value(0x00, ''), ''],
    ['string', string('a "b" & <c> \'d\'\r\n\té€😀'), 'a "b" &amp; &lt;c&gt; \'d\'\r\n\té€😀'],
    ['string with a zero at its end', string('abc\0'), 'abc'],
    [
      'string with characters that XML does not have',
      string('a\0b\u0001\ufffe\ud800c'),
      'a\ufffdb\ufffd\ufffd\ufffdc',
    ],
    ['empty string', string(''), ''],
    ['ANSI string', value(0x02, '63 61 66 e9 00'), 'café'],
    ['int8', value(0x03, 'ff'), '-1'],
    ['uint8', value(0x04, 'ff'), '255'],
    ['int16', value(0x05, '00 80'), '-32768'],
    ['uint16', value(0x06, 'ff ff'), '65535'],
    ['int32', value(0x07, '00 00 00 80'), '-2147483648'],
    ['uint32', value(0x08, 'ff ff ff ff'), '4294967295'],
    ['int64', value(0x09, '00 00 00 00 00 00 00 80'), '-9223372036854775808'],
    ['small int64', value(0x09, 'fe ff ff ff ff ff ff ff'), '-2'],
    ['uint64', value(0x0a, 'ff ff ff ff ff ff ff ff'), '18446744073709551615'],
    ['uint64 of 40 bits', value(0x0a, '00 00 00 00 ff 00 00 00'), '1095216660480'],
    ['float', value(0x0b, 'cd cc cc 3d'), '0.1'],
    ['double', value(0x0c, '9a 99 99 99 99 99 b9 3f'), '0.1'],
    ['infinite double', value(0x0c, '00 00 00 00 00 00 f0 ff'), '-INF'],
    ['boolean', value(0x0d, '01 00 00 00'), 'true'],
    ['false boolean', value(0x0d, '00 00 00 00'), 'false'],
    ['binary', value(0x0e, '00 0a ff'), '000AFF'],
    ['GUID', value(0x0f, '5f387057 2ac2 e043 bf4c 06f5698ffbd9'), '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'],
    ['32-bit size', value(0x10, '10 00 00 00'), '0x10'],
    ['64-bit size', value(0x10, '10 00 00 00 01 00 00 00'), '0x100000010'],
    ['FILETIME', value(0x11, '00 80 3e d5 de b1 9d 01'), '1970-01-01T00:00:00.000000000Z'],
    ['FILETIME behind the year 9999', value(0x11, 'ff ff ff ff ff ff ff 7f'), '0x7fffffffffffffff'],
    ['SYSTEMTIME', value(0x12, 'e807 0200 0400 1d00 1700 3b00 3a00 e703'), '2024-02-29T23:59:58.999Z'],
    ['SID', value(0x13, '01 02 000000000005 20000000 20020000'), 'S-1-5-32-544'],
    ['SID of a large authority', value(0x13, '01 01 0001 00000000 01000000'), 'S-1-0x100000000-1'],
    ['32 bits in hexadecimal', value(0x14, 'e7 03 00 00'), '0x3e7'],
    ['64 bits in hexadecimal', value(0x15, '00 00 00 00 00 00 20 80'), '0x8020000000000000'],
    ['zero in hexadecimal', value(0x15, '00 00 00 00 00 00 00 00'), '0x0'],
    ['event handle', value(0x20, '10 00 00 00 00 00 00 00'), '0x10'],
    ['XML text', { type: 0x23, bytes: utf16('<a>') }, '&lt;a&gt;'],
  ])('%s', async (_, one, expected) => {
    expect(await shown(one)).toBe(`<E>${expected}</E>`);
  });

  test('times agree with the calendar', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt(0n, 2_650_467_743_999_999_999n), async (ticks) => {
        const bytes = new Uint8Array(8);
        new DataView(bytes.buffer).setBigUint64(0, ticks, true);
        const ms = Number(ticks / 10_000n) - 11_644_473_600_000;
        const date = new Date(ms).toISOString().replace(/\.\d+Z$/, '');
        const digits = String(ticks % 10_000_000n).padStart(7, '0');
        expect(await shown({ type: 0x11, bytes })).toBe(`<E>${date}.${digits}00Z</E>`);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, TestValue, string]>([
    ['strings', { type: 0x81, bytes: utf16('a\0b & c\0\0') }, '<E>a</E><E>b &amp; c</E><E></E>'],
    ['ANSI strings', value(0x82, '61 00 62 00'), '<E>a</E><E>b</E>'],
    ['int16', value(0x85, 'ffff 0200'), '<E>-1</E><E>2</E>'],
    ['uint32', value(0x88, '01000000 02000000'), '<E>1</E><E>2</E>'],
    ['uint64', value(0x8a, '0100000000000000 0200000000000000'), '<E>1</E><E>2</E>'],
    ['booleans', value(0x8d, '00000000 01000000'), '<E>false</E><E>true</E>'],
    ['GUIDs', value(0x8f, '00'.repeat(16)), '<E>{00000000-0000-0000-0000-000000000000}</E>'],
    ['FILETIMEs', value(0x91, '00'.repeat(8)), '<E>1601-01-01T00:00:00.000000000Z</E>'],
    [
      'SIDs',
      value(0x93, '01 01 000000000005 12000000 01 01 000000000001 00000000'),
      '<E>S-1-5-18</E><E>S-1-1-0</E>',
    ],
    ['hexadecimals', value(0x94, '01000000 0a000000'), '<E>0x1</E><E>0xa</E>'],
    ['nothing', value(0x88, ''), '<E></E>'],
  ])('an array of %s repeats its element', async (_, one, expected) => {
    const template: TestElement = { name: 'R', content: [{ name: 'E', content: [slot(0)] }] };
    expect(await shown(one, template)).toBe(`<R>${expected}</R>`);
  });

  test('an array repeats the attributes of its element, and is a list where there is none to repeat', async () => {
    const strings = { type: 0x81, bytes: utf16('a\0b\0') };
    expect(
      await shown(strings, {
        name: 'R',
        content: [{ name: 'E', attributes: [['N', ['x']]], content: [slot(0)] }],
      }),
    ).toBe("<R><E N='x'>a</E><E N='x'>b</E></R>");
    expect(
      await shown(strings, {
        name: 'R',
        content: [{ name: 'E', attributes: [['N', [slot(0)]]], content: ['x', slot(0)] }],
      }),
    ).toBe("<R><E N='a, b'>xa, b</E></R>");
  });
});

describe('markup', () => {
  test.each<[string, TestElement, readonly TestValue[], string]>([
    ['an empty element', { name: 'A' }, [], '<A/>'],
    ['an element with nothing inside', { name: 'A', content: [] }, [], '<A/>'],
    [
      'an attribute with a value',
      { name: 'A', attributes: [['b', [slot(0)]]] },
      [string('x\'y\n"&')],
      "<A b='x&apos;y&#10;\"&amp;'/>",
    ],
    [
      'an attribute without one',
      {
        name: 'A',
        attributes: [
          ['b', [slot(0, true)]],
          ['c', ['d']],
        ],
      },
      [value(0, '')],
      "<A c='d'/>",
    ],
    [
      'an element with an attribute and a value',
      { name: 'EventID', attributes: [['Qualifiers', [slot(1, true)]]], content: [slot(0, true)] },
      [value(6, '7c1b'), value(6, '0040')],
      "<EventID Qualifiers='16384'>7036</EventID>",
    ],
    ['a value that is not there', { name: 'A', content: [slot(5)] }, [], '<A></A>'],
    [
      'fixed and variable text',
      { name: 'A', content: ['1 > ', slot(0), ' < 2'] },
      [string('x')],
      '<A>1 &gt; x &lt; 2</A>',
    ],
    ['a CDATA section', { name: 'A', content: [{ cdata: '<b>&]]>' }] }, [], '<A>&lt;b&gt;&amp;]]&gt;</A>'],
    [
      'a character by its number',
      { name: 'A', content: [{ char: 0x263a }, { char: 60 }] },
      [],
      '<A>☺&lt;</A>',
    ],
    ['an entity by its name', { name: 'A', content: [{ entity: 'amp' }] }, [], '<A>&amp;</A>'],
    ['an instruction', { name: 'A', content: [{ instruction: 'pi', text: 'x y' }] }, [], '<A><?pi x y?></A>'],
    [
      'elements in elements',
      {
        name: 'A',
        content: [
          { name: 'B', content: [{ name: 'A' }, 'x'] },
          { name: 'B', content: [slot(0)] },
        ],
      },
      [string('y')],
      '<A><B><A/>x</B><B>y</B></A>',
    ],
  ])('%s', async (_, template, values, expected) => {
    const { lines, faults } = await read(writeEvtx([[{ template, values }]]));
    expect({ lines, faults }).toEqual({ lines: [expected], faults: [] });
  });

  test('an element without a template', async () => {
    const { lines } = await read(writeEvtx([[{ element: { name: 'A', content: ['x'] } }]]));
    expect(lines).toEqual(['<A>x</A>']);
  });

  test('a fragment inside a value', async () => {
    const inner = fragment({ name: 'D', content: ['y'] });
    const template: TestElement = { name: 'A', content: [{ name: 'B' }, slot(0)] };
    expect(await shown({ type: 0x21, bytes: inner }, template)).toBe('<A><B/><D>y</D></A>');
  });
});

/**
 * The binary XML of one element whose name stands in it, as it lies inside a value: offsets are those of the
 * first record.
 */
function fragment(element: TestElement): Uint8Array {
  // The value's place depends on what stands before it: written twice, the second time at the right place.
  const probe = writeEvtx([
    [{ template: { name: 'A', content: [{ name: 'B' }, slot(0)] }, values: [string('MARK')] }],
  ]);
  const at = indexOf(probe, utf16('MARK')) - headerBytes;
  const name = utf16(element.name);
  const text = utf16(String(element.content?.[0]));
  const bytes = new Uint8Array(4 + 1 + 4 + 4 + 8 + name.length + 2 + 1 + 2 + 2 + text.length + 2);
  const view = new DataView(bytes.buffer);
  bytes.set([0x0f, 1, 1, 0, 0x01]);
  view.setUint32(9, at + 13, true);
  view.setUint16(19, element.name.length, true);
  bytes.set(name, 21);
  let next = 21 + name.length + 2;
  bytes.set([2, 5, 1], next);
  view.setUint16(next + 3, text.length / 2, true);
  bytes.set(text, next + 5);
  next += 5 + text.length;
  bytes.set([4, 0], next);
  return bytes.subarray(0, next + 2);
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++)
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

const eventTemplate: TestElement = {
  name: 'Event',
  attributes: [['xmlns', ['http://schemas.microsoft.com/win/2004/08/events/event']]],
  content: [
    {
      name: 'System',
      content: [
        { name: 'Provider', attributes: [['Name', ['Test']]] },
        { name: 'EventID', content: [slot(0)] },
        { name: 'TimeCreated', attributes: [['SystemTime', [slot(1)]]] },
        { name: 'Channel', content: [slot(2)] },
      ],
    },
    { name: 'EventData', content: [{ name: 'Data', attributes: [['Name', ['Item']]], content: [slot(3)] }] },
  ],
};

function event(id: number, item: string, channel = 'Security'): TestRecord {
  return {
    template: eventTemplate,
    values: [
      { type: 6, bytes: Uint8Array.of(id & 255, id >> 8) },
      value(0x11, '00803ed5deb19d01'),
      string(channel),
      string(item),
    ],
  };
}

describe('files', () => {
  const file = writeEvtx([[event(1, 'a'), event(2, 'b')], [event(3, 'c')], []]);

  test('give the same in pieces of any size', async () => {
    const whole = await read(file);
    expect(whole.faults).toEqual([]);
    expect(whole.lines.map((line) => /<EventID>(\d)/.exec(line)?.[1])).toEqual(['1', '2', '3']);
    for (const size of [999, 4096, 65_536, 70_001]) expect(await read(file, size)).toEqual(whole);
  });

  test('are events of their channels with fields', async () => {
    const both = writeEvtx([[event(4688, 'x & y'), event(7036, 'z', 'System')]]);
    const dataset = openDataset([{ name: 'a.evtx', chunks: both }], await loadKnowledge());
    const events = await dataset.events();
    expect(
      events.map((one) =>
        ['source', 'sourcetype', 'EventCode', 'Channel', 'Item'].map((name) => one.read(name)),
      ),
    ).toEqual([
      ['XmlWinEventLog:Security', 'XmlWinEventLog', '4688', 'Security', 'x &amp; y'],
      ['XmlWinEventLog:System', 'XmlWinEventLog', '7036', 'System', 'z'],
    ]);
    expect(dataset.report).toMatchObject({ events: 2, unreadable: [] });
  });

  test('say what is damaged and go on behind it', async () => {
    const cases: [string, (bytes: Uint8Array, view: DataView) => void, string[], RegExp[]][] = [
      [
        'a chunk without its signature',
        (bytes) => bytes.set([0], headerBytes),
        ['3'],
        [/^4096: no chunk begins here/],
      ],
      [
        'a record without its signature',
        (bytes) => {
          bytes.set([0], headerBytes + 512);
          sealChunk(bytes.subarray(headerBytes, headerBytes + chunkBytes));
        },
        // The second event needs the template that the first one brought, which is still there.
        ['2', '3'],
        [/^4608: no record begins here; \d+ bytes are left out$/],
      ],
      [
        'a wrong checksum',
        (bytes) => bytes.set([1], headerBytes + 53),
        ['1', '2', '3'],
        [/header does not have the checksum/, /checksum that the chunk names/],
      ],
      [
        'an end outside the chunk',
        (_, view) => view.setUint32(headerBytes + 48, 70_000, true),
        ['1', '2', '3'],
        [/checksum/, /cannot end at 70000/, /checksum/, /no record begins/],
      ],
    ];
    for (const [name, damage, ids, reasons] of cases) {
      const bytes = file.slice();
      damage(bytes, new DataView(bytes.buffer));
      const { lines, faults } = await read(bytes);
      expect({ name, ids: lines.map((line) => /<EventID>(\d)/.exec(line)?.[1]) }).toEqual({ name, ids });
      expect(faults.length, `${name}: ${faults.join('; ')}`).toBe(reasons.length);
      for (const [index, reason] of reasons.entries()) expect(faults[index]).toMatch(reason);
    }
  });

  test.each<[string, number, number, RegExp]>([
    ['in the header', 100, 0, /^100: the file ends inside its header$/],
    ['in a chunk header', headerBytes + 100, 0, /^4096: the file ends inside a chunk header$/],
    ['in a record', headerBytes + 600, 0, /^4696: the file ends inside a chunk$/],
    ['between records', headerBytes + chunkBytes + 512, 2, /the file ends inside a chunk$/],
  ])('cut off %s', async (_, length, events, reason) => {
    const { lines, faults } = await read(file.subarray(0, length));
    expect(lines.length).toBe(events);
    expect(faults.length).toBe(1);
    expect(faults[0]).toMatch(reason);
  });

  test('with stale checksums are read quietly when they were open', async () => {
    const dirty = writeEvtx([[event(1, 'a')]], 1);
    dirty.set([(dirty[headerBytes + 52] ?? 0) ^ 1], headerBytes + 52);
    const chunk = dirty.subarray(headerBytes);
    const view = new DataView(dirty.buffer);
    const sum = view.getUint32(headerBytes + 52, true);
    sealChunk(chunk);
    expect(view.getUint32(headerBytes + 52, true)).not.toBe(sum);
    expect((await read(dirty)).faults).toEqual([]);
  });
});

describe('hostile files', () => {
  test.each([
    [8, /too many steps|too long a text/],
    [40, /too deep/],
  ])('a template that names a value ten times, %i times in itself', async (levels, reason) => {
    const template: TestElement = { name: 'A', content: Array.from({ length: 10 }, () => slot(0)) };
    // The first record brings the template: behind chunk header, record head, fragment header and instance
    // head.
    const definition = 512 + 24 + 4 + 10;
    let inner = string('x');
    for (let level = 0; level < levels; level++) {
      const bytes = new Uint8Array(18 + inner.bytes.length);
      const view = new DataView(bytes.buffer);
      view.setUint8(0, 0x0c);
      view.setUint32(6, definition, true);
      view.setUint32(10, 1, true);
      view.setUint16(14, inner.bytes.length, true);
      view.setUint8(16, inner.type);
      bytes.set(inner.bytes, 18);
      inner = { type: 0x21, bytes };
    }
    const records = [
      { template, values: [string('first')] },
      ...Array.from({ length: 20 }, () => ({ template, values: [inner] })),
    ];
    const { lines, faults } = await read(writeEvtx([records]));
    expect(lines.length).toBe(1);
    expect(faults.length).toBe(20);
    for (const fault of faults) expect(fault).toMatch(reason);
  });

  test('mutated files give well-formed events or faults, soon', async () => {
    const records = ['a', 'b'.repeat(200), 'c & d'].map((text, index) => event(index, text));
    const original = writeEvtx([records]);
    const used = new DataView(original.buffer).getUint32(headerBytes + 48, true);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(used - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (changes, sealed) => {
          const bytes = original.slice();
          for (const [at, byte] of changes) bytes[headerBytes + at] = byte;
          if (sealed && new DataView(bytes.buffer).getUint32(headerBytes + 48, true) <= chunkBytes)
            sealChunk(bytes.subarray(headerBytes));
          const { xml } = await read(bytes);
          expect(findXmlFault(`<Events>${xml}</Events>`)).toBeUndefined();
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('random bytes behind a file header are no events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (noise) => {
        const bytes = writeEvtx([[event(1, 'x')]]);
        bytes.set(noise, headerBytes + 512);
        await read(bytes);
        await read(noise);
      }),
      { numRuns: 300 },
    );
  });
});
