import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { detection, repository } from '../cli/content.ts';
import { cli, folderOf } from '../cli/run-cli.ts';

/** The files that were opened to be read in pieces, as only events are. */
const opened: string[] = [];
const { openSync } = fs;
beforeAll(() => {
  fs.openSync = (...args) => {
    opened.push(String(args[0]));
    return openSync(...args);
  };
  syncBuiltinESMExports();
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
afterAll(() => {
  fs.openSync = openSync;
  syncBuiltinESMExports();
  folder.remove();
});

it('opens a dataset as often for many detections as for one', async () => {
  const opens = async (...names: string[]) => {
    opened.length = 0;
    const { status, out } = await cli(['test', ...names, '--format', 'json'], { cwd: folder.root });
    expect(status).toBe(0);
    const count = opened.filter((path) => path.endsWith('attack.log')).length;
    return [JSON.parse(out).summary.passed, count];
  };
  const [, once] = await opens('Evil Started 1');
  expect(once).toBeGreaterThan(0);
  expect(await opens('Evil Started 1', 'Evil Started 2')).toEqual([2, once]);
  expect(await opens()).toEqual([numbers.length + 1, once]);
});
