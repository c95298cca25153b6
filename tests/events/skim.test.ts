import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noRequirement, type Requirement, type SourceRequest } from '../../src/engine/index.ts';
import { valuesOf } from '../../src/events/field-text.ts';
import { type DatasetReport, loadKnowledge, openDataset } from '../../src/events/index.ts';
import { jsonLines, windowsEvents } from './random-logs.ts';
import { sysmonEvent, sysmonLabels, textEvent } from './sample-events.ts';

/*
 * Where a search asks for a literal, events without it are passed over by the kernel. What comes out must hold every event
 * that meets the requirement, with the same text and time as when all are read, and the report must be the same.
 */
const knowledge = await loadKnowledge();

interface Labels {
  readonly sourcetype: string;
  readonly source: string;
}

interface Reading {
  readonly events: readonly (readonly [time: unknown, raw: unknown, values: readonly string[]])[];
  readonly report: DatasetReport;
}

async function read(
  text: string,
  labels: Labels,
  requirement: Requirement,
  more: Partial<SourceRequest> = {},
): Promise<Reading> {
  const bytes = new TextEncoder().encode(text);
  const direct = () => {
    let at = 0;
    return {
      read(into: Uint8Array) {
        const piece = bytes.subarray(at, at + into.length);
        into.set(piece);
        at += piece.length;
        return piece.length;
      },
      close() {},
    };
  };
  const dataset = openDataset([{ name: 'x', chunks: bytes, direct, ...labels, loadedAt: 7 }], knowledge);
  const events = [];
  const field = requirement.kind === 'contains' ? requirement.field : '_raw';
  for await (const batch of dataset.read({ requirement, fields: 'all', order: 'any', ...more })) {
    for (const row of batch) {
      events.push([row.get('_time'), row.get('_raw'), valuesOf(row.get(field)).map(String)] as const);
    }
  }
  return { events, report: dataset.report };
}

/** The first place at which two lists differ: a picture of two long lists takes minutes. */
function difference(a: readonly unknown[], b: readonly unknown[]): string | undefined {
  const texts = [a, b].map((list) => list.map((one) => JSON.stringify(one)));
  const at = texts[0]?.findIndex((text, index) => text !== texts[1]?.[index]) ?? -1;
  if (at < 0 && a.length === b.length) return undefined;
  return [a.length, b.length, at, texts[0]?.[at]?.slice(0, 600), texts[1]?.[at]?.slice(0, 600)].join('\n');
}

/** @returns the share of the events that came out */
async function expectSame(text: string, labels: Labels, field: string, piece: string): Promise<number> {
  const requirement: Requirement = { kind: 'contains', field, pieces: [piece.toLowerCase()] };
  const wanted = (values: readonly string[]) =>
    values.some((value) => value.toLowerCase().includes(piece.toLowerCase()));
  const skimmed = await read(text, labels, requirement);
  const all = await read(text, labels, noRequirement);
  expect(difference([skimmed.report], [all.report])).toBeUndefined();
  // Nothing comes that is not there, with another time or in another order.
  let at = 0;
  for (const [time, raw] of skimmed.events) {
    while (at < all.events.length && (all.events[at]?.[0] !== time || all.events[at]?.[1] !== raw)) at++;
    if (at++ >= all.events.length) expect([time, raw], 'an event that is not there').toBeUndefined();
  }
  const again = await read(text, labels, requirement, { rows: 'passing' });
  expect(difference(again.events, skimmed.events)).toBeUndefined();
  const values = await read(text, labels, { kind: 'contains', field, pieces: [] });
  const isWanted = (one: Reading['events'][number]) => wanted(one[2]);
  expect(difference(skimmed.events.filter(isWanted), values.events.filter(isWanted))).toBeUndefined();
  return skimmed.events.length / (all.events.length || 1);
}

const json = { sourcetype: '_json', source: 'x' };

/** A log in which one event in many is another. */
function sparse(usual: readonly string[], rare: readonly string[], lineEnd = '\n', bytes = 2e5): string {
  const block = usual.join(lineEnd) + lineEnd;
  const blocks = Math.ceil(bytes / block.length);
  let text = '';
  for (let i = 0; i < blocks; i++) {
    text += block;
    if (i % 97 === 50) text += (rare[Math.floor(i / 97) % rare.length] ?? '') + lineEnd;
  }
  return text;
}

