import {
  type CompiledRule,
  Correlator,
  type CorrelatorOptions,
  compileRules,
  type LinkedCorrelation,
  type LogSourceRouter,
  logSourceText,
  type RuleMatch,
  type SigmaCode,
  silentRules,
} from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { EventFile } from '../event-file.ts';
import { type EventPlace, eventsOfFiles, type FileReading, recordOf } from './events-of-files.ts';

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
export interface SigmaRunOptions extends FileReading {
  readonly router: LogSourceRouter;
  readonly anyLogSource?: boolean;
  readonly useIndex?: boolean;
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
  const { router, report, anyLogSource = false, useIndex = true } = options;
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
    const shown = logSourceText(rule.rule.logSource);
    const message = `No kind of event is known for the log source ${shown}: the rule is not tried.`;
    report(placed('sigma/unknown-log-source', 'warning', rule, message, ['logsource']));
  }
  const { correlations = [], correlator: counting } = options;
  const correlator = counting && new Correlator<EventPlace>(correlations, counting);
  const silent = counting?.reportsSilent ? new Set<object>() : silentRules(correlations);
  async function* run(): AsyncIterable<FileMatch> {
    for await (const batch of eventsOfFiles(files, options)) {
      for (const one of batch) {
        for (const match of set.match(one.event)) {
          const place = { file: one.file, record: recordOf(one.event, one.index), index: one.index };
          const { rule } = match.compiled;
          correlator?.add(rule, { view: match.event, time: one.ownTime, order: events, place });
          if (!silent.has(rule)) yield { ...match, ...place, time: one.time };
        }
        events += 1;
      }
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
