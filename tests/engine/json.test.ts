import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeJson, parseJsonPath, readJson, selectJson, writeJson } from '../../src/engine/json/index.ts';
import { jsonPrefix } from '../../src/engine/tables/json-leaves.ts';
import { evaluate } from './evaluate.ts';

describe('reading and writing JSON', () => {
  it('agrees with the platform', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const json = readJson(text);
        if (!json) throw new Error('not read');
        expect(JSON.parse(writeJson(json))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes nothing that the platform refuses', () => {
    const texts = fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '1',
        '-',
        '.',
        'e',
        'a',
        '\\',
        'u',
        ' ',
        'true',
        'null',
      ),
    });
    fc.assert(
      fc.property(texts, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(readJson(text) !== undefined).toBe(valid);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps numbers as they are written', () => {
    expect(writeJson(readJson('[1.50, 12345678901234567890, 1e2]') ?? { kind: 'null' })).toBe(
      '[1.50,12345678901234567890,1e2]',
    );
  });

  it('does not follow nesting without end', () => {
    expect(readJson('['.repeat(100_000))).toBeUndefined();
    expect(readJson(`${'['.repeat(600)}${']'.repeat(600)}`)).toBeUndefined();
  });
});

describe('paths', () => {
  it('gives back what was set', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '_', '{', '1'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.integer(), (keys, value) => {
        const steps = parseJsonPath(keys.join('.'));
        const changed = changeJson({ kind: 'object', members: new Map() }, steps, true, () => ({
          kind: 'number',
          text: String(value),
        }));
        expect(selectJson(changed, steps)).toEqual([{ kind: 'number', text: String(value) }]);
      }),
    );
  });

  it('changes nothing but what the path leads to', () => {
    const document = readJson('{"a":{"b":1},"c":[{"d":1},{"d":2}]}') ?? { kind: 'null' };
    const removed = changeJson(document, parseJsonPath('c{1}.d'), false, () => undefined);
    expect(writeJson(removed)).toBe('{"a":{"b":1},"c":[{"d":1},{}]}');
    expect(writeJson(document)).toBe('{"a":{"b":1},"c":[{"d":1},{"d":2}]}');
  });
});

describe('JSON functions', () => {
  it.each([
    ['json_extract(j, "a.b{1}.c")', '{"a":{"b":[1,{"c":3}]}}', 3],
    ['json_extract(j, "a{}")', '{"a":[1,2]}', '[1,2]'],
    ['json_extract(j, "n")', '{"n":12345678901234567890}', '12345678901234567890'],
    ['json_extract(j, "n")', '{"n":1.50}', '1.50'],
    ['json_extract(j, "__proto__.x")', '{"__proto__":{"x":"own"}}', 'own'],
    ['json_extract(j, "toString")', '{"a":1}', null],
    ['json_set(j, "__proto__.x", 1)', '{}', '{"__proto__":{"x":1}}'],
    ['json_set(j, "a.b", 1)', '{"a":"scalar"}', '{"a":"scalar"}'],
    ['json_set(j, "a{5}", 1)', '{"a":[1]}', '{"a":[1]}'],
    ['json_set(j, "list{0}.x", 1)', '{}', '{}'],
    ['json_append(j, "l", json_array("c","d"))', '{"l":["a"]}', '{"l":["a",["c","d"]]}'],
    ['json_append(j, "zz", 1)', '{"l":["a"]}', '{"l":["a"]}'],
    ['json_delete(j, "a.b.c")', '{"a":{"b":1}}', '{"a":{"b":1}}'],
    ['json_object("j", j, "text", "[1]")', '[1, 2]', '{"j":[1,2],"text":[1]}'],
    ['json_object("n", j)', '5', '{"n":5}'],
    ['json_object("n", j)', '007', '{"n":"007"}'],
    ['json_object("n", "5")', 'x', '{"n":"5"}'],
    ['json_object("n", missing)', 'x', '{"n":null}'],
    ['json_keys(j)', 'not json', null],
    ['json_set(j, "a", 1)', 'not json', null],
  ])('%s of %s', (expression, j, gives) => {
    expect(evaluate(expression, { j })).toEqual(gives);
  });
});

describe('the first characters of a JSON text', () => {
  it.each([
    { text: '{"a":1,"b":2}', limit: 100, gives: '{"a":1,"b":2}' },
    { text: '{"a":1,"b":22}', limit: 12, gives: '{"a":1}' },
    { text: '{"a":[1,{"b":2},3]}', limit: 16, gives: '{"a":[1,{"b":2}]}' },
    { text: '{"a":"x,y]","b":1}', limit: 10, gives: '{}' },
    { text: '[{"a":1},{"b":2}]', limit: 11, gives: '[{"a":1},{}]' },
    { text: '"text"', limit: 3, gives: '' },
  ])('$limit of $text', ({ text, limit, gives }) => {
    expect(jsonPrefix(text, limit)).toBe(gives);
  });
});
