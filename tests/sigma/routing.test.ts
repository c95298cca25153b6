import { describe, expect, it } from 'vitest';
import { loadKnowledge, rowsFromRaw } from '../../src/events/index.ts';
import {
  compileRules,
  eventOfObject,
  eventOfRow,
  loadTaxonomy,
  logSourceRouter,
} from '../../src/sigma/index.ts';
import { compiled } from './rule-from.ts';

const router = logSourceRouter(await loadTaxonomy());

/** Whether a rule that only tests for a field's value is tried on the event, and sees it. */
function sees(
  logSource: string,
  event: Readonly<Record<string, unknown>>,
  field = 'A',
  sourceType = '',
): boolean {
  const rule = compiled(`title: t\nlogsource: {${logSource}}\ndetection: {s: {${field}: x}, condition: s}\n`);
  const set = compileRules([rule], { router });
  return set.match(eventOfObject(event, { sourceType })).length === 1;
}

const sysmon = (id: number | string, more: object = {}): Readonly<Record<string, unknown>> => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID: id,
  A: 'x',
  ...more,
});

describe('log sources', () => {
  it('categories are Sysmon events', () => {
    expect(sees('category: process_creation, product: windows', sysmon(1))).toBe(true);
    expect(sees('category: process_creation, product: windows', sysmon('1'))).toBe(true);
    expect(sees('category: process_creation, product: windows', sysmon(3))).toBe(false);
    expect(sees('category: process_creation', sysmon(1))).toBe(true);
    expect(sees('category: process_creation, product: linux', sysmon(1))).toBe(false);
    expect(sees('category: registry_add, product: windows', sysmon(12, { EventType: 'CreateKey' }))).toBe(
      true,
    );
    expect(sees('category: registry_delete, product: windows', sysmon(12, { EventType: 'CreateKey' }))).toBe(
      false,
    );
    expect(sees('category: registry_event, product: windows', sysmon(14))).toBe(true);
  });

  it('a process creation may be Security 4688, whose fields are called otherwise', () => {
    const event = { Channel: 'Security', EventID: 4688, NewProcessName: 'x', ProcessId: 'parent' };
    const source = 'category: process_creation, product: windows';
    expect(sees(source, event, 'Image')).toBe(true);
    expect(sees(source, { ...event, NewProcessName: 'y', ProcessId: 'x' }, 'ParentProcessId')).toBe(true);
    expect(sees(source, { ...event, ProcessId: 'x' }, 'ProcessId')).toBe(false);
    expect(sees('product: windows, service: security', { ...event, ProcessId: 'x' }, 'ProcessId')).toBe(true);
    expect(sees('product: windows, service: security', event, 'Image')).toBe(false);
  });

  it('services are channels, letter case ignored', () => {
    expect(sees('product: windows, service: security', { Channel: 'security', A: 'x' })).toBe(true);
    expect(sees('product: windows, service: system', { Channel: 'Security', A: 'x' })).toBe(false);
    expect(sees('product: windows', { Channel: 'Anything', A: 'x' })).toBe(true);
    expect(sees('product: windows', { A: 'x' })).toBe(false);
    const both = 'product: windows, category: process_creation, service: sysmon';
    expect(sees(both, sysmon(1))).toBe(true);
    expect(sees(both, sysmon(3))).toBe(false);
    expect(sees(both, { Channel: 'Security', EventID: 4688, A: 'x' })).toBe(false);
  });

  it('a provider is enough where there is no channel', () => {
    const event = { Provider_Name: 'Microsoft-Windows-Sysmon', EventID: 1, A: 'x' };
    expect(sees('category: process_creation, product: windows', event)).toBe(true);
  });

  it('other products are told by source type or by their keys', () => {
    expect(sees('product: aws, service: cloudtrail', { A: 'x' }, 'A', 'aws:cloudtrail')).toBe(true);
    const trail = { eventSource: 's', eventName: 'n', awsRegion: 'r', A: 'x' };
    expect(sees('product: aws, service: cloudtrail', trail)).toBe(true);
    expect(sees('product: okta, service: okta', trail)).toBe(false);
    expect(sees('category: proxy', { 'c-uri': '/', A: 'x' })).toBe(true);
    expect(sees('category: proxy', { A: 'x' })).toBe(false);
  });

  it('keys alone tell nothing of an event that says it comes from a Windows log', () => {
    expect(sees('category: proxy', sysmon(3, { 'c-uri': '/' }))).toBe(false);
    expect(sees('category: proxy', { Channel: 'news', 'c-uri': '/', A: 'x' })).toBe(true);
    expect(sees('category: registry_add, product: windows', sysmon(12, { EventType: 'CreateKey' }))).toBe(
      true,
    );
  });

  it('macOS, firewalls and cloud consoles are told by their own keys', () => {
    const mac = { 'host.os.type': 'macos', process: { executable: 'x', command_line: 'c' } };
    expect(sees('category: process_creation, product: macos', mac, 'Image')).toBe(true);
    expect(sees('category: process_creation, product: linux', mac, 'Image')).toBe(false);
    const osquery = { columns: { cmdline: 'x', path: '/bin/sh' } };
    expect(
      sees('category: process_creation, product: macos', osquery, 'CommandLine', 'osquery:results'),
    ).toBe(true);
    const file = { host: { os: { type: 'macos' } }, file: { path: 'x' } };
    expect(sees('category: file_event, product: macos', file, 'TargetFilename')).toBe(true);
    const forti = { type: 'event', devid: 'd', logid: '1', A: 'x' };
    expect(sees('product: fortigate, service: event', forti)).toBe(true);
    expect(sees('product: fortigate, service: event', { ...forti, type: 'traffic' })).toBe(false);
    const login = { id: { applicationName: 'login' }, A: 'x' };
    expect(sees('product: gcp, service: google_workspace.login', login)).toBe(true);
    expect(sees('product: gcp, service: google_workspace.admin', login)).toBe(false);
    const palo = 'product: paloalto, category: file_event, service: globalprotect';
    expect(sees(palo, { A: 'x' }, 'A', 'pan:globalprotect')).toBe(true);
  });

  it('nothing is tried where no kind of event is known', () => {
    const rule = compiled('title: t\nlogsource: {product: toaster}\ndetection: {s: {A: x}, condition: s}\n');
    const set = compileRules([rule], { router });
    expect(set.unrouted).toEqual([rule]);
    expect(set.match(eventOfObject({ A: 'x' }))).toEqual([]);
    const open = compileRules([rule], { router, anyLogSource: true });
    expect(open.match(eventOfObject({ A: 'x' }))).toHaveLength(1);
  });
});

describe('Windows events in text', () => {
  it('have their fields under the names of rules', async () => {
    const text = [
      '01/02/2024 03:04:05 AM',
      'LogName=Security',
      'SourceName=Microsoft Windows security auditing.',
      'EventCode=4688',
      'ComputerName=ws1',
      'Message=A new process has been created.',
      '',
      'Process Information:',
      '\tNew Process Name:\tC:\\Windows\\evil.exe',
    ].join('\n');
    const rows = rowsFromRaw(
      { sourcetype: 'WinEventLog', source: 'WinEventLog:Security', lines: [text] },
      await loadKnowledge(),
    );
    const rule = compiled(
      `title: t\nlogsource: {category: process_creation, product: windows}\n` +
        `detection: {s: {Image: '*\\evil.exe', EventID: 4688, Computer: WS1}, condition: s}\n`,
    );
    const set = compileRules([rule], { router });
    expect(rows.map((row) => set.match(eventOfRow(row)).length)).toEqual([1]);
  });
});
