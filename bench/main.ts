/**
 * `npm run bench`: what Detent's work costs, as ratios against a peer or a raw scan in the same run on the same machine.
 *
 * Absolute times are printed for orientation only; machines are noisy, so the fastest run of each side counts, and where
 * both run in this process their processor time is compared too. A peer that is not installed is left out and named. Both sides of a comparison must give the same answer, or the line says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent, validate } from '../src/content/index.ts';
import { collect, compile, noRequirement, type SearchContext } from '../src/engine/index.ts';
import { dataModelCatalog, loadKnowledge, openDataset } from '../src/events/index.ts';
import { directFile, readChunks, WorkerCrew } from '../src/harness/index.ts';
import { macroCatalog, parseSearch } from '../src/spl/index.ts';
import { sourceText } from '../src/text/index.ts';
import { type BenchLog, benchLog } from './data.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';
import { measure, measureCommand, measureFirst, type Timing } from './measure.ts';
import { pageLines } from './pages.ts';
import { sigmaLines } from './sigma.ts';

const { values: options } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    runs: { type: 'string', default: '5' },
    corpus: { type: 'string', default: join(import.meta.dirname, '../../shared/corpora/security_content') },
    corpora: { type: 'string', default: join(import.meta.dirname, '../../shared/corpora') },
    contentctl: { type: 'string', default: 'contentctl' },
    // Only the searches over one kind of log, for long files.
    searches: { type: 'string' },
    // Only those searches whose description holds this text.
    only: { type: 'string', default: '' },
  },
});
const root = join(import.meta.dirname, '..');
const cli = join(root, 'bin/detent.cjs');
const runs = Number(options.runs);

function line(what: string, ours: string, peer: string, ratio: string): void {
  console.log(`${what.padEnd(44)} ${ours.padStart(12)} ${peer.padStart(24)} ${ratio.padStart(18)}`);
}

function milliseconds(timing: Timing): string {
  return timing.best < 0.1 ? `${(timing.best * 1e3).toFixed(1)} ms` : `${(timing.best * 1e3).toFixed(0)} ms`;
}

/** How many times faster than the peer (or slower, as a number under one). */
function times(ours: Timing, peer: Timing): string {
  return `${(peer.best / ours.best).toFixed(2)}x`;
}

async function commandLine(): Promise<void> {
  const node = measureCommand(runs, process.execPath, ['-e', '0']);
  const version = measureCommand(runs, process.execPath, [cli, '--version']);
  if (node && version) {
    const more = Math.round((version.median - node.median) * 1e3);
    line(
      'detent --version',
      milliseconds(version),
      `node -e 0: ${milliseconds(node)}`,
      `${more < 0 ? '' : '+'}${more} ms`,
    );
  }
  const check = measureCommand(runs, process.execPath, [cli, 'check', '--content', root]);
  if (check && node) line('detent check, this repository, cold', milliseconds(check), '', '');
}

async function validation(): Promise<void> {
  if (!existsSync(options.corpus)) {
    line('validate the published corpus', 'no corpus', '', '');
    return;
  }
  const cold = measureCommand(runs, process.execPath, [
    cli,
    'validate',
    '--quiet',
    '--content',
    options.corpus,
  ]);
  const peer = measureCommand(1, 'sh', [
    '-c',
    'cd "$0" && "$1" validate',
    options.corpus,
    options.contentctl,
  ]);
  if (cold) {
    const told = peer ? `contentctl: ${milliseconds(peer)}` : 'contentctl: not here';
    line('validate the published corpus, cold', milliseconds(cold), told, peer ? times(cold, peer) : '');
  }
  const content = await loadContent(options.corpus);
  const searches = content.detections.map((detection) => detection.searchText);
  const parseAll = (): void => {
    for (const search of searches) parseSearch(search, { macros: content.macroCatalog });
  };
  const first = await measureFirst(parseAll);
  // The optimizing compiler is done after some thirty rounds.
  const later = await measure(40, parseAll);
  const each = (seconds: number): string => `${((seconds / searches.length) * 1e6).toFixed(1)} us each`;
  const what = `parse ${searches.length} searches, macros expanded`;
  line(`${what}, cold`, milliseconds(first), '', each(first.best));
  line(`${what}, warm`, milliseconds(later), '', each(later.best));
  const warm = await measure(runs, () => validate(content));
  line('run all checks, content loaded', milliseconds(warm), '', '');
}

