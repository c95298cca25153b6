import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules, eventOfObject, logSourceRouter } from '../../src/sigma/index.ts';
import { type Event, naiveMatch, type Selection, type Selections, type Tree } from './naive-match.ts';
import { compiled, ruleYaml } from './rule-from.ts';

/** Few letters, so that rules and events meet often. */
const piece = fc.constantFrom(
  'a',
  'B',
  'b',
  '\\',
  '-x',
  '/x',
  ' -b',
  '*',
  '?',
  '\\*',
  '\\\\',
  'é',
  'É',
  '0',
  '5',
  '.',
  '😀',
  '\n',
);
const patternText = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''));
const eventText = fc
  .array(
    fc.constantFrom(
      'a',
      'A',
      'b',
      'B',
      '\\',
      '-x',
      '/x',
      '–x',
      ' ',
      '*',
      '?',
      'é',
      '0',
      '5',
      '.',
      '😀',
      '\n',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const field = fc.constantFrom('A', 'B', 'C', 'n');
const number = fc.constantFrom(0, 5, -5, 1.5, 50);

const texts = fc.oneof(patternText, fc.array(patternText, { minLength: 1, maxLength: 3 }));
const lists = fc.array(patternText, { minLength: 2, maxLength: 3 });
const plainText = fc.constantFrom('a', 'ab', 'aB0', '5', 'é');
const regex = fc.constantFrom('a', '^a', 'b$', '^$', '[aB]+5?', 'a|\\\\', '\\d', 'x.*b', '(?:ab){2}');
const network = fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '0.0.0.0/0');
const item = (modifiers: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<readonly [string, unknown]> =>
  fc.tuple(field, values).map(([name, value]) => [`${name}${modifiers}`, value] as const);

const items = fc.oneof(
  { weight: 4, arbitrary: item('', texts) },
  item('|contains', texts),
  item('|startswith', texts),
  item('|endswith', texts),
  item('|contains|all', lists),
  item('|cased', texts),
  item('|contains|cased', texts),
  item('|neq', texts),
  item('|contains|all|neq', lists),
  item('|windash', texts),
  item('|contains|windash', texts),
  item('|re', regex),
  item('|re|i', regex),
  item('|cidr', network),
  item('|exists', fc.boolean()),
  item('', fc.constant(null)),
  item('', fc.boolean()),
  { weight: 2, arbitrary: item('', number) },
  item('|gt', number),
  item('|lte', number),
  item('|fieldref', fc.constantFrom('A', 'B', 'n')),
  item('|fieldref|startswith', fc.constantFrom('A', 'B')),
  item('|base64', plainText),
  item('|base64offset|contains', plainText),
);
const mapping = fc.array(items, { minLength: 1, maxLength: 3 }).map((entries) => Object.fromEntries(entries));
const keyword = fc.constantFrom('a', 'b*b', '\\', 'x', '5', 5);
const selection = fc.oneof(
  { weight: 5, arbitrary: mapping },
  fc.array(mapping, { minLength: 1, maxLength: 3 }),
  fc.array(keyword, { minLength: 1, maxLength: 2 }),
  fc.array(fc.oneof(mapping, keyword), { minLength: 1, maxLength: 3 }),
) as fc.Arbitrary<Selection>;

const names = ['s_a', 's_b', 'f_a'] as const;
const selections: fc.Arbitrary<Selections> = fc.record({ s_a: selection, s_b: selection, f_a: selection });
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Tree>(
      ...names.map((name) => ({ op: 'name', name }) as const),
      { op: '1', prefix: 's_' },
      { op: 'all', prefix: 's_' },
      { op: '1', prefix: 'f_' },
    ),
    fc.record({
      op: fc.constantFrom('and', 'or'),
      of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not'), of: tie('tree') }),
  ) as fc.Arbitrary<Tree>,
}));

/** Writes a condition with as few parentheses as its operators allow: their binding is tested too. */
function print(one: Tree, outer = 0): string {
  switch (one.op) {
    case 'name':
      return one.name;
    case '1':
    case 'all':
      return `${one.op} of ${one.prefix}*`;
    case 'not':
      return `not ${print(one.of, 3)}`;
    default: {
      const binding = one.op === 'or' ? 1 : 2;
      const text = one.of.map((part) => print(part, binding)).join(` ${one.op} `);
      return outer > binding ? `(${text})` : text;
    }
  }
}

const value = fc.oneof(
  { weight: 4, arbitrary: eventText },
  fc.constantFrom(
    'a',
    'ab',
    'A',
    'aB0',
    '5',
    '005.0',
    '10.1.2.3',
    '10.9.9.9',
    '11.0.0.1',
    'YQ==',
    'YWI',
    'xYUIwx',
    'true',
    '',
  ),
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(eventText, number), { maxLength: 3 }),
);
const event = fc.dictionary(fc.constantFrom('A', 'B', 'n'), value, { maxKeys: 3 }) as fc.Arbitrary<Event>;
const router = logSourceRouter({ sources: [] });

describe('a second evaluator', () => {
  it('agrees on random rules and events, and so do explanation and index', () => {
    let matched = 0;
    fc.assert(
      fc.property(
        selections,
        tree,
        fc.array(event, { minLength: 1, maxLength: 6 }),
        (all, condition, events) => {
          const rule = compiled(ruleYaml({ ...all, condition: print(condition) }));
          const sets = [true, false].map((useIndex) =>
            compileRules([rule], { router, anyLogSource: true, useIndex }),
          );
          for (const one of events) {
            const expected = naiveMatch(condition, all, one);
            if (expected) matched += 1;
            const given = eventOfObject(one);
            expect(rule.matches(given.view())).toBe(expected);
            expect(rule.explain(given.view()).holds).toBe(expected);
            for (const set of sets) expect(set.match(given).length).toBe(expected ? 1 : 0);
          }
        },
      ),
      { numRuns: 800 },
    );
    // A property over events that never match would say nothing.
    expect(matched).toBeGreaterThan(400);
  }, 30_000);
});
