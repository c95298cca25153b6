import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFiles, loadContent, validate } from '../../src/content/index.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'detent content é-'));
  const outside = join(root, 'outside');
  const inside = join(root, 'content folder');
  const files = exampleFiles({
    lookup: [{}, { name: 'escaping', filename: '../../outside/secret.csv' }],
    detection: {
      tests: [
        {
          name: 'Outside',
          attack_data: [
            { data: '../outside/attack.log', source: 'example', sourcetype: 'example:json' },
            { data: '/etc/passwd', source: 'example', sourcetype: 'example:json' },
            { data: 'C:\\attack.log', source: 'example', sourcetype: 'example:json' },
            { data: 'attack\\inside.log', source: 'example', sourcetype: 'example:json' },
          ],
        },
      ],
    },
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(inside, path)), { recursive: true });
    writeFileSync(join(inside, path), text);
  }
  mkdirSync(outside);
  mkdirSync(join(inside, 'attack'));
  writeFileSync(join(inside, 'attack/inside.log'), '{}\n');
  writeFileSync(join(outside, 'secret.csv'), 'a,b\n1,2\n');
  writeFileSync(join(outside, 'macro.yml'), 'name: secret\ndefinition: index=a\ndescription: x\n');
  symlinkSync(join(outside, 'macro.yml'), join(inside, 'macros/secret.yml'));
  symlinkSync(join(inside, 'macros/nowhere.yml'), join(inside, 'macros/broken.yml'));
  symlinkSync(inside, join(inside, 'stories/loop'));
  symlinkSync(join(inside, 'macros/example_events.yml'), join(inside, 'macros/alias.yml'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a folder on disk', () => {
  it('is read with blanks and accents in its path, and never left', async () => {
    const content = await loadContent(join(root, 'content folder'));
    expect(content.macros.map(({ name }) => name)).toEqual(['example_events', 'example_events']);
    expect(content.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'content/broken-link The link `macros/broken.yml` leads to nothing.',
      'content/path-escapes The link `macros/secret.yml` leads out of the content folder.',
      'content/link-loop The link `stories/loop` leads to a folder that it stands in; it is not followed.',
    ]);
    const found = validate(content, { today: '2026-01-01' }).diagnostics;
    const outside = found.filter(({ message }) => message.includes('outside of the content folder'));
    expect(outside.map(({ code, value }) => `${code} ${value}`)).toEqual([
      'content/path-escapes ../outside/attack.log',
      'content/path-escapes /etc/passwd',
      'content/path-escapes C:\\attack.log',
      'content/path-escapes lookups/../../outside/secret.csv',
    ]);
    expect(content.lookupCatalog.get('escaping')).toBeUndefined();
  });

  it('gives empty content when it does not exist', async () => {
    const content = await loadContent(join(root, 'nowhere'));
    expect([content.items, content.diagnostics, content.fileCount]).toEqual([[], [], 0]);
  });
});
