import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checks, contentCodes } from '../../src/content/index.ts';

const folder = fileURLToPath(new URL('../../src/content/', import.meta.url));
const areas = 'yaml|schema|content|config|lookup|file|identity|link|search|detection|macro|story';

describe('codes of findings', () => {
  it('are all explained: those of checks by the check, the others in codes.ts', () => {
    const used = new Set<string>();
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts') || path.endsWith('codes.ts')) continue;
      const text = readFileSync(`${folder}${path}`, 'utf8');
      for (const [, code] of text.matchAll(new RegExp(`code: '((?:${areas})/[a-z0-9-]+)'`, 'g')))
        used.add(code!);
    }
    const known = new Set<string>([...Object.keys(contentCodes), ...checks.map(({ code }) => code)]);
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
  });
});
