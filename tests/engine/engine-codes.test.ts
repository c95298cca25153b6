import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engineCodes } from '../../src/engine/index.ts';

test('every code that the engine gives is listed, and every listed code is given', () => {
  const root = new URL('../../src/engine/', import.meta.url);
  const used = new Set<string>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('engine-codes.ts')) continue;
    const text = readFileSync(new URL(file.replaceAll('\\', '/'), root), 'utf8');
    for (const [, code = ''] of text.matchAll(/'(engine\/[a-z-]+)'/g)) used.add(code);
  }
  expect([...used].sort()).toEqual(Object.keys(engineCodes).sort());
});
