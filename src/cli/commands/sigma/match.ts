import { type FileMatch, matchFiles, openHarness, readyRules } from '../../../harness/index.ts';
import { alertPolicies, defaultCapacity, loadTaxonomy, logSourceRouter } from '../../../sigma/index.ts';
import { countOf, type Diagnostic } from '../../../text/index.ts';
import { defineCliCommand } from '../../command.ts';
import { eventOptions, wantedEventFiles } from '../../event-options.ts';
import { choice, count, flag, text } from '../../options.ts';
import { durationText } from '../../report/duration.ts';
import { logFindings } from '../../report/findings.ts';
import {
  correlationToJson,
  type FileCorrelation,
  matchToJson,
  printCorrelations,
  printMatches,
} from '../../report/sigma-matches.ts';
import { readPlaceholders, readRules } from '../../sigma-rules.ts';

/** Matches that are printed as a table unless `--limit` says otherwise; a program gets all. */
const matchesForPeople = 100;

/** `detent sigma match RULES… --events FILE…`: which rules match which events. */
export const command = defineCliCommand({
  name: 'match',
  about: 'Tries Sigma rules on files of events',
  details:
    'Each event goes to the rules of its log source: channel and event id of Windows logs, source type of others. JSON is one line a match. ' +
    'Filters narrow down the rules that they name, and correlations are counted over event time. ' +
    'Rules that cannot be run are named on standard error, and make the exit status 1.',
  arguments: [
    {
      usage: '[rules...]',
      about: 'Files of rules, or folders that hold them; those of the content when none is named',
    },
  ],
  options: {
    ...eventOptions,
    placeholders: text('--placeholders <file>', 'YAML that maps the names of placeholders to their texts'),
    anyLogSource: flag('--any-log-source', 'Tries every rule on every event, whatever its log source'),
    limit: count(
      '--limit <n>',
      `Prints at most so many matches; ${matchesForPeople} in a table, else all; 0 for all`,
      0,
    ),
    alerts: choice(
      '--alerts <when>',
      'When a correlation reports a group again: after its condition was found not to hold, or once a timespan',
      alertPolicies,
    ),
    capacity: count(
      '--capacity <n>',
      `Keeps at most so many matches of each correlation; ${defaultCapacity} unless told. Those let go are counted on standard error`,
      1,
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
    const files = wantedEventFiles(options, cwd);
    const findings: Diagnostic[] = [];
    const report = (finding: Diagnostic): void => void findings.push(finding);
    const placeholders = readPlaceholders(options.placeholders, cwd, report);
    const started = stopwatch();
    const { rules, correlations } = readyRules(
      readRules(args, options.content, cwd, report),
      placeholders,
      report,
    );
    const loaded = stopwatch();
    const harness = await openHarness({ root: cwd }, { env });
    const isText = options.format === 'text';
    const limit = options.limit ?? (isText ? matchesForPeople : 0);
    const shown: FileMatch[] = [];
    const correlated: FileCorrelation[] = [];
    let matches = 0;
    /** Counts a match, and tells whether it is printed. */
    const counts = (): boolean => {
      matches += 1;
      return limit === 0 || matches <= limit;
    };
    const run = matchFiles(rules, files, {
      shelf: harness.shelf,
      router: logSourceRouter(await loadTaxonomy()),
      now: Math.floor(clock() / 1000),
      anyLogSource: options.anyLogSource,
      signal,
      correlations,
      correlator: {
        alerts: options.alerts,
        capacity: options.capacity ?? defaultCapacity,
        onMatch: (match) => {
          if (!counts()) return;
          if (isText) correlated.push(match);
          else terminal.out(`${JSON.stringify(correlationToJson(match))}\n`);
        },
      },
      report,
    });
    for await (const match of run.matches) {
      if (counts()) {
        if (isText) shown.push(match);
        else terminal.out(`${JSON.stringify(matchToJson(match))}\n`);
      }
      terminal.progress(`${countOf(run.events(), 'event')}, ${countOf(matches, 'match', 'matches')}`);
    }
    terminal.clearProgress();
    signal.throwIfAborted();
    printMatches(shown, terminal);
    printCorrelations(correlated, terminal);
    logFindings(findings, terminal);
    if (limit > 0 && matches > limit) {
      terminal.log(`… ${matches - limit} more; print them with \`--limit 0\`.`);
    }
    terminal.log(
      `${countOf(matches, 'match', 'matches')} of ${countOf(rules.length + correlations.length, 'rule')} on ${countOf(run.events(), 'event')}` +
        ` in ${durationText((stopwatch() - loaded) / 1000)} (rules read in ${durationText((loaded - started) / 1000)})`,
    );
    return findings.some(({ severity, code }) => severity === 'error' || code === 'data/unreadable-event')
      ? 1
      : 0;
  },
});
