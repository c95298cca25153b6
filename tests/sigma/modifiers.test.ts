import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventOfObject,
  findModifier,
  modifiers,
  parsePatternText,
  printPattern,
} from '../../src/sigma/index.ts';
import { codesOf, compiled, ruleYaml, selects } from './rule-from.ts';

describe('modifiers', () => {
  it('each file is in the index, under its own name', () => {
    const files = readdirSync(new URL('../../src/sigma/modifiers', import.meta.url))
      .map((file) => file.replace('.ts', ''))
      .filter((name) => name !== 'index');
    expect(modifiers.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  it('names and aliases are unique', () => {
    const names = modifiers.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(findModifier(name)).toBeDefined();
  });

  for (const { name, about, source, examples } of modifiers) {
    describe(name, () => {
      it('says what it does and where that is written', () => {
        expect(about).not.toBe('');
        expect(source).not.toBe('');
        expect(examples.some(({ item }) => item.split('|').length > 1)).toBe(true);
      });
      for (const { item, value, event, matches } of examples) {
        it(`${item}: ${JSON.stringify(value)} on ${JSON.stringify(event)}`, () => {
          expect(selects({ [item]: value }, event)).toBe(matches);
        });
      }
    });
  }
});

/** Texts of a rule and what they mean: literals in quotes, `any`, `one`. */
const escapes: readonly (readonly [string, ...(string | { kind: string })[]])[] = [
  ['a*', 'a', { kind: 'any-run' }],
  ['a\\*', 'a*'],
  ['a\\\\*', 'a\\', { kind: 'any-run' }],
  ['a\\\\\\*', 'a\\*'],
  ['a\\\\\\\\*', 'a\\\\', { kind: 'any-run' }],
  ['a\\\\\\\\\\*', 'a\\\\*'],
  ['a\\b', 'a\\b'],
  ['a\\\\b', 'a\\b'],
  ['a\\\\\\b', 'a\\\\b'],
  ['a\\\\\\\\b', 'a\\\\b'],
  ['a\\', 'a\\'],
  ['a\\\\', 'a\\'],
  ['a\\\\\\', 'a\\\\'],
  ['\\?', '?'],
  ['a\\\\?', 'a\\', { kind: 'one-character' }],
  ['\\%x', '\\%x'],
  ['**', { kind: 'any-run' }, { kind: 'any-run' }],
  ['C:\\Windows\\*', 'C:\\Windows*'],
  ['\\\\srv\\share', '\\srv\\share'],
  ['\\\\\\srv', '\\\\srv'],
  ['\\\\\\\\srv', '\\\\srv'],
];

describe('escapes', () => {
  for (const [text, ...parts] of escapes) {
    it(text, () => expect(parsePatternText(text)).toEqual(parts));
  }

  it('a printed pattern reads the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\\', '*', '?', '%') }), (text) => {
        const pattern = parsePatternText(text);
        expect(parsePatternText(printPattern(pattern))).toEqual(pattern);
      }),
      { numRuns: 300 },
    );
  });

  it('UNC paths need more backslashes', () => {
    expect(selects({ A: '\\\\\\\\srv\\share' }, { A: '\\\\srv\\share' })).toBe(true);
    expect(selects({ A: '\\\\srv\\share' }, { A: '\\\\srv\\share' })).toBe(false);
  });
});

