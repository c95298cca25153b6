/**
 * A published detection over published attack data, both as they are. What must come out is taken from the raw text
 * by a plain scan, not by anything of Detent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/index.ts';
import { collect, compile } from '../../src/engine/index.ts';
import { openHarness, runTest, testContext } from '../../src/harness/index.ts';

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));
const raw = `${corpora}attack_data/T1552.004/certutil_exe_certificate_extraction.raw`;
const contentRoot = `${corpora}security_content`;
const present = existsSync(raw) && existsSync(contentRoot);
if (!present) console.warn('Skipped: the published content and attack data are not beside this repository.');

/** The events of one EventID whose command line exports a certificate with certutil. */
function exports(eventId: string, imageField: string): Map<string, string>[] {
  const events = readFileSync(raw, 'utf8').match(/<Event[ >][\s\S]*?<\/Event>/g) ?? [];
  return events
    .map((xml) => {
      const fields = new Map<string, string>();
      for (const [, name, value] of xml.matchAll(/<Data Name='([^']+)'>([^<]*)</g)) {
        fields.set(name!, value!.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      }
      fields.set('EventID', /<EventID>(\d+)/.exec(xml)?.[1] ?? '');
      fields.set('Computer', /<Computer>([^<]+)/.exec(xml)?.[1] ?? '');
      fields.set('Time', /SystemTime='([^.']+)/.exec(xml)?.[1] ?? '');
      return fields;
    })
    .filter(
      (fields) =>
        fields.get('EventID') === eventId &&
        /\\certutil\.exe$/i.test(fields.get(imageField) ?? '') &&
        /-exportpfx/i.test(fields.get('CommandLine') ?? ''),
    );
}

describe.skipIf(!present)('Certutil exe certificate extraction', async () => {
  const content = present ? await loadContent(contentRoot) : undefined;
  const detection = content?.detections.find((one) => one.name === 'Certutil exe certificate extraction');
  const harness = content && (await openHarness(content, { env: {} }));

  async function rowsOver(source: string): Promise<Record<string, string>[]> {
    const file = { path: raw, name: 'raw', source, sourcetype: 'xmlwineventlog' };
    const test = detection!.tests[0]!;
    const verdict = await runTest(content!, detection!, test, {
      ...harness!,
      detections: [detection!],
      events: [file],
      stopwatch: () => 0,
    });
    expect(verdict).toMatchObject({ verdict: 'pass', reason: '' });
    const context = testContext(content!, harness!.dataModels, detection!, test);
    const { plan } = compile(detection!.searchText, context);
    const { source: events } = await harness!.shelf.open([file], context.now);
    const { rows, fields } = await collect(plan!, { context, source: events });
    return rows.map((row) => Object.fromEntries(fields.map((field) => [field, String(row.get(field))])));
  }
  const inOrder = (rows: Record<string, string>[]) => rows.map((row) => JSON.stringify(row)).sort();

  it('finds exactly the certificate exports that Sysmon recorded', async () => {
    const expected = exports('1', 'Image').map((event) => ({
      dest: event.get('Computer')!,
      user: event.get('User')!.split('\\')[1]!,
      parent_process: event.get('ParentCommandLine')!,
      parent_process_name: event.get('ParentImage')!.split('\\').at(-1)!,
      process_name: event.get('Image')!.split('\\').at(-1)!,
      process: event.get('CommandLine')!,
      process_id: event.get('ProcessId')!,
      parent_process_id: event.get('ParentProcessId')!,
      count: '1',
      // The add-on takes the moment that Sysmon itself states.
      firstTime: event.get('UtcTime')!.slice(0, 19).replace(' ', 'T'),
      lastTime: event.get('UtcTime')!.slice(0, 19).replace(' ', 'T'),
    }));
    expect(expected).toHaveLength(11);
    expect(inOrder(await rowsOver('XmlWinEventLog:Microsoft-Windows-Sysmon/Operational'))).toEqual(
      inOrder(expected),
    );
  });

  it('finds the same exports in the Security log', async () => {
    const expected = exports('4688', 'NewProcessName').map((event) => [
      event.get('NewProcessId'),
      event.get('Time'),
    ]);
    expect(expected).toHaveLength(11);
    const rows = await rowsOver('XmlWinEventLog:Security');
    expect(rows.map((row) => [row['process_id'], row['firstTime']]).sort()).toEqual(expected.sort());
  });
});
