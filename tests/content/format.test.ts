/** Files in the house's style: the value and the comments stay, and a second run changes nothing. */
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { formatText, readDocument } from '../../src/content/index.ts';

const valueOfText = (text: string): unknown =>
  readDocument('x.yml', new TextEncoder().encode(text), () => {})?.value;

describe('formatting', () => {
  it('orders keys, indents by two and keeps comments', () => {
    const text = `# About the file.

tests:   # all of them
- name: 'One'
  attack_data:
      -   data: x   # where
          source: y


# The name.
name:   "Example"
search: >-
      a
        | b  # no comment
tags: {a: 1,
  b: 2}
`;
    expect(formatText(text)).toBe(`# About the file.

# The name.
name: "Example"
search: >-
      a
        | b  # no comment
tags: {a: 1,
  b: 2}
tests: # all of them
  - name: 'One'
    attack_data:
      - data: x   # where
        source: y
`);
  });

  it('writes plain line ends', () => {
    expect(formatText('name: a\r\nid: b\r\n')).toBe('name: a\nid: b\n');
  });

  it.each(['', '- a\n', 'a: [', 'a: 1\na: 2\n'])('leaves alone what it cannot edit: %j', (text) => {
    expect(formatText(text)).toBeUndefined();
  });

  it('keeps every value and changes nothing twice', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant('a\n  b\n\nc\n'),
      fc.constant('x # y'),
    );
    const key = fc.constantFrom('name', 'tests', 'tags', 'search', 'zebra', 'rba');
    const inner = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(key, leaf),
      fc.array(fc.dictionary(key, leaf)),
    );
    const object = fc.dictionary(key, fc.oneof(inner, fc.dictionary(key, inner)), { minKeys: 1 });
    const style = fc.record({ indent: fc.integer({ min: 1, max: 5 }), seqNoIndent: fc.boolean() });
    fc.assert(
      fc.property(object, style, (value, options) => {
        const text = dump(value, options);
        const formatted = formatText(text);
        if (formatted === undefined) return;
        expect(valueOfText(formatted)).toEqual(valueOfText(text));
        expect(formatText(formatted)).toBe(formatted);
      }),
      { numRuns: 150 },
    );
  });
});
