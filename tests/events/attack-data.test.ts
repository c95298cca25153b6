import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noRequirement, Row } from '../../src/engine/index.ts';
import {
  type DatasetPart,
  dataModelCatalog,
  loadKnowledge,
  memoryEvents,
  openDataset,
} from '../../src/events/index.ts';

// Real attack data with three renderings in one file. It is not part of the project.
const file = new URL(
  '../../../shared/corpora/attack_data/T1552.004/certutil_exe_certificate_extraction.raw',
  import.meta.url,
);
const present = existsSync(file);
const knowledge = await loadKnowledge();

function part(labels: Partial<DatasetPart> = {}): DatasetPart {
  return { name: 'certutil', chunks: present ? readFileSync(file) : new Uint8Array(0), ...labels };
}

describe.skipIf(!present)('attack data of T1552.004 (skipped without ../shared/corpora)', () => {
  test('breaks into 20 Sysmon, 20 Security and 19 PowerShell events', async () => {
    const dataset = openDataset([part()], knowledge);
    const counts: Record<string, number> = {};
    for (const event of await dataset.events()) {
      const key = `${event.read('source')} ${event.read('EventCode')}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    expect(counts).toEqual({
      'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational 1': 20,
      'XmlWinEventLog:Security 4688': 20,
      'WinEventLog:Microsoft-Windows-PowerShell/Operational 4104': 19,
    });
    expect(dataset.report.unreadable).toEqual([]);
  });

  test.each([
    ['xmlwineventlog', 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational'],
    ['xmlwineventlog', 'XmlWinEventLog:Security'],
  ])('under the labels %s %s its process events reach Endpoint.Processes', async (sourcetype, source) => {
    const processes = dataModelCatalog(knowledge).get('Endpoint', 'Processes');
    const events = await openDataset([part({ sourcetype, source })], knowledge).events();
    expect(new Set(events.map((event) => event.read('source')))).toEqual(new Set([source]));
    const rows = events.map((event) => new Row(event)).filter((row) => processes?.matches(row));
    expect(rows.length).toBe(20);
    const exports = rows
      .flatMap((row) => processes?.rows(row) ?? [])
      .filter((row) => /-exportPFX/i.test(String(row.get('Processes.process'))));
    expect(exports.length).toBeGreaterThan(0);
  });

  test('memory holds events and what was computed of them', async () => {
    const events = await openDataset([part()], knowledge).events();
    const source = memoryEvents(events);
    const times: number[] = [];
    for await (const rows of source.read({
      requirement: noRequirement,
      fields: 'all',
      order: 'newest-first',
    })) {
      for (const row of rows) times.push(row.get('_time') as number);
    }
    expect(times.length).toBe(59);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});
