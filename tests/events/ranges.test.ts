import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noRequirement, type Requirement, type SourceRequest } from '../../src/engine/index.ts';
import {
  claimRange,
  type DatasetPart,
  type DatasetReport,
  type DirectFile,
  loadKnowledge,
  openDataset,
  type RangeCrew,
  RangeReader,
} from '../../src/events/index.ts';
import { jsonLines, windowsEvents } from './random-logs.ts';
import { sysmonEvent, sysmonLabels, textEvent } from './sample-events.ts';

/*
 * A file may be read by several readers, each some ranges of it. The rows, their times and the report must be those of one
 * reader, wherever the file is cut and whoever reads which range.
 */
const knowledge = await loadKnowledge();

interface Labels {
  readonly sourcetype?: string;
  readonly source?: string;
}

/** Readers in this thread that take turns. */
function crewOf(count: number, openAt: (offset: number) => DirectFile, dies = false): RangeCrew {
  return {
    start(work, take) {
      const readers = Array.from({ length: count }, async (_, number) => {
        const reader = RangeReader.open(work, knowledge, openAt);
        for (let index = claimRange(work); reader && index !== undefined; index = claimRange(work)) {
          await new Promise((resolve) => setTimeout(resolve, number));
          if (dies && index > 2) break;
          take(structuredClone(await reader.read(work.starts, index)), number);
        }
        reader?.close();
      });
      return { ended: Promise.all(readers).then(() => undefined), end: () => undefined };
    },
  };
}

interface Reading {
  readonly rows: readonly string[];
  readonly report: DatasetReport;
}

interface Cut {
  readonly rangeBytes: number;
  readonly readers: number;
  readonly dies?: boolean;
}

async function read(
  text: string,
  labels: Labels,
  request: Partial<SourceRequest>,
  cut: Cut | undefined,
): Promise<Reading & { readonly shared: boolean }> {
  const bytes = new TextEncoder().encode(text);
  let shared = false;
  const openAt = (offset: number): DirectFile => {
    let at = offset;
    return {
      read(into) {
        const piece = bytes.subarray(at, at + into.length);
        into.set(piece);
        at += piece.length;
        return piece.length;
      },
      close: () => undefined,
    };
  };
  const part: DatasetPart = { name: 'x', chunks: bytes, direct: () => openAt(0), loadedAt: 7, ...labels };
  const dataset = openDataset(
    [
      cut
        ? {
            ranged: () => ({
              sizeBytes: bytes.length,
              rangeBytes: cut.rangeBytes,
              openAt,
              crew: {
                start(work, take) {
                  shared = true;
                  return crewOf(cut.readers, openAt, cut.dies).start(work, take);
                },
              },
            }),
            ...part,
          }
        : part,
    ],
    knowledge,
  );
  const rows: string[] = [];
  const counts = new Map<string, number>();
  const { fields = 'all' } = request;
  const full = { requirement: noRequirement, fields, order: 'any', ...request } as const;
  for await (const batch of dataset.read(full)) {
    for (const row of batch) {
      if (full.rows === 'tallied' && fields !== 'all') {
        const key = JSON.stringify([...fields].map((name) => row.get(name)));
        counts.set(key, (counts.get(key) ?? 0) + row.times);
      } else rows.push(JSON.stringify([row.get('_time'), row.get('_raw'), row.get('Image')]));
    }
  }
  for (const [key, times] of counts) rows.push(`${key} ${times}`);
  return { rows, report: dataset.report, shared };
}

/** The first place at which two lists differ: a picture of two long lists takes minutes. */
function difference(a: readonly string[], b: readonly string[]): string | undefined {
  const at = a.findIndex((text, index) => text !== b[index]);
  if (at < 0 && a.length === b.length) return undefined;
  return [a.length, b.length, at, a[at]?.slice(0, 600), b[at]?.slice(0, 600)].join('\n');
}

async function expectSame(
  text: string,
  labels: Labels,
  request: Partial<SourceRequest>,
  cut: Cut,
): Promise<boolean> {
  const together = await read(text, labels, request, cut);
  const alone = await read(text, labels, request, undefined);
  const order = (rows: readonly string[]) => (request.rows === 'tallied' ? [...rows].sort() : rows);
  expect(difference(order(together.rows), order(alone.rows))).toBeUndefined();
  const told = ({ events, bytes, unreadable }: DatasetReport) =>
    [{ events, bytes }, ...unreadable].map((one) => JSON.stringify(one));
  expect(difference(told(together.report), told(alone.report))).toBeUndefined();
  return together.shared;
}

const json = { sourcetype: '_json', source: 'x' };
const contains = (field: string, piece: string): Requirement => ({
  kind: 'contains',
  field,
  pieces: [piece],
});
const counted = (...fields: string[]) => ({ fields: new Set(fields), rows: 'tallied' }) as const;

/** A log in which one event in many is another. */
function sparse(usual: readonly string[], rare: readonly string[], lineEnd = '\n', bytes = 4e5): string {
  const block = usual.join(lineEnd) + lineEnd;
  const blocks = Math.ceil(bytes / block.length);
  let text = '';
  for (let i = 0; i < blocks; i++) {
    text += block;
    if (i % 97 === 50) text += (rare[Math.floor(i / 97) % rare.length] ?? '') + lineEnd;
  }
  return text;
}

