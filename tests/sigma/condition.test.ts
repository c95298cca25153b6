import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOfObject } from '../../src/sigma/index.ts';
import { codesOf, compiled, ruleYaml } from './rule-from.ts';

const detections = {
  s1: { A: 'x' },
  s2: { B: 'y' },
  filter_main_a: { C: 'z' },
  filter_optional_b: { D: null },
  _hidden: { E: 'w' },
};

/** Truth of the identifiers, as letters that are true. */
function holds(condition: string, letters: string): boolean {
  const event: Record<string, string> = { D: 'set' };
  if (letters.includes('1')) event['A'] = 'x';
  if (letters.includes('2')) event['B'] = 'y';
  if (letters.includes('a')) event['C'] = 'z';
  if (letters.includes('b')) delete event['D'];
  if (letters.includes('h')) event['E'] = 'w';
  const rule = compiled(ruleYaml({ ...detections, condition }));
  const view = eventOfObject(event).view();
  expect(rule.explain(view).holds).toBe(rule.matches(view));
  return rule.matches(view);
}

describe('conditions', () => {
  for (const [condition, letters, expected] of [
    ['s1 and not 1 of filter_main_*', '1', true],
    ['s1 and not 1 of filter_main_*', '1a', false],
    ['all of them', '12ab', true],
    ['all of them', '12a', false],
    ['1 of s* and not (filter_main_a or s2)', '1', true],
    ['1 of s* and not (filter_main_a or s2)', '12', false],
    ['1 of _*', 'h', true],
    ['1 of _*', '12ab', false],
    ['1 of them', 'h', false],
    ['any of s1', '1', true],
    ['1 of *_a', 'a', true],
    ['s1 or s2 and filter_main_a', '1', true],
    ['s1 or s2 and filter_main_a', '2', false],
    ['not s1 and s2', '2', true],
    ['not s1 and s2', '', false],
    ['not not s1', '1', true],
    ['not 1 of filter_*', '', true],
    ['((s1))and(not s2)', '1', true],
    ['s1\n  and\ts2', '12', true],
  ] as const) {
    it(`${condition} with ${letters || 'nothing'}`, () => expect(holds(condition, letters)).toBe(expected));
  }

  it('names that begin with an operator are names', () => {
    const section = { not_admin: { A: 'x' }, and1: { A: 'x' }, condition: 'not_admin and and1' };
    expect(compiled(ruleYaml(section)).matches(eventOfObject({ A: 'x' }).view())).toBe(true);
  });

  it('a list of conditions is an or', () => {
    const rule = compiled(ruleYaml({ ...detections, condition: ['s1', 's2'] }));
    expect(rule.matches(eventOfObject({ B: 'y' }).view())).toBe(true);
    expect(rule.matches(eventOfObject({}).view())).toBe(false);
  });

  for (const [condition, code] of [
    ['2 of s*', 'sigma/bad-condition'],
    ['s1 AND s2', 'sigma/bad-condition'],
    ['nope', 'sigma/unknown-identifier'],
    ['1 of nope_*', 'sigma/empty-selector'],
    ['s1 | count() > 5', 'sigma/bad-condition'],
    ['s1 s2', 'sigma/bad-condition'],
    ['(s1', 'sigma/bad-condition'],
    ['s1)', 'sigma/bad-condition'],
    ['s1 and', 'sigma/bad-condition'],
    ['not', 'sigma/bad-condition'],
    ['', 'sigma/bad-condition'],
    ['1 of (s1, s2)', 'sigma/bad-condition'],
    [`${'('.repeat(5000)}s1${')'.repeat(5000)}`, 'sigma/bad-condition'],
    [`${'not '.repeat(5000)}s1`, 'sigma/bad-condition'],
  ] as const) {
    it(`${condition.slice(0, 30)} is refused`, () =>
      expect(codesOf({ ...detections, condition })).toEqual([code]));
  }

  it('many stars take no time', () => {
    const name = 'a'.repeat(200);
    const section = { [name]: { A: 'x' }, condition: `1 of ${'a*'.repeat(60)}b` };
    expect(codesOf(section)).toEqual(['sigma/empty-selector']);
  });
});

/** A condition with its meaning, made together: the second evaluator. */
interface Meaning {
  readonly text: string;
  readonly holds: (letters: string) => boolean;
}

const names = [
  ['s1', '1'],
  ['s2', '2'],
  ['filter_main_a', 'a'],
] as const;

const { condition: anyCondition } = fc.letrec<{ condition: Meaning; term: Meaning }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...names).map(([text, letter]) => ({ text, holds: (on: string) => on.includes(letter) })),
    fc.constantFrom(
      { text: '1 of s*', holds: (on: string) => on.includes('1') || on.includes('2') },
      { text: 'all of s*', holds: (on: string) => on.includes('1') && on.includes('2') },
    ),
    tie('condition').map(({ text, holds: inner }) => ({ text: `(${text})`, holds: inner })),
    tie('term').map(({ text, holds: inner }) => ({ text: `not ${text}`, holds: (on: string) => !inner(on) })),
  ),
  // Alternatives of conjunctions: no parentheses, so that binding is tested.
  condition: fc
    .array(fc.array(tie('term'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => ({
      text: alternatives.map((terms) => terms.map(({ text }) => text).join(' and ')).join(' or '),
      holds: (on: string) => alternatives.some((terms) => terms.every((term) => term.holds(on))),
    })),
}));

describe('condition grammar', () => {
  it('agrees with a naive evaluator', () => {
    fc.assert(
      fc.property(anyCondition, fc.subarray(['1', '2', 'a']), ({ text, holds: meant }, on) => {
        const letters = on.join('');
        expect(holds(text, letters)).toBe(meant(letters));
      }),
      { numRuns: 200 },
    );
  });
});
