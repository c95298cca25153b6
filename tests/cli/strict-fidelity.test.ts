import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detection, detectionPath, repository, search, sysmonSource } from './content.ts';
import { cli, folderOf } from './run-cli.ts';

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf(repository());
});
afterEach(() => folder.remove());
const run = (args: string[]) => cli(args, { cwd: folder.root });

const doubtful = search.replace('| `evil', '| where NOT user="mallory" | `evil');

describe('test --strict-fidelity', () => {
  it('is content with a search that asks no open question', async () => {
    expect(await run(['test', '--strict-fidelity'])).toMatchObject({ status: 0, err: '' });
  });

  it('names the question behind a verdict with both answers, and fails', async () => {
    folder.write(detectionPath, detection({ search: doubtful }));
    const { status, out } = await run(['test', '--strict-fidelity']);
    expect(status).toBe(1);
    expect(out).toMatch(/evil_started\.yml:10:\d+\s+warning\s+test\/depends-on-choice/);
    expect(out).toMatch(/`not-with-null`[\s\S]*Here: Null[\s\S]*It\s+could\s+be: /);
    expect((await run(['test'])).status).toBe(0);
  });

  it('adds the ids to the JSON', async () => {
    folder.write(detectionPath, detection({ search: doubtful }));
    const { out } = await run(['test', '--strict-fidelity', '--format', 'json']);
    expect(JSON.parse(out).tests).toMatchObject([{ verdict: 'pass', choices: ['not-with-null'] }]);
  });
});

describe('test with given rows', () => {
  const refused = search.replace('| `evil', '| apply model | where outlier=1 | `evil');
  const test = (given: string) => `  - name: True positive
    attack_data:
      - data: data/attack.log
        source: ${sysmonSource}
        sourcetype: XmlWinEventLog
${given}`;

  it('runs a search with a refused command', async () => {
    const tests = test(
      '    given:\n      - {command: apply, by: [user], rows: [{user: alice, outlier: 1}]}\n',
    );
    folder.write(detectionPath, detection({ search: refused, tests }));
    const { out } = await run(['test']);
    expect(out).toMatch(/pass {2}True positive/);
  });

  it('is skipped without them, with the way out', async () => {
    folder.write(detectionPath, detection({ search: refused }));
    expect((await run(['test'])).out).toMatch(/skip[\s\S]*`apply` is not supported/);
  });

  it('says when the rows stand in for nothing', async () => {
    const tests = test('    given:\n      - {command: fit, rows: [{a: 1}]}\n');
    folder.write(detectionPath, detection({ tests }));
    const { status, out } = await run(['test']);
    expect(status).toBe(1);
    expect(out).toContain('Rows are given for `fit`, which the search does not have');
  });
});
