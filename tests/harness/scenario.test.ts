/** Scenarios: the committed attack data is what the scenario files give, byte for byte, and faults are named. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { generateScenario } from '../../src/harness/scenario/generate.ts';
import type { Scenario } from '../../src/harness/scenario/model.ts';
import { durationMs, playScenario, type Timeline } from '../../src/harness/scenario/timeline.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'tests/scenarios');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yml')))('scenario %s', (name) => {
  const scenario = load(readFileSync(join(folder, name), 'utf8')) as Scenario;
  const { datasets, faults } = generateScenario(scenario);

  it('has no fault', () => {
    expect(faults).toEqual([]);
  });

  it.each(datasets)('gives $path as it is committed', ({ path, text }) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  });

  it.each(datasets)('$path holds events in order of time', ({ text, events }) => {
    const times = [...text.matchAll(/SystemTime='([^']+)'/g)].map((found) => found[1] ?? '');
    expect(events).toBeGreaterThan(0);
    expect(times).toEqual(times.toSorted());
  });
});

/** One host, one user, one program; actions are added by each test. */
function small(actions: Scenario['activities'][string]): Scenario {
  return {
    name: 'small',
    seed: 'small',
    start: '2024-01-01T00:00:00Z',
    hosts: { pc: { fqdn: 'pc.example', ip: '10.0.0.1', os: 'windows', user: 'ann' } },
    users: { ann: { name: 'ann', sid: 'S-1-5-21-1' } },
    files: { tool: { path: 'C:\\Tools\\{user}\\tool.exe', version: '1.0' } },
    activities: { all: actions },
    datasets: [{ path: 'out.log', renders: 'sysmon', activities: ['all'] }],
  };
}

function processesOf({ happenings }: Timeline) {
  return happenings.flatMap((one) => ('process' in one ? [one.process] : []));
}

describe('playScenario', () => {
  it('gives a file’s process the identity it had before another action was added', () => {
    const first = { at: '5m', host: 'pc', start: { file: 'tool' } };
    const alone = playScenario(small([first]));
    const more = playScenario(small([first, { at: '1m', host: 'pc', start: { file: 'tool', as: 'other' } }]));
    const guid = (timeline: typeof alone) => processesOf(timeline).at(-1)?.guid;
    expect(guid(more)).toBe(guid(alone));
  });

  it('means the process that last started under a name', () => {
    const timeline = playScenario(
      small([
        { at: '1m', host: 'pc', resolve: { process: 'tool', name: 'a.example' } },
        { at: '2m', host: 'pc', start: { file: 'tool', arguments: 'second' } },
        { at: '3m', host: 'pc', resolve: { process: 'tool', name: 'b.example' } },
      ]),
    );
    expect(processesOf(timeline).map((process) => process.commandLine)).toEqual([
      '"C:\\Tools\\ann\\tool.exe"',
      '"C:\\Tools\\ann\\tool.exe" second',
      '"C:\\Tools\\ann\\tool.exe" second',
    ]);
  });

  it('repeats an action on every host named', () => {
    const repeated = {
      at: '0s',
      hosts: ['pc'],
      repeat: { every: '1h', times: 3, jitter: '1m' },
      start: { file: 'tool' },
    };
    const { happenings } = playScenario(small([repeated]));
    const startMs = Date.parse('2024-01-01T00:00:00Z');
    expect(happenings.map((one) => Math.floor((one.timeMs - startMs) / 3_600_000))).toEqual([0, 1, 2]);
  });

  it.each([
    [{ at: '0s', host: 'pd', start: { file: 'tool' } }, 'hosts', ['activities', 'all', 0, 'host']],
    [{ at: '0s', host: 'pc', start: { file: 'tol' } }, 'files', ['activities', 'all', 0, 'start', 'file']],
    [{ at: '0s', host: 'pc', user: 'bob', stop: 'tool' }, 'users', ['activities', 'all', 0, 'user']],
    [{ at: '0s', host: 'pc' }, 'exactly one thing', ['activities', 'all', 0]],
    [{ at: '0s', start: { file: 'tool' } }, 'needs a `host`', ['activities', 'all', 0]],
    [{ at: '0s', host: 'pc', stop: 'ghost' }, 'neither a process', ['activities', 'all', 0, 'stop']],
    [
      { at: '0s', host: 'pc', users: ['ann', 'bob'], stop: 'tool' },
      'users',
      ['activities', 'all', 0, 'users'],
    ],
    [{ at: '0s', host: 'pc', ticket: { from: 'pd' } }, 'hosts', ['activities', 'all', 0, 'ticket', 'from']],
  ])('names the fault of %j', (action, words, keyPath) => {
    const { faults } = playScenario(small([action]));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain(words);
    expect(faults[0]?.keyPath).toEqual(keyPath);
  });
});

describe('generateScenario', () => {
  it('names an unknown kind of log with a close one', () => {
    const scenario = { ...small([]), datasets: [{ path: 'x', renders: 'sysmom', activities: ['all'] }] };
    expect(generateScenario(scenario).faults[0]?.message).toContain('Did you mean `sysmon`?');
  });
});

describe('durationMs', () => {
  it.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['1.5s', 1_500],
    ['2d', 172_800_000],
  ])('reads %s', (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });
});
