import fc from 'fast-check';
import { dump, EVENT_ID, getScalarValue, parseEvents, type ScalarEvent } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { mapScalar } from '../../src/content/yaml/scalar-map.ts';

function scalars(text: string): ScalarEvent[] {
  return parseEvents(text, {}).filter((event): event is ScalarEvent => event.type === EVENT_ID.SCALAR);
}

/** Every character of the value that is no fold or escape must stand at its place in the file. */
function expectFaithful(text: string): void {
  for (const scalar of scalars(text)) {
    const map = mapScalar(text, scalar);
    const value = getScalarValue(text, scalar);
    expect(map.value).toBe(value);
    let last = 0;
    for (let i = 0; i < value.length; i += 1) {
      const span = map.toFile({ start: i, end: i + 1 });
      expect(span.start).toBeGreaterThanOrEqual(last);
      expect(span.end).toBeLessThanOrEqual(text.length);
      last = span.start;
      const inFile = text.slice(span.start, span.end);
      const isFold = value[i] === ' ' || value[i] === '\n';
      const isEscape = inFile.startsWith('\\') || inFile === "''";
      if (!isFold && !isEscape) expect(inFile).toBe(value[i]);
      if (isFold && inFile !== value[i]) expect(inFile).toMatch(/[\r\n]|\\/);
    }
  }
}

describe('mapScalar', () => {
  it.each([
    ['plain', 'search: index=a | stats count'],
    ['plain, folded', 'search: index=a\n  | stats count\n\n  | head 1\nname: x'],
    ['single-quoted, folded, doubled quotes', "search: 'index=''a'' \n  b ''c''\n\n  | stats count'"],
    ['double-quoted, escapes', 'search: "a\\"b\\\\c \\u00e9\\n  d\\\n   e\\x41 \\U0001F600 f"'],
    ['literal', 'search: |\n  a\n    b\n\n  c\nname: x'],
    ['literal, kept end', 'search: |+\n  a\n\n\nname: x'],
    ['literal, stripped end', 'search: |-\n  a\n\n\nname: x'],
    ['literal with an indentation digit', 'search: |2\n    a\n  b\n'],
    ['folded', 'search: >\n  a\n  b\n\n  c\n   d\n   e\n\n  f\n'],
    ['folded, stripped, with a comment', 'search: >- # why\n  a\n  b\n'],
    ['CRLF, literal', 'search: |\r\n  a\r\n  b\r\nname: x\r\n'],
    ['CRLF, folded', 'search: >\r\n  a\r\n  b\r\n\r\n  c\r\n'],
    ['CRLF, single-quoted', "search: 'a\r\n  b\r\n\r\n  c'\r\n"],
    ['non-ASCII', 'search: "naïve 😀 ü"\nname: "\\t😀"'],
  ])('%s', (_, text) => {
    expectFaithful(text);
  });

  it('maps every character of dumped texts, whatever the style', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '|', "'", '"', '\\', '\n', '#', ':', 'é', '😀'),
      maxLength: 40,
    });
    const width = fc.constantFrom(-1, 10, 30);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), width, fc.boolean(), (texts, lineWidth, isCrLf) => {
        const text = dump({ search: texts.join('\n'), list: texts }, { lineWidth });
        expectFaithful(isCrLf ? text.replaceAll('\n', '\r\n') : text);
      }),
      { numRuns: 400 },
    );
  });
});
