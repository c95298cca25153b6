/** Reading a folder again with a memory gives what reading it for the first time does, whatever was done to its files. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Content,
  type ContentFiles,
  checks,
  exampleFiles,
  memoryFiles,
  ReadingMemory,
  readContent,
  validate,
} from '../../src/content/index.ts';
import { diagnosticToJson } from '../../src/text/index.ts';

/** Files that checks have something to say of, and broken ones. */
const examples = checks.flatMap(({ passes, fails }) => [passes, fails]).map(exampleFiles);
const paths = [...new Set(examples.flatMap((files) => Object.keys(files)))];
const texts = [
  ...new Set(examples.flatMap((files) => Object.values(files))),
  '',
  'name: [',
  '- a list',
  'name: x\nname: y\n',
  '\u0000',
];

const path = fc.constantFrom(...paths);
const edit = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, text: fc.constantFrom(...texts) }),
  fc.record({
    kind: fc.constant('change' as const),
    path,
    at: fc.nat(400),
    text: fc.constantFrom('x', '\n', '"', '#'),
  }),
  fc.record({ kind: fc.constant('delete' as const), path }),
  fc.record({ kind: fc.constant('rename' as const), path, to: path }),
);

function found(files: ContentFiles, memory?: ReadingMemory): object {
  const content = readContent(files, memory ? { memory } : {});
  const { diagnostics, ...counts } = validate(content, { today: '2026-01-01' });
  return { ...counts, ...summary(content), diagnostics: diagnostics.map(diagnosticToJson) };
}

function summary(content: Content): object {
  const { items, layout, paths, unreadPaths, sigmaPaths, fileCount, deprecations } = content;
  const objects = items.map(({ kind, name, path, layout }) => ({ kind, name, path, layout }));
  return { objects, layout, paths, unreadPaths, sigmaPaths, fileCount, deprecations: deprecations.length };
}

it('agrees with a first reading after any edits, deletions and renames', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      (first, edits) => {
        const memory = new ReadingMemory();
        const now: Record<string, string | Uint8Array> = { ...first };
        found(memoryFiles(now), memory);
        for (const one of edits) {
          const before = now[one.path];
          if (one.kind === 'write') now[one.path] = one.text;
          else if (one.kind === 'delete') delete now[one.path];
          else if (before === undefined) continue;
          else if (one.kind === 'change') {
            now[one.path] = String(before).slice(0, one.at) + one.text + String(before).slice(one.at + 1);
          } else {
            delete now[one.path];
            now[one.to] = before;
          }
          expect(found(memoryFiles(now), memory)).toEqual(found(memoryFiles(now)));
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

it('does not read a file again whose bytes are the same', () => {
  const memory = new ReadingMemory();
  const files = { 'macros/a.yml': 'name: a\ndefinition: index=a\ndescription: x\n' };
  const first = readContent(memoryFiles(files), { memory });
  const again = readContent(memoryFiles({ ...files, 'macros/b.yml': 'name: b\n' }), { memory });
  expect(again.macros[0]).toBe(first.macros[0]);
  expect(again.macros).toHaveLength(2);
});
