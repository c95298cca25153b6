import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderNotOurs, manifestName, writeFolder } from '../../src/publish/index.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'detent-pages-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const file = (path: string, text = path) => ({ path, text });

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => path !== manifestName)
    .sort();
}

describe('a folder that is published into', () => {
  it('is made, and brought up to date', () => {
    const out = join(base, 'a/b');
    expect(writeFolder(out, [file('x.md'), file('sub/deep/y.md')])).toEqual({ written: 2, removed: 0 });
    expect(filesIn(out)).toEqual(['sub/deep/y.md', 'x.md']);
    expect(writeFolder(out, [file('x.md', 'new')])).toEqual({ written: 1, removed: 1 });
    expect(readFileSync(join(out, 'x.md'), 'utf8')).toBe('new');
    expect(readdirSync(out).sort()).toEqual([manifestName, 'x.md']);
  });
  it('is left alone when it holds anything else', () => {
    writeFileSync(join(base, 'mine.txt'), 'mine');
    expect(() => writeFolder(base, [file('x.md')])).toThrow(FolderNotOurs);
    expect(filesIn(base)).toEqual(['mine.txt']);
    writeFolder(base, [file('x.md')], { force: true });
    expect(filesIn(base)).toEqual(['mine.txt', 'x.md']);
    writeFolder(base, [], { force: true });
    expect(filesIn(base)).toEqual(['mine.txt']);
  });
  it('may be a Git repository, and may hold what a run that was cut short left', () => {
    mkdirSync(join(base, '.git'));
    writeFileSync(join(base, '.git/HEAD'), 'ref');
    writeFolder(base, [file('x.md')]);
    writeFileSync(join(base, 'x.md.123.tmp'), '');
    writeFolder(base, [file('x.md')]);
    expect(readFileSync(join(base, '.git/HEAD'), 'utf8')).toBe('ref');
  });
  it.each(['../out.md', '/etc/x', 'a/../../x', 'a//b', './x', '', 'a\\b', 'c:/x', 'nul\0', manifestName])(
    'takes no path %j',
    (path) => {
      expect(() => writeFolder(join(base, 'out'), [file(path)])).toThrow('leads out');
      expect(filesIn(base)).toEqual([]);
    },
  );
  it('takes no path twice', () => {
    expect(() => writeFolder(base, [file('x'), file('x')])).toThrow('twice');
  });
  it('is not left through a link', () => {
    const out = join(base, 'out');
    const outside = join(base, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'old.md'), 'keep');
    writeFolder(out, [file('a.md')]);
    symlinkSync(outside, join(out, 'sub'));
    expect(() => writeFolder(out, [file('sub/new.md')], { force: true })).toThrow(FolderNotOurs);
    // A manifest that somebody edited takes nothing away outside either.
    writeFileSync(
      join(out, manifestName),
      JSON.stringify({ files: ['sub/old.md', '../outside/old.md', 'a.md'] }),
    );
    writeFolder(out, [], { force: true });
    expect(filesIn(outside)).toEqual(['old.md']);
    symlinkSync(join(outside, 'old.md'), join(out, 'page.md'));
    writeFolder(out, [file('page.md')], { force: true });
    expect(readFileSync(join(outside, 'old.md'), 'utf8')).toBe('keep');
    expect(readFileSync(join(out, 'page.md'), 'utf8')).toBe('page.md');
  });
  it('counts as foreign when its list cannot be read', () => {
    writeFolder(base, [file('x.md')]);
    writeFileSync(join(base, manifestName), '{');
    expect(() => writeFolder(base, [file('x.md')])).toThrow(FolderNotOurs);
  });
});