describe('wildcards', () => {
  const piece = fc.constantFrom('a', 'b', '*', '?', 'ab');
  /** The obvious way, exponential but right. */
  const naive = (pattern: string, text: string): boolean => {
    if (pattern === '') return text === '';
    const rest = pattern.slice(1);
    if (pattern.startsWith('*')) {
      return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)));
    }
    return text !== '' && (pattern.startsWith('?') || pattern[0] === text[0]) && naive(rest, text.slice(1));
  };
  it('match as the obvious matcher does', () => {
    const patterns = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 7 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(patterns, fc.array(texts, { minLength: 8, maxLength: 8 }), (pattern, subjects) => {
        const rule = compiled(ruleYaml({ s: { A: pattern }, condition: 's' }));
        for (const A of subjects) expect(selectsWith(rule, { A })).toBe(naive(pattern, A));
      }),
      { numRuns: 150 },
    );
  });

  it('run over line breaks, and `?` takes a character beyond the first plane', () => {
    expect(selects({ A: 'a*b' }, { A: 'a\n\r\nb' })).toBe(true);
    expect(selects({ A: 'a?' }, { A: 'a\u{1f600}' })).toBe(true);
    expect(selects({ A: '*?b' }, { A: '\u{1f600}b' })).toBe(true);
    expect(selects({ A: 'a?' }, { A: 'a\ud800' })).toBe(true);
  });

  it('letter case is folded without a locale and without changing lengths', () => {
    expect(selects({ A: 'ΣΑΣ' }, { A: 'σας' })).toBe(true);
    expect(selects({ A: 'STRASSE' }, { A: 'straße' })).toBe(false);
    expect(selects({ A: 'I' }, { A: 'ı' })).toBe(false);
    expect(selects({ A: 'Ä*' }, { A: 'äb' })).toBe(true);
  });
});

describe('placeholders', () => {
  const sets = new Map([
    ['u', ['x*', 'y']],
    ['r', ['1', '2']],
  ]);
  for (const [item, value, text, matches] of [
    ['A|expand', 'a%u%b', 'axxxb', true],
    ['A|expand', 'a%u%b', 'ayb', true],
    ['A|expand', 'a%u%b', 'azb', false],
    ['A|expand|contains', '%u%%r%', '-y2-', true],
    ['A|contains|expand', '%u%%r%', '-y3-', false],
    ['A|re|expand', '^%r%+$', '222', true],
    ['A', '%u%', '%u%', true],
    ['|expand', 'q%r%', 'a q2 b', true],
  ] as const) {
    it(`${item}: ${value} on ${text}`, () => {
      expect(selects({ [item]: value }, { A: text }, sets)).toBe(matches);
    });
  }
  it('one without texts is refused', () => {
    expect(() => selects({ 'A|expand': '%nope%' }, { A: '' }, sets)).toThrow('not compiled');
    expect(() => selects({ 'A|re|expand': '%nope%' }, { A: '' }, sets)).toThrow('not compiled');
  });
});

describe('chains that mean nothing', () => {
  for (const [item, value, code] of [
    ['A||contains', 'x', 'sigma/unknown-modifier'],
    ['A|Contains', 'x', 'sigma/unknown-modifier'],
    ['A| contains', 'x', 'sigma/unknown-modifier'],
    ['A |contains', 'x', 'sigma/bad-detection'],
    ['A|nope', 'x', 'sigma/unknown-modifier'],
    ['A|exists', 'true', 'sigma/bad-modifier'],
    ['A|exists', 1, 'sigma/bad-modifier'],
    ['A|exists', [true, false], 'sigma/bad-modifier'],
    ['|exists', true, 'sigma/bad-modifier'],
    ['A|gt', '5', 'sigma/bad-modifier'],
    ['A|contains', 5, 'sigma/bad-modifier'],
    ['A|contains', null, 'sigma/bad-modifier'],
    ['A|i', 'x', 'sigma/bad-modifier'],
    ['A|cidr', '10.0.0.1/8', 'sigma/bad-network'],
    ['A|cidr', 'abc', 'sigma/bad-network'],
    ['A|cidr', 'fe80::1/10', 'sigma/bad-network'],
    ['A|re', '(', 'sigma/bad-regex'],
    ['A|contains|re', 'x', 'sigma/bad-modifier'],
    ['A|base64', 'a*', 'sigma/bad-modifier'],
    ['A|base64offset|contains', 'a?', 'sigma/bad-modifier'],
    ['A|fieldref', 'B*', 'sigma/bad-modifier'],
    ['A|gt|minute', 5, 'sigma/bad-modifier'],
  ] as const) {
    it(`${item}: ${JSON.stringify(value)}`, () => {
      expect(codesOf({ s: { [item]: value }, condition: 's' })).toContain(code);
    });
  }
});

function selectsWith(rule: ReturnType<typeof compiled>, event: Readonly<Record<string, unknown>>): boolean {
  return rule.matches(eventOfObject(event).view());
}