/** Decodes the binary Windows logs under a folder, those that are there. */
async function binaryLogs(folder: string): Promise<void> {
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.evtx'))
    : [];
  if (files.length === 0) {
    line('decode EVTX', 'no files', '', '');
    return;
  }
  const logs = files.map((name) => readFileSync(join(folder, name)));
  const bytes = logs.reduce((sum, log) => sum + log.length, 0);
  const knowledge = await loadKnowledge();
  let events = 0;
  const decode = await measure(runs, async () => {
    const parts = logs.map((log, index) => ({
      name: String(index),
      chunks: log,
      source: 'XmlWinEventLog:x',
    }));
    const dataset = openDataset(parts, knowledge);
    const request = {
      requirement: noRequirement,
      fields: new Set(['EventCode']),
      order: 'any',
      rows: 'passing',
    } as const;
    for await (const batch of dataset.read(request)) for (const row of batch) row.get('EventCode');
    events = dataset.report.events;
  });
  const rate = `${(bytes / 1e6 / decode.best).toFixed(0)} MB/s`;
  line(
    `decode EVTX, one field: ${events} events`,
    milliseconds(decode),
    `${(bytes / 1e6).toFixed(0)} MB`,
    rate,
  );
}

interface Comparison {
  readonly what: string;
  readonly search: string;
  readonly sql: string;
}

