/**
 * What a playground's worker answers, without a browser around it: the same code, given files as the site would.
 */
import { describe, expect, it } from 'vitest';
import { Session } from '../../site/playground/engine/session.ts';
import type {
  Answer,
  CompletionOption,
  Completions,
  RunResult,
  SearchOutcome,
} from '../../site/playground/protocol.ts';
import { contentPath, type PlaygroundContent, type PlaygroundTest } from '../../src/publish/index.ts';
import { securityLog } from './security-log.ts';

const log = Array.from({ length: 40 }, (_, index) =>
  JSON.stringify({
    time: `2024-05-01T10:00:${String(index).padStart(2, '0')}Z`,
    user: index % 4 === 0 ? 'mallory' : 'alice',
    action: index % 2 === 0 ? 'login' : 'read file',
    path: `C:\\Users\\u${index % 3}\\a.txt`,
  }),
).join('\n');

const content: PlaygroundContent = {
  macros: [
    { name: 'bad_users', arguments: [], definition: 'user IN (mallory)' },
    { name: 'renamed', arguments: ['to'], definition: 'rename user as $to$' },
    { name: 'broken', arguments: [], definition: 'statz count' },
  ],
  lookups: [
    {
      name: 'people',
      columns: ['user', 'team'],
      matchTypes: [],
      caseSensitive: false,
      minMatches: 0,
      maxMatches: 1,
      defaultMatch: '',
      path: 'playground/lookups/1.json',
    },
  ],
};

const files: Readonly<Record<string, string>> = {
  [contentPath]: JSON.stringify(content),
  'playground/lookups/1.json': JSON.stringify([
    ['mallory', 'red'],
    ['alice', 'blue'],
  ]),
  'data/app.log': log,
};

const appLog: PlaygroundTest = {
  name: 'app',
  now: 1_714_600_000,
  data: [{ address: 'app.log', file: 'data/app.log', source: 'app.log', sourcetype: '_json' }],
};

/** A session with a site, asked one thing after another. */
class Asked {
  readonly answers: Answer[] = [];
  readonly fetched: string[] = [];
  readonly #session: Session;
  readonly #kind: 'spl' | 'sigma';
  #id = 0;

  constructor(kind: 'spl' | 'sigma' = 'spl') {
    this.#session = new Session(
      async (address) => {
        this.fetched.push(address);
        const file = files[address.slice('https://site/'.length)];
        if (file === undefined) throw new Error(`The site does not have ${address} (404).`);
        return new TextEncoder().encode(file);
      },
      (answer) => this.answers.push(answer),
    );
    void this.#session.take({ kind: 'start', site: 'https://site/' });
    this.#kind = kind;
  }

  async load(test = appLog): Promise<void> {
    await this.#session.take({ kind: 'load', test });
  }

  open(name: string, bytes: Uint8Array<ArrayBuffer> | string): Promise<void> {
    return this.openBlob(name, new Blob([bytes]));
  }

  async openBlob(name: string, file: Blob): Promise<void> {
    await this.#session.take({ kind: 'open', file: { name, file, now: 1_714_600_000 } });
  }

  async run(text: string): Promise<RunResult> {
    this.#id += 1;
    const id = this.#id;
    await this.#session.take({ kind: 'run', id, language: this.#kind, text });
    const found = this.answers.findLast((answer) => answer.kind === 'result' && answer.id === id);
    if (found?.kind !== 'result') throw new Error(`no result: ${JSON.stringify(this.answers.at(-1))}`);
    return found.result;
  }

  /** Runs two texts as if the second were typed while the first still runs. */
  async runTwice(first: string, second: string): Promise<number[]> {
    await Promise.all([
      this.#session.take({ kind: 'run', id: 101, language: 'spl', text: first }),
      this.#session.take({ kind: 'run', id: 102, language: 'spl', text: second }),
    ]);
    return this.answers.flatMap((answer) => (answer.kind === 'result' && answer.id > 100 ? [answer.id] : []));
  }

  async rows(text: string): Promise<SearchOutcome> {
    const { outcome, findings } = await this.run(text);
    if (outcome?.kind !== 'search') throw new Error(JSON.stringify(findings));
    return outcome;
  }

  /** Completes at the sign `^` of a text. */
  async complete(marked: string): Promise<Completions> {
    this.#id += 1;
    const id = this.#id;
    const at = marked.indexOf('^');
    await this.#session.take({ kind: 'complete', id, text: marked.replace('^', ''), at });
    const found = this.answers.findLast((answer) => answer.kind === 'completions' && answer.id === id);
    if (found?.kind !== 'completions') throw new Error('no completions');
    return found.completions;
  }
}

async function loaded(kind: 'spl' | 'sigma' = 'spl'): Promise<Asked> {
  const asked = new Asked(kind);
  await asked.load();
  return asked;
}

