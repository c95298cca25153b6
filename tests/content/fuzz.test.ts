import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent, validate } from '../../src/content/index.ts';
import { whereIs } from '../../src/text/index.ts';

const pieces = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\t',
  '\r',
  "'",
  '"',
  '`',
  '|',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '!!x ',
  '<<: ',
  '---\n',
  '...\n',
  '%',
  '#',
  '\u0000',
  '\ufeff',
  '\ud800',
  '$dest$',
  'null',
  '1e9',
  '.inf',
  '? ',
);
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(30), pieces), { minLength: 1, maxLength: 4 });

function mutate(text: string, changes: readonly (readonly [number, number, string])[]): string {
  let result = text;
  for (const [at, length, piece] of changes) {
    const start = at % (result.length + 1);
    result = result.slice(0, start) + piece + result.slice(start + length);
  }
  return result;
}

describe.each(['2023', 'classic', 'v5', 'escu6'] as const)('mutated files of the %s layout', (layout) => {
  const files = exampleFiles({ layout, baseline: {}, dashboard: {}, playbook: {}, removed: {} });
  const paths = Object.keys(files);

  it('never throw, and every finding has a place inside its file', () => {
    fc.assert(
      fc.property(fc.nat(), edits, (which, changes) => {
        const path = paths[which % paths.length]!;
        const content = readContent(memoryFiles({ ...files, [path]: mutate(files[path]!, changes) }), {
          layout,
        });
        for (const diagnostic of validate(content, { today: '2026-01-01' }).diagnostics) {
          const where = whereIs(diagnostic);
          expect(diagnostic.message).not.toBe('');
          if (!where) continue;
          expect(where.span.start).toBeGreaterThanOrEqual(0);
          expect(where.span.end).toBeGreaterThanOrEqual(where.span.start);
          expect(where.span.end).toBeLessThanOrEqual(where.source.text.length);
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 8000 },
    );
  });
});
