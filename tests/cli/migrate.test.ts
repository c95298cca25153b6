/** `detent migrate` and `detent fmt`: what they write, where, and what they say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleFiles } from '../../src/content/index.ts';
import { cli, folderOf } from './run-cli.ts';

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf({ ...exampleFiles({}), 'detent.yml': '# Ours.\nlayout: classic\n' });
});
afterEach(() => folder.remove());

const run = (...args: string[]) => cli(args, { cwd: folder.root });
const read = (path: string): string => readFileSync(join(folder.root, path), 'utf8');
const detection = 'detections/endpoint/example_detection.yml';

describe('migrate', () => {
  it('says what would be lost, and writes nothing', async () => {
    const before = read(detection);
    const { status, out, err } = await run('migrate', '--to', 'v5');
    expect(out).toContain(`${detection}\n  lost    tags.required_fields: `);
    expect(err).toContain('Nothing is written');
    expect(status).toBe(0);
    expect(read(detection)).toBe(before);
  });

  it('prints one file', async () => {
    const { out, err } = await run('migrate', '--to', 'v5', detection);
    expect(out).toMatch(/^name: Example Detection\n[\s\S]*\nrba:\n/);
    expect(err).toContain('lost');
  });

  it('changes files in place, tables and settings with them', async () => {
    expect((await run('migrate', '--to', 'escu6', '--write')).status).toBe(0);
    expect(read('detent.yml')).toBe('# Ours.\nlayout: escu6\n');
    expect(existsSync(join(folder.root, 'lookups/example_lookup.csv'))).toBe(false);
    expect(read('lookups/csv/example_lookup.csv')).toContain('evil.exe');
    expect(readdirSync(join(folder.root, 'schedules'))).toEqual(['default_eventbaseddetection.yml']);
    const { out } = await run('validate', '--format', 'json');
    expect(JSON.parse(out).diagnostics).toEqual([]);
  });

  it('writes a whole repository elsewhere, and only into an empty folder', async () => {
    const { status, out } = await run('migrate', '--to', 'v5', '--out', 'new', '--format', 'json');
    expect({ status, to: JSON.parse(out).to }).toEqual({ status: 0, to: 'v5' });
    const checked = await run('validate', '--content', 'new', '--format', 'json');
    expect(JSON.parse(checked.out).diagnostics).toEqual([]);
    expect((await run('migrate', '--to', 'v5', '--out', 'new')).status).toBe(2);
  });

  it.each([[[]], [['--to', 'v9']], [['--to', 'v5', '--write', '--out', 'x']]])('refuses %j', async (args) => {
    expect((await run('migrate', ...args)).status).toBe(2);
  });
});

describe('fmt', () => {
  it('says what would change, changes it, and then nothing', async () => {
    folder.write(
      'macros/example_events.yml',
      'definition:   sourcetype=example:json\nname: example_events\ndescription: x\n',
    );
    await run('fmt', '--quiet');
    folder.write(
      'macros/example_events.yml',
      'definition:   sourcetype=example:json\nname: example_events\ndescription: x\n',
    );
    expect(await run('fmt', '--check')).toMatchObject({ status: 1, out: 'macros/example_events.yml\n' });
    expect((await run('fmt')).status).toBe(0);
    expect(read('macros/example_events.yml')).toMatch(/^name: example_events\ndescription: x\ndefinition: /);
    expect(await run('fmt', '--check')).toMatchObject({ status: 0, out: '' });
  });
});
