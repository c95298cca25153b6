import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../src/harness/index.ts';
import { read } from './rule-from.ts';

const rule = (title: string): string => `title: ${title}
logsource:
    product: windows
detection:
    sel:
        A: x
    condition: sel
`;

describe('documents', () => {
  it('a file may hold several, each with its places', () => {
    const { objects, findings } = read(
      `${rule('one')}---\n${rule('two').replace('condition: sel', 'condition: sil')}`,
    );
    expect(objects.map(({ title }) => title)).toEqual(['one']);
    expect(findings).toEqual(['sigma/unknown-identifier 15:16']);
  });

  it('the bytes of a Node buffer are left as they are', () => {
    const bytes = Buffer.from('a: 1\n---\nb: 2\n');
    const texts = splitDocuments(bytes).map((one) => new TextDecoder().decode(one).trim());
    expect(texts).toEqual(['a: 1', '---\nb: 2']);
  });

  it('findings point into the file whatever the quoting', () => {
    const yaml = rule('t').replace('condition: sel', "condition: 'sel and sol'");
    expect(read(yaml).findings).toEqual(['sigma/unknown-identifier 7:25']);
  });

  it('`y` and `n` are letters, as keys and everywhere', () => {
    const yaml = rule('y').replaceAll('sel', 'y').replace('A: x', 'n: y');
    const { objects, findings } = read(yaml);
    expect(findings).toEqual([]);
    expect(objects.map(({ title }) => title)).toEqual(['y']);
  });

  it('a plain key that YAML reads as something else is an error', () => {
    expect(read(rule('t').replace('A: x', 'on: x')).findings).toEqual(['sigma/unquoted-value 5:5']);
    expect(read(rule('t').replace('A: x', '010: x')).findings).toEqual(['sigma/unquoted-value 5:5']);
    expect(read(rule('t').replace('A: x', "'on': x")).findings).toEqual([]);
    expect(read(rule('t').replace('A: x', 'true: x')).findings).toEqual([]);
    expect(read(rule('t').replaceAll('sel', 'no')).findings[0]).toBe('sigma/unquoted-value 4:1');
  });

  it('global, reset and repeat', () => {
    const yaml = [
      'action: global\ntitle: template\nlogsource: {product: windows}\ndetection: {condition: sel}\n',
      'title: mine\ndetection: {sel: {A: x}}\n',
      'action: repeat\ndetection: {sel: {A: y}}\n',
      'action: reset\n',
      rule('after'),
    ].join('---\n');
    const { objects, findings } = read(yaml);
    expect(findings).toEqual([]);
    expect(objects.map(({ title }) => title)).toEqual(['template', 'template', 'after']);
  });

  it('a later template replaces the one before, and `repeat` behind it builds on it', () => {
    const yaml = [
      'action: global\ntitle: first\nlevel: high\n',
      'action: global\ntitle: second\nlogsource: {product: windows}\n',
      'action: repeat\ndetection: {sel: {A: x}, condition: sel}\n',
      'action: repeat\nlevel: low\n',
    ].join('---\n');
    const { objects, findings } = read(yaml);
    expect(findings).toEqual([]);
    expect(objects.map(({ title, level }) => [title, level])).toEqual([
      ['second', undefined],
      ['second', 'low'],
    ]);
  });

  it('correlations and filters take nothing from a template', () => {
    const yaml = [
      'action: global\nlevel: high\n',
      'title: c\ncorrelation: {type: temporal, rules: [a], timespan: 5m}\n',
      'title: f\nlogsource: {product: windows}\nfilter: {rules: any, s: {A: x}, condition: not s}\n',
    ].join('---\n');
    expect(read(yaml).objects.map(({ level }) => level)).toEqual([undefined, undefined]);
  });

  it('there must be something to repeat', () => {
    expect(read(`action: repeat\n${rule('t')}`).findings).toEqual(['sigma/bad-action 1:9']);
  });

  it('an unknown action is an error', () => {
    expect(read(`action: nope\n${rule('t')}`).findings).toEqual(['sigma/bad-action 1:9']);
  });

  it('a repeated key is an error', () => {
    const yaml = rule('t').replace('        A: x\n', '        A: x\n        A: y\n');
    expect(read(yaml).findings).toEqual(['yaml/duplicate-key 7:9']);
  });

  it('a correlation is read whole', () => {
    const yaml = `title: c
correlation:
    type: value_count
    rules: [a, b]
    group-by: [host]
    timespan: 1h
    aliases:
        host: {a: Computer, b: src_host}
    condition: {field: domain, gte: 50, lt: 500}
`;
    const { objects, findings } = read(yaml);
    expect(findings).toEqual([]);
    expect(objects[0]).toMatchObject({
      kind: 'correlation',
      timespanSeconds: 3600,
      bounds: [
        { operator: 'gte', number: 50 },
        { operator: 'lt', number: 500 },
      ],
      conditionFields: ['domain'],
      generate: false,
    });
  });

  for (const [what, line, code] of [
    ['timespan', 'timespan: 1h30m', 'sigma/bad-correlation'],
    ['type', 'type: sometimes', 'sigma/bad-correlation'],
    ['operator', 'condition: {above: 5}', 'sigma/bad-correlation'],
    ['number', "condition: {gt: '5'}", 'sigma/bad-correlation'],
  ] as const) {
    it(`a correlation with a bad ${what} is not`, () => {
      const good = ['type: event_count', 'rules: a', 'timespan: 1h', 'condition: {gt: 5}'];
      const key = line.split(':')[0] ?? '';
      const lines = good.map((one) => (one.startsWith(key) ? line : one));
      const { objects, diagnostics } = read(
        `title: c\ncorrelation:\n${lines.map((one) => `    ${one}\n`).join('')}`,
      );
      expect(objects).toEqual([]);
      expect(new Set(diagnostics.map((one) => one.code))).toEqual(new Set([code]));
    });
  }

  it('a text condition of a temporal correlation is over its rules', () => {
    const yaml =
      'title: c\ncorrelation: {type: temporal, rules: [a, b], timespan: 5m, condition: a and not b}\n';
    expect(read(yaml).objects[0]).toMatchObject({ textCondition: { condition: { kind: 'and' } } });
  });

  it('a filter is read whole', () => {
    const yaml = `title: f
logsource: {product: windows}
filter:
    rules: any
    sel: {User: x}
    condition: not sel
`;
    expect(read(yaml)).toMatchObject({ findings: [], objects: [{ kind: 'filter', rules: 'any' }] });
    const { findings } = read(yaml.replace('    rules: any\n', ''));
    expect(findings).toEqual(['sigma/bad-filter 3:1']);
  });

  it('plain values that versions of YAML read differently are told', () => {
    const lint = (value: string): string[] => {
      const yaml = rule('t').replace('A: x', `A: ${value}`);
      return read(yaml).diagnostics.map((one) => one.code);
    };
    for (const value of ['on', 'yes', '010', '1_000', '12:30']) {
      expect([value, lint(value)]).toEqual([value, ['sigma/unquoted-value']]);
      expect([value, lint(`'${value}'`)]).toEqual([value, []]);
    }
    expect(lint('2024-01-02')).toEqual(['sigma/unquoted-value']);
    for (const value of ['42', 'y', 'N', 'true']) expect([value, lint(value)]).toEqual([value, []]);
  });

  it('metadata that cannot be is told', () => {
    const codes = (line: string): string[] =>
      read(`${line}\n${rule('t')}`).findings.map((one) => one.split(' ')[0] ?? '');
    expect(codes('id: 123')).toEqual(['sigma/bad-metadata']);
    expect(codes('status: ready')).toEqual(['sigma/bad-metadata']);
    expect(codes('level: High')).toEqual([]);
    expect(codes("date: '2024-13-01'")).toEqual(['sigma/bad-metadata']);
    expect(codes('date: 2024/01/02')).toEqual([]);
    expect(codes('tags: [attack]')).toEqual(['sigma/bad-metadata']);
    expect(codes('related: [{id: x, type: similar}]')).toEqual(['sigma/bad-metadata']);
    expect(codes('custom: {any: thing}')).toEqual([]);
  });

  it('anything else is no rule', () => {
    expect(read('- a\n').findings).toEqual(['sigma/not-a-rule 1:1']);
    expect(read('title: x\n').findings).toEqual(['sigma/not-a-rule 1:1']);
    expect(
      read('title: t\nlogsource: {definition: x}\ndetection: {s: {A: x}, condition: s}\n').findings,
    ).toEqual(['sigma/bad-log-source 2:12']);
  });
});
