import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../src/regex/index.ts';
import { corporaFolder, searchPatterns, sigmaPatterns } from './corpora.ts';

const corpora = corporaFolder();
if (!corpora)
  console.warn('The corpora are not beside the repository: tests over published patterns are skipped.');

describe.skipIf(!corpora)('published patterns', () => {
  const all = corpora ? [...searchPatterns(corpora), ...sigmaPatterns(corpora)] : [];

  test('all compile', () => {
    const refused = all.flatMap(([pattern, file]) => {
      const compiled = compileRegex(pattern);
      return compiled.ok ? [] : [`${file}: ${pattern}: ${compiled.message}`];
    });
    expect(refused).toEqual([]);
    expect(all.length).toBeGreaterThan(250);
  });

  test('more than 95 in 100 run natively', () => {
    const native = all.filter(([pattern]) => {
      const compiled = compileRegex(pattern);
      return compiled.ok && compiled.regex.engine === 'native';
    });
    expect(native.length / all.length).toBeGreaterThan(0.95);
  });
});
