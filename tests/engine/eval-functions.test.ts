import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evalFunctions } from '../../src/engine/eval/index.ts';
import { evaluate } from './evaluate.ts';

const definitions = [...new Set(evalFunctions.values())];

describe('the registry of eval functions', () => {
  it('holds every file of the folder, under its own name', () => {
    const files = readdirSync(new URL('../../src/engine/eval', import.meta.url))
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();
    expect(definitions.map((definition) => definition.name).sort()).toEqual(files);
  });

  it('gives each name and alias to one function', () => {
    const names = definitions.flatMap((definition) => [definition.name, ...(definition.aliases ?? [])]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name === name.toLowerCase())).toBe(true);
  });
});

describe.each(definitions)('$name', (definition) => {
  it('says what it does and where that is documented', () => {
    expect(definition.about).toMatch(/[.]$/);
    expect(definition.source).toMatch(/^Search (Reference|Manual)/);
    expect(definition.signature).toMatch(/^\(.*\)$/);
    expect(definition.examples.length).toBeGreaterThanOrEqual(2);
  });

  it.each(definition.examples)('$eval', ({ eval: text, given, gives }) => {
    expect(evaluate(text, given)).toEqual(gives);
  });
});
