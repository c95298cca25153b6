import {
  type ConversionProof,
  convertReady,
  convertReadyCorrelations,
  convertReadyToDataModel,
  type Disagreement,
  openHarness,
  readyRules,
  verifyCorrelations,
  verifyDataModels,
  verifyRules,
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
    'Each event is asked of the rule and of the search that `detent sigma convert` makes of it; of a correlation the results are compared: the event that brings each, the group and the figure. ' +
    'Every event about which the two disagree is named with what they see differently; ' +
    'any makes the exit status 1, as does a rule that cannot be converted, unless `--allow-refused` is given.',
  arguments: [{ usage: '[rules...]', about: 'Files of rules, or folders that hold them' }],
  options: {
    ...eventOptions,
    to: choice('--to <form>', 'A search, or tstats over a data model', ['plain', 'data-model']),
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
    {
      line: 'detent sigma verify rules --to data-model --allow-refused -e sysmon.evtx',
      about: 'Compares the rules that a data model can hold with their tstats searches.',
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
    const conversion = {
      taxonomy,
      names: await loadSplunkNames(),
      placeholders,
      withLogSource: !options.anyLogSource,
      numbersByValue: options.numbersByValue,
      report: (finding: Diagnostic): void => void refusals.push(finding),
    };
    const started = stopwatch();
    const harness = await openHarness({ root: cwd }, { env });
    const now = Math.floor(clock() / 1000);
    const proofs: ConversionProof[] = [];
    const most = options.limit ?? 100;
    const comparing = {
      shelf: harness.shelf,
      router: logSourceRouter(taxonomy),
      now,
      signal,
      report,
      anyLogSource: options.anyLogSource,
      most,
      context: {
        macros: macroCatalog([]),
        lookups: { get: () => undefined, names: () => [] },
        dataModels: harness.dataModels,
        now,
      },
      onProgress: (events: number): void => terminal.progress(`${countOf(events, 'event')} compared`),
    };
    let converted = 0;
    let outside = 0;
    if (options.to === 'data-model') {
      const rules = convertReadyToDataModel(ready, conversion);
      const proof = await verifyDataModels(rules, files, comparing);
      converted = rules.length;
      outside = proof.outside;
      proofs.push(proof);
    } else {
      const rules = convertReady(ready, conversion);
      const correlations = convertReadyCorrelations(ready, conversion);
      converted = rules.length + correlations.length;
      proofs.push(await verifyRules(rules, files, { ...comparing, allEvents: options.allEvents }));
      if (correlations.length > 0) {
        proofs.push(await verifyCorrelations(correlations, ready.rules, files, comparing));
      }
    }
    terminal.clearProgress();
    signal.throwIfAborted();
    const seconds = (stopwatch() - started) / 1000;
    const total = objects.filter(({ kind }) => kind !== 'filter').length;
    const events = Math.max(...proofs.map((proof) => proof.events));
    const agreedMatches = proofs.reduce((sum, proof) => sum + proof.agreedMatches, 0);
    const differing = proofs.flatMap((proof) => proof.disagreements);
    const disagreements = differing.filter(({ reason }) => reason === undefined).slice(0, most);
    const known = differing.filter(({ reason }) => reason !== undefined);
    const broken = proofs.flatMap((proof) => proof.broken);
    const brokenFindings = broken.flatMap(({ diagnostics }) => diagnostics);
    const all = [...findings, ...refusals, ...brokenFindings];
    if (options.format === 'json') {
      const summary = {
        rules: total,
        converted,
        refused: total - converted,
        events,
        outside,
        agreedMatches,
        disagreements: disagreements.length,
        known: known.length,
        seconds,
      };
      printJson(
        {
          summary,
          disagreements: disagreements.map(toJson),
          known: known.map(toJson),
          diagnostics: all.map(diagnosticToJson),
        },
        terminal,
      );
    } else {
      logFindings(all, terminal);
      for (const one of [...known, ...disagreements]) terminal.out(`${disagreementText(one, terminal)}\n`);
      const { palette } = terminal;
      const dress = disagreements.length > 0 ? palette.error : palette.good;
      terminal.out(
        `${converted} of ${countOf(total, 'rule')} converted, ${countOf(events, 'event')}${outsideText(outside)}: ` +
          `${dress(countOf(disagreements.length, 'disagreement'))}${knownText(known.length)}, ${countOf(agreedMatches, 'match', 'matches')} found by both` +
          ` (${durationText(seconds)})\n`,
      );
    }
    const isRefused = converted < total && !options.allowRefused;
    return disagreements.length > 0 || broken.length > 0 || isRefused ? 1 : 0;
  },
});

function knownText(known: number): string {
  return known === 0 ? '' : ` (${known} more for a known reason)`;
}

function outsideText(outside: number): string {
  return outside === 0 ? '' : ` (${outside} times one of a log source is not in its data model)`;
}

function disagreementText(
  { object, file, number, ruleMatches, searchMatches, fields, reason }: Disagreement,
  { palette }: Terminal,
): string {
  const one = ruleMatches ? 'the rule matches, the search does not' : 'the search matches, the rule does not';
  const who = ruleMatches && searchMatches ? 'both give a result, but not the same' : one;
  const seen = fields.map(
    ({ name, rule: own, search }) =>
      `      ${name}: the rule sees ${textsShown(own)}, the search ${textsShown(search)}`,
  );
  const why = seen.length > 0 ? seen : ['      Both see the same fields: the search says something else.'];
  return [
    `${reason === undefined ? palette.error('differs') : 'known  '}  ${object.title}`,
    `      ${file} event ${number}: ${who}`,
    ...why,
    ...(reason === undefined ? [] : [`      ${reason}`]),
  ].join('\n');
}

function textsShown(texts: readonly string[] | undefined): string {
  if (texts === undefined || texts.length === 0) return 'nothing';
  return texts.map((text) => `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``).join(', ');
}

function toJson({
  object,
  search,
  file,
  number,
  ruleMatches,
  searchMatches,
  fields,
  reason,
}: Disagreement): object {
  return {
    rule: object.title,
    id: object.id ?? null,
    file,
    event: number,
    ruleMatches,
    searchMatches,
    search,
    fields: fields.map(({ name, rule, search: found }) => ({ name, rule: rule ?? null, search: found })),
    ...(reason === undefined ? {} : { reason }),
  };
}
