import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type DatasetReport, loadKnowledge, openDataset } from '../../src/events/index.ts';

const knowledge = await loadKnowledge();

/** The rows of a file with the named fields, read in small chunks so that rows lie over their borders. */
async function rowsOf(
  text: string,
  sourcetype: string,
  fields: readonly string[],
): Promise<{ rows: Record<string, unknown>[]; report: DatasetReport }> {
  const bytes = new TextEncoder().encode(text);
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37);
  };
  const dataset = openDataset([{ name: 'x', chunks, sourcetype, source: 'x' }], knowledge);
  const rows: Record<string, unknown>[] = [];
  const request = { requirement: { kind: 'none' }, fields: 'all', order: 'any' } as const;
  for await (const batch of dataset.read(request)) {
    for (const row of batch) rows.push(Object.fromEntries(fields.map((name) => [name, row.get(name)])));
  }
  return { rows, report: dataset.report };
}

describe('csv', () => {
  test('the first row names the fields, cells may be quoted and run over lines', async () => {
    const text =
      'time,user name,src.ip,note\n2024-01-02T03:04:05Z,bob,10.0.0.1,"a, ""b""\nc"\r\n2024-01-02T03:04:06Z,,::1,-\n';
    const { rows } = await rowsOf(text, 'csv', ['user name', 'src_ip', 'note', '_time']);
    expect(rows).toEqual([
      { 'user name': 'bob', src_ip: '10.0.0.1', note: 'a, "b"\nc', _time: 1704164645 },
      { 'user name': null, src_ip: '::1', note: '-', _time: 1704164646 },
    ]);
  });

  test('a byte order mark, empty lines, short rows and a missing last line end', async () => {
    const { rows } = await rowsOf('\ufeffa,b\n\n1,2\n\n3', 'csv', ['a', 'b']);
    expect(rows).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: null },
    ]);
  });

  test('a quote that is never closed spoils its line alone', async () => {
    const { rows, report } = await rowsOf('a,b\n1,"2\n3,4\n5,6\n', 'csv', ['a', '_raw']);
    expect(rows.map((row) => row['_raw'])).toEqual(['1,"2', '3,4', '5,6']);
    expect(report.unreadable).toMatchObject([{ line: 2, reason: 'the quoted cell is not closed' }]);
  });

  test('only a header has no events', async () => {
    expect((await rowsOf('a,b\n', 'csv', [])).rows).toEqual([]);
  });
});

describe('W3C extended log format', () => {
  const proxy = [
    '#Software: x',
    '#Fields: date time c-ip cs-username sc-status cs-method cs-uri-scheme cs-host c-uri cs(User-Agent) sc-bytes cs-bytes s-action',
    '2024-01-02 03:04:05 10.0.0.1 CORP\\bob 200 GET https a.example /p?q=1 "Mozilla/5.0 (X; Y)" 10 20 TCP_HIT',
    '#Fields: time date c-ip c-uri',
    '03:04:06 2024-01-02 10.0.0.2 http://b.example/',
    '03:04:07 2024-01-02 10.0.0.3',
  ].join('\n');

  test('fields are named as the header writes them, each header for the lines below it', async () => {
    const { rows } = await rowsOf(proxy, 'proxy:w3c', ['c-ip', 'cs(User-Agent)', 'c-useragent', 'cs-method']);
    expect(rows).toEqual([
      {
        'c-ip': '10.0.0.1',
        'cs(User-Agent)': 'Mozilla/5.0 (X; Y)',
        'c-useragent': 'Mozilla/5.0 (X; Y)',
        'cs-method': 'GET',
      },
      { 'c-ip': '10.0.0.2', 'cs(User-Agent)': null, 'c-useragent': null, 'cs-method': null },
      // A line that does not fit its header has no fields: they would stand under wrong names.
      { 'c-ip': null, 'cs(User-Agent)': null, 'c-useragent': null, 'cs-method': null },
    ]);
  });

  test('the fields of the Web data model', async () => {
    const { rows } = await rowsOf(proxy, 'proxy:w3c', [
      'src',
      'dest',
      'user',
      'status',
      'http_method',
      'url',
      'bytes',
      'cached',
      'action',
      'tag',
      '_time',
    ]);
    expect(rows[0]).toEqual({
      src: '10.0.0.1',
      dest: 'a.example',
      user: 'CORP\\bob',
      status: '200',
      http_method: 'GET',
      url: 'https://a.example/p?q=1',
      bytes: 30,
      cached: 'true',
      action: 'allowed',
      tag: ['proxy', 'web'],
      _time: 1704164645,
    });
    expect(rows[1]).toMatchObject({ src: '10.0.0.2', url: 'http://b.example/', bytes: null });
  });

  test('IIS names are cleaned', async () => {
    const text =
      '#Fields: date time cs-method cs-uri-stem cs(User-Agent)\n2024-01-02 03:04:05 GET /a.aspx Mozilla/5.0+(X)\n';
    const { rows } = await rowsOf(text, 'iis', [
      'cs_method',
      'cs_uri_stem',
      'cs_User_Agent',
      'http_user_agent',
      '_time',
    ]);
    expect(rows).toEqual([
      {
        cs_method: 'GET',
        cs_uri_stem: '/a.aspx',
        cs_User_Agent: 'Mozilla/5.0+(X)',
        http_user_agent: 'Mozilla/5.0+(X)',
        _time: 1704164645,
      },
    ]);
  });

  const fixture = new URL('../attack_data/3cx/attack/proxy.log', import.meta.url);
  test.skipIf(!existsSync(fixture))('the proxy log of our own scenario is read whole', async () => {
    const text = readFileSync(fixture, 'utf8');
    const { rows } = await rowsOf(text, 'proxy:w3c', ['src', 'url', 'status', 'http_method', 'tag']);
    expect(rows).toHaveLength(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length);
    for (const row of rows) expect(Object.values(row)).not.toContain(null);
  });
});

describe('syslog', () => {
  const fields = [
    'pri',
    'facility_id',
    'severity_id',
    'dvc',
    'process',
    'pid',
    'message',
    'message_id',
    '_time',
  ];
  test.each([
    [
      'RFC 3164',
      '<34>Jan  2 03:04:05 gate su[77]: failed for bob',
      ['34', 4, 2, 'gate', 'su', '77', 'failed for bob', null],
    ],
    [
      'without priority',
      'Jan  2 03:04:05 gate cron: hi',
      [null, null, null, 'gate', 'cron', null, 'hi', null],
    ],
    [
      'RFC 5424',
      '<165>1 2003-10-11T22:14:15.003Z host.example app 8710 ID47 [x@1 a="b\\]"][y@1] text',
      ['165', 20, 5, 'host.example', 'app', '8710', 'text', 'ID47'],
    ],
    [
      'RFC 5424 without data',
      '<14>1 2003-10-11T22:14:15Z host app - - - text here',
      ['14', 1, 6, 'host', 'app', null, 'text here', null],
    ],
  ])('%s', async (_, line, values) => {
    const { rows } = await rowsOf(line, 'syslog', fields);
    expect(fields.slice(0, 8).map((name) => rows[0]?.[name])).toEqual(values);
    expect(rows[0]?.['_time']).not.toBe(0);
  });
});
