import { describe, expect, it } from 'vitest';
import { eventOfObject, loadTaxonomy, RuleExplainer, type RuleExplanation } from '../../src/sigma/index.ts';
import { compiled, ruleYaml } from './rule-from.ts';

type Event = Readonly<Record<string, unknown>>;

const taxonomy = await loadTaxonomy();

function explain(detection: object, events: readonly Event[]): RuleExplanation<number> {
  const explainer = new RuleExplainer<number>(compiled(ruleYaml(detection)), {
    taxonomy,
    anyLogSource: true,
  });
  events.forEach((event, index) => {
    explainer.add(eventOfObject(event), index, index);
  });
  return explainer.result();
}

/** Reasons of the nearest event's failing leaves, each behind the leaf's name. */
function reasons(detection: object, event: Event): readonly string[] {
  const [nearest] = explain(detection, [event]).nearest;
  return (
    nearest?.failing.flatMap(({ label, faults }) => faults.map(({ reason }) => `${label} ${reason}`)) ?? []
  );
}

describe('why a leaf fails', () => {
  for (const [selection, event, expected] of [
    [{ A: 'x' }, {}, 'A not-in-log-source'],
    [{ A: 'x' }, { a: 'x' }, 'A field-name-case'],
    [{ A: 'x' }, { A: null }, 'A no-value'],
    [{ A: 'x' }, { A: 'y' }, 'A value-differs'],
    [{ 'A|cased': 'x' }, { A: 'X' }, 'A|cased letter-case'],
    [{ 'A|re': '^x' }, { A: 'X' }, 'A|re letter-case'],
    [{ 'A|re': '^x' }, { A: 'y' }, 'A|re value-differs'],
    [{ A: 'C:\\Windows\\*' }, { A: 'C:\\Windows\\x' }, 'A escape'],
    [{ A: '\\\\srv\\x' }, { A: '\\\\srv\\x' }, 'A escape'],
    [{ A: 'C:\\x' }, { A: 'C:\\\\x' }, 'A escape'],
    [{ A: 'x' }, { A: 'xy' }, 'A part-only'],
    [{ A: 'y' }, { A: 'xy' }, 'A part-only'],
    [{ A: 'y' }, { A: 'xyz' }, 'A part-only'],
    [{ 'A|startswith': 'x' }, { A: ' x' }, 'A|startswith part-only'],
    [{ 'A|endswith': 'x' }, { A: 'ax\n' }, 'A|endswith part-only'],
    [{ N: 5 }, { N: 6 }, 'N value-differs'],
    [{ N: 5 }, { N: '0x5' }, 'N not-a-number'],
    [{ 'N|gt': 5 }, { N: '5' }, 'N|gt value-differs'],
    [{ 'N|gt': 5 }, { N: 'x' }, 'N|gt not-a-number'],
    [{ 'A|cidr': '10.0.0.0/8' }, { A: '11.0.0.1' }, 'A|cidr value-differs'],
    [{ 'A|cidr': '10.0.0.0/8' }, { A: 'x' }, 'A|cidr not-an-address'],
    [{ 'A|hour': 3 }, { A: 'x' }, 'A|hour not-a-time'],
    [{ 'A|hour': 3 }, { A: '2024-01-01T04:00:00Z' }, 'A|hour value-differs'],
    [{ 'A|fieldref': 'B' }, { A: 'x' }, 'A|fieldref missing-field'],
    [{ 'A|fieldref': 'B' }, { A: 'x', B: 'y' }, 'A|fieldref value-differs'],
    [{ A: null }, { A: 'x' }, 'A has-value'],
    [{ 'A|exists': false }, { A: 'x' }, 'A|exists has-value'],
    [{ 'A|exists': true }, { B: 'x' }, 'A|exists not-in-log-source'],
    [{ 'A|neq': 'x' }, { A: 'x' }, 'A|neq excluded'],
    [['needle'], { A: 'hay' }, 'keywords not-found'],
  ] as const) {
    it(`${JSON.stringify(selection)} on ${JSON.stringify(event)}: ${expected}`, () => {
      expect(reasons({ s: selection, condition: 's' }, event)).toEqual([expected]);
    });
  }

  it('says where texts part', () => {
    const [nearest] = explain({ s: { 'A|endswith': '\\evil.exe' }, condition: 's' }, [
      { A: 'C:\\evil2.exe' },
    ]).nearest;
    const [fault] = nearest?.failing[0]?.faults ?? [];
    expect(fault?.at).toBe(7);
    expect(fault?.text).toContain('at character 8 `.exe` is wanted, not `2.exe`');
  });

  it('names close fields, of the event and of its log source', () => {
    const rule = { s: { CommandLin: 'x' }, condition: 's' };
    const [nearest] = explain(rule, [{ CommandLine: 'x' }]).nearest;
    expect(nearest?.failing[0]?.faults[0]?.text).toContain('They have `CommandLine`.');
  });

  it('takes the nearest of many values', () => {
    const rule = { s: { A: ['zzz', 'abcd', 'q'] }, condition: 's' };
    const [nearest] = explain(rule, [{ A: 'abce' }]).nearest;
    expect(nearest?.failing[0]?.faults[0]?.wanted).toBe('abcd');
    expect(nearest?.failing[0]?.faults[0]?.text).toContain('None of 2 others fits either.');
  });
});

