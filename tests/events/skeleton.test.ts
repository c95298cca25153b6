import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../../src/engine/index.ts';
import { loadKnowledge, openDataset } from '../../src/events/index.ts';
import { jsonLines, windowsEvents } from './random-logs.ts';
import { sysmonEvent, sysmonLabels, windowsEvent } from './sample-events.ts';

/*
 * Events whose rows pass are read off their bytes by the skeleton they share; held ones are read by the rules of their
 * source type. Both must give the same values, whatever the events look like.
 */
const knowledge = await loadKnowledge();

interface Labels {
  readonly sourcetype: string;
  readonly source: string;
}

async function fieldsOf(
  raw: readonly string[],
  labels: Labels,
  names: readonly string[],
  rows: 'held' | 'passing',
): Promise<FieldValue[][]> {
  const bytes = new TextEncoder().encode(`${raw.join('\n')}\n`);
  // Small chunks: events lie over their borders and blocks are used again.
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
  };
  const dataset = openDataset([{ name: 'x', chunks, ...labels }], knowledge);
  const request = { requirement: { kind: 'none' }, fields: 'all', order: 'any', rows } as const;
  const found: FieldValue[][] = [];
  for await (const batch of dataset.read(request)) {
    for (const row of batch) found.push(names.map((name) => row.get(name)));
  }
  return found;
}

async function expectSame(raw: readonly string[], labels: Labels, names: readonly string[]): Promise<void> {
  expect(await fieldsOf(raw, labels, names, 'passing')).toEqual(await fieldsOf(raw, labels, names, 'held'));
}

const json = { sourcetype: '_json', source: 'x' };
const security = { sourcetype: 'XmlWinEventLog', source: 'XmlWinEventLog:Security' };

describe('JSON', () => {
  const names = [
    'EventID',
    'Image',
    'a',
    'a.b',
    'a.EventID',
    'list{}',
    'list{}.x',
    '_raw',
    '_time',
    'host',
    'x',
  ];
  test.each([
    ['the usual', ['{"EventID":1,"Image":"C:\\\\a.exe"}', '{"EventID":2,"Image":"C:\\\\b.exe"}']],
    ['a repeated key', ['{"EventID":1,"EventID":2}', '{"EventID":3,"EventID":4}']],
    ['a key with escapes', ['{"\\u0045ventID":1,"Image":"x"}', '{"\\u0045ventID":2,"Image":"y"}']],
    ['a key inside', ['{"a":{"EventID":1,"b":"c"}}', '{"a":{"EventID":2,"b":"d"}}']],
    ['a key inside and outside', ['{"a":{"EventID":1},"EventID":2}', '{"a":{"EventID":3},"EventID":4}']],
    ['a key in a value', ['{"x":"\\"EventID\\":9","EventID":1}', '{"x":"\\"EventID\\":8","EventID":2}']],
    [
      'escapes in values',
      ['{"Image":"\\u0041\\n\\"\\\\"}', '{"Image":"\\\\\\\\"}', '{"Image":"\\ud83d\\ude00"}'],
    ],
    ['empty values', ['{"Image":"","EventID":1}', '{"Image":"a","EventID":2}', '{"Image":"","EventID":3}']],
    ['words', ['{"EventID":true}', '{"EventID":null}', '{"EventID":false}', '{"EventID":1}']],
    [
      'numbers',
      ['{"EventID":-1}', '{"EventID":1.50}', '{"EventID":1e5}', '{"EventID":01}', '{"EventID":1.}'],
    ],
    ['blanks', ['{ "EventID" : 1 , "Image":\t"a" }', '{ "EventID" : 2 , "Image":\t"b" }']],
    [
      'lists',
      ['{"list":[1,2]}', '{"list":[3,4]}', '{"list":[5]}', '{"list":[{"x":1},{"x":2}]}', '{"list":[]}'],
    ],
    [
      'beyond ASCII',
      ['{"Image":"grün","EventID":1}', '{"Image":"rot","EventID":2}', '{"ä":"ö","EventID":3}'],
    ],
    ['no JSON', ['{"EventID":1,', '{"EventID":1}x', 'EventID=1', '{"EventID":"1}', '{"EventID":2}']],
    ['a text and a number', ['{"EventID":"1"}', '{"EventID":1}', '{"EventID":"2"}', '{"EventID":2}']],
    [
      'a value that looks like a mark',
      ['{"EventID":9182736451000}', '{"Image":"\ue0000\ue001","EventID":1}'],
    ],
    [
      'XML in a text',
      ['{"Image":"<Event><System><EventID>1</EventID></System></Event>"}', '{"Image":"<a>"}'],
    ],
  ])('%s', (_, raw) => expectSame(raw, json, names));

  test('a bad escape spoils the value it stands in', async () => {
    const raw = ['{"Image":"ab","x":"1"}', '{"Image":"a\\qb","x":"2"}'];
    expect(await fieldsOf(raw, json, ['Image', 'x'], 'passing')).toEqual([
      ['ab', '1'],
      [null, '2'],
    ]);
  });

  test('whatever the object', async () => {
    await fc.assert(
      fc.asyncProperty(jsonLines, async (raw) => {
        const lines = raw.filter((line) => line !== '');
        await expectSame([...lines, ...lines], json, names);
      }),
      { numRuns: 300 },
    );
  });
});