describe('a search in the playground', () => {
  it('gives rows, the funnel with places in the text, and the events with what decided', async () => {
    const asked = await loaded();
    const text = '`bad_users` action=log*\n| stats count by user';
    const outcome = await asked.rows(text);
    expect(outcome).toMatchObject({ rows: 1, columns: ['user', 'count'], table: [['mallory', '10']] });
    expect(outcome.funnel.map((step) => [text.slice(step.from, step.to), step.in, step.out])).toEqual([
      ['`bad_users` action=log*', 40, 10],
      ['stats count by user', 10, 1],
    ]);
    expect(outcome.events.total).toBe(10);
    const [event] = outcome.events.shown;
    expect(event?.deciding.map(({ name, value }) => [name, value])).toEqual([
      ['user', 'mallory'],
      ['action', 'login'],
    ]);
    expect(event?.marks.map(({ from, to }) => event.raw.slice(from, to))).toEqual(['mallory', 'log']);
  });

  it('marks a value where the event has it escaped', async () => {
    const outcome = await (await loaded()).rows('path="C:\\\\Users\\\\u1*"');
    const [event] = outcome.events.shown;
    expect(event?.marks.map(({ from, to }) => event.raw.slice(from, to))).toEqual([
      'C:\\\\Users\\\\u1\\\\a.txt',
    ]);
    expect(event?.deciding[0]?.marks).toEqual([{ from: 0, to: 'C:\\Users\\u1'.length }]);
  });

  it('marks what a pattern matches', async () => {
    const outcome = await (await loaded()).rows('* | where match(user, "^mal+")');
    expect(outcome.events.total).toBe(10);
    expect(outcome.events.shown[0]?.deciding).toEqual([
      { name: 'user', value: 'mallory', marks: [{ from: 0, to: 4 }] },
    ]);
  });

  it('loads a lookup table when a search names it, once', async () => {
    const asked = await loaded();
    await asked.rows('* | stats count');
    expect(asked.fetched).not.toContain('https://site/playground/lookups/1.json');
    const outcome = await asked.rows('* | lookup people user OUTPUT team | stats count by team');
    expect(outcome.table).toEqual([
      ['blue', '30'],
      ['red', '10'],
    ]);
    await asked.rows('* | lookup people user OUTPUT team | stats dc(team)');
    expect(asked.fetched.filter((address) => address.endsWith('1.json'))).toHaveLength(1);
  });

  it.each([
    ['* | statz count', 'statz', 'spl/unknown-command'],
    ['* | eval a=lowwer(user)', 'lowwer', 'eval/unknown-function'],
    ['* | `nobody`', '`nobody`', 'spl/unknown-macro'],
  ])('tells where the fault of %s is', async (text, where, code) => {
    const { findings, outcome } = await (await loaded()).run(text);
    expect(outcome).toBeUndefined();
    const [first] = findings;
    expect(first && [text.slice(first.from, first.to), first.code]).toEqual([where, code]);
  });

  it('shows a fault inside a macro at its call', async () => {
    const text = '* | `broken`';
    const { findings } = await (await loaded()).run(text);
    const [first] = findings;
    expect(first && text.slice(first.from, first.to)).toBe('`broken`');
    expect(first?.where).toContain('broken');
  });

  it('says which term rejects the nearest event when nothing comes out', async () => {
    const text = 'user=mallory action=logout | stats count by user';
    const outcome = await (await loaded()).rows(text);
    expect(outcome.rows).toBe(0);
    expect(outcome.emptied?.terms.map((term) => [text.slice(term.from, term.to), term.met])).toEqual([
      ['user=mallory', true],
      ['action=logout', false],
    ]);
  });

  it('gives up a run for a newer one', async () => {
    const asked = await loaded();
    expect(await asked.runTwice('* | stats count', 'user=alice | stats count')).toEqual([102]);
  });
});

describe('Sigma correlations in the playground', () => {
  const start = (second: number, fields: object): string =>
    JSON.stringify({
      UtcTime: `2024-05-01 10:00:0${second}.000`,
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
      Computer: 'ws-1',
      ...fields,
    });
  const starts = [
    start(1, { Image: 'C:\\a.exe' }),
    start(2, { Image: 'C:\\b.exe' }),
    start(3, { Image: 'C:\\a.exe', Computer: 'ws-2' }),
    start(4, { Image: 'C:\\a.exe' }),
    start(5, { Image: 'C:\\a.exe', EventID: 5 }),
  ].join('\n');
  const correlation = (condition: string): string => `title: Start
name: start
logsource: {product: windows, category: process_creation}
detection: {s: {Image|endswith: '\\a.exe'}, condition: s}
---
title: Twice
correlation: {type: event_count, rules: start, group-by: Computer, timespan: 5m, condition: {${condition}}}
`;

  it('gives the results, the windows of the groups, the events and the search', async () => {
    const asked = new Asked('sigma');
    await asked.open('starts.json', starts);
    const { outcome, findings } = await asked.run(correlation('gte: 2'));
    expect(findings).toEqual([]);
    expect(outcome).toMatchObject({
      kind: 'correlation',
      title: 'Twice',
      results: 1,
      columns: ['time', 'Computer', 'figure', 'events'],
      table: [['2024-05-01 10:00:04', 'ws-1', '2', '2']],
      rules: [{ title: 'Start', matches: 3 }],
      groupCount: 2,
      groups: [
        { name: 'Computer=ws-1', looks: 2, holds: true },
        { name: 'Computer=ws-2', looks: 1, holds: false },
      ],
      events: { total: 2 },
      conversion: { search: expect.stringContaining('streamstats') },
    });
  });

  it('says how near it came, and what a reference lacks', async () => {
    const asked = new Asked('sigma');
    await asked.open('starts.json', starts);
    expect((await asked.run(correlation('gte: 9'))).outcome).toMatchObject({
      results: 0,
      groups: [{ windows: [{ figure: '2', matches: 2, holds: false }] }, {}],
    });
    const broken = await asked.run(correlation('gte: 2').replace('rules: start', 'rules: stort'));
    expect(broken.outcome).toBeUndefined();
    expect(broken.findings).toMatchObject([{ code: 'sigma/unknown-rule' }]);
  });
});

