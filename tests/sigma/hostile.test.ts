import { describe, expect, it } from 'vitest';
import { readyRules } from '../../src/harness/index.ts';
import { RegexLimitError } from '../../src/regex/index.ts';
import {
  Correlator,
  compileRules,
  eventOfObject,
  loadTaxonomy,
  logSourceRouter,
  RuleExplainer,
} from '../../src/sigma/index.ts';
import { compiled, read, ruleYaml, selects } from './rule-from.ts';

/** Far above what any of this takes (a fraction of a second of computing), also on a busy machine; far below a hang. */
const limit = 20_000;

const head = 'title: t\nlogsource: {category: test}\n';

/** Whether a detection is read, and does not match an event. */
function selectsNone(detection: object): boolean {
  return !compiled(ruleYaml(detection)).matches(eventOfObject({ A: 'y' }).view());
}

describe('hostile rules', () => {
  it('a regular expression that backtracks without end gives up or answers', { timeout: limit }, () => {
    for (const pattern of ['(a+)+$', '(a|aa)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)*x', '(a+a+)+y']) {
      const rule = compiled(ruleYaml({ s: { 'A|re': pattern }, condition: 's' }));
      const view = eventOfObject({ A: `${'a'.repeat(5_000)}!${'b'.repeat(5_000)}` }).view();
      try {
        expect(rule.matches(view)).toBe(false);
      } catch (error) {
        expect(error).toBeInstanceOf(RegexLimitError);
      }
    }
  });

  it('one that gives up counts as not matched, and is told', { timeout: limit }, () => {
    const rule = compiled(ruleYaml({ s: { 'A|re': '^(?:(a|ab)(c|bcd)(d*))*(?<=q)\\1$' }, condition: 's' }));
    const told: string[] = [];
    const set = compileRules([rule], {
      router: logSourceRouter({ sources: [] }),
      anyLogSource: true,
      onLimit: (_, error) => told.push(error.message),
    });
    expect(set.match(eventOfObject({ A: 'abcd'.repeat(20_000) }))).toEqual([]);
    expect(told.length).toBeLessThanOrEqual(1);
  });

  it('wildcards without end', { timeout: limit }, () => {
    const value = `*${'a*'.repeat(2_000)}b`;
    expect(selects({ A: value }, { A: 'a'.repeat(20_000) })).toBe(false);
    expect(selects({ A: `${'?*'.repeat(500)}b` }, { A: 'a'.repeat(20_000) })).toBe(false);
  });

  it('encodings of encodings', { timeout: limit }, () => {
    const key = `A|${Array.from({ length: 60 }, () => 'base64').join('|')}`;
    expect(read(ruleYaml({ s: { [key]: 'foo' }, condition: 's' })).findings).toEqual([
      'sigma/too-many-alternatives 3:442',
    ]);
  });

  it('selectors over countless identifiers', { timeout: limit }, () => {
    const identifiers = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`s${index}`, { A: 'x' }]),
    );
    const condition = (times: number): string => Array.from({ length: times }, () => '1 of s*').join(' or ');
    const yaml = ruleYaml({ ...identifiers, condition: condition(2_000) });
    expect(read(yaml).findings.map((finding) => finding.split(' ')[0])).toEqual(['sigma/bad-condition']);
    const named = Object.keys(identifiers).join(' or ');
    expect(selectsNone({ ...identifiers, condition: named })).toBe(true);
    expect(selectsNone({ ...identifiers, condition: condition(10) })).toBe(true);
  });

  it('a file of ten megabytes is refused at its place', { timeout: limit }, () => {
    const values = Array.from(
      { length: 400_000 },
      (_, index) => `            - value number ${index}\n`,
    ).join('');
    const { findings, objects } = read(`${head}detection:\n    s:\n        A:\n${values}    condition: s\n`);
    expect(objects).toEqual([]);
    expect(findings).toEqual(['yaml/too-large 1:1']);
  });

  it('a file of countless documents is refused', { timeout: limit }, () => {
    const { findings, objects } = read('---\na: 1\n'.repeat(50_000));
    expect(objects).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  });

  it('fifty thousand values are looked up', { timeout: limit }, () => {
    const values = Array.from({ length: 50_000 }, (_, index) => `value ${index}`);
    const rule = compiled(
      `${head}detection:\n    s:\n        A:\n${values.map((one) => `            - ${one}\n`).join('')}    condition: s\n`,
    );
    expect(rule.matches(eventOfObject({ A: 'VALUE 49999' }).view())).toBe(true);
    expect(rule.matches(eventOfObject({ A: 'value 50000' }).view())).toBe(false);
  });

  for (const [what, section, code] of [
    [
      'parentheses',
      `{s: {A: x}, condition: '${'('.repeat(50_000)}s${')'.repeat(50_000)}'}`,
      'sigma/bad-condition',
    ],
    ['`not`', `{s: {A: x}, condition: '${'not '.repeat(50_000)}s'}`, 'sigma/bad-condition'],
    ['lists', `{s: ${'['.repeat(90)}x${']'.repeat(90)}, condition: s}`, 'sigma/bad-detection'],
  ] as const) {
    it(`${what} inside each other without end`, { timeout: limit }, () => {
      const { objects, diagnostics } = read(`${head}detection: ${section}\n`);
      expect(objects).toEqual([]);
      expect(diagnostics.map((one) => one.code)).toContain(code);
      for (const { at } of diagnostics) expect(at).toBeDefined();
    });
  }

  it('lists and mappings thousands deep are refused', { timeout: limit }, () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{a: ', '}'],
    ] as const) {
      const deep = `${open.repeat(20_000)}x${close.repeat(20_000)}`;
      const { objects, diagnostics } = read(`${head}detection: {s: ${deep}, condition: s}\n`);
      expect(objects).toEqual([]);
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    }
  });

  it('a long condition is read and run', { timeout: limit }, () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `s${index}`);
    const section = {
      ...Object.fromEntries(names.map((name) => [name, { A: name }])),
      condition: names.join(' or '),
    };
    const rule = compiled(ruleYaml(section));
    expect(rule.matches(eventOfObject({ A: 's4999' }).view())).toBe(true);
    expect(rule.matches(eventOfObject({ A: 's5000' }).view())).toBe(false);
  });

  it('aliases that multiply are refused', { timeout: limit }, () => {
    const levels = Array.from({ length: 12 }, (_, index) => {
      const inner = index === 0 ? 'x' : `*a${index - 1}`;
      return `a${index}: &a${index} [${Array.from({ length: 10 }, () => inner).join(', ')}]\n`;
    });
    const { objects, diagnostics } = read(
      `${head}${levels.join('')}detection: {s: {A: *a11}, condition: s}\n`,
    );
    expect(objects).toEqual([]);
    expect(diagnostics.some(({ severity, at }) => severity === 'error' && at !== undefined)).toBe(true);
  });

  it('a value of many dashes and one of many placeholders', { timeout: limit }, () => {
    const dashes = ' -a'.repeat(40);
    expect(selects({ 'A|windash': dashes }, { A: ' /a'.repeat(40) })).toBe(true);
    const many = Array.from({ length: 100 }, (_, index) => `v${index}`);
    const { objects } = read(ruleYaml({ s: { 'A|expand': '%u%'.repeat(20) }, condition: 's' }));
    const codes: string[] = [];
    readyRules(objects, new Map([['u', many]]), ({ code }) => codes.push(code));
    expect(codes).toEqual(['sigma/too-many-alternatives']);
  });

  it('correlations chained without end, and circles of many', { timeout: limit }, () => {
    const base = `${head}name: c0\ndetection: {s: {A: x}, condition: s}\n`;
    const chained = (count: number, first: string): string =>
      Array.from({ length: count }, (_, index) => {
        const below = index === 0 ? first : `c${index}`;
        return `---\ntitle: c${index + 1}\nname: c${index + 1}\ncorrelation: {type: event_count, rules: ${below}, timespan: 5m, condition: {gte: 1}}\n`;
      }).join('');
    const codesOf = (yaml: string): ReadonlySet<string> => {
      const codes = new Set<string>();
      readyRules(read(yaml).objects, new Map(), ({ code }) => codes.add(code));
      return codes;
    };
    expect([...codesOf(base + chained(50, 'c0'))]).toEqual([]);
    expect([...codesOf(base + chained(200, 'c0'))]).toEqual(['sigma/bad-correlation', 'sigma/unknown-rule']);
    expect([...codesOf(base + chained(200, 'c200'))]).toEqual(['sigma/rule-cycle']);
  });
});

