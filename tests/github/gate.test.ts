/**
 * The gate on a repository with a base and a head: what changed, what that touches, and what detections do
 * differently.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { detection, detectionPath, repository, search } from '../cli/content.ts';
import { cli } from '../cli/run-cli.ts';
import { type GitRepository, gitRepository } from './git-repository.ts';

let opened: GitRepository | undefined;
afterEach(() => {
  opened?.remove();
  opened = undefined;
});

/** A repository whose head has the changes. */
function changed(
  changes: Readonly<Record<string, string | null>>,
  more: Readonly<Record<string, string>> = {},
) {
  opened = gitRepository({ ...repository(), ...more });
  opened.write(changes);
  opened.commit('head');
  return opened;
}

interface GateJson {
  summary: { ok: boolean; passed: number; failed: number; skipped: number };
  changes: { change: string; name: string; was: string | null; kind: string; parts: string[] }[];
  touched: { name: string; because: string[] }[];
  diagnostics: { code: string; severity: string; isNew: boolean; file: string }[];
  behaviour: {
    detection: string;
    was: string;
    requiredFields: { added: string[]; removed: string[] };
    techniques: { added: string[]; removed: string[] };
    datasets: {
      before: object;
      after: object;
      gained: Record<string, string>[];
      lost: Record<string, string>[];
      events: { gained: string[]; lost: string[] } | null;
    }[];
  }[];
  untested: { name: string; missing: string }[];
}

async function gate(repo: GitRepository, ...args: string[]): Promise<GateJson & { status: number }> {
  const run = await cli(['ci', '--base', 'HEAD~1', '--format', 'json', ...args], { cwd: repo.root });
  expect(run.err).toBe('');
  return { ...JSON.parse(run.out), status: run.status };
}

const loosened = search.replace(' process="*--steal*"', '');

describe('the gate', () => {
  it('shows the rows that a loosened search gains, with their events', async () => {
    const found = await gate(changed({ [detectionPath]: detection({ search: loosened }) }));
    expect(found.changes).toMatchObject([{ change: 'changed', name: 'Evil Started', parts: ['search'] }]);
    expect(found.behaviour).toHaveLength(1);
    expect(found.behaviour[0]?.datasets).toMatchObject([
      { before: { rows: 1 }, after: { rows: 2 }, gained: [{ process: 'evil.exe --help' }], lost: [] },
    ]);
    expect(found.behaviour[0]?.datasets[0]?.events?.gained).toEqual([
      expect.stringContaining('evil.exe --help'),
    ]);
    expect(found.untested).toEqual([
      { name: 'Evil Started', path: detectionPath, missing: 'No test says what must not match.' },
    ]);
    expect(found.status).toBe(0);
  });

  it('tests what hangs on a broken macro', async () => {
    const repo = changed({
      'macros/process_starts.yml':
        'name: process_starts\ndefinition: EventCode=99\ndescription: Sysmon process starts.\n',
    });
    const found = await gate(repo);
    expect(found.touched).toEqual([
      { name: 'Evil Started', path: detectionPath, because: ['macros/process_starts.yml'] },
    ]);
    expect(found.summary).toMatchObject({ ok: false, failed: 1 });
    expect(found.behaviour[0]?.datasets[0]).toMatchObject({
      before: { rows: 1 },
      after: { rows: 0 },
      gained: [],
    });
    expect(found.behaviour[0]?.datasets[0]?.lost).toMatchObject([{ process: 'evil.exe --steal' }]);
    expect(found.status).toBe(1);
  });

  it('finds what hangs on a deleted lookup', async () => {
    const withLookup = search.replace('| `evil', '| lookup hosts dest OUTPUT role | `evil');
    const repo = changed(
      { 'lookups/hosts.yml': null, 'lookups/hosts.csv': null },
      { [detectionPath]: detection({ search: withLookup }) },
    );
    const found = await gate(repo);
    expect(found.changes).toMatchObject([{ change: 'removed', kind: 'lookup', name: 'hosts' }]);
    expect(found.touched).toMatchObject([{ name: 'Evil Started' }]);
    expect(found.diagnostics.filter(({ isNew }) => isNew).map(({ code, file }) => [code, file])).toEqual([
      ['link/unknown-lookup', detectionPath],
    ]);
    expect(found.behaviour[0]?.datasets[0]).toMatchObject({
      before: { rows: 1 },
      after: { fault: expect.any(String) },
    });
    expect(found.status).toBe(1);
  });

  it('knows a renamed detection', async () => {
    const renamed = detection({ search: search.replace('evil_started_filter', 'evil_launched_filter') });
    const found = await gate(
      changed({
        [detectionPath]: null,
        'detections/endpoint/evil_launched.yml': renamed.replace('name: Evil Started', 'name: Evil Launched'),
      }),
    );
    expect(found.changes).toMatchObject([{ change: 'renamed', name: 'Evil Launched', was: 'Evil Started' }]);
    expect(found.summary).toMatchObject({ passed: 1, failed: 0 });
    expect(
      found.behaviour.every(({ datasets }) =>
        datasets.every(({ gained, lost }) => gained.length + lost.length === 0),
      ),
    ).toBe(true);
    expect(found.status).toBe(0);
  });

  it('sees the working tree when no head is named, new files included', async () => {
    const repo = changed({});
    repo.write({ [detectionPath]: detection({ search: loosened }) });
    const found = await gate(repo);
    expect(found.behaviour).toHaveLength(1);
  });

  it('compares two commits whatever the working tree holds', async () => {
    const repo = changed({ [detectionPath]: detection({ search: loosened }) });
    repo.write({ [detectionPath]: 'name: [broken' });
    const found = await gate(repo, '--head', 'HEAD');
    expect(found.behaviour[0]?.datasets[0]).toMatchObject({ before: { rows: 1 }, after: { rows: 2 } });
    expect(found.summary.passed).toBe(1);
  });

  it('is content with a change of words', async () => {
    const found = await gate(changed({ 'README.md': 'Read me.' }));
    expect(found).toMatchObject({ changes: [], touched: [], behaviour: [], status: 0 });
  });

  it.each(['nowhere', '--upload-pack=x', 'HEAD~1;id', '$(id)'])('refuses the base `%s`', async (base) => {
    const repo = changed({});
    const run = await cli(['ci', `--base=${base}`], { cwd: repo.root });
    expect(run.status).toBe(2);
    expect(run.err).toContain('is no commit of this repository');
  });
});
