/**
 * Broken content and broken data: each gives a message that says where, exit status 1 or 2, and never a stack.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  attackLog,
  detection,
  detectionPath,
  processStart,
  repository,
  search,
  sysmonSource,
} from './content.ts';
import { cli, folderOf } from './run-cli.ts';

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf(repository());
});
afterEach(() => folder.remove());

const run = (...args: string[]) => cli(args, { cwd: folder.root });

interface Finding {
  code: string;
  severity: string;
  file: string;
  line: number;
  column: number;
  message: string;
  hint: string | null;
}

async function findings(): Promise<Finding[]> {
  const { status, out, err } = await run('validate', '--format', 'json');
  expect({ status, err }).toEqual({ status: 1, err: '' });
  return JSON.parse(out).diagnostics.filter((one: Finding) => one.severity === 'error');
}

const testsWith = (data: string): string => `  - name: True positive
    attack_data:
      - data: ${data}
        source: ${sysmonSource}
        sourcetype: XmlWinEventLog
`;
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length;

describe('broken content', () => {
  it('malformed YAML', async () => {
    folder.write('macros/broken.yml', 'name: broken\ndefinition: [a, b\ndescription: x\n');
    const [first] = await findings();
    expect(first).toMatchObject({ code: expect.stringMatching(/^yaml\//), file: 'macros/broken.yml' });
    expect(first!.line).toBeGreaterThan(1);
  });

  it('a fault in one file hides none in another', async () => {
    folder.write('macros/broken.yml', 'name: [\n');
    folder.write('lookups/broken.yml', '\tname: x\n');
    folder.write(detectionPath, detection({ search: `${search} | statz count` }));
    const files = new Set((await findings()).map((one) => one.file));
    expect([...files].sort()).toEqual([detectionPath, 'lookups/broken.yml', 'macros/broken.yml'].sort());
  });

  it('an unknown macro', async () => {
    const text = detection({ search: search.replace('process_starts', 'proces_starts') });
    folder.write(detectionPath, text);
    expect(await findings()).toContainEqual(
      expect.objectContaining({
        code: 'spl/unknown-macro',
        file: detectionPath,
        line: lineOf(text, '`proces_starts`'),
        hint: 'Did you mean `process_starts`?',
      }),
    );
    const { status, out } = await run('test');
    expect(status).toBe(1);
    expect(out).toContain('proces_starts');
  });

  it('an unknown lookup column', async () => {
    const spl = search.replace('| stats', '| lookup hosts dest OUTPUT rolle | stats');
    const text = detection({ search: spl });
    folder.write(detectionPath, text);
    const { status, out } = await run('check');
    expect(status).toBe(1);
    expect(out).toContain(`${detectionPath}:${lineOf(text, 'rolle')}:`);
    expect(out).toMatch(/unknown-lookup-column|unknown-column/);
    expect(out).toContain('rolle');
    expect(out).toContain('`role`');
  });

  it('an unbalanced quote in a search', async () => {
    const text = detection({ search: search.replace('"*--steal*"', '"*--steal*') });
    folder.write(detectionPath, text);
    const found = await findings();
    expect(found).toContainEqual(
      expect.objectContaining({
        code: expect.stringMatching(/^spl\//),
        file: detectionPath,
        line: lineOf(text, '--steal'),
      }),
    );
  });

  it('macro recursion', async () => {
    folder.write(
      'macros/process_starts.yml',
      'name: process_starts\ndefinition: "`other`"\ndescription: x\n',
    );
    folder.write('macros/other.yml', 'name: other\ndefinition: "`process_starts`"\ndescription: x\n');
    const found = await findings();
    expect(found.some((one) => one.code === 'spl/macro-recursion' && one.line > 0)).toBe(true);
  });

  it('a missing dataset in the repository', async () => {
    const text = detection({ tests: testsWith('data/none.log') });
    folder.write(detectionPath, text);
    const { status, out } = await run('check');
    expect(status).toBe(1);
    expect(out).toContain(`${detectionPath}:${lineOf(text, 'data/none.log')}:`);
    expect(out).toContain('data/none.log');
  });

  it.each(['../secret.log', '/etc/passwd', '..\\secret.log', 'data/../../secret.log'])(
    'a dataset that leaves the content folder: %s',
    async (data) => {
      folder.write(detectionPath, detection({ tests: testsWith(`'${data}'`) }));
      const { status, out } = await run('test');
      expect(status).toBe(1);
      expect(out).toContain('leads out of the content folder');
    },
  );

  it('a symbolic link that leaves the content folder', async () => {
    const outside = folderOf({ 'secret.log': attackLog, 'secret.yml': 'name: secret\n' });
    symlinkSync(join(outside.root, 'secret.log'), join(folder.root, 'data/link.log'));
    symlinkSync(join(outside.root, 'secret.yml'), join(folder.root, 'macros/link.yml'));
    folder.write(detectionPath, detection({ tests: testsWith('data/link.log') }));
    const validated = await findings();
    const tested = await run('test');
    outside.remove();
    expect(validated).toContainEqual(
      expect.objectContaining({ code: 'content/path-escapes', file: 'macros/link.yml' }),
    );
    expect(tested.status).toBe(1);
    expect(tested.out).toContain('leads out of the content folder');
    expect(tested.out).not.toContain('secret');
  });

  it('terminal escapes in content do not reach the terminal', async () => {
    folder.write(
      'macros/evil.yml',
      'name: "evil\\u001b[31m"\ndefinition: "| \\u001b]0;x\\u0007statz"\ndescription: x\n',
    );
    const { out } = await run('check');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('broken data', () => {
  const searchOver = (file: string, ...more: string[]) =>
    run('search', '* | stats count', '-e', file, ...more);

  it('truncated XML is named with its line, and the whole events are read', async () => {
    const whole = processStart('calc.exe', 'calc.exe', 1);
    folder.write('x.xml', `${whole}${processStart('evil.exe', 'evil.exe', 2).slice(0, 300)}`);
    const { status, out, err } = await searchOver('x.xml');
    expect(status).toBe(1);
    expect(out).toMatch(/^count\n[12]\n$/);
    expect(err).toMatch(/`x\.xml` line 2 \(byte \d+\)/);
  });

  it('binary garbage', async () => {
    const garbage = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
    folder.write('x.bin', garbage);
    const { status, err } = await searchOver(
      'x.bin',
      '--sourcetype',
      'XmlWinEventLog',
      '--source',
      sysmonSource,
    );
    expect(status).toBe(1);
    expect(err).toMatch(/`x\.bin` line 1 \(byte \d\)/);
  });

  it('binary garbage that nobody labelled', async () => {
    const garbage = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
    folder.write('x.bin', garbage);
    const { status, err } = await searchOver('x.bin');
    expect(status).toBe(2);
    expect(err).toContain('`x.bin` line 1 (byte 0): the file is not a log');
  });

  it('broken JSON', async () => {
    folder.write('x.json', '{"a": 1}\n{"a": \n{"a": 3}\n');
    const { status, err } = await searchOver('x.json', '--sourcetype', '_json', '--source', 'x');
    expect(status).toBe(1);
    expect(err).toMatch(/`x\.json` line 2/);
  });

  it('a single line of 100 MB', async () => {
    const path = join(folder.root, 'data/long.log');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.alloc(100_000_000, 'x'));
    const { status, err } = await searchOver(
      'data/long.log',
      '--sourcetype',
      'XmlWinEventLog',
      '--source',
      sysmonSource,
    );
    expect(status).toBe(1);
    expect(err).toMatch(/`data\/long\.log` line 1/);
  });

  it('a broken dataset fails its test and says so', async () => {
    folder.write(
      'data/attack.log',
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255),
    );
    const { status, out } = await run('check');
    expect(status).toBe(1);
    expect(out).toContain('data/unreadable-event');
    expect(out).toContain('`data/attack.log` line 1');
  });

  it('an empty dataset', async () => {
    folder.write('data/attack.log', '');
    const { status, out } = await run('check');
    expect(status).toBe(1);
    expect(out).toContain('The data holds no event.');
  });
});
