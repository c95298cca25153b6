import { describe, expect, it } from 'vitest';
import { readyRules } from '../../src/harness/index.ts';
import { compileRules, covers, eventOfObject, logSourceRouter } from '../../src/sigma/index.ts';
import type { Diagnostic } from '../../src/text/index.ts';
import { read } from './rule-from.ts';

const id = '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11';
const rules = `title: one
name: one
id: ${id}
logsource: {product: windows, category: process_creation}
detection: {selection: {A: x}, condition: selection}
---
title: two
name: two
logsource: {product: linux}
detection: {selection: {A: x}, condition: selection}
---
title: many
name: many
correlation: {type: event_count, rules: [one], timespan: 5m, condition: {gte: 100}, generate: true}
`;

/** The titles of rules that match an event under a filter, and what was found about them. */
function underFilter(
  filter: object,
  event: Readonly<Record<string, unknown>>,
  logSource: object = { product: 'windows' },
): { readonly titles: readonly string[]; readonly codes: readonly string[] } {
  const yaml = `title: f\nlogsource: ${JSON.stringify(logSource)}\nfilter: ${JSON.stringify(filter)}\n`;
  const { objects, diagnostics } = read(`${rules}---\n${yaml}`);
  const findings: Diagnostic[] = [...diagnostics];
  const ready = readyRules(objects, new Map(), (finding) => findings.push(finding));
  const set = compileRules(ready.rules, { router: logSourceRouter({ sources: [] }), anyLogSource: true });
  const titles = set.match(eventOfObject(event)).map(({ compiled }) => compiled.rule.title);
  return { titles, codes: findings.map(({ code, severity }) => `${severity} ${code}`) };
}

const notBob = { selection: { User: 'bob' }, condition: 'not selection' };
const [bob, eve] = [
  { A: 'x', User: 'bob' },
  { A: 'x', User: 'eve' },
];

describe('filters', () => {
  for (const named of ['one', id, id.toUpperCase(), ['one'], 'any', []] as const) {
    it(`take out what they describe from ${JSON.stringify(named)}`, () => {
      const filter = { rules: named, ...notBob };
      expect(underFilter(filter, bob)).toEqual({ titles: ['two'], codes: [] });
      expect(underFilter(filter, eve)).toEqual({ titles: ['one', 'two'], codes: [] });
    });
  }

  it('without a `not` leave only what they describe', () => {
    const filter = { rules: 'one', selection: { User: 'bob' }, condition: 'selection' };
    expect(underFilter(filter, bob).titles).toEqual(['one', 'two']);
    expect(underFilter(filter, eve).titles).toEqual(['two']);
  });

  it('have identifiers of their own, also for `them`', () => {
    const filter = {
      rules: 'one',
      selection: { User: 'bob' },
      other: { User: 'eve' },
      condition: 'not 1 of them',
    };
    expect(underFilter(filter, { A: 'x', User: 'zoe' }).titles).toEqual(['one', 'two']);
    expect(underFilter(filter, eve).titles).toEqual(['two']);
  });

  it('apply where their log source covers that of the rule', () => {
    const filter = { rules: 'any', ...notBob };
    const under = (logSource: object): readonly string[] => underFilter(filter, bob, logSource).titles;
    expect(under({ category: 'process_creation' })).toEqual(['two']);
    expect(under({ product: 'linux' })).toEqual(['one']);
    expect(under({ product: 'windows', category: 'file_event' })).toEqual(['one', 'two']);
    expect(under({ product: 'linux', service: 'auditd' })).toEqual(['one', 'two']);
  });

  for (const [what, named, logSource, code] of [
    ['a rule that is not there', 'nope', { product: 'windows' }, 'error sigma/unknown-rule'],
    [
      'one rule of two that is not there',
      ['one', 'nope'],
      { product: 'windows' },
      'warning sigma/unknown-rule',
    ],
    ['a correlation', 'many', { product: 'windows' }, 'error sigma/bad-filter'],
    ['a rule of another log source', 'two', { product: 'windows' }, 'warning sigma/unused-filter'],
    ['no rule of this log source', 'any', { product: 'macos' }, 'warning sigma/unused-filter'],
  ] as const) {
    it(`name ${what}`, () => {
      expect(underFilter({ rules: named, ...notBob }, bob, logSource).codes).toEqual([code]);
    });
  }

  for (const [what, filter, code] of [
    ['no rules', notBob, 'sigma/bad-filter'],
    ['no identifier', { rules: 'any', condition: 'not x' }, 'sigma/bad-filter'],
    ['no condition', { rules: 'any', selection: { A: 'x' } }, 'sigma/bad-condition'],
    [
      'a list of conditions',
      { rules: 'any', selection: { A: 'x' }, condition: ['not selection'] },
      'sigma/bad-condition',
    ],
    [
      'an unknown identifier',
      { rules: 'any', selection: { A: 'x' }, condition: 'not sel' },
      'sigma/unknown-identifier',
    ],
  ] as const) {
    it(`mean nothing with ${what}`, () => {
      const found = underFilter(filter, bob);
      expect(found.codes).toContain(`error ${code}`);
      expect(found.titles).toEqual(['one', 'two']);
    });
  }

  it('that lack the texts of a placeholder take their rule out of the run', () => {
    const filter = { rules: 'one', selection: { 'User|expand': '%admins%' }, condition: 'not selection' };
    const { titles, codes } = underFilter(filter, bob);
    expect(titles).toEqual(['two']);
    expect(codes).toEqual(['error sigma/unknown-placeholder']);
  });
});

describe('a log source covers another', () => {
  it('whose attributes are all its own, and perhaps more', () => {
    expect(covers({ product: 'a' }, { product: 'a', service: 'b' })).toBe(true);
    expect(covers({ product: 'a', service: 'b' }, { product: 'a' })).toBe(false);
    expect(covers({ product: 'a' }, { product: 'b' })).toBe(false);
  });
});
