import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readyRules } from '../../src/harness/index.ts';
import {
  type AlertPolicy,
  type CorrelationMatch,
  Correlator,
  compileRules,
  eventOfObject,
  logSourceRouter,
} from '../../src/sigma/index.ts';
import type { Diagnostic } from '../../src/text/index.ts';
import { type Read, read } from './rule-from.ts';

type Event = Readonly<Record<string, unknown>>;

interface Case {
  readonly name: string;
  readonly correlation: object;
  readonly events: readonly Event[];
  readonly results: readonly string[];
  readonly findings?: readonly string[];
  readonly alerts?: AlertPolicy;
  readonly capacity?: number;
}

const router = logSourceRouter({ sources: [] });

/** Rules `a`, `b` and `c`, each met by events that have the field of its name. */
const base = ['a', 'b', 'c']
  .map(
    (name) =>
      `title: ${name}\nname: ${name}\nlogsource: {category: t}\ndetection: {s: {${name}: '*'}, condition: s}\n`,
  )
  .join('---\n');

/** Runs what was read over events, whose time is `t`; the place of an event is its number. */
function run(
  { objects }: Read,
  events: readonly Event[],
  options: { readonly alerts?: AlertPolicy; readonly capacity?: number } = {},
): { readonly matches: readonly CorrelationMatch<number>[]; readonly findings: readonly string[] } {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const { rules, correlations } = readyRules(objects, new Map(), report);
  const set = compileRules(rules, { router, anyLogSource: true });
  const matches: CorrelationMatch<number>[] = [];
  const correlator = new Correlator<number>(correlations, {
    ...options,
    onMatch: (one) => matches.push(one),
  });
  events.forEach(({ t, ...fields }, order) => {
    const time = typeof t === 'number' ? t : undefined;
    for (const { compiled, event: view } of set.match(eventOfObject(fields))) {
      correlator.add(compiled.rule, { view, time, order, place: order });
    }
  });
  correlator.finish(report);
  return { matches, findings: findings.map(({ code }) => code) };
}

function written({ time, group, figure, events }: CorrelationMatch<number>): string {
  const values = [...group].map(([name, value]) => `${name}=${value}`);
  const places = [...new Set(events.map(({ place }) => place))];
  const parts = [`@${time}`, ...values, ...(figure === undefined ? [] : [String(figure)])];
  return `${parts.join(' ')} [${places.join(' ')}]`;
}

