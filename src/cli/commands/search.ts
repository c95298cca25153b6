import { statSync } from 'node:fs';
import type { Content } from '../../content/index.ts';
import { compile, parseTimeBound, type Row, run, type SearchContext } from '../../engine/index.ts';
import { type EventFile, type Harness, openHarness, roundSeconds, WorkerCrew } from '../../harness/index.ts';
import { macroCatalog } from '../../spl/index.ts';
import { countOf, type Diagnostic, diagnosticToJson, renderText, sourceText } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { findContentFolder } from '../content-folder.ts';
import { sizeText } from '../dataset-list.ts';
import { eventFiles, eventOptions } from '../event-options.ts';
import { choice, count, text } from '../options.ts';
import { durationText } from '../report/duration.ts';
import { printJson } from '../report/findings.ts';
import { printRows, rowsToCsv, rowToJson } from '../report/rows.ts';
import type { Terminal } from '../terminal.ts';

/** Rows that are printed as a table unless `--limit` says otherwise; a program gets all. */
const rowsForPeople = 100;

/** `detent search 'SPL' --events FILE…`: runs a search over files. */
export const command = defineCliCommand({
  name: 'search',
  about: 'Runs a search over files of events',
  details:
    'Macros and lookups of the content repository around the working directory can be used. Without --events ' +
    'the search must make its own rows (`| makeresults …`).',
  arguments: [{ usage: '<spl>', about: 'The search, in quotes' }],
  options: {
    ...eventOptions,
    earliest: text('--earliest <time>', 'Only events from this time on: -24h, epoch seconds, ISO 8601'),
    latest: text('--latest <time>', 'Only events before this time'),
    now: text('--now <time>', 'What now() is; the time of the call by default'),
    limit: count(
      '--limit <n>',
      `Prints at most so many rows; ${rowsForPeople} in a table, else all; 0 for all`,
      0,
    ),
    jobs: count(
      '-j, --jobs <n>',
      'Threads that read a large file; by default as many as there are processors',
      1,
    ),
    format: choice('-f, --format <format>', 'How rows are printed', ['text', 'json', 'csv']),
  },
  examples: [
    {
      line: "detent search 'EventCode=1 | stats count by Image' -e sysmon.xml",
      about: 'Counts the process images of a Sysmon log.',
    },
    {
      line: "detent search '| tstats count from datamodel=Endpoint.Processes by Processes.dest' -e *.log",
      about: 'Searches a data model over raw logs.',
    },
  ],
  async run({ args, options, terminal }) {
    const { stopwatch, clock, cwd, signal, env } = terminal.surroundings;
    const started = stopwatch();
    const spl = args[0] ?? '';
    const files = eventFiles(options, cwd);
    const crew = WorkerCrew.open(options.jobs);
    crew?.prepare(files.map(({ path }) => path));
    const now = readTime('--now', options.now, clock() / 1000) ?? Math.floor(clock() / 1000);
    const earliest = readTime('--earliest', options.earliest, now);
    const latest = readTime('--latest', options.latest, now);
    const content = await contentAround(options.content, terminal);
    const harness = await openHarness({ root: content?.root ?? cwd }, { env });
    const context: SearchContext = {
      macros: content?.macroCatalog ?? macroCatalog([]),
      lookups: content?.lookupCatalog ?? { get: () => undefined, names: () => [] },
      dataModels: harness.dataModels,
      ...(content?.locationCatalog ? { locations: content.locationCatalog } : {}),
      now,
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
    };
    const outcome = await search(spl, files, context, harness, crew, terminal);
    signal.throwIfAborted();
    const seconds = (stopwatch() - started) / 1000;
    const bytes = files.reduce((sum, file) => sum + statSync(file.path).size, 0);
    const { fields, diagnostics, events } = outcome;
    const limit = options.limit ?? (options.format === 'text' ? rowsForPeople : 0);
    const rows = limit === 0 ? outcome.rows : outcome.rows.slice(0, limit);
    switch (options.format) {
      case 'json':
        printJson(
          {
            fields,
            rows: rows.map((row) => rowToJson(row, fields)),
            stats: { events, bytes, seconds: roundSeconds(seconds) },
            diagnostics: diagnostics.map(diagnosticToJson),
          },
          terminal,
        );
        break;
      case 'csv':
        if (outcome.ran) terminal.out(rowsToCsv(fields, rows));
        break;
      case 'text':
        if (rows.length > 0) printRows(fields, rows, terminal);
    }
    if (options.format !== 'json' && diagnostics.length > 0) printFindingsToError(diagnostics, terminal);
    if (rows.length < outcome.rows.length) {
      const hidden = outcome.rows.length - rows.length;
      terminal.log(`… ${countOf(hidden, 'more row')}; print them with \`--limit 0\`.`);
    }
    if (outcome.ran) {
      terminal.log(
        `${countOf(outcome.rows.length, 'row')} from ${countOf(events, 'event')}` +
          ` (${sizeText(bytes)}) in ${durationText(seconds)}`,
      );
    }
    const faults = diagnostics.some(
      (one) => one.severity === 'error' || one.code === 'data/unreadable-event',
    );
    return faults ? 1 : 0;
  },
});

interface Outcome {
  readonly ran: boolean;
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
  readonly events: number;
  readonly diagnostics: readonly Diagnostic[];
}

async function search(
  spl: string,
  files: readonly EventFile[],
  context: SearchContext,
  harness: Harness,
  crew: WorkerCrew | undefined,
  terminal: Terminal,
): Promise<Outcome> {
  const compiled = compile(sourceText('<search>', spl), context);
  if (!compiled.plan) {
    return { ran: false, fields: [], rows: [], events: 0, diagnostics: compiled.diagnostics };
  }
  const { signal } = terminal.surroundings;
  const opened = harness.shelf.stream(files, context.now, crew);
  const running = run(compiled.plan, { context, source: opened.source, signal });
  const rows: Row[] = [];
  for await (const batch of running) {
    for (const row of batch) rows.push(row);
    terminal.progress(`${countOf(running.events, 'event')}, ${countOf(rows.length, 'row')}`);
  }
  terminal.clearProgress();
  return {
    ran: true,
    fields: running.fields,
    rows,
    events: opened.report().events,
    diagnostics: [...compiled.diagnostics, ...running.diagnostics, ...opened.unreadable()],
  };
}

/** The content whose macros and lookups may be used: named, or around the working directory, or none. */
async function contentAround(named: string | undefined, terminal: Terminal): Promise<Content | undefined> {
  if (named === undefined) {
    try {
      findContentFolder(undefined, terminal.surroundings.cwd);
    } catch (error) {
      if (error instanceof CliError) return undefined;
      throw error;
    }
  }
  // The part of the program that reads content is not needed without one.
  const { openContent } = await import('../open-content.ts');
  return openContent(named, terminal);
}

function readTime(option: string, written: string | undefined, now: number): number | undefined {
  if (written === undefined) return undefined;
  const seconds = parseTimeBound(written, now);
  if (seconds !== undefined) return seconds;
  throw new CliError(
    'cli/bad-option',
    `\`${option}\` cannot be \`${written}\`.`,
    'Write a relative time (-24h@h), now, epoch seconds, MM/DD/YYYY:HH:MM:SS or an ISO 8601 time.',
  );
}

function printFindingsToError(findings: readonly Diagnostic[], terminal: Terminal): void {
  const layout = { palette: terminal.errorPalette, columns: terminal.columns };
  terminal.surroundings.stderr.write(renderText(findings, layout));
}