describe('hostile events', () => {
  it('one with a hundred thousand fields', { timeout: limit }, () => {
    const fields = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`field ${index}`, `v${index}`]),
    );
    expect(selects({ field99999: 'V99999' }, fields)).toBe(true);
    expect(selects({ nothing: null }, fields)).toBe(true);
    expect(selects(['v99998'], fields)).toBe(true);
    expect(selects(['w'], fields)).toBe(false);
  });

  it('one with a hundred thousand fields, explained', { timeout: limit }, async () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, 'v']));
    const rule = compiled(ruleYaml({ s: { fieldx: 'v', field1: 'w' }, condition: 's' }));
    const explainer = new RuleExplainer<number>(rule, { taxonomy: await loadTaxonomy(), anyLogSource: true });
    explainer.add(eventOfObject(fields), 0, 0);
    expect(explainer.result().nearest[0]?.distance).toBe(2);
  });

  it('values of a million characters, explained', { timeout: limit }, async () => {
    const rule = compiled(ruleYaml({ s: { 'A|contains': `${'ab'.repeat(2_000)}c` }, condition: 's' }));
    const explainer = new RuleExplainer<number>(rule, { taxonomy: await loadTaxonomy(), anyLogSource: true });
    explainer.add(eventOfObject({ A: 'ab'.repeat(500_000) }), 0, 0);
    expect(explainer.result().nearest[0]?.failing).toHaveLength(1);
  });

  it('objects inside each other without end', { timeout: limit }, () => {
    let deep: Record<string, unknown> = { A: 'x' };
    for (let level = 0; level < 20_000; level += 1) deep = { B: deep };
    expect(selects(['x'], deep)).toBe(false);
    expect(selects({ 'B.B.B.A': 'x' }, deep)).toBe(false);
    expect(selects({ [`${'B.'.repeat(5_000)}A`]: 'x' }, deep)).toBe(false);
  });

  it('half characters stay what they are', () => {
    expect(selects({ A: '?' }, { A: '\ud800' })).toBe(true);
    expect(selects({ 'A|contains': 'x' }, { A: '\udc00x\ud800' })).toBe(true);
    expect(selects({ 'A|re': '^.$' }, { A: '\ud800' })).toBe(true);
    expect(selects({ 'A|fieldref': 'B' }, { A: '\ud800', B: '\ud801' })).toBe(false);
  });

  it('whole numbers beyond 2^53 are compared digit by digit', () => {
    const rule = compiled(`${head}detection: {s: {N: 9007199254740993}, condition: s}\n`);
    const verdict = (value: unknown): boolean => rule.matches(eventOfObject({ N: value }).view());
    expect(verdict('9007199254740993')).toBe(true);
    expect(verdict('9007199254740992')).toBe(false);
    expect(verdict('009007199254740993.0')).toBe(true);
    const above = compiled(`${head}detection: {s: {N|gt: 18446744073709551615}, condition: s}\n`);
    expect(above.matches(eventOfObject({ N: '18446744073709551616' }).view())).toBe(true);
    expect(above.matches(eventOfObject({ N: '18446744073709551615' }).view())).toBe(false);
  });

  it('a hundred thousand groups, and as many events in one', { timeout: limit }, () => {
    const { objects } = read(
      `${head}name: r\ndetection: {s: {A: x}, condition: s}\n---\ntitle: a\ncorrelation: {type: event_count, rules: r, group-by: U, timespan: 1d, condition: {gte: 2}}\n` +
        '---\ntitle: b\ncorrelation: {type: value_median, rules: r, timespan: 1d, condition: {gt: 1e9, field: N}}\n',
    );
    const { rules, correlations } = readyRules(objects, new Map(), () => undefined);
    const [rule] = rules;
    let results = 0;
    const correlator = new Correlator<number>(correlations, { onMatch: () => (results += 1) });
    for (let order = 0; order < 100_000; order += 1) {
      const view = eventOfObject({ A: 'x', U: `u${order}`, N: (order * 7_919) % 100_003 }).view();
      if (rule) correlator.add(rule.rule, { view, time: 1_000_000 - order / 10, order, place: order });
    }
    correlator.finish(() => undefined);
    expect(results).toBe(0);
  });
});
