import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { detection, repository } from '../cli/content.ts';
import { cli, folderOf } from '../cli/run-cli.ts';

/** The files that were opened to be broken into events. */
const opened = vi.hoisted((): string[] => []);
vi.mock('../../src/harness/direct-file.ts', async (original) => {
  const { directFile } = await original<typeof import('../../src/harness/direct-file.ts')>();
  return {
    directFile(...args: Parameters<typeof directFile>) {
      opened.push(args[0]);
      return directFile(...args);
    },
  };
});

const numbers = [1, 2, 3, 4];
const folder = folderOf({
  ...repository(),
  ...Object.fromEntries(
    numbers.flatMap((n) => [
      [
        `detections/endpoint/evil_started_${n}.yml`,
        detection()
          .replace('name: Evil Started', `name: Evil Started ${n}`)
          .replace('7c3ef5b8', `7c3ef5b${n}`)
          .replaceAll('evil_started_filter', `evil_started_${n}_filter`),
      ],
    ]),
  ),
});
afterAll(() => folder.remove());
beforeEach(() => {
  opened.length = 0;
});

it.each([
  [[], numbers.length + 1],
  [['Evil Started 1', 'Evil Started 2'], 2],
])('a dataset is parsed once for the tests of several detections: test %j', async (names, tests) => {
  const { status, out } = await cli(['test', ...names, '--format', 'json'], { cwd: folder.root });
  expect(JSON.parse(out)).toMatchObject({ summary: { passed: tests, failed: 0, skipped: 0 } });
  expect(status).toBe(0);
  expect(opened.map((path) => path.replace(/^.*[\\/]/, ''))).toEqual(['attack.log']);
});
