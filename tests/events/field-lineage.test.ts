import { describe, expect, it } from 'vitest';
import { lineageInDataModel, lineageOfEventField, loadKnowledge } from '../../src/events/index.ts';
import type { FieldLineage } from '../../src/spl/index.ts';

const knowledge = await loadKnowledge();
const sysmon = {
  sourcetype: 'xmlwineventlog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
};
const start =
  "<Event><System><EventID>1</EventID><Computer>ws1</Computer></System><EventData><Data Name='Image'>C:\\a.exe</Data>" +
  '</EventData></Event>';

/** `field ← by how` a line, what it is made of indented under it. */
function print(nodes: readonly FieldLineage[], depth = 0): string[] {
  return nodes.flatMap(({ field, by, how, from, isRepeated }) => [
    `${' '.repeat(depth)}${field} ← ${by} ${how}`.trimEnd() + (isRepeated ? ' …' : ''),
    ...print(from, depth + 1),
  ]);
}

describe('the lineage of an event field', () => {
  it('goes from the calculated field to the label in the event', () => {
    expect(print(lineageOfEventField('process_name', { ...sysmon, sample: start }, knowledge))).toEqual([
      'process_name ← calculated field base_win(Image)',
      " Image ← raw <Data Name='Image'>",
    ]);
  });

  it('lists the ways of all events when there is no sample', () => {
    expect(
      print(lineageOfEventField('parent_process_id', sysmon, knowledge)).filter((line) => line[0] !== ' '),
    ).toEqual([
      'parent_process_id ← calculated field ParentProcessId if EventCode 1',
      'parent_process_id ← calculated field SourceProcessId if EventCode 8, 10',
    ]);
  });

  it('follows aliases', () => {
    expect(print(lineageOfEventField('dvc', { ...sysmon, sample: start }, knowledge))).toEqual([
      'dvc ← alias of Computer',
      ' Computer ← raw <Computer> in <System>',
    ]);
  });

  it('follows automatic lookups', () => {
    const [first] = print(lineageOfEventField('EventDescription', { ...sysmon, sample: start }, knowledge));
    expect(first).toBe(
      'EventDescription ← automatic lookup column name of sysmon_event_names, by id = EventCode',
    );
  });

  it('ends at a key of JSON events', () => {
    expect(
      print(lineageOfEventField('src', { sourcetype: 'aws:cloudtrail', source: 'x' }, knowledge)),
    ).toEqual(['src ← alias of sourceIPAddress', ' sourceIPAddress ← raw JSON key sourceIPAddress']);
  });

  it('ends at a pair of an unknown source type, and at default fields', () => {
    const unknown = { sourcetype: 'my:own', source: 'x', sample: 'a=1 b=2' };
    expect(print(lineageOfEventField('a', unknown, knowledge))).toEqual(['a ← raw a=…']);
    expect(print(lineageOfEventField('_time', unknown, knowledge))).toEqual(['_time ← default field']);
  });

  it('says when no rule makes a field', () => {
    const fixed = { sourcetype: 'pan:traffic', source: 'x' };
    expect(print(lineageOfEventField('no such', { ...sysmon, sample: start }, knowledge))[0]).toContain(
      'no rule',
    );
    expect(print(lineageOfEventField('src_ip', fixed, knowledge))[0]).not.toContain('no rule');
  });
});

describe('the lineage of a data-model field', () => {
  const eventField = (field: string): FieldLineage[] => [{ field, by: 'event', how: '', from: [] }];
  it.each([
    ['Processes.dest', 'Endpoint.Processes: "unknown" where empty', ['dest']],
    [
      'Processes.process_name',
      'Endpoint.Processes: process_name, else the program that process starts with, else "unknown"',
      ['process_name', 'process'],
    ],
    [
      'Processes.dest_category',
      'Endpoint.Processes: filled by the asset lookups of Enterprise Security only',
      [],
    ],
    ['_time', 'Endpoint.Processes, as in the event', ['_time']],
  ])('%s', (field, how, from) => {
    const lineage = lineageInDataModel(
      { model: 'Endpoint', dataset: 'Processes' },
      field,
      knowledge,
      eventField,
    );
    expect(lineage).toMatchObject({ field, by: 'data model', how });
    expect(lineage?.from.map((one) => one.field)).toEqual(from);
  });

  it('says nothing of a field or model that is not known', () => {
    const of = (model: string, field: string) => lineageInDataModel({ model }, field, knowledge, eventField);
    expect(of('Endpoint', 'Processes.nothing')).toBeUndefined();
    expect(of('My_Model', 'a.b')).toBeUndefined();
    expect(of('constructor', 'a.b')).toBeUndefined();
  });
});
