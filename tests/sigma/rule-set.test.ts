import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules, eventOfObject, loadTaxonomy, logSourceRouter } from '../../src/sigma/index.ts';
import { compiled, ruleYaml } from './rule-from.ts';

const router = logSourceRouter(await loadTaxonomy());
const text = fc.constantFrom(
  'alpha',
  'ALPHABET',
  'beta\\\\gamma',
  'gamma',
  'be',
  '',
  'Straße',
  'alp\u0130',
  'ſoft',
  'soft',
);
const value = fc.oneof(
  text,
  text.map((one) => `${one}*`),
  fc.constantFrom<unknown>(5, '5', null, '*', '?eta*', '*\\gamma'),
);
const item = fc.tuple(
  fc.constantFrom(
    'A',
    'B',
    'A|contains',
    'B|endswith',
    'A|contains|all',
    'A|neq',
    'B|re|i',
    'A|cased',
    '|contains',
    'A|windash',
  ),
  fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
);
const plainItem = fc.tuple(
  fc.constantFrom('A', 'B'),
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })),
);
const selection = fc
  .array(fc.oneof(item, plainItem), { minLength: 1, maxLength: 2 })
  .map((items) => Object.fromEntries(items));
const condition = fc.constantFrom(
  's1',
  's1 and s2',
  's1 or s2',
  's1 and not s2',
  'not s1',
  '1 of s*',
  'all of them',
);
const event = fc.record(
  {
    A: fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.constantFrom(5, null, true)),
    B: fc.tuple(text, text).map((parts) => parts.join('')),
  },
  { requiredKeys: [] },
);

describe('many rules at once', () => {
  it('match the same with and without the index', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(selection, selection, condition), { minLength: 1, maxLength: 6 }),
        fc.array(event, { minLength: 1, maxLength: 6 }),
        (rules, events) => {
          const ready = rules.map(([s1, s2, when]) => compiled(ruleYaml({ s1, s2, condition: when })));
          const indexed = compileRules(ready, { router, anyLogSource: true });
          const plain = compileRules(ready, { router, anyLogSource: true, useIndex: false });
          for (const one of events) {
            const rulesOf = (set: typeof plain): unknown[] =>
              set.match(eventOfObject(one)).map(({ compiled: { rule } }) => rule);
            expect(rulesOf(indexed)).toEqual(rulesOf(plain));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a regular expression with letters beyond ASCII is not looked for by its literal', () => {
    const rule = compiled(ruleYaml({ s: { 'B|re|i': 'alpİ' }, condition: 's' }));
    const indexed = compileRules([rule], { router, anyLogSource: true });
    expect(indexed.match(eventOfObject({ B: 'alphaalpİ' }))).toHaveLength(1);
  });

  it('a regular expression without end gives up and is told', () => {
    const rule = compiled(ruleYaml({ s: { 'A|re': '(?:(a+)+)+\\1$' }, condition: 's' }));
    const told: string[] = [];
    const set = compileRules([rule], {
      router,
      anyLogSource: true,
      onLimit: (_, { message }) => told.push(message),
    });
    expect(set.match(eventOfObject({ A: `${'a'.repeat(5_000)}!` }))).toEqual([]);
    expect(told).toHaveLength(1);
  });

  it('events with very many fields and odd texts are no trouble', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, 'x']));
    const rules = [['needle'], { A: '\ud800*' }].map((s) => compiled(ruleYaml({ s, condition: 's' })));
    const set = compileRules(rules, { router, anyLogSource: true });
    expect(set.match(eventOfObject({ ...many, A: '\udc00x' }))).toHaveLength(0);
    expect(set.match(eventOfObject({ ...many, A: '\ud800', B: 'a needle' }))).toHaveLength(2);
  });
});
