/** Paths in content that lead out of the content folder, or nowhere: named with their place, never followed. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SigmaRunOptions } from '../../src/harness/sigma/match-files.ts';
import { runRegressionTest } from '../../src/harness/sigma/regression-tests.ts';
import { detection, detectionPath, repository, search, sysmonSource } from '../cli/content.ts';
import { cli, folderOf } from '../cli/run-cli.ts';

const secret = 'TOP-SECRET evil.exe --steal';
let folder: ReturnType<typeof folderOf>;
let outside: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf(repository());
  outside = folderOf({ 'secret.log': `${secret}\n`, 'secret.csv': `dest,role\n${secret},x\n` });
  symlinkSync(outside.root, join(folder.root, 'data', 'away'));
  symlinkSync(join(outside.root, 'secret.log'), join(folder.root, 'data', 'away.log'));
  symlinkSync(join(outside.root, 'secret.csv'), join(folder.root, 'lookups', 'away.csv'));
  symlinkSync('circle.log', join(folder.root, 'data', 'circle.log'));
});
afterEach(() => {
  folder.remove();
  outside.remove();
});

/** YAML in quotes, so that a path may hold anything. */
const quoted = (path: string): string => JSON.stringify(path);

const testOf = (data: string): string => `  - name: Hostile
    attack_data:
      - data: ${quoted(data)}
        source: ${sysmonSource}
        sourcetype: XmlWinEventLog
`;

const escapes: readonly (readonly [name: string, path: (name: string) => string])[] = [
  ['a parent folder', (name) => `../${outside.root.split('/').at(-1)}/${name}`],
  ['parents on the way', (name) => `data/x/../../../${outside.root.split('/').at(-1)}/${name}`],
  ['backslashes', (name) => `..\\${outside.root.split('/').at(-1)}\\${name}`],
  ['an absolute path', (name) => `${outside.root}/${name}`],
  ['a drive', () => 'C:\\Windows\\win.ini'],
  ['a share', () => '\\\\server\\share\\x.log'],
];

const nowhere: readonly (readonly [name: string, path: string])[] = [
  ['a circle of links', 'data/circle.log'],
  ['a file taken for a folder', 'data/attack.log/x.log'],
  ['a folder', 'data'],
  ['a name that is too long', `data/${'x'.repeat(5000)}.log`],
  ['a path that is too long', `${'d/'.repeat(5000)}x.log`],
  ['a device', '/dev/zero'],
  ['a NUL', 'data/attack.log\0.txt'],
];

const run = (...args: string[]) => cli(args, { cwd: folder.root });

async function expectRefused(pattern: RegExp): Promise<void> {
  const validated = await run('validate', '--format', 'json');
  expect(validated.status).toBe(1);
  const { diagnostics } = JSON.parse(validated.out);
  const found = diagnostics.filter(({ code }: { code: string }) => pattern.test(code));
  expect(found, validated.out).not.toEqual([]);
  for (const { line } of found) expect(line).toBeGreaterThan(0);
  const tested = await run('test', '--format', 'json');
  expect(tested.status).toBe(1);
  const { tests } = JSON.parse(tested.out);
  expect(tests.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['fail']);
  for (const text of [validated.out, validated.err, tested.out, tested.err]) {
    expect(text).not.toContain('TOP-SECRET');
    expect(text).not.toContain('    at ');
  }
}

describe('attack data', () => {
  test.each([
    ...escapes,
    ['a link to a file', () => 'data/away.log'],
    ['a link to a folder', (name: string) => `data/away/${name}`],
  ] as typeof escapes)('%s', async (_name, path) => {
    folder.write(detectionPath, detection({ tests: testOf(path('secret.log')) }));
    await expectRefused(/path-escapes/);
  });

  test.each(nowhere)('%s', async (_name, path) => {
    folder.write(detectionPath, detection({ tests: testOf(path) }));
    await expectRefused(/path-escapes|missing-attack-data|yaml/);
  });
});

describe('tables of lookups', () => {
  test.each([...escapes, ['a link to a file', () => 'away.csv']] as typeof escapes)(
    '%s',
    async (_name, path) => {
      folder.write(
        'lookups/hosts.yml',
        `name: hosts\ndescription: Hosts.\nfilename: ${quoted(path('secret.csv'))}\n`,
      );
      folder.write(
        detectionPath,
        detection({ search: search.replace('| stats', '| lookup hosts dest OUTPUT role | stats') }),
      );
      const validated = await run('validate', '--format', 'json');
      expect(validated.status).toBe(1);
      expect(validated.out).toMatch(/path-escapes|missing-data-file|bad-file/);
      const searched = await run(
        'search',
        '| inputlookup hosts',
        '--content',
        folder.root,
        '--format',
        'json',
      );
      for (const text of [validated.out, searched.out, searched.err]) {
        expect(text).not.toContain('TOP-SECRET');
        expect(text).not.toContain('    at ');
      }
    },
  );
});

test('a link that leads out of the folders of content is named and not read', async () => {
  writeFileSync(join(outside.root, 'macro.yml'), 'name: stolen\ndefinition: TOP-SECRET\n');
  symlinkSync(join(outside.root, 'macro.yml'), join(folder.root, 'macros', 'stolen.yml'));
  const { status, out } = await run('validate', '--format', 'json');
  expect(status).toBe(1);
  expect(JSON.parse(out).diagnostics.map(({ code }: { code: string }) => code)).toContain(
    'content/path-escapes',
  );
  expect(out).not.toContain('TOP-SECRET');
});

describe('datasets that a scenario writes', () => {
  const sound = readFileSync(new URL('../scenarios/3cx.yml', import.meta.url), 'utf8');
  const scenario = (path: string): string =>
    sound.replace(
      /^datasets:\n[\s\S]*$/m,
      () => `datasets:\n  - {path: ${quoted(path)}, renders: proxy, activities: [benign]}\n`,
    );

  test('the scenario of these tests is sound', async () => {
    folder.write('scenario.yml', scenario('data/written.log'));
    expect((await run('data', 'generate', 'scenario.yml')).status).toBe(0);
  });

  test.each([
    ...escapes,
    ['a link to a file', () => 'data/away.log'],
    ['a link to a folder', (name: string) => `data/away/${name}`],
    ['a link that leads nowhere', () => 'data/new.log'],
  ] as typeof escapes)('%s', async (_name, path) => {
    symlinkSync(join(outside.root, 'new.log'), join(folder.root, 'data', 'new.log'));
    folder.write('scenario.yml', scenario(path('written.log')));
    const { status, err, out } = await run('data', 'generate', 'scenario.yml');
    expect(status).toBeGreaterThan(0);
    expect(`${out}${err}`).not.toContain('    at ');
    expect(readdirSync(outside.root).sort()).toEqual(['secret.csv', 'secret.log']);
  });
});

test.each(escapes)('events of a Sigma regression test: %s', async (_name, path) => {
  const { reason, verdict } = await runRegressionTest(
    {
      path: 'regression_data/x/info.yml',
      name: 'x',
      ruleId: 'x',
      ruleTitle: 'x',
      rulePath: 'x.yml',
      dataset: path('secret.log'),
      matchCount: undefined,
    },
    folder.root,
    // Refused before anything of these is asked for.
    {} as SigmaRunOptions,
  );
  expect({ verdict, reason }).toEqual({ verdict: 'fail', reason: expect.stringContaining('outside') });
});
