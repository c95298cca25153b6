import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { labelsFor } from '../../src/harness/index.ts';
import { zip } from '../events/archive-writer.ts';
import { writeEvtx } from '../events/evtx-writer.ts';
import { sysmonEvent, textEvent } from '../events/sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'detent-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('labels for a file without any', () => {
  const xml = sysmonEvent(1, {});
  test.each<[string, string | Uint8Array]>([
    ['log.evtx', writeEvtx([[]])],
    ['log.zip', zip([{ path: 'x', content: xml }])],
    ['log.gz', gzipSync(xml)],
    ['log.xml', xml],
    ['log.txt', textEvent(4688, 'x')],
    ['log.json', '{"EventID":1,"Channel":"Security"}'],
    ['wide.xml', Buffer.from(`\ufeff${xml}`, 'utf16le')],
  ])('%s tells for itself', (name, content) => {
    expect(labelsFor(file(name, content))).toEqual({});
  });

  test.each<[string, string, object]>([
    [
      'audit.log',
      'type=SYSCALL msg=audit(1.2:3): x=1',
      { sourcetype: 'linux:audit', source: '/var/log/audit/audit.log' },
    ],
    ['any.json', '{"a":1}', { sourcetype: '_json', source: 'any.json' }],
    [
      'linux.log',
      '<Event><System><Provider Name="Linux-Sysmon"/><Channel>Linux-Sysmon/Operational</Channel></System></Event>',
      { sourcetype: 'sysmon:linux', source: 'Syslog:Linux-Sysmon/Operational' },
    ],
  ])('%s is guessed', (name, content, labels) => {
    expect(labelsFor(file(name, content))).toEqual(labels);
  });

  test('given ones stay, and only an open text file is guessed around them', () => {
    const path = file('some.xml', xml);
    expect(labelsFor(path, { sourcetype: 'XmlWinEventLog' })).toEqual({
      sourcetype: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
    });
    const archive = file('some.zip', zip([]));
    expect(labelsFor(archive, { source: 'XmlWinEventLog:Security' })).toEqual({
      source: 'XmlWinEventLog:Security',
    });
  });
});
