/** Reading content from a commit. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOf, GitFault, gitFiles } from '../../../src/harness/index.ts';

let folder = '';
const run = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    stdio: 'pipe',
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'detent-git-'));
  run('init', '-q', '-b', 'main');
  mkdirSync(join(folder, 'content/macros'), { recursive: true });
  writeFileSync(join(folder, 'content/macros/ä b.yml'), 'name: one\n');
  writeFileSync(join(folder, 'content/detent.yml'), 'app: {}\n');
  writeFileSync(join(folder, 'outside.yml'), 'name: two\n');
  symlinkSync('../outside.yml', join(folder, 'content/link.yml'));
  run('add', '.');
  run('commit', '-q', '-m', 'one');
  writeFileSync(join(folder, 'content/macros/ä b.yml'), 'name: later\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('content in a commit', () => {
  it('lists and reads what the commit holds, whatever the working tree has', () => {
    const files = gitFiles(join(folder, 'content'), 'main');
    expect(files.list(['macros'], () => {})).toEqual(['detent.yml', 'macros/ä b.yml']);
    expect(new TextDecoder().decode(files.read('macros/ä b.yml'))).toBe('name: one\n');
    expect(files.look('macros')).toBe('folder');
  });
  it('does not follow what leads out of the folder or the commit', () => {
    const files = gitFiles(join(folder, 'content'), 'HEAD');
    expect(files.look('../outside.yml')).toBe('escapes');
    expect(files.read('../outside.yml')).toBeUndefined();
    expect(files.look('link.yml')).toBe('missing');
  });
  it.each(['nowhere', '--upload-pack=x', '-h', ''])('refuses the name `%s`', (name) => {
    expect(() => commitOf(folder, name)).toThrow(GitFault);
  });
  it('says where there is no repository', () => {
    const outside = mkdtempSync(join(tmpdir(), 'detent-nogit-'));
    expect(() => gitFiles(outside, 'HEAD')).toThrow(GitFault);
    rmSync(outside, { recursive: true });
  });
});
