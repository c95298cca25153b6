import { noRequirement } from '../../engine/index.ts';
import {
  type CompiledRule,
  Correlator,
  type CorrelatorOptions,
  compileRules,
  eventOfRow,
  type LinkedCorrelation,
  type LogSourceRouter,
  type RuleMatch,
  type SigmaCode,
  silentRules,
} from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { DatasetShelf } from '../dataset-shelf.ts';
import type { EventFile } from '../event-file.ts';

/** An event's place among the files. */
export interface EventPlace {
  /** The file, as reports name it. */
  readonly file: string;
  /** The event's own record number, where it has one (Windows logs); else its place in the file, counted from 1. */
  readonly record: number;
  /** Its place in the file, counted from 0. */
  readonly index: number;
}

/** A rule that an event of a file matched. */
export interface FileMatch extends RuleMatch, EventPlace {
  /** Epoch seconds. */
  readonly time: number;
}

/** A run of rules over files. */
export interface SigmaRun {
  /** The matches by file and event; of one event in the order of the rules. */
  readonly matches: AsyncIterable<FileMatch>;
  /** Events read so far. */
  readonly events: () => number;
}

/** What a run needs. */
export interface SigmaRunOptions {
  readonly shelf: DatasetShelf;
  readonly router: LogSourceRouter;
  /** Epoch seconds: the time of events that have none. */
  readonly now: number;
  readonly anyLogSource?: boolean;
  readonly useIndex?: boolean;
  readonly signal?: AbortSignal;
  /** Correlations over the rules. They are counted when all events were read; rules that only they report are silent. */
  readonly correlations?: readonly LinkedCorrelation[];
  readonly correlator?: CorrelatorOptions<EventPlace>;
  /**
   * Takes what could not be read or decided: unreadable events, rules whose log source is not known (`sigma/unknown-log-source`), regular expressions that gave up
   * (`sigma/regex-limit`).
   */
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Tries rules on all events of files, file by file, without keeping the events. */
export function matchFiles(
  rules: readonly CompiledRule[],
  files: readonly EventFile[],
  options: SigmaRunOptions,
): SigmaRun {
  let events = 0;
  const { shelf, router, report, now, anyLogSource = false, useIndex = true, signal } = options;
  const gaveUp = new Set<CompiledRule>();
  const set = compileRules(rules, {
    router,
    anyLogSource,
    useIndex,
    onLimit: (rule, error) => {
      // Once for each rule: a hostile file could make it give up on every event.
      if (gaveUp.has(rule)) return;
      gaveUp.add(rule);
      report(placed('sigma/regex-limit', 'error', rule, `A regular expression gave up: ${error.message}`));
    },
  });
  for (const rule of set.unrouted) {
    const { category, product, service } = rule.rule.logSource;
    const shown = [product, category, service].filter((one) => one !== undefined).join(' / ');
    const message = `No kind of event is known for the log source ${shown}: the rule is not tried.`;
    report(placed('sigma/unknown-log-source', 'warning', rule, message, ['logsource']));
  }
  const { correlations = [], correlator: counting } = options;
  const correlator = counting && new Correlator<EventPlace>(correlations, counting);
  const silent = silentRules(correlations);
  async function* run(): AsyncIterable<FileMatch> {
    for (const file of files) {
      const opened = shelf.stream([file], now);
      const request = { requirement: noRequirement, fields: 'all', order: 'any', rows: 'passing' } as const;
      let index = 0;
      for await (const batch of opened.source.read({ ...request, ...(signal ? { signal } : {}) })) {
        for (const row of batch) {
          for (const match of set.match(eventOfRow(row))) {
            const [number] = match.event.field('EventRecordID')?.texts ?? [];
            const record = number !== undefined && /^\d{1,15}$/.test(number) ? Number(number) : index + 1;
            const place = { file: file.name, record, index };
            const time = Number(row.get('_time') ?? 0);
            const { rule } = match.compiled;
            if (correlator) {
              // Events without a time have that of the run.
              const ownTime = row.read('timestamp') === 'none' ? undefined : time;
              correlator.add(rule, { view: match.event, time: ownTime, order: events, place });
            }
            if (!silent.has(rule)) yield { ...match, ...place, time };
          }
          index += 1;
          events += 1;
        }
      }
      for (const finding of opened.unreadable()) report(finding);
    }
    correlator?.finish(report);
  }
  return { matches: run(), events: () => events };
}

function placed(
  code: SigmaCode,
  severity: Diagnostic['severity'],
  { rule }: CompiledRule,
  message: string,
  keyPath: readonly (string | number)[] = ['detection'],
): Diagnostic {
  return { code, severity, message, at: rule.document.place(keyPath), keyPath };
}