describe('the smallest set of failing leaves', () => {
  const rule = {
    s1: { A: 'x', B: 'x', C: 'x' },
    s2: { D: 'x' },
    filter_main: { U: 'svc' },
    condition: '(s1 or s2) and not 1 of filter_*',
  };
  it('takes the cheaper side of an `or`', () => {
    expect(reasons(rule, { A: 'x', B: 'y', C: 'y', D: 'y' })).toEqual(['D value-differs']);
    expect(reasons(rule, { A: 'x', B: 'x', C: 'y', D: 'y' })).toEqual(['C value-differs']);
  });
  it('names what a filter leaves out', () => {
    const [nearest] = explain(rule, [{ D: 'x', U: 'SVC' }]).nearest;
    expect(nearest?.distance).toBe(1);
    expect(nearest?.failing.map(({ within, label }) => [...within, label].join(' > '))).toEqual([
      'not > 1 of filter_* > filter_main > U',
    ]);
  });
  it('counts each value that `all` needs', () => {
    const all = { s: { 'A|contains|all': ['x', 'y', 'z'] }, condition: 's' };
    const [nearest] = explain(all, [{ A: 'x' }]).nearest;
    expect(nearest?.distance).toBe(2);
    expect(nearest?.failing[0]?.faults.map(({ wanted }) => wanted)).toEqual(['*y*', '*z*']);
  });
  it('keeps the nearest events, the first of equals first', () => {
    const { nearest } = explain({ s: { A: 'abcd', B: 'x' }, condition: 's' }, [
      { A: 'q', B: 'y' },
      { A: 'q', B: 'x' },
      { A: 'abce', B: 'x' },
      { A: 'q', B: 'x' },
    ]);
    expect(nearest.map(({ place }) => place)).toEqual([2, 1, 3]);
  });
});

describe('a match', () => {
  it('shows what decided', () => {
    const rule = { s: { A: ['x', 'y'] }, t: { B: 'z' }, f: { C: 'c' }, condition: '(s or t) and not f' };
    const { matches, matched, nearest } = explain(rule, [{ A: 'y', B: 'q' }]);
    expect([matches, nearest.length]).toEqual([1, 0]);
    const deciding: string[] = [];
    const walk = (node: (typeof matched)[number]['tree']): void => {
      if (node.decides)
        deciding.push(`${node.label} ${node.holds}${node.values ? ` ${node.values.join()}` : ''}`);
      node.parts.forEach(walk);
    };
    for (const { tree } of matched) walk(tree);
    expect(deciding).toEqual([
      'and true',
      'or true',
      's true',
      'A true y',
      'not true',
      'f false',
      'C false c',
    ]);
  });
});

describe('log sources', () => {
  const yaml = `title: t
logsource: {category: process_creation, product: windows}
detection: {s: {Image: x, OriginalFileName: y}, condition: s}
`;
  const sysmon = (id: number): Event => ({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: id,
    Image: 'x',
    OriginalFileName: 'y',
  });
  const over = (events: readonly Event[]): RuleExplanation<number> => {
    const explainer = new RuleExplainer<number>(compiled(yaml), { taxonomy });
    events.forEach((event, index) => {
      explainer.add(eventOfObject(event), index, undefined);
    });
    return explainer.result();
  };

  it('an event of another one is told from the rule', () => {
    const { ofLogSource, others, nearest } = over([sysmon(3)]);
    expect(ofLogSource).toBe(0);
    expect(others).toEqual([
      {
        origin: 'Microsoft-Windows-Sysmon/Operational, event 3',
        events: 1,
        logSources: ['windows / network_connection', 'windows / sysmon', 'windows'],
      },
    ]);
    expect(nearest.map(({ isOfLogSource, distance }) => [isOfLogSource, distance])).toEqual([[false, 0]]);
  });

  it('a field that the other kind of event lacks is named as such', () => {
    const audit = { Channel: 'Security', EventID: 4688, NewProcessName: 'x' };
    const [nearest] = over([audit]).nearest;
    expect(nearest?.failing.map(({ field, faults }) => [field, faults[0]?.reason])).toEqual([
      ['OriginalFileName', 'not-in-log-source'],
    ]);
  });
});
