/** A repository from nothing with the built command line: `init`, every kind of `new`, `check`, `package`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli, folderOf } from './run-cli.ts';

const bin = fileURLToPath(new URL('../../bin/detent.cjs', import.meta.url));
const isBuilt = existsSync(new URL('../../dist/detent.cjs', import.meta.url));
const layouts = ['v5', 'classic', '2023', 'escu6'];

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf({});
});
afterEach(() => folder.remove());

const trail = JSON.stringify({
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', userName: 'mallory', arn: 'arn:aws:iam::123456789012:user/mallory' },
  eventTime: '2024-01-02T03:04:05Z',
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'StopLogging',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.9',
  userAgent: 'aws-cli/2.0',
  requestParameters: { name: 'main' },
  eventType: 'AwsApiCall',
  recipientAccountId: '123456789012',
});

describe.skipIf(!isBuilt)('the built command line, no question asked', () => {
  function detent(...args: string[]) {
    const options = { cwd: folder.root, encoding: 'utf8' as const, input: '' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args, '--no-color'], options);
    return { status, out: stdout, err: stderr };
  }

  it.each(layouts)(
    'makes a repository of the %s layout that passes its check',
    (layout) => {
      expect(detent('init', '.', '--title', 'Acme Detections', '--layout', layout)).toMatchObject({
        status: 0,
      });
      const made = [
        ['detection', 'Second Thing', '--story', 'Example Campaign', '--author', 'A. Author'],
        ['story', 'Another Campaign'],
        ['macro', 'another_macro'],
        ['lookup', 'another_lookup'],
        ['sigma', 'Odd Program', '--story', 'Example Campaign'],
      ];
      for (const args of made) {
        expect(detent('new', ...args), args.join(' ')).toMatchObject({ status: 0 });
      }
      folder.write('stop.json', `${trail}\n`);
      const fromEvent = detent(
        'new',
        'detection',
        'Trail Stopped',
        '--domain',
        'cloud',
        '--story',
        'Example Campaign',
        '--from-event',
        'stop.json',
      );
      expect(fromEvent.err).toContain(
        'Recognised as aws:cloudtrail; the search asks for eventName="StopLogging"',
      );
      const checked = detent('check', '--format', 'json');
      const { summary, diagnostics } = JSON.parse(checked.out);
      expect(diagnostics ?? []).toEqual([]);
      expect(summary).toMatchObject({ passed: 6, failed: 0, skipped: 0 });
      expect(checked.status).toBe(0);
      expect(detent('package', '--out', 'dist/app')).toMatchObject({ status: 0 });
      const scenarios = readdirSync(join(folder.root, 'tests/scenarios'));
      for (const name of scenarios) {
        expect(detent('data', 'generate', `tests/scenarios/${name}`, '--check')).toMatchObject({ status: 0 });
      }
    },
    120_000,
  );
});

describe('init', () => {
  it('leaves a folder alone that holds anything, unless told', async () => {
    folder.write('README.md', 'mine');
    const run = (...args: string[]) => cli(['init', '.', ...args], { cwd: folder.root });
    expect(await run()).toMatchObject({ status: 2, err: expect.stringContaining('is not empty') });
    expect(readdirSync(folder.root)).toEqual(['README.md']);
    expect((await run('--force')).status).toBe(0);
    expect(readFileSync(join(folder.root, 'README.md'), 'utf8')).not.toBe('mine');
  });

  it('asks for the title on a terminal when nothing is given', async () => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return 'Asked For';
    };
    expect((await cli(['init'], { cwd: folder.root, ask })).status).toBe(0);
    expect(questions).toHaveLength(1);
    expect(readFileSync(join(folder.root, 'detent.yml'), 'utf8')).toContain('title: Asked For');
  });
});

describe('new', () => {
  it('asks for kind and name on a terminal, and says what is missing elsewhere', async () => {
    const answers = ['macro', 'my_macro'];
    const ask = async (): Promise<string> => answers.shift() ?? '';
    const content = ['--content', folder.root];
    expect(await cli(['new', ...content], { ask })).toMatchObject({
      status: 0,
      out: 'wrote macros/my_macro.yml\n',
    });
    expect(await cli(['new', ...content])).toMatchObject({
      status: 2,
      err: expect.stringContaining('missing'),
    });
  });

  it('replaces a file only when told', async () => {
    const run = (...args: string[]) => cli(['new', 'macro', 'twice', '--content', folder.root, ...args]);
    expect((await run()).status).toBe(0);
    expect((await run()).status).toBe(2);
    expect((await run('--force')).status).toBe(0);
  });

  it.each(['../out', '/etc', 'a/b'])('does not write to the domain %s', async (domain) => {
    const run = cli(['new', 'detection', 'X Y', '--content', folder.root, '--domain', domain]);
    expect((await run).status).toBe(2);
    expect(readdirSync(folder.root)).toEqual([]);
  });

  it('does not follow a link out of the content', async () => {
    const outside = folderOf({});
    symlinkSync(outside.root, join(folder.root, 'macros'));
    const { status, err } = await cli(['new', 'macro', 'x', '--content', folder.root]);
    expect(status).toBe(2);
    expect(err).toContain('outside the content folder');
    expect(readdirSync(outside.root)).toEqual([]);
    outside.remove();
  });
});