describe('Windows XML', () => {
  const names = [
    'EventCode', 'EventID', 'Computer', 'Channel', 'Name', 'Guid', 'Image', 'User', 'CommandLine', 'UserID',
    'SystemTime', 'dvc', 'Keywords', 'TargetUserName', '_time', '_raw', 'user', 'RecordNumber',
  ]; // biome-ignore format: a list
  const process = (fields: Record<string, string>) =>
    sysmonEvent(1, { Image: 'C:\\a.exe', User: 'x', ...fields });
  const logon = windowsEvent('Security', 4624, { TargetUserName: 'alice', IpAddress: '::1' });
  test.each([
    ['the usual', [process({}), process({ Image: 'D:\\b.exe' }), process({ User: 'y' })]],
    ['entities', [process({ CommandLine: 'a &amp; b' }), process({ CommandLine: '&lt;Data&gt;' })]],
    ['an empty item', [process({ User: '' }), process({ User: 'z' }), process({ User: '' })]],
    [
      'a repeated item',
      [1, 2].map((n) => process({}).replace('</EventData>', `<Data Name='Image'>${n}</Data></EventData>`)),
    ],
    ['CDATA', [1, 2].map((n) => process({ User: `<![CDATA[<Data Name='Image'>${n}</Data>]]>` }))],
    [
      'a comment',
      [1, 2].map((n) =>
        process({}).replace('<EventData>', `<!-- <Data Name='User'>${n}</Data> --><EventData>`),
      ),
    ],
    ['other quotes', [process({}), process({}).replaceAll("'", '"')]],
    [
      'attributes in another order',
      [1, 2].map((n) => process({}).replace('<Provider ', `<Provider Z='${n}' `)),
    ],
    [
      'what looks like an attribute',
      [1, 2].map((n) => logon.replace('<Computer>', `<Computer>x Name='${n}' `)),
    ],
    [
      'an element in the System part',
      [1, 2].map((n) => logon.replace('</System>', `<Image>${n}</Image></System>`)),
    ],
    [
      'no event number',
      [1, 2].map((n) => logon.replace(/<EventID[^/]*<\/EventID>/, '').replace('::1', `${n}`)),
    ],
    ['qualifiers', [1, 2].map((n) => logon.replace('<EventID>', `<EventID Qualifiers='${n}'>`))],
    ['line breaks in values', [process({ CommandLine: 'a\nb' }), process({ CommandLine: 'c\nd' })]],
    ['beyond ASCII', [process({ User: 'müller' }), process({ User: 'meier' }), process({ User: 'mü' })]],
    ['cut off', [process({}).slice(0, 400), process({}), process({}).slice(0, 300)]],
  ])('%s', async (_, raw) => {
    await expectSame([...raw, ...raw], sysmonLabels, names);
    await expectSame([...raw, ...raw], security, names);
  });

  test('whatever the values', async () => {
    await fc.assert(
      fc.asyncProperty(windowsEvents, async (raw) => {
        await expectSame([...raw, ...raw], sysmonLabels, names);
        await expectSame([...raw, ...raw], security, names);
      }),
      { numRuns: 200 },
    );
  });
});

test('rows that were kept although they pass are still right when their block is gone', async () => {
  const raw = Array.from({ length: 200 }, (_, n) => `{"EventID":${n},"Image":"grün ${n}"}`);
  const bytes = new TextEncoder().encode(raw.join('\n'));
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += 300) yield bytes.subarray(at, at + 300);
  };
  const kept = [];
  const request = { requirement: { kind: 'none' }, fields: 'all', order: 'any', rows: 'passing' } as const;
  for await (const batch of openDataset([{ name: 'x', chunks, ...json }], knowledge).read(request))
    kept.push(...batch);
  expect(kept.map((row) => row.get('_raw'))).toEqual(raw);
  expect(kept.map((row) => row.get('Image'))).toEqual(raw.map((_, n) => `grün ${n}`));
});
