import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/events/event.ts';
import { EventReader } from '../../src/events/event-reader.ts';
import { loadKnowledge } from '../../src/events/index.ts';
import { extractEagerly } from './eager-extraction.ts';
import { sysmonEvent, textEvent, windowsEvent } from './sample-events.ts';

const knowledge = await loadKnowledge();

interface Sample {
  readonly name: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly raw: string;
}

const own: Sample[] = [
  {
    name: 'sysmon process',
    sourcetype: 'XmlWinEventLog',
    source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
    raw: sysmonEvent(1, {
      Image: 'C:\\Windows\\System32\\cmd.exe',
      CommandLine: 'cmd /c a &amp; b',
      User: 'NT AUTHORITY\\SYSTEM',
      Hashes: 'MD5=00000000000000000000000000000000',
      ParentImage: 'C:\\x\\no-extension',
      ProcessId: '7',
    }),
  },
  {
    name: 'sysmon dns',
    sourcetype: 'xmlwineventlog',
    source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
    raw: sysmonEvent(22, {
      QueryName: 'a.example',
      QueryStatus: '0',
      QueryResults: 'type:  5 b.example;::ffff:10.0.0.1;',
      Image: 'C:\\a\\b.exe',
    }),
  },
  {
    name: 'process creation',
    sourcetype: 'XmlWinEventLog',
    source: 'XmlWinEventLog:Security',
    raw: windowsEvent('Security', 4688, {
      SubjectUserName: 'bob',
      TargetUserName: '-',
      NewProcessName: 'C:\\Program Files\\x.exe',
      NewProcessId: '0xf84',
      ProcessId: '0x1',
      CommandLine: 'x.exe /a',
      ParentProcessName: 'C:\\y.exe',
    }),
  },
  {
    name: 'text logon',
    sourcetype: 'WinEventLog',
    source: 'WinEventLog:Security',
    raw: textEvent(4624, 'An account.\n\nSubject:\n\tAccount Name:\tA\nNew Logon:\n\tAccount Name:\tB\n'),
  },
  {
    name: 'auditd',
    sourcetype: 'linux:audit',
    source: '/var/log/audit/audit.log',
    raw: 'type=USER msg=audit(1722950859.266:6994): pid=1 msg=\'op=login acct="root" res=success\'',
  },
  {
    name: 'json',
    sourcetype: 'nobody',
    source: 'x',
    raw: '{"a":{"b":[1,{"c":null}]},"time":"2024-01-02T03:04:05Z"}',
  },
];

const folder = new URL('../../../shared/corpora/example_events/', import.meta.url);
const samples = [...own, ...(existsSync(new URL('index.yml', folder)) ? publishedSamples() : [])];

function publishedSamples(): Sample[] {
  const { events } = load(readFileSync(new URL('index.yml', folder), 'utf8')) as {
    events: Record<string, { file: string; sourcetype: string; source: string }>;
  };
  const present = new Set(readdirSync(folder));
  return Object.entries(events)
    .filter(([, { file }]) => present.has(file))
    .map(([name, { file, sourcetype, source }]) => ({
      name,
      sourcetype,
      source,
      raw: readFileSync(new URL(file, folder), 'utf8').trimEnd(),
    }));
}

function eventOf({ sourcetype, source, raw }: Sample): Event {
  return new EventReader({ host: 'h', index: 'main', loadedAt: 0, sourcetype, source }, knowledge).read(raw);
}

describe('lazy extraction gives what eager extraction gives', () => {
  test.each(samples)('$name, all fields', (sample) => {
    const event = eventOf(sample);
    const eager = extractEagerly(eventOf(sample), event.program.rules, knowledge.data);
    const names = [...event.names()];
    for (const name of names) {
      if (eager.has(name)) expect(event.read(name), name).toEqual(eager.get(name));
    }
    for (const [name, value] of eager) {
      if (value !== null && !name.startsWith('_')) expect(names, name).toContain(name);
    }
  });

  test('in whatever order fields are asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
        (sample, picks) => {
          const event = eventOf(sample);
          const eager = extractEagerly(eventOf(sample), event.program.rules, knowledge.data);
          const names = [...eager.keys(), 'no_such_field', 'tag::nothing'];
          for (const pick of picks) {
            const name = names[pick % names.length] ?? '';
            expect(event.read(name), `${sample.name}: ${name}`).toEqual(eager.get(name) ?? null);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a field that nobody asks for is not computed', () => {
    const event = eventOf(own[0] as Sample);
    event.read('CommandLine');
    const few = event.memo.filter((slot) => slot !== undefined).length;
    for (const name of event.names()) event.read(name);
    const all = event.memo.filter((slot) => slot !== undefined).length;
    expect(all).toBeGreaterThan(few * 5);
  });
});
