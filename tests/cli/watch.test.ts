import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { attackLog, detection, detectionPath, processStart, repository } from './content.ts';
import { type CliRun, cli, folderOf } from './run-cli.ts';

let folder: ReturnType<typeof folderOf>;
let controller: AbortController;
let out: string;
let running: Promise<CliRun>;

beforeEach(async () => {
  folder = folderOf({
    ...repository(),
    'detections/endpoint/other.yml': detection()
      .replace('Evil Started', 'Other')
      .replace('7c3ef5b8', '8c3ef5b8'),
  });
  controller = new AbortController();
  out = '';
  const record = (text: string) => (out += text);
  running = cli(['check', '--watch'], {
    cwd: folder.root,
    signal: controller.signal,
    stdout: { write: record },
    stderr: { write: record },
  });
  await until('Watching for edits');
  out = '';
});
afterEach(async () => {
  controller.abort();
  await running;
  folder.remove();
});

async function until(text: string): Promise<void> {
  for (let i = 0; i < 400 && !out.includes(text); i += 1) await new Promise((done) => setTimeout(done, 25));
  expect(out).toContain(text);
}

it('checks an edited detection again, and only it', async () => {
  folder.write(detectionPath, detection({ search: 'index=* | statz count' }));
  await until('validate  1 file');
  expect(out).toContain(`changed: ${detectionPath}`);
  expect(out).toContain('spl/unknown-command');
  expect(out).toMatch(/test {6}1 test: 1 failed/);
});

it('notices a file each time that an editor replaces it, also in a new folder', async () => {
  const replace = (path: string, text: string) => {
    folder.write(`${path}~`, text);
    renameSync(join(folder.root, `${path}~`), join(folder.root, path));
  };
  for (const command of ['statz', 'evall', 'tablee']) {
    out = '';
    replace(detectionPath, detection({ search: `index=* | ${command} x` }));
    await until(`\`${command}\` is not a search command`);
  }
  out = '';
  replace('detections/new/third.yml', detection({ search: 'index=* | sortt x' }));
  await until('`sortt` is not a search command');
});

it('tests the detections that use an edited macro', async () => {
  folder.write(
    'macros/process_starts.yml',
    'name: process_starts\ndefinition: EventCode=99\ndescription: x\n',
  );
  await until('test      2 tests: 2 failed');
  expect(out).toContain('EventCode=99');
});

it('tests the detections that use edited data', async () => {
  folder.write('data/attack.log', attackLog + processStart('evil.exe', 'evil.exe --steal twice', 9));
  await until('test      2 tests: 2 passed');
  expect(out).toContain('4 events, 2 rows');
});

it('ends with Ctrl-C and exit status 0', async () => {
  controller.abort();
  expect((await running).status).toBe(0);
});