describe('several readers give what one gives', () => {
  const usual = ['{"Image":"C:\\\\a.exe","User":"x"}', '{"Image":"C:\\\\b.exe","User":"y"}'];
  const usualXml = [sysmonEvent(1, { Image: 'C:\\a.exe' }), sysmonEvent(3, { Image: 'C:\\b\n.exe' })];
  const usualWindows = usual.map((line) => line.replace('{', '{"EventID":1,"Channel":"Security",'));
  const cases: [string, Labels, readonly string[], readonly string[]][] = [
    ['JSON', json, usual, ['{"Image":"C:\\\\rare.exe"}']],
    ['JSON without times behind some with one', json, usual, ['{"Image":"rare.exe","time":"2024-01-02T03:04:05Z"}', '{"Image":"rare.exe"}']],
    ['JSON with broken lines', json, usual, ['{"Image":"rare.exe"', '"Image":"rare.exe"}', '{"Image":"rare.exe"} x', '}']],
    ['JSON with objects over several lines', json, usual, ['{\n"Image":"rare.exe"\n}', '{"a":[\n{"b":{}\n}\n,\n{"Image":"rare.exe"}\n]}']],
    ['Windows events in JSON', sysmonLabels, usualWindows, ['{"EventID":1,"Channel":"Security","Image":"rare.exe"}', '{"EventID":7}', '{"Image":"rare.exe"}']],
    ['XML', sysmonLabels, usualXml, [sysmonEvent(1, { Image: 'C:\\Rare.exe' })]],
    ['XML of an unlabelled file', {}, usualXml, [sysmonEvent(1, { Image: 'C:\\Rare.exe' })]],
    ['XML with other renderings', sysmonLabels, usualXml, [
      `${sysmonEvent(1, { Image: 'C:\\rare.exe' })}${sysmonEvent(1, { Image: 'C:\\c.exe' })}`,
      sysmonEvent(1, { Image: 'C:\\rare.exe' }).slice(0, 500),
      textEvent(4104, 'Creating Scriptblock text (1 of 1):\nrare.exe'),
      '{"EventID":1,"Channel":"Security","Hostname":"h","Image":"rare.exe"}',
    ]],
  ]; // biome-ignore format: a table
  test.each(cases)('%s', async (_, labels, lines, rare) => {
    for (const lineEnd of ['\n', '\r\n']) {
      const text = sparse(lines, rare, lineEnd);
      for (const cut of [
        { rangeBytes: 70_000, readers: 2 },
        { rangeBytes: 33_333, readers: 1 },
      ]) {
        const shared = [
          await expectSame(text, labels, { requirement: contains('Image', 'rare.exe') }, cut),
          await expectSame(text, labels, counted('Image', 'User', 'EventCode'), cut),
          await expectSame(text.trimEnd(), labels, counted(), cut),
        ];
        expect(shared).toEqual([true, true, true]);
      }
    }
  });

  test('a range that begins where no event does', async () => {
    // What looks like an event's end and the next one's start stands in a text over several lines.
    const long = `{"list":[\n${'{"Image":"rare.exe"}\n,\n{"a":{}}\n{"broken":"rare.exe"}\n'.repeat(3000)}]}`;
    const text = `${sparse(usual, [])}${long}\n${sparse(usual, ['{"Image":"rare.exe"}'])}`;
    for (const request of [{ requirement: contains('Image', 'rare.exe') }, counted('Image')]) {
      expect(await expectSame(text, json, request, { rangeBytes: 50_000, readers: 2 })).toBe(true);
    }
  });

  test('readers that die', async () => {
    const text = sparse(usual, ['{"Image":"rare.exe"}']);
    for (const request of [{ requirement: contains('Image', 'rare.exe') }, counted('Image')]) {
      await expectSame(text, json, request, { rangeBytes: 50_000, readers: 2, dies: true });
    }
  });

  test('one reader where the file decides what comes next, and where nothing is counted', async () => {
    const array = `[${'{"Image":"x"},\n'.repeat(30_000)}{}]`;
    const cut = { rangeBytes: 50_000, readers: 2 };
    expect(await expectSame(array, json, counted('Image'), cut)).toBe(false);
    expect(await expectSame(sparse(usual, []), json, {}, cut)).toBe(false);
  });

  test('the rows of an early end', async () => {
    const text = sparse(usual, ['{"Image":"rare.exe"}']);
    const bounded = { requirement: contains('Image', 'rare.exe'), earliest: 5, latest: 6 };
    await expectSame(text, json, bounded, { rangeBytes: 50_000, readers: 2 });
  });
});

describe('wherever a file is cut', () => {
  const cutBy = (least: number) =>
    fc.record({
      rangeBytes: fc.integer({ min: least, max: least * 4 }),
      readers: fc.integer({ min: 1, max: 3 }),
    });
  const end = fc.constantFrom('\n', '\r\n', '\n\n', ' \n');
  const literal = fc.constantFrom('c:', 'gr', '7}', 'event', 'nothing like this');

  test('JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        jsonLines,
        jsonLines,
        end,
        literal,
        cutBy(5000),
        async (usual, rare, lineEnd, piece, where) => {
          const text = sparse(usual, rare, lineEnd, 1e5);
          await expectSame(text, json, { requirement: contains('Image', piece) }, where);
          await expectSame(text, json, counted('EventID', 'Image', 'a'), where);
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test('Windows XML', async () => {
    await fc.assert(
      fc.asyncProperty(
        windowsEvents,
        windowsEvents,
        end,
        literal,
        cutBy(20_000),
        async (usual, rare, lineEnd, piece, where) => {
          const text = sparse(usual, rare, lineEnd, 2e5);
          await expectSame(text, sysmonLabels, { requirement: contains('Image', piece) }, where);
          await expectSame(text, sysmonLabels, counted('EventCode', 'Image', 'Computer'), where);
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
