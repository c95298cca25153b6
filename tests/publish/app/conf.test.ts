/** .conf files: what is written reads back, whatever the texts are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../property-seed.ts';
import { confJson, DecimalNumber } from '../../../src/publish/conf/conf-json.ts';
import { confValue } from '../../../src/publish/conf/conf-value.ts';
import { ConfFault, printConf } from '../../../src/publish/conf/print-conf.ts';
import { readConf } from '../../../src/publish/conf/read-conf.ts';

const print = (name: string, ...settings: (readonly [string, string])[]) =>
  printConf([], [{ stanzas: [{ name, settings }] }]);

describe('printing .conf files', () => {
  it.each([
    ['one line', 'a b', 'search = a b'],
    ['several lines continue with a backslash', 'a\nb\r\nc', 'search = a \\\nb \\\nc'],
    ['an empty line inside stays', 'a\n\nb', 'search = a \\\n \\\nb'],
    ['blanks around the value go', '  a\n', 'search = a'],
    ['a comment sign in the value is not a comment', '# a\n# b', 'search = # a \\\n# b'],
    ['a stanza in the value is not a stanza', 'a\n[b]', 'search = a \\\n[b]'],
    ['nothing', '', 'search ='],
  ])('%s', (_, value, line) => {
    expect(print('x', ['search', value])).toBe(`\n[x]\n${line}\n`);
  });

  it.each([
    ['a value that ends in a backslash', () => print('x', ['search', 'path=C:\\'])],
    ['a stanza of two lines', () => print('x\n[y]')],
    ['a key with an equals sign', () => print('x', ['a=b', 'c'])],
    ['a key that begins a comment', () => print('x', ['#a', 'c'])],
  ])('refuses %s', (_, write) => {
    expect(write).toThrow(ConfFault);
  });

  it('reads back what it wrote, for any texts', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', '=', '[', ']', '#', '\\', ' ', '"', 'é', '\n', ';'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('search', 'a.b', 'x y'), line)), (settings) => {
        const sound = settings.filter(([, value]) => !confValue(value).endsWith('\\'));
        const [read] = readConf(print('name - x', ...sound)).stanzas;
        expect(read?.settings).toEqual(sound.map(([key, value]) => [key, confValue(value)]));
      }),
    );
  });
});

describe('reading .conf files', () => {
  it('names lines that say nothing', () => {
    expect(readConf('[a]\nb = c\nnonsense\n# fine\n = d\n').problems.map(({ line }) => line)).toEqual([3, 5]);
  });
  it('puts settings before the first stanza into the default one', () => {
    expect(readConf('a = b').stanzas).toEqual([{ name: 'default', settings: [['a', 'b']], line: 1 }]);
  });
});

describe('JSON in settings', () => {
  it.each([
    [{ b: 1, a: ['x', 'y'] }, '{"a": ["x", "y"], "b": 1}'],
    ["<a href='x'>&", '"\\u003ca href=\\u0027x\\u0027\\u003e\\u0026"'],
    ['é😀', '"\\u00e9\\ud83d\\ude00"'],
    [{ at: new DecimalNumber(1727654400) }, '{"at": 1727654400.0}'],
    [null, 'null'],
    [[], '[]'],
  ])('%j', (value, text) => {
    expect(confJson(value)).toBe(text);
  });
});
