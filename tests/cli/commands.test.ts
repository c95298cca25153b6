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
  folder = folderOf({ ...repository(), 'notes.txt': 'x' });
});
afterEach(() => folder.remove());

const run = (args: string[], options: Parameters<typeof cli>[1] = {}) =>
  cli(args, { cwd: folder.root, ...options });
/** Durations change from run to run. */
const steady = (text: string) =>
  text
    .replace(/\d+(?:\.\d+)? (?:ms|s)\b/g, 'TIME')
    .replaceAll(/ +(?=TIME)/g, ' ')
    .replace(/ {2,}(?=\d+ events?,)/g, '  ');

describe('the program', () => {
  it('prints help without arguments', async () => {
    const { status, out, err } = await run([]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('check            Validates the content and runs its tests: the main job');
  });

  it.each([
    [['chek'], 'detent: `chek` is not a command.\n        Did you mean `check`?\n'],
    [['validate', '--frmat', 'x'], 'detent: Unknown option `--frmat`.\n        Did you mean `--format`?\n'],
    [
      ['validate', '--format', 'xml'],
      'detent: `--format` cannot be `xml`.\n        Use one of: text, json, github, sarif, junit.\n',
    ],
    [
      ['search'],
      'detent: Missing required argument `spl`.\n        Run the command with `--help` for its options.\n',
    ],
    [['search', '*', '--limit', '-1'], 'detent: `--limit` wants a whole number from 0 up, not `-1`.\n'],
    [['search', '*', '-e', 'none.log'], 'detent: The events file `none.log` does not exist.\n'],
    [['search', '*', '--earliest', 'yesterdayish'], /`--earliest` cannot be `yesterdayish`/],
    [['validate', '--content', 'nowhere'], 'detent: The content folder `nowhere` does not exist.\n'],
    [['validate', '--content', 'data'], /The folder `data` holds no content\.[\s\S]*detections, stories/],
    [['validate', '--content', detectionPath], /is a file, not a content folder/],
    [['test', 'Evil Strated'], /neither a file, a folder nor the name[\s\S]*Did you mean `Evil Started`\?/],
    [['check', 'notes.txt'], /is not a file of the content/],
    [['test', '..'], /is not in the content folder/],
    [['explain', 'Evil Started', '--test', 'None'], /has no test `None`/],
    [['data', 'ftch'], /has no command `ftch`[\s\S]*Did you mean `fetch`\?/],
    [['help', 'spl', 'statz'], /neither a command nor a function of SPL[\s\S]*Did you mean `stats`\?/],
    [['new', 'detektion', 'X'], /not a kind that can be made/],
    [['new', 'detection', 'Evil Started'], /is taken by detections\/endpoint\/evil_started\.yml/],
    [['new', 'detection', '../x'], /cannot be the name of a detection/],
  ])('says what is wrong with %j and exits with 2', async (args, message) => {
    const { status, out, err } = await run(args as string[]);
    expect(err).toMatch(message instanceof RegExp ? message : new RegExp(literally(message)));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).not.toMatch(/ at .*\.ts/);
  });

  it('says that there is no content where there is none', async () => {
    const empty = folderOf({});
    const { status, err } = await cli(['check'], { cwd: empty.root });
    empty.remove();
    expect(status).toBe(2);
    expect(err).toMatch(/no content repository here or in a folder above/);
  });

  it('finds the repository from a folder inside it', async () => {
    const { status, out } = await cli(['validate'], { cwd: `${folder.root}/detections/endpoint` });
    expect(out).toContain('no findings');
    expect(status).toBe(0);
  });

  it('stops when Ctrl-C was pressed', async () => {
    const controller = new AbortController();
    controller.abort();
    const { status, err } = await run(['test'], { signal: controller.signal });
    expect(status).toBe(130);
    expect(err).toBe('detent: Stopped.\n');
  });

  it('colours a terminal only, and not against NO_COLOR or --no-color', async () => {
    const color = /\u001b\[3\dm/;
    expect((await run(['validate'], { tty: true, env: {} })).out).toMatch(color);
    expect((await run(['validate'])).out).not.toMatch(color);
    expect((await run(['validate'], { tty: true, env: { NO_COLOR: '1' } })).out).not.toMatch(color);
    expect((await run(['validate', '--no-color'], { tty: true, env: {} })).out).not.toMatch(color);
  });
});

describe('check', () => {
  it('validates, tests and ends in a summary', async () => {
    const { status, out, err } = await run(['check']);
    expect(steady(out)).toBe(
      [
        'Evil Started',
        '  pass  True positive  3 events, 1 row, TIME',
        '',
        'validate  3 files, 3 objects: no findings TIME',
        'test      1 test: 1 passed TIME',
        '',
      ].join('\n'),
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('explains a failing test down to the term and the value', async () => {
    folder.write(
      'data/attack.log',
      processStart('calc.exe', 'calc.exe', 1) + processStart('evil.exe', 'evil.exe --help', 3),
    );
    const { status, out } = await run(['check']);
    expect(status).toBe(1);
    expect(out).toContain('Evil Started\n  FAIL  True positive ');
    expect(out).toMatch(/ {8}detections\/endpoint\/evil_started\.yml:49:\d+\n {8}over data\/attack\.log\n/);
    expect(out).toContain('The search returned no row instead of at least 1 row.');
    expect(out).toContain('         no  process="*--steal*"\n');
    expect(out).toContain('process is `evil.exe --help`');
    expect(out).toMatch(/test {6}1 test: 1 failed/);
  });

  it.each([60, 80, 120])('fits a terminal of %i columns', async (columns) => {
    folder.write('data/attack.log', processStart('calc.exe', 'calc.exe', 1));
    folder.write(
      'macros/broken.yml',
      'name: broken\ndefinition: "| statz count by something very long indeed, over and over again"\ndescription: x\n',
    );
    const { out } = await run(['check'], { columns });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('gives one JSON object with findings and tests', async () => {
    const { out, err } = await run(['check', '--format', 'json']);
    const result = JSON.parse(out);
    expect(result.summary).toMatchObject({
      files: 3,
      objects: 3,
      errors: 0,
      warnings: 0,
      passed: 1,
      failed: 0,
      skipped: 0,
    });
    expect(result.tests).toHaveLength(1);
    expect(err).toBe('');
  });

  it.each(['junit', 'github', 'sarif'])('prints failures as %s', async (format) => {
    folder.write('data/attack.log', processStart('calc.exe', 'calc.exe', 1));
    const { status, out } = await run(['check', '--format', format]);
    expect(status).toBe(1);
    expect(out).toContain('True positive');
    if (format === 'sarif') expect(JSON.parse(out).runs[0].results[0].ruleId).toBe('test/failed');
    if (format === 'github')
      expect(out).toMatch(/^::error file=detections\/endpoint\/evil_started\.yml,line=\d+/);
    if (format === 'junit') expect(out).toMatch(/failures="1"/);
  });
});

describe('validate', () => {
  it('has the promised shape as JSON', async () => {
    folder.write('macros/process_starts.yml', 'name: process_starts\ndefinition: EventCode=1\n');
    const { status, out } = await run(['validate', '--format', 'json']);
    const result = JSON.parse(out);
    expect(Object.keys(result)).toEqual(['summary', 'diagnostics']);
    expect(Object.keys(result.summary)).toEqual(['files', 'objects', 'errors', 'warnings', 'seconds']);
    expect(result.diagnostics[0]).toMatchObject({
      code: expect.stringMatching(/^\w+\/[\w-]+$/),
      severity: 'error',
      file: 'macros/process_starts.yml',
      line: expect.any(Number),
      column: expect.any(Number),
    });
    expect(status).toBe(1);
  });

  it('reports on what the arguments name only', async () => {
    folder.write('macros/process_starts.yml', 'name: process_starts\ndefinition: EventCode=1\n');
    expect((await run(['validate', 'lookups'])).status).toBe(0);
    expect((await run(['validate', 'macros/process_starts.yml'])).status).toBe(1);
    expect((await run(['validate', 'process_starts'])).status).toBe(1);
  });
});

describe('test', () => {
  it('has the promised shape as JSON', async () => {
    const { status, out } = await run(['test', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      summary: { passed: 1, failed: 0, skipped: 0, seconds: expect.any(Number) },
      tests: [
        {
          detection: 'Evil Started',
          id: '7c3ef5b8-9f0c-4b6b-9c43-0d4a5f1b2c3d',
          path: detectionPath,
          kind: 'spl',
          test: 'True positive',
          dataset: 'data/attack.log',
          verdict: 'pass',
          reason: '',
          expected: 'at least 1 row',
          rows: 1,
          seconds: expect.any(Number),
        },
      ],
    });
    expect(status).toBe(0);
  });

  it('skips what is not on this machine, names the command, and fails with --strict', async () => {
    const data = 'https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/x/y.log';
    folder.write(detectionPath, detection({ tests: testsWith(data) }));
    const { status, out } = await run(['test', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(out).tests[0]).toMatchObject({
      verdict: 'skip',
      dataset: 'datasets/x/y.log',
      reason: expect.stringContaining('Run `detent data fetch datasets/x/y.log` to download it.'),
    });
    expect((await run(['test', '--strict'])).status).toBe(1);
    expect((await run(['test'])).out).toMatch(
      /skip +1 {2}data is not on this machine: run `detent data fetch`/,
    );
  });

  it('skips what the engine refuses', async () => {
    folder.write(detectionPath, detection({ search: `${search} | rest /services/x` }));
    const { status, out } = await run(['test', '--format', 'json']);
    expect(JSON.parse(out).tests[0]).toMatchObject({
      verdict: 'skip',
      reason: expect.stringContaining('rest'),
    });
    expect(status).toBe(0);
  });

  it('skips what is tested by hand, also under --strict', async () => {
    const manual = detection().replace('tags:\n', 'tags:\n  manual_test: Needs a baseline.\n');
    folder.write(detectionPath, manual);
    const { status, out } = await run(['test', '--strict', '--format', 'json']);
    expect(JSON.parse(out).tests[0]).toMatchObject({
      verdict: 'skip',
      reason: 'It is tested by hand: Needs a baseline.',
    });
    expect(status).toBe(0);
  });

  it.each([
    ['macros/process_starts.yml', 1],
    ['process_starts', 1],
    ['data/attack.log', 1],
    ['lookups', 0],
    ['A Story', 1],
    ['detections', 1],
  ])('tests what depends on %s', async (name, tests) => {
    folder.write(detectionPath, detection().replace('analytic_story: []', 'analytic_story: [A Story]'));
    folder.write('stories/a_story.yml', 'name: A Story\n');
    const { out } = await run(['test', name, '--format', 'json']);
    expect(JSON.parse(out).tests).toHaveLength(tests);
  });

  it('runs over other data when told to', async () => {
    folder.write('other.xml', processStart('calc.exe', 'calc.exe', 1));
    const { status, out } = await run(['test', 'Evil Started', '-e', 'other.xml', '--format', 'json']);
    expect(JSON.parse(out).tests[0]).toMatchObject({ verdict: 'fail', dataset: 'other.xml', rows: 0 });
    expect(status).toBe(1);
  });

  it('names events that cannot be read', async () => {
    folder.write('data/attack.log', `${attackLog}<Event xmlns='x'><System><EventID>1</EventID>`);
    const tested = await run(['test', '--format', 'json']);
    expect(JSON.parse(tested.out).tests[0]).toMatchObject({
      verdict: 'pass',
      reason: expect.stringMatching(/^It passes, but `data\/attack\.log` line 4 /),
    });
    expect((await run(['test'])).out).toContain('some unreadable');
    const { out } = await run(['explain', 'Evil Started']);
    expect(out).toContain('data/unreadable-event');
    expect(out).toMatch(/`data\/attack\.log` line 4/);
  });

  it('obeys expect', async () => {
    folder.write(detectionPath, detection({ tests: `${testsWith('data/attack.log')}    expect: none\n` }));
    const { out } = await run(['test', '--format', 'json']);
    expect(JSON.parse(out).tests[0]).toMatchObject({
      verdict: 'fail',
      expected: 'no row',
      reason: 'The search returned 1 row instead of no row.',
    });
  });
});

describe('search', () => {
  it('prints a table and, apart from it, figures', async () => {
    const { status, out, err } = await run([
      'search',
      'EventCode=1 | stats count by process_name',
      '-e',
      'data/attack.log',
    ]);
    expect(out).toBe('process_name  count\ncalc.exe      1\nevil.exe      2\n');
    expect(err).toMatch(/^2 rows from 3 events \(\d\.\d kB\) in \d+ ms\n$/);
    expect(status).toBe(0);
  });

  it('has the promised shape as JSON', async () => {
    const { out } = await run([
      'search',
      'EventCode=1 | stats values(process) as p by process_name',
      '-e',
      'data/attack.log',
      '-f',
      'json',
    ]);
    expect(JSON.parse(out)).toEqual({
      fields: ['process_name', 'p'],
      rows: [
        { process_name: 'calc.exe', p: 'calc.exe' },
        { process_name: 'evil.exe', p: ['evil.exe --help', 'evil.exe --steal'] },
      ],
      stats: { events: 3, bytes: expect.any(Number), seconds: expect.any(Number) },
      diagnostics: [],
    });
  });

  it('prints CSV', async () => {
    const { out } = await run(['search', '| makeresults | eval a="x,\\"y", b=1 | table a b', '-f', 'csv']);
    expect(out).toBe('a,b\n"x,""y",1\n');
  });

  it('knows the macros and lookups of the repository', async () => {
    const { out } = await run([
      'search',
      '`process_starts` process_name=evil.exe | head 1 | lookup hosts dest OUTPUT role | table role',
      '-e',
      'data/attack.log',
    ]);
    expect(out).toBe('role\nworkstation\n');
  });

  it('points at the fault of a search', async () => {
    const { status, out, err } = await run(['search', '* | statz count', '-e', 'data/attack.log']);
    expect(err).toContain(
      '<search>:1:5  error  spl/unknown-command\n  1 | * | statz count\n          ^^^^^\n',
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
  });

  it('limits rows', async () => {
    const { out, err } = await run(['search', '* | table process', '--limit', '2', '-e', 'data/attack.log']);
    expect(out.split('\n')).toHaveLength(4);
    expect(err).toContain('… 1 more row');
  });

  it('obeys time bounds', async () => {
    const { out } = await run([
      'search',
      '* | stats count',
      '--earliest',
      '2024-01-02T03:04:02Z',
      '--latest',
      '2024-01-02T03:04:03Z',
      '-e',
      'data/attack.log',
    ]);
    expect(out).toBe('count\n1\n');
  });
});

describe('explain', () => {
  it('explains a passing test with a sample of its rows', async () => {
    const { status, out } = await run(['explain', 'evil_started']);
    expect(out).toMatch(/^Evil Started\npass {2}True positive/);
    expect(out).toContain('3  events in the data\n1  | source=');
    expect(out).toContain('ws1.corp');
    expect(status).toBe(0);
  });

  it('explains a detection without tests over data that is named', async () => {
    folder.write(detectionPath, detection().replace(/^tests:[\s\S]*/m, ''));
    expect((await run(['explain', 'Evil Started'])).err).toContain('has no test');
    const { out } = await run(['explain', 'Evil Started', '-e', 'data/attack.log']);
    expect(out).toContain('3  events in the data\n1  | source=');
  });

  it('gives the same as JSON', async () => {
    const { out } = await run(['explain', detectionPath, '--format', 'json']);
    expect(JSON.parse(out)[0]).toMatchObject({
      verdict: 'pass',
      explanation: {
        events: 3,
        funnel: [
          { in: 3, out: 1 },
          { in: 1, out: 1 },
          { in: 1, out: 1 },
        ],
      },
      sample: [{ dest: 'ws1.corp', process: 'evil.exe --steal' }],
    });
  });
});

describe('fields', () => {
  it('says what a detection reads and makes', async () => {
    const { status, out } = await run(['fields', 'Evil Started', '--format', 'json']);
    const result = JSON.parse(out);
    expect(result.required).toEqual(['EventCode', 'dest', 'process', 'process_name', 'user']);
    expect(result.produces.map((one: { name: string }) => one.name).sort()).toEqual(
      ['count', 'dest', 'process', 'process_name', 'user'].sort(),
    );
    expect(result.macros).toEqual(['process_starts', 'evil_started_filter']);
    expect(status).toBe(0);
  });
  it('takes a search, and tells its faults', async () => {
    expect((await run(['fields', '* | stats count by a | rename a as b'])).out).toContain(
      '  b ← rename a as b\n  └─ a ← stats by a\n     └─ a ← event\n',
    );
    const { status, out } = await run(['fields', '* | statz']);
    expect(out).toContain('spl/unknown-command');
    expect(status).toBe(1);
  });
});

describe('data', () => {
  it('lists datasets with their state', async () => {
    const { out } = await run(['data', 'list', '--format', 'json']);
    expect(JSON.parse(out).datasets).toMatchObject([
      { name: 'data/attack.log', state: 'in the repository', present: true, detections: ['Evil Started'] },
    ]);
  });

  it('shows what is in one', async () => {
    const { out } = await run(['data', 'show', 'data/attack.log']);
    expect(out).toMatch(/sourcetype +XmlWinEventLog\n/);
    expect(out).toMatch(/events +3\n/);
    expect(out).toMatch(/first +2024-01-02T03:04:01.000Z\n/);
  });

  it('names an unknown dataset', async () => {
    const { status, err } = await run(['data', 'fetch', 'datasets/nope']);
    expect(status).toBe(2);
    expect(err).toMatch(/not one of the published datasets/);
  });
});

describe('new', () => {
  it.each([
    ['detection', 'Windows Example Started', ['detections/endpoint/windows_example_started.yml']],
    ['story', 'An Example Story', ['stories/an_example_story.yml']],
    ['macro', 'example_macro', ['macros/example_macro.yml']],
    ['lookup', 'example_lookup', ['lookups/example_lookup.yml', 'lookups/example_lookup.csv']],
  ])('writes a %s that validates and passes', async (kind, name, paths) => {
    const made = await run(['new', kind, name]);
    expect(made.status).toBe(0);
    for (const path of paths) expect(made.out).toContain(`wrote ${path}\n`);
    const checked = await run(['check', paths[0]!]);
    expect(checked.out).not.toMatch(/error|FAIL/);
    expect(checked.status).toBe(0);
  });

  it('begins a repository', async () => {
    const empty = folderOf({});
    expect((await run(['new', 'detection', 'First One', '--content', empty.root])).status).toBe(0);
    const { out } = await cli(['test'], { cwd: empty.root });
    empty.remove();
    expect(out).toContain('2 tests: 2 passed');
  });
});

describe('help', () => {
  it('prints a command, its options and examples', async () => {
    const { out } = await run(['help', 'search']);
    expect(out).toContain('--sourcetype <name>');
    expect(out).toContain('Examples:');
  });
  it.each([
    [['spl'], /Commands\n {2}\w[\s\S]*Eval functions\n[\s\S]*Aggregation functions\n/],
    [['spl', 'stats'], /^stats \(command: aggregation\)\n[\s\S]*Source: /],
    [['spl', 'coalesce'], /^coalesce \(eval function: \w+\)\n/],
    [['spl', 'dc'], /aggregation function/],
    [['spl', 'fit'], /Machine Learning Toolkit/],
  ])('%j', async (topic, text) => {
    const { status, out } = await run(['help', ...topic]);
    expect(out).toMatch(text);
    expect(status).toBe(0);
  });
});

function testsWith(data: string): string {
  return `  - name: True positive
    attack_data:
      - data: ${data}
        source: ${sysmonSource}
        sourcetype: XmlWinEventLog
`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
