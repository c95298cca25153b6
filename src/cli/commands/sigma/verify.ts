import {
  type ConvertedRule,
  convertReady,
  type Disagreement,
  openHarness,
  readyRules,
  verifyConversions,
} from '../../../harness/index.ts';
import { loadSplunkNames, loadTaxonomy, logSourceRouter } from '../../../sigma/index.ts';
import { macroCatalog } from '../../../spl/index.ts';
import { countOf, type Diagnostic, diagnosticToJson } from '../../../text/index.ts';
import { defineCliCommand } from '../../command.ts';
import { eventOptions, wantedEventFiles } from '../../event-options.ts';
import { choice, count, flag } from '../../options.ts';
import { durationText } from '../../report/duration.ts';
import { logFindings, printJson } from '../../report/findings.ts';
import { conversionOptions, readPlaceholders, readRules } from '../../sigma-rules.ts';
import type { Terminal } from '../../terminal.ts';

/** `detent sigma verify RULES… --events FILE…`: proves that searches find what their rules match. */
export const command = defineCliCommand({
  name: 'verify',
  about: 'Runs Sigma rules and their converted searches over the same events, and compares',
  details:
    'Each event is asked of the rule and of the search that `detent sigma convert` makes of it. Every event about which the two disagree is named with the fields that they see differently; ' +
    'any makes the exit status 1, as does a rule that cannot be converted, unless `--allow-refused` is given.',
  arguments: [{ usage: '[rules...]', about: 'Files of rules, or folders that hold them' }],
  options: {
    ...eventOptions,
    ...conversionOptions,
    allEvents: flag('--all-events', 'Runs every search on every event, not only on those of its log source'),
    allowRefused: flag(
      '--allow-refused',
      'Rules that cannot be converted are listed, and do not fail the run',
    ),
    limit: count('--limit <n>', 'Names at most so many disagreements; 100 unless told', 1),
    format: choice('-f, --format <format>', 'How the result is printed', ['text', 'json']),
  },
  examples: [
    {
      line: 'detent sigma verify rule.yml -e sysmon.evtx',
      about: 'Compares a rule and its search on a Windows log.',
    },
    {
      line: 'detent sigma verify --content ../sigma -e logs/*.evtx',
      about: 'All rules of a clone of SigmaHQ.',
    },
  ],
  async run({ args, options, terminal }) {
    const { stopwatch, clock, cwd, signal, env } = terminal.surroundings;
    const files = wantedEventFiles(options, cwd);
    const findings: Diagnostic[] = [];
    const report = (finding: Diagnostic): void => void findings.push(finding);
    const objects = readRules(args, options.content, cwd, report);
    const placeholders = readPlaceholders(options.placeholders, cwd, report);
    const taxonomy = await loadTaxonomy();
    const refusals: Diagnostic[] = [];
    const ready = readyRules(objects, placeholders, (finding) => void refusals.push(finding));
    const rules = convertReady(ready, {
      taxonomy,
      names: await loadSplunkNames(),
      placeholders,
      withLogSource: !options.anyLogSource,
      numbersByValue: options.numbersByValue,
      report: (finding) => void refusals.push(finding),
    });
    const started = stopwatch();
    const harness = await openHarness({ root: cwd }, { env });
    const now = Math.floor(clock() / 1000);
    const proof = await verifyConversions(rules, files, {
      shelf: harness.shelf,
      router: logSourceRouter(taxonomy),
      now,
      signal,
      report,
      allEvents: options.allEvents,
      anyLogSource: options.anyLogSource,
      most: options.limit ?? 100,
      context: {
        macros: macroCatalog([]),
        lookups: { get: () => undefined, names: () => [] },
        dataModels: harness.dataModels,
        now,
      },
      onProgress: (events) => terminal.progress(`${countOf(events, 'event')} compared`),
    });
    terminal.clearProgress();
    signal.throwIfAborted();
    const seconds = (stopwatch() - started) / 1000;
    const total = objects.filter(({ kind }) => kind === 'rule').length;
    const { events, agreedMatches, disagreements, broken } = proof;
    const brokenFindings = broken.flatMap(({ diagnostics }) => diagnostics);
    const all = [...findings, ...refusals, ...brokenFindings];
    if (options.format === 'json') {
      const summary = {
        rules: total,
        converted: rules.length,
        refused: total - rules.length,
        events,
        agreedMatches,
        disagreements: disagreements.length,
        seconds,
      };
      printJson(
        { summary, disagreements: disagreements.map(toJson), diagnostics: all.map(diagnosticToJson) },
        terminal,
      );
    } else {
      logFindings(all, terminal);
      for (const one of disagreements) terminal.out(`${disagreementText(one, terminal)}\n`);
      const { palette } = terminal;
      const dress = disagreements.length > 0 ? palette.error : palette.good;
      terminal.out(
        `${rules.length} of ${countOf(total, 'rule')} converted, ${countOf(events, 'event')}: ` +
          `${dress(countOf(disagreements.length, 'disagreement'))}, ${countOf(agreedMatches, 'match', 'matches')} found by both` +
          ` (${durationText(seconds)})\n`,
      );
    }
    const isRefused = rules.length < total && !options.allowRefused;
    return disagreements.length > 0 || broken.length > 0 || isRefused ? 1 : 0;
  },
});

function titleOf({ compiled: { rule } }: ConvertedRule): string {
  return rule.title;
}

function disagreementText(
  { rule, file, number, ruleMatches, fields }: Disagreement,
  { palette }: Terminal,
): string {
  const who = ruleMatches ? 'the rule matches, the search does not' : 'the search matches, the rule does not';
  const seen = fields.map(
    ({ name, rule: own, search }) =>
      `      ${name}: the rule sees ${textsShown(own)}, the search ${textsShown(search)}`,
  );
  const why = seen.length > 0 ? seen : ['      Both see the same fields: the search says something else.'];
  return [
    `${palette.error('differs')}  ${titleOf(rule)}`,
    `      ${file} event ${number}: ${who}`,
    ...why,
  ].join('\n');
}

function textsShown(texts: readonly string[] | undefined): string {
  if (texts === undefined || texts.length === 0) return 'nothing';
  return texts.map((text) => `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``).join(', ');
}

function toJson({ rule, file, number, ruleMatches, searchMatches, fields }: Disagreement): object {
  return {
    rule: titleOf(rule),
    id: rule.compiled.rule.id ?? null,
    file,
    event: number,
    ruleMatches,
    searchMatches,
    search: rule.conversion.text,
    fields: fields.map(({ name, rule: own, search }) => ({ name, rule: own ?? null, search })),
  };
}
