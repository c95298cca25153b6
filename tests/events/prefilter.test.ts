import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noRequirement, type Requirement, type Row } from '../../src/engine/index.ts';
import { valuesOf } from '../../src/events/field-text.ts';
import { type DatasetPart, loadKnowledge, openDataset } from '../../src/events/index.ts';
import { windowsJsonLines } from './random-logs.ts';
import { sysmonEvent, sysmonLabels, textEvent, windowsEvent } from './sample-events.ts';

const knowledge = await loadKnowledge();
const encoder = new TextEncoder();

async function read(part: DatasetPart, requirement: Requirement): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of openDataset([part], knowledge).read({ requirement, fields: 'all', order: 'any' }))
    rows.push(...batch);
  return rows;
}

/** What the requirement says, word for word. */
function meets(row: Row, requirement: Requirement): boolean {
  switch (requirement.kind) {
    case 'none':
      return true;
    case 'all':
      return requirement.of.every((part) => meets(row, part));
    case 'any':
      return requirement.of.some((part) => meets(row, part));
    case 'contains':
      return valuesOf(row.get(requirement.field)).some((value) =>
        requirement.pieces.every((piece) => String(value).toLowerCase().includes(piece)),
      );
  }
}

const contains = (field: string, ...pieces: string[]): Requirement => ({ kind: 'contains', field, pieces });

const sysmon = {
  name: 'sysmon',
  ...sysmonLabels,
  chunks: encoder.encode(
    [
      sysmonEvent(1, {
        Image: 'C:\\Windows\\System32\\Cmd.exe',
        CommandLine: '"cmd.exe" /c echo &lt;x&gt;',
        User: 'CORP\\Bob',
      }),
      sysmonEvent(1, { Image: 'C:\\a\\x.exe', CommandLine: 'x.exe \u212Aelvin \u0130stanbul grün' }),
      sysmonEvent(11, { TargetFilename: 'C:\\t\\y.txt:Zone.Identifier', Image: 'C:\\a\\z.exe' }),
      sysmonEvent(13, { TargetObject: 'HKLM\\SOFTWARE\\Run\\Evil', Details: 'DWORD (0x00000001)' }),
      '{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"h","SourceName":"Microsoft-Windows-Sysmon","CommandLine":"a & b \\u0063md"}',
      textEvent(4104, 'Creating Scriptblock text (1 of 1):\nInvoke-Evil\nPath:\tC:\\p.ps1'),
    ].join('\n'),
  ),
};
const plainSysmon = {
  ...sysmon,
  chunks: encoder.encode(new TextDecoder().decode(sysmon.chunks).replace(/[\u212A\u0130]/g, 'x')),
};
const security = {
  name: 'security',
  sourcetype: 'XmlWinEventLog',
  source: 'XmlWinEventLog:Security',
  chunks: encoder.encode(
    [
      windowsEvent('Security', 4688, {
        NewProcessName: 'C:\\Program Files\\x.exe',
        CommandLine: 'x /a',
        SubjectUserName: 'bob',
        TargetUserName: '-',
      }),
      windowsEvent('Security', 4624, { TargetUserName: 'alice', IpAddress: '::1', LogonType: '3' }),
      windowsEvent('Security', 4720, { TargetUserName: 'mallory', SubjectUserName: 'eve' }),
    ].join('\n'),
  ),
};
const json = {
  name: 'json',
  sourcetype: 'OktaIM2:log',
  source: 'okta',
  chunks: encoder.encode(
    [
      '{"published":"2024-01-02T03:04:05.000Z","eventType":"user.session.start","actor":{"alternateId":"bob\\u0040x.com","id":"1"},"client":{"ipAddress":"10.0.0.1"},"outcome":{"result":"SUCCESS"}}',
      '{"eventType":"user.account.lock","actor":{"alternateId":"a\\/b \\"q\\" C:\\\\x"},"displayMessage":"\\u212Aelvin"}',
    ].join('\n'),
  ),
};
const audit = {
  name: 'audit',
  sourcetype: 'linux:audit',
  source: '/var/log/audit/audit.log',
  chunks: encoder.encode(
    'type=EXECVE msg=audit(1722950859.266:1): argc=2 a0="Curl" a1="http://x"\ntype=CWD msg=audit(1722950859.266:2): cwd="/root"\n',
  ),
};
const firewall = {
  name: 'firewall',
  sourcetype: 'pan:threat',
  source: 'pan:threat',
  chunks: encoder.encode(
    ',2024/01/02 03:04:05,001,THREAT,url,1,2024/01/02 03:04:05,10.0.0.1,10.0.0.2,,,rule,bob,,web-browsing,vsys1,z1,z2,i1,i2,fwd,x,1,1,1,443,0,0,0x0,tcp,alert,"host/p ""x"",y"\n',
  ),
};
const files = [sysmon, security, json, audit, firewall];

