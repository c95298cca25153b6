import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  type FileMatch,
  matchFiles,
  openHarness,
  readPlaceholderFile,
  readSigmaFile,
  readyRules,
  sigmaFilesIn,
} from '../../../harness/index.ts';
import { type CompiledRule, type Detection, loadTaxonomy, logSourceRouter } from '../../../sigma/index.ts';
import { countOf, type Diagnostic, renderText } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import { defineCliCommand } from '../../command.ts';
import { eventFiles, eventOptions } from '../../event-options.ts';
import { choice, count, flag, text } from '../../options.ts';
import { durationText } from '../../report/duration.ts';
import { renderTable } from '../../report/table.ts';
import type { Terminal } from '../../terminal.ts';

/** Matches that are printed as a table unless `--limit` says otherwise; a program gets all. */
const matchesForPeople = 100;

/** `detent sigma match RULES… --events FILE…`: which rules match which events. */
export const command = defineCliCommand({
  name: 'match',
  about: 'Tries Sigma rules on files of events',
  details:
    'Each event goes to the rules of its log source: channel and event id of Windows logs, source type of others. JSON is one line a match. ' +
    'Rules that cannot be run are named on standard error, and make the exit status 1.',
  arguments: [{ usage: '<rules...>', about: 'Files of rules, or folders that hold them' }],
  options: {
    ...eventOptions,
    placeholders: text('--placeholders <file>', 'YAML that maps the names of placeholders to their texts'),
    anyLogSource: flag('--any-log-source', 'Tries every rule on every event, whatever its log source'),
    limit: count(
      '--limit <n>',
      `Prints at most so many matches; ${matchesForPeople} in a table, else all; 0 for all`,
      0,
    ),
    format: choice('-f, --format <format>', 'How matches are printed', ['text', 'json']),
  },
  examples: [
    {
      line: 'detent sigma match rules/windows -e sysmon.evtx',
      about: 'Tries all rules in the folder on a Windows log.',
    },
    {
      line: 'detent sigma match rule.yml -e *.json --format json',
      about: 'One line of JSON for each match.',
    },
  ],
  async run({ args, options, terminal }) {
    const { stopwatch, clock, cwd, signal, env } = terminal.surroundings;
    const files = eventFiles(options, cwd);
    if (files.length === 0) {
      throw new CliError('cli/no-events', 'No events are given.', 'Name files with `--events FILE`.');
    }
    const findings: Diagnostic[] = [];
    const report = (finding: Diagnostic): void => void findings.push(finding);
    const placeholders =
      options.placeholders === undefined
        ? new Map<string, readonly string[]>()
        : readPlaceholderFile(existing(options.placeholders, cwd), options.placeholders, report);
    const started = stopwatch();
    const rules = readyRules(
      args
        .flatMap((arg) => sigmaFilesIn(existing(arg, cwd)))
        .flatMap((path) => {
          return readSigmaFile(path, relative(cwd, path) || path, report).objects;
        }),
      placeholders,
      report,
    );
    const loaded = stopwatch();
    const harness = await openHarness({ root: cwd }, { env });
    const run = matchFiles(rules, files, {
      shelf: harness.shelf,
      router: logSourceRouter(await loadTaxonomy()),
      now: Math.floor(clock() / 1000),
      anyLogSource: options.anyLogSource,
      signal,
      report,
    });
    const isText = options.format === 'text';
    const limit = options.limit ?? (isText ? matchesForPeople : 0);
    const shown: FileMatch[] = [];
    let matches = 0;
    for await (const match of run.matches) {
      matches += 1;
      if (limit === 0 || matches <= limit) {
        if (isText) shown.push(match);
        else terminal.out(`${JSON.stringify(matchToJson(match))}\n`);
      }
      terminal.progress(`${countOf(run.events(), 'event')}, ${countOf(matches, 'match', 'matches')}`);
    }
    terminal.clearProgress();
    signal.throwIfAborted();
    if (shown.length > 0) printMatches(shown, terminal);
    if (findings.length > 0) printFindings(findings, terminal);
    if (limit > 0 && matches > limit) {
      terminal.log(`… ${matches - limit} more; print them with \`--limit 0\`.`);
    }
    terminal.log(
      `${countOf(matches, 'match', 'matches')} of ${countOf(rules.length, 'rule')} on ${countOf(run.events(), 'event')}` +
        ` in ${durationText((stopwatch() - loaded) / 1000)} (rules read in ${durationText((loaded - started) / 1000)})`,
    );
    return findings.some(({ severity, code }) => severity === 'error' || code === 'data/unreadable-event')
      ? 1
      : 0;
  },
});

function existing(name: string, cwd: string): string {
  const path = resolve(cwd, name);
  if (existsSync(path)) return path;
  throw new CliError('cli/no-such-path', `\`${name}\` does not exist.`);
}

function printMatches(matches: readonly FileMatch[], terminal: Terminal): void {
  const rows = matches.map(({ compiled: { rule }, time, file, record }) => [
    isoTime(time),
    rule.level ?? '',
    rule.title,
    file,
    String(record),
  ]);
  const columns = ['time', 'level', 'rule', 'file', 'event'];
  terminal.out(`${renderTable(columns, rows, terminal.columns, terminal.palette).join('\n')}\n`);
}

function printFindings(findings: readonly Diagnostic[], terminal: Terminal): void {
  const layout = { palette: terminal.errorPalette, columns: terminal.columns };
  terminal.surroundings.stderr.write(renderText(findings, layout));
}

/** The stable form of a match. `fields` are those that the rule names, as far as the event has them. */
function matchToJson({ compiled, event, file, record, time }: FileMatch): object {
  const fields: Record<string, string | readonly string[]> = {};
  for (const name of fieldNames(compiled)) {
    const texts = event.field(name)?.texts;
    const [first] = texts ?? [];
    if (texts && first !== undefined) fields[name] = texts.length === 1 ? first : texts;
  }
  const { rule } = compiled;
  return {
    rule: rule.title,
    id: rule.id ?? null,
    level: rule.level ?? null,
    file,
    event: record,
    time: isoTime(time),
    fields,
  };
}

function fieldNames({ rule }: CompiledRule): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (detection: Detection): void => {
    if (detection.kind !== 'item') detection.of.forEach(walk);
    else if (detection.field !== undefined) names.add(detection.field);
  };
  for (const detection of rule.detections.values()) walk(detection);
  for (const name of rule.fields) names.add(name);
  return names;
}

function isoTime(epochSeconds: number): string {
  const time = new Date(Math.round(epochSeconds * 1000));
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