describe('files of one’s own', () => {
  it('searches a binary Windows log', async () => {
    const asked = new Asked();
    await asked.open('security.evtx', new Uint8Array(securityLog()));
    expect(asked.answers.at(-1)).toMatchObject({
      kind: 'loaded',
      data: { name: 'security.evtx', events: 2 },
    });
    const outcome = await asked.rows('NewProcessName=*\\\\certutil.exe | table EventCode, NewProcessName');
    expect(outcome.table).toEqual([['4688', 'C:\\Windows\\System32\\certutil.exe']]);
  });

  it('reads a table of comma-separated values by its ending', async () => {
    const asked = new Asked();
    await asked.open('list.csv', 'user,age\nalice,30\nbob,41\n');
    expect((await asked.rows('age>35 | table user')).table).toEqual([['bob']]);
  });

  it('reads gzip as the browser can', async () => {
    const packed = new Blob([log]).stream().pipeThrough(new CompressionStream('gzip'));
    const asked = new Asked();
    await asked.open('app.json.gz', new Uint8Array(await new Response(packed).arrayBuffer()));
    expect((await asked.rows('user=mallory | stats count')).table).toEqual([['10']]);
  });

  it('refuses a file that is too large for a tab, and keeps what was loaded', async () => {
    const asked = await loaded();
    const large = Object.defineProperty(new Blob(['x']), 'size', { value: 65 * 1024 * 1024 });
    await asked.openBlob('huge.log', large);
    expect(asked.answers.at(-1)).toMatchObject({ kind: 'failed', message: expect.stringContaining('64 MB') });
    expect((await asked.rows('* | stats count')).table).toEqual([['40']]);
  });

  it('says that data of a test is not on the site', async () => {
    const asked = new Asked();
    await asked.load({ ...appLog, data: [{ address: 'https://far.example/x.log' }] });
    expect(asked.answers.at(-1)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('far.example'),
    });
  });
});

describe('completion', () => {
  const cases: readonly (readonly [string, string, CompletionOption['type']])[] = [
    ['* | st^', 'stats', 'command'],
    ['us^', 'user', 'field'],
    ['user=m^', 'mallory', 'value'],
    ['action="re^', 'read file', 'value'],
    ['* | where low^', 'lower', 'function'],
    ['* | stats dc^', 'dc', 'aggregation'],
    ['* | stats count by us^', 'user', 'field'],
    ['`bad^', 'bad_users', 'macro'],
    ['* | lookup pe^', 'people', 'lookup'],
    ['* | lookup people user OUTPUT te^', 'team', 'field'],
    ['* | stats count as hits by user | where hi^', 'hits', 'field'],
    ['| tstats count from datamodel=Endp^', 'Endpoint.Processes', 'model'],
    [
      '| tstats count from datamodel=Endpoint.Processes by Processes.process_na^',
      'Processes.process_name',
      'field',
    ],
    ['* | append [ inputl^', 'inputlookup', 'command'],
    ['* | head lim^', 'limit=', 'keyword'],
  ];
  it.each(cases)('of %s offers %s', async (text, label, type) => {
    const { options } = await (await loaded()).complete(text);
    expect(options.filter((option) => option.label === label).map((option) => option.type)).toEqual([type]);
  });

  it('offers only fields that are left after a command', async () => {
    const { options } = await (await loaded()).complete('* | stats count by action | where ^');
    const fields = options.filter(({ type }) => type === 'field').map(({ label }) => label);
    expect(fields.sort()).toEqual(['action', 'count']);
  });

  it('replaces the word that is begun, and quotes values that need it', async () => {
    const text = 'action=rea^ user=alice';
    const { from, to, options } = await (await loaded()).complete(text);
    expect([from, to, options[0]?.apply]).toEqual([7, 10, '"read file"']);
  });

  it('offers nothing inside a comment', async () => {
    expect((await (await loaded()).complete('* ```st^``` | stats count')).options).toEqual([]);
  });
});