describe('the filter never drops an event that meets the requirement', () => {
  test('over all fields and pieces of their values', async () => {
    const all = await Promise.all(
      files.map(async (part) => ({ part, rows: await read(part, noRequirement) })),
    );
    const choices = all.flatMap(({ part, rows }) =>
      rows.flatMap((row) =>
        [...row.names()].flatMap((field) =>
          valuesOf(row.get(field)).map((value) => ({ part, rows, field, value: String(value) })),
        ),
      ),
    );
    const piece = fc.constantFrom(...choices).chain(({ part, rows, field, value }) =>
      fc.tuple(fc.nat(value.length), fc.nat(value.length)).map(([a, b]) => ({
        part,
        rows,
        requirement: contains(field, value.slice(Math.min(a, b), Math.max(a, b)).toLowerCase()),
      })),
    );
    await fc.assert(
      fc.asyncProperty(piece, piece, fc.constantFrom('one', 'all', 'any'), async (first, second, kind) => {
        const requirement: Requirement =
          kind === 'one'
            ? first.requirement
            : { kind: kind as 'all' | 'any', of: [first.requirement, second.requirement] };
        const kept = new Set((await read(first.part, requirement)).map((row) => row.get('_raw')));
        for (const row of first.rows) {
          if (meets(row, requirement)) expect(kept, JSON.stringify(requirement)).toContain(row.get('_raw'));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('nor a Windows event that came as JSON', () => {
  test.each([sysmonLabels, { sourcetype: 'XmlWinEventLog', source: 'XmlWinEventLog:Security' }, {}])(
    'labelled %o',
    { timeout: 60_000 },
    async (labels) => {
      const picks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 20, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(windowsJsonLines, picks, async (lines, some) => {
          const part = { name: 'x', chunks: encoder.encode(`${lines.join('\n')}\n`), ...labels };
          const rows = await read(part, noRequirement);
          const values = rows.flatMap((row) =>
            [...row.names()].flatMap((field) =>
              valuesOf(row.get(field)).map((value) => ({ field, value: String(value).toLowerCase() })),
            ),
          );
          for (const [which, from, length] of some) {
            const { field = '', value = '' } = values[which % values.length] ?? {};
            const start = from % (value.length + 1);
            const requirement = contains(field, value.slice(start, start + 1 + (length % 30)));
            const kept = new Set((await read(part, requirement)).map((row) => row.get('_raw')));
            for (const row of rows) {
              if (meets(row, requirement))
                expect(kept, JSON.stringify(requirement)).toContain(row.get('_raw'));
            }
          }
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('the filter drops what it can', () => {
  test.each<[string, DatasetPart, Requirement, number]>([
    ['a data item', plainSysmon, contains('CommandLine', 'echo'), 2],
    [
      'the file name of a path, with a constant beside it',
      plainSysmon,
      contains('process_name', 'cmd.exe'),
      2,
    ],
    ['a field that is always one of some texts', sysmon, contains('object_category', 'wmi'), 6],
    ['a text that a constant field never has', security, contains('vendor_product', 'sysmon'), 0],
    ['a label that is another', security, contains('source', 'sysmon'), 0],
    ['a tag that no event type gives', audit, contains('tag', 'process'), 0],
    ['a field that nothing makes', firewall, contains('no_such_column', 'x'), 0],
    ['JSON, unless a character may be escaped', json, contains('eventType', 'nothing like this'), 2],
    ['a key=value pair', audit, contains('a0', 'curl'), 1],
    ['a word of the text', audit, contains('_raw', 'execve'), 1],
  ])('%s', async (_, part, requirement, kept) => {
    expect((await read(part, requirement)).length).toBeLessThanOrEqual(kept);
  });
});