const table = load(readFileSync(new URL('./conformance/correlation.yml', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

describe('correlations', () => {
  for (const { name, correlation, events, results, findings = [], ...options } of table.cases) {
    it(name, () => {
      const all = read(`${base}---\ntitle: x\ncorrelation: ${JSON.stringify(correlation)}\n`);
      expect(all.findings).toEqual([]);
      const found = run(all, events, options);
      expect(found.matches.map(written)).toEqual(results);
      expect(found.findings).toEqual(findings);
    });
  }
});

const chain = `${base}---
title: burst
name: burst
correlation: {type: event_count, rules: a, group-by: [u], timespan: 10s, condition: {gte: 2}}
---
title: burst, then b
correlation: {type: temporal_ordered, rules: [burst, b], group-by: [u], timespan: 60s}
`;

describe('correlations over correlations', () => {
  const events = [
    { t: 1, a: 1, u: 'x' },
    { t: 2, a: 1, u: 'x' },
    { t: 3, b: 1, u: 'y' },
    { t: 30, b: 1, u: 'x' },
  ];

  it('count results at their time, and carry the events below', () => {
    expect(run(read(chain), events).matches.map(written)).toEqual(['@30 u=x 2 [0 1 3]']);
  });

  it('results below are reported where `generate` says so', () => {
    const generating = chain.replace('timespan: 60s', 'timespan: 60s, generate: true');
    expect(
      run(read(generating), events).matches.map(({ correlation, time }) => [correlation.title, time]),
    ).toEqual([
      ['burst', 2],
      ['burst, then b', 30],
    ]);
  });

  it('references may point forward, and be ids', () => {
    const id = '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11';
    const turned = `${chain.split('---\n').reverse().join('---\n')}`
      .replace('name: burst\n', `id: ${id.toUpperCase()}\n`)
      .replace('rules: [burst, b]', `rules: [${id}, b]`);
    expect(run(read(turned), events).matches.map(written)).toEqual(['@30 u=x 2 [0 1 3]']);
  });
});

describe('references that lead nowhere', () => {
  const one = (name: string, rules: string): string =>
    `title: ${name}\nname: ${name}\ncorrelation: {type: temporal, rules: ${rules}, timespan: 5m}\n`;
  for (const [what, yaml, expected] of [
    ['an unknown rule', one('x', '[nope, a]'), ['sigma/unknown-rule 18:39']],
    ['itself', one('x', '[x, a]'), ['sigma/rule-cycle 18:39']],
    [
      'a circle',
      `${one('x', '[z, a]')}---\n${one('z', '[x, a]')}`,
      ['sigma/rule-cycle 18:39', 'sigma/rule-cycle 22:39'],
    ],
    [
      'a name that two rules have',
      `${one('x', '[a, b]')}---\n${base}`,
      ['sigma/ambiguous-rule 18:39', 'sigma/ambiguous-rule 18:42'],
    ],
    [
      'a correlation that leads nowhere',
      `${one('x', '[nope, a]')}---\n${one('z', '[x, a]')}`,
      ['sigma/unknown-rule 18:39', 'sigma/unknown-rule 22:39'],
    ],
  ] as const) {
    it(what, () => {
      const { objects, diagnostics } = read(`${base}---\n${yaml}`);
      const found: Diagnostic[] = [...diagnostics];
      readyRules(objects, new Map(), (finding) => found.push(finding));
      expect(found.map(({ code, at }) => `${code} ${placeOf(at)}`)).toEqual(expected);
    });
  }

  it('an id that a rule had before leads to it, and is named', () => {
    const [now, before] = ['6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11', '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a12'];
    const renamed = base.replace(
      'name: a\n',
      `name: a\nid: ${now}\nrelated: [{id: ${before}, type: renamed}]\n`,
    );
    const all = read(
      `${renamed}---\ntitle: x\ncorrelation: {type: event_count, rules: ${before}, timespan: 5m, condition: {gte: 1}}\n`,
    );
    expect(run(all, [{ t: 1, a: 1 }]).findings).toEqual(['sigma/former-id']);
    expect(run(all, [{ t: 1, a: 1 }]).matches).toHaveLength(1);
  });
});

describe('sections that mean nothing', () => {
  for (const [what, correlation] of [
    ['no timespan', { type: 'temporal', rules: ['a'] }],
    ['a timespan of two units', { type: 'temporal', rules: ['a'], timespan: '1h30m' }],
    ['a wrong type', { type: 'sum', rules: ['a'], timespan: '5m' }],
    ['no type', { rules: ['a'], timespan: '5m' }],
    ['no rules', { type: 'temporal', timespan: '5m' }],
    ['no condition', { type: 'event_count', rules: ['a'], timespan: '5m' }],
    ['no field', { type: 'value_count', rules: ['a'], timespan: '5m', condition: { gte: 1 } }],
    [
      'no percentile',
      { type: 'value_percentile', rules: ['a'], timespan: '5m', condition: { gte: 1, field: 'x' } },
    ],
    ['a wrong operator', { type: 'event_count', rules: ['a'], timespan: '5m', condition: { ge: 1 } }],
    ['text for a number', { type: 'event_count', rules: ['a'], timespan: '5m', condition: { gte: '1' } }],
    [
      'an alias for another rule',
      { type: 'temporal', rules: ['a'], timespan: '5m', aliases: { h: { z: 'x' } } },
    ],
    ['text for generate', { type: 'temporal', rules: ['a'], timespan: '5m', generate: 'yes' }],
  ] as const) {
    it(what, () => {
      const { objects, diagnostics } = read(`title: x\ncorrelation: ${JSON.stringify(correlation)}\n`);
      expect(objects).toEqual([]);
      expect(diagnostics.map(({ code }) => code)).toContain('sigma/bad-correlation');
      for (const { at } of diagnostics) expect(at).toBeDefined();
    });
  }
});

describe('windows', () => {
  const small = fc.array(
    fc.record({
      t: fc.integer({ min: 0, max: 60 }),
      h: fc.constantFrom('x', 'y'),
      v: fc.integer({ min: -3, max: 3 }),
      rule: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 25 },
  );
  /** By definition: at each event, by time, everything of its group in the timespan before; reported when it begins to hold. */
  const naive = (
    events: readonly { t: number; h: string; v: number; rule: string }[],
    holds: (inside: readonly { v: number; rule: string }[]) => boolean,
  ): string[] => {
    const sorted = events
      .map((one, order) => ({ ...one, order }))
      .sort((a, b) => a.t - b.t || a.order - b.order);
    const held = new Map<string, { at: number; holds: boolean }>();
    return sorted.flatMap((event, index) => {
      const inside = sorted.slice(0, index + 1).filter((one) => one.h === event.h && one.t > event.t - 10);
      const before = held.get(event.h);
      const is = holds(inside);
      const was = inside.length > 1 && before?.holds === true;
      held.set(event.h, { at: event.t, holds: is });
      return is && !was ? [`${event.t} ${event.h} ${inside.map(({ order }) => order).join(' ')}`] : [];
    });
  };
  const rows = (inside: readonly { rule: string }[], wanted: readonly string[]): boolean => {
    let next = 0;
    for (const { rule } of inside) if (rule === wanted[next]) next += 1;
    return next === wanted.length;
  };
  const numbers = (inside: readonly { v: number }[]): number[] =>
    inside.map(({ v }) => v).sort((a, b) => a - b);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const kinds: readonly (readonly [object, (inside: readonly { v: number; rule: string }[]) => boolean])[] = [
    [{ type: 'event_count', condition: { gte: 3 } }, (inside) => inside.length >= 3],
    [
      { type: 'value_count', condition: { gte: 3, field: 'v' } },
      (inside) => new Set(numbers(inside)).size >= 3,
    ],
    [{ type: 'value_sum', condition: { gt: 2, field: 'v' } }, (inside) => sum(numbers(inside)) > 2],
    [
      { type: 'value_avg', condition: { gte: 1, field: 'v' } },
      (inside) => sum(numbers(inside)) >= inside.length,
    ],
    [
      { type: 'value_median', condition: { gt: 0, field: 'v' } },
      (inside) => {
        const all = numbers(inside);
        return (all[(all.length - 1) >> 1] ?? 0) + (all[all.length >> 1] ?? 0) > 0;
      },
    ],
    [
      { type: 'value_percentile', condition: { gte: 2, field: 'v', percentile: 60 } },
      (inside) => (numbers(inside)[Math.ceil(inside.length * 0.6) - 1] ?? 0) >= 2,
    ],
    [{ type: 'temporal' }, (inside) => new Set(inside.map(({ rule }) => rule)).size === 3],
    [{ type: 'temporal_ordered' }, (inside) => rows(inside, ['a', 'b', 'c'])],
  ];
  for (const [section, holds] of kinds) {
    it(`${JSON.stringify(section)} is what the definition says`, () => {
      const correlation = { rules: ['a', 'b', 'c'], 'group-by': ['h'], timespan: '10s', ...section };
      const all = read(`${base}---\ntitle: x\ncorrelation: ${JSON.stringify(correlation)}\n`);
      fc.assert(
        fc.property(small, (events) => {
          const found = run(
            all,
            events.map(({ rule, ...one }) => ({ ...one, [rule]: 1 })),
          );
          const written = found.matches.map(({ time, group, events: inside }) => {
            const places = inside.map(({ place }) => place);
            return `${time} ${group.get('h')} ${places.join(' ')}`;
          });
          expect(written).toEqual(naive(events, holds));
        }),
        { numRuns: 60 },
      );
    });
  }
});

function placeOf(at: Diagnostic['at']): string {
  if (!at) return '';
  const before = at.source.text.slice(0, at.span.start).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