async function searches(log: BenchLog, duckdb: DuckDb | undefined): Promise<void> {
  const knowledge = await loadKnowledge();
  const context: SearchContext = {
    macros: macroCatalog([]),
    lookups: { get: () => undefined, names: () => [] },
    dataModels: dataModelCatalog(knowledge),
    now: 1_700_000_000,
  };
  const labels =
    log.kind === 'json'
      ? { sourcetype: '_json', source: 'bench' }
      : { sourcetype: 'XmlWinEventLog', source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational' };
  const grep = measureCommand(runs, 'rg', ['-c', '-F', 'certutil.exe', log.path]);
  const slurp = await measure(runs, () => readFileSync(log.path).indexOf('no such text anywhere'));
  // Its threads stay for all searches, as those of the peer do. Needs `npm run build`.
  const crew = WorkerCrew.open(undefined, join(root, 'dist/range-worker.cjs'));
  const size = `${(log.bytes / 1e6).toFixed(0)} MB ${log.kind}`;
  line(`raw scan for an absent literal, ${size}`, milliseconds(slurp), '', '');
  const wanted = comparisons(log).filter(({ what }) => what.includes(options.only));
  for (const { what, search, sql } of wanted) {
    const { plan, diagnostics } = compile(sourceText('<bench>', search), context);
    if (!plan) throw new Error(diagnostics.map((one) => one.message).join('; '));
    let count = 0;
    const ours = await measure(runs, async () => {
      const dataset = openDataset(
        [
          {
            name: log.path,
            chunks: () => readChunks(log.path),
            direct: () => directFile(log.path),
            ranged: () => crew?.fileOf(log.path),
            ...labels,
          },
        ],
        knowledge,
      );
      count = (await collect(plan, { context, source: dataset })).rows.length;
    });
    let theirs: Timing | undefined;
    let agrees = true;
    if (duckdb) {
      theirs = await measure(runs, async () => {
        agrees = (await duckdb.query(sql)).length === count;
      });
    }
    const peer = theirs ? `duckdb: ${milliseconds(theirs)}` : 'duckdb: not here';
    line(`${what}, ${size}`, milliseconds(ours), peer, theirs ? times(ours, theirs) : '');
    const seconds = (timing: Timing) => `${(timing.processor * 1e3).toFixed(0)} ms`;
    line(
      '  processor time',
      seconds(ours),
      theirs ? `duckdb: ${seconds(theirs)}` : '',
      theirs ? `${(theirs.processor / ours.processor).toFixed(2)}x` : '',
    );
    if (!agrees) console.log('  the two do not give the same number of rows');
    if (what.startsWith('sparse')) {
      line(
        '',
        '',
        grep ? `ripgrep: ${milliseconds(grep)}` : 'ripgrep: not here',
        grep ? times(ours, grep) : '',
      );
      line('', '', `raw scan: ${milliseconds(slurp)}`, times(ours, slurp));
      const args = ['search', search, '--events', log.path, '--quiet'];
      const labelled = ['--sourcetype', labels.sourcetype, '--source', labels.source];
      // Away from this repository, whose content it would load.
      const whole = measureCommand(runs, process.execPath, [cli, ...args, ...labelled], tmpdir());
      if (whole && grep) line('  as a command, start included', milliseconds(whole), '', times(whole, grep));
    }
  }
  await crew?.close();
}

function comparisons(log: BenchLog): Comparison[] {
  if (log.kind === 'json') {
    const from = `read_json('${log.path}', format='newline_delimited', columns={EventID: 'INTEGER', Image: 'VARCHAR', Hostname: 'VARCHAR', "User": 'VARCHAR'})`;
    return [
      {
        what: 'sparse: one image among all',
        search: 'Image="*\\\\certutil.exe" | table Hostname User Image',
        sql: `SELECT Hostname, "User", Image FROM ${from} WHERE Image ILIKE '%\\certutil.exe'`,
      },
      {
        what: 'dense: stats count by EventID',
        search: '* | stats count by EventID',
        sql: `SELECT EventID, count(*) FROM ${from} GROUP BY 1`,
      },
      {
        what: 'dense: stats count by three fields',
        search: '* | stats count by EventID Image Hostname',
        sql: `SELECT EventID, Image, Hostname, count(*) FROM ${from} GROUP BY ALL`,
      },
    ];
  }
  // DuckDB has no XML reader: lines and regular expressions are what one writes there.
  const from = `(SELECT column0 AS raw FROM read_csv('${log.path}', header=false, delim=chr(1), quote='', escape='', columns={'column0': 'VARCHAR'}))`;
  const item = (name: string) => `regexp_extract(raw, '<Data Name=''${name}''>([^<]*)<', 1)`;
  const code = "regexp_extract(raw, '<EventID>(\\d+)<', 1)";
  return [
    {
      what: 'sparse: one image among all',
      search: 'Image="*\\\\certutil.exe" | table Computer User Image',
      sql: `SELECT ${item('User')}, ${item('Image')} FROM ${from} WHERE ${item('Image')} ILIKE '%\\certutil.exe'`,
    },
    {
      what: 'dense: stats count by EventCode',
      search: '* | stats count by EventCode',
      sql: `SELECT ${code}, count(*) FROM ${from} GROUP BY 1`,
    },
    {
      what: 'dense: stats count by Image',
      search: '* | stats count by Image',
      sql: `SELECT ${item('Image')}, count(*) FROM ${from} GROUP BY 1`,
    },
    {
      what: 'dense: stats count by three fields',
      search: '* | stats count by EventCode Image Computer',
      sql: `SELECT ${code}, ${item('Image')}, regexp_extract(raw, '<Computer>([^<]*)<', 1), count(*) FROM ${from} GROUP BY ALL`,
    },
  ];
}

line('what', 'detent', 'peer', 'ratio');
if (options.searches === undefined) {
  await commandLine();
  await validation();
  pageLines(line, cli, options.corpus, runs);
  await sigmaLines(line, cli, options.corpora, Math.min(runs, 3), join(root, '.cache/bench'));
}
const duckdb = await openDuckDb(join(root, '.cache/bench/peers'));
for (const kind of ['json', 'xml'] as const) {
  if (options.searches !== undefined && options.searches !== kind) continue;
  await searches(await benchLog(join(root, '.cache/bench'), kind, Number(options.megabytes)), duckdb);
}
if (options.searches === undefined) await binaryLogs(join(options.corpora, 'evtx_attack_samples'));
