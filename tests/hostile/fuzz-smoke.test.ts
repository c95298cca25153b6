import { describe, expect, test } from 'vitest';
import { commandTemplates } from '../../scripts/fuzz/command-templates.ts';
import { runCase } from '../../scripts/fuzz/run-case.ts';
import { targets } from '../../scripts/fuzz/targets/index.ts';
import { commandDefinitions } from '../../src/engine/index.ts';
import { commands } from '../../src/spl/index.ts';

/** A long run is `npm run fuzz`; this one shows that it still works. */
describe('made-up and changed inputs', () => {
  test.each([
    ['searches', 1200],
    ['events', 600],
    ['archives', 300],
    ['content', 100],
    ['regex', 800],
  ])('%s: %i cases', async (name, count) => {
    const target = await targets[name]?.();
    expect(target).toBeDefined();
    for (let index = 0; target && index < count; index += 1) {
      const { failure } = await runCase(target, 20_260_101, index);
      expect(failure, failure?.problem).toBeUndefined();
    }
  });

  test('no command that runs is missing from the grammar', () => {
    const names = commands.filter(({ kind }) => commandDefinitions.has(kind)).map(({ name }) => name);
    expect(names.filter((name) => commandTemplates[name] === undefined)).toEqual([]);
  });
});