describe('events that hold the literal are found', () => {
  const usual = ['{"Image":"C:\\\\a.exe","User":"x"}', '{"Image":"C:\\\\b.exe","User":"y"}'];
  test.each<[string, readonly string[]]>([
    ['as it is', ['{"Image":"C:\\\\rare.exe"}']],
    ['in another case', ['{"Image":"C:\\\\RARE.exe"}']],
    ['with an escape', ['{"Image":"C:\\\\r\\u0061re.exe"}', '{"Image":"ra\\u0052E.exe"}']],
    ['over several lines', ['{\n"Image":"rare.exe"\n}']],
    ['in a broken event', ['{"Image":"rare.exe"', '"Image":"rare.exe"}', '{"Image":"rare.exe"} x']],
    ['in one of two objects of a line', ['{"Image":"a"}{"Image":"rare.exe"}', '{"Image":"a"},{"Image":"rare.exe"}']],
    ['behind blanks', ['   {"Image":"rare.exe"}', '\n\n{"Image":"rare.exe"}  ', '\t{"x":1}']],
    ['with a time', ['{"Image":"rare.exe","time":"2024-01-02T03:04:05Z"}', '{"time":"2024-01-02T03:04:06Z"}']],
  ])('%s', async (_, rare) => {
    for (const lineEnd of ['\n', '\r\n']) {
      expect(await expectSame(sparse(usual, rare, lineEnd), json, 'Image', 'rare.exe')).toBeLessThan(0.1);
      await expectSame(sparse(usual, rare, lineEnd).trimEnd(), json, 'Image', 'rare.exe');
    }
  }); // biome-ignore format: a table

  test('letters outside ASCII whose small letter is ASCII', async () => {
    const rare = ['{"Image":"\u212aelvin.exe"}', '{"Image":"\u0130x"}', '{"Image":"kelvin.exe"}'];
    await expectSame(sparse(usual, rare), json, 'Image', 'kelvin.exe');
  });

  test('Windows XML, also where other renderings stand between', async () => {
    const usualXml = [sysmonEvent(1, { Image: 'C:\\a.exe' }), sysmonEvent(3, { Image: 'C:\\b\n.exe' })];
    const rare = [
      sysmonEvent(1, { Image: 'C:\\Rare.exe' }),
      sysmonEvent(1, { Image: 'C:\\rare.exe', CommandLine: 'a\nb' }),
      `${sysmonEvent(1, { Image: 'C:\\rare.exe' })}${sysmonEvent(1, { Image: 'C:\\c.exe' })}`,
      sysmonEvent(1, { Image: 'C:\\rare.exe' }).slice(0, 500),
      textEvent(4104, 'Creating Scriptblock text (1 of 1):\nrare.exe'),
      '{"EventID":1,"Channel":"Security","Hostname":"h","Image":"rare.exe"}',
      '<?xml version="1.0"?>',
    ];
    for (const lineEnd of ['\n', '\r\n']) {
      const share = await expectSame(sparse(usualXml, rare, lineEnd), sysmonLabels, 'Image', 'rare.exe');
      expect(share).toBeLessThan(0.1);
    }
  });

  test('a time range', async () => {
    const at = (second: number, image: string) => `{"time":"2024-01-02T03:04:0${second}Z","Image":"${image}"}`;
    const text = sparse([at(1, 'a'), '{"Image":"b"}'], [at(5, 'rare.exe'), '{"Image":"rare.exe"}', at(9, 'rare.exe')]);
    const requirement: Requirement = { kind: 'contains', field: 'Image', pieces: ['rare.exe'] };
    const range = { earliest: Date.UTC(2024, 0, 2, 3, 4, 1) / 1000, latest: Date.UTC(2024, 0, 2, 3, 4, 6) / 1000 };
    const { events } = await read(text, json, requirement, range);
    const all = await read(text, json, noRequirement, range);
    expect(events.map(([time, raw]) => [time, raw])).toEqual(
      all.events.filter(([, raw]) => String(raw).includes('rare')).map(([time, raw]) => [time, raw]),
    );
  }); // biome-ignore format: long lines
});

describe('whatever the events', () => {
  const end = fc.constantFrom('\n', '\r\n', '\n\n', ' \n');
  test('JSON', async () => {
    const field = fc.constantFrom('EventID', 'Image', 'a', 'list{}', '_raw');
    const piece = fc.constantFrom('c:', 'gr', '7}', '"a', 'event', 'nothing like this');
    await fc.assert(
      fc.asyncProperty(
        jsonLines,
        jsonLines,
        field,
        piece,
        end,
        async (usual, rare, name, literal, lineEnd) => {
          await expectSame(sparse(usual, rare, lineEnd, 2e4), json, name, literal);
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });

  test('Windows XML', async () => {
    const field = fc.constantFrom('EventCode', 'Image', 'Computer', 'user', '_raw');
    const piece = fc.constantFrom('c:', 'gr', 'x.exe', 'amp;', 'nothing like this');
    await fc.assert(
      fc.asyncProperty(
        windowsEvents,
        windowsEvents,
        field,
        piece,
        end,
        async (usual, rare, name, literal, lineEnd) => {
          await expectSame(sparse(usual, rare, lineEnd, 1e5), sysmonLabels, name, literal);
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
