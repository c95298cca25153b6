import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collect, commandDefinitions, compile, memorySource, Row, refusals } from '../../src/engine/index.ts';
import { commands } from '../../src/spl/index.ts';
import { sourceText } from '../../src/text/index.ts';
import { exampleContext } from './example-context.ts';
import { textsOf } from './search-context.ts';

const definitions = [...commandDefinitions.values()];

describe('the registry of commands', () => {
  test('every file is listed under its name', () => {
    const files = readdirSync(new URL('../../src/engine/commands', import.meta.url))
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace('.ts', ''));
    expect(files.sort()).toEqual(definitions.map((definition) => definition.kind).sort());
  });

  test('every other command that the language knows is refused with a reason', () => {
    const silent = commands.filter(({ kind, name }) => !commandDefinitions.has(kind) && !refusals.has(name));
    expect(silent.map(({ name }) => name)).toEqual([]);
    const both = definitions.filter(({ kind }) => refusals.has(kind));
    expect(both).toEqual([]);
  });

  test.each(definitions)('$kind says where its rules come from and shows examples', (definition) => {
    expect(definition.source).not.toBe('');
    expect(definition.examples.length).toBeGreaterThan(0);
  });
});

describe('examples', () => {
  const examples = definitions.flatMap((definition) =>
    definition.examples.map((example) => ({ ...example, kind: definition.kind })),
  );
  test.each(examples)('$kind: $about', async (example) => {
    const { given = [], search, rows } = example;
    const context = exampleContext(example);
    const events = given.map((fields) => Row.of(fields));
    const { plan, diagnostics } = compile(sourceText('<example>', search), context);
    expect(diagnostics).toEqual([]);
    const result = await collect(plan!, { context, source: memorySource(events) });
    expect(result.diagnostics).toEqual([]);
    expect(result.rows).toHaveLength(rows.length);
    for (const [index, row] of result.rows.entries()) {
      const wanted = rows[index] ?? {};
      const names = new Set([...Object.keys(wanted), ...row.names().filter((name) => !name.startsWith('_'))]);
      for (const name of names) {
        const got = row.get(name);
        const want = wanted[name] ?? null;
        expect(textsOf(got), `${name} of row ${index + 1}`).toEqual(textsOf(want));
      }
    }
  });
});
