import { RegexLimitError } from '../../regex/index.ts';
import {
  type CompiledRule,
  CorrelationExplainer,
  type CorrelationExplanation,
  type LinkedCorrelation,
  RuleExplainer,
  type RuleExplanation,
  type SigmaRule,
  type Taxonomy,
} from '../../sigma/index.ts';
import type { EventFile } from '../event-file.ts';
import {
  type EventPlace,
  eventsOfFiles,
  type FileEvent,
  type FileReading,
  recordOf,
} from './events-of-files.ts';
import { matchFiles, type SigmaRunOptions } from './match-files.ts';
import type { ReadyRules } from './ready-rules.ts';

/** Why a rule matched events of files, or did not. */
export async function explainRule(
  compiled: CompiledRule,
  files: readonly EventFile[],
  options: FileReading & { readonly taxonomy: Taxonomy; readonly anyLogSource?: boolean },
): Promise<RuleExplanation<EventPlace>> {
  const explainer = new RuleExplainer<EventPlace>(compiled, options);
  let hasGivenUp = false;
  const add = ({ event, file, index, ownTime }: FileEvent): void => {
    try {
      explainer.add(event, { file, record: recordOf(event, index), index }, ownTime);
    } catch (error) {
      if (!(error instanceof RegexLimitError)) throw error;
      if (hasGivenUp) return;
      hasGivenUp = true;
      options.report({
        code: 'sigma/regex-limit',
        severity: 'error',
        message: `A regular expression gave up on event ${index + 1} of \`${file}\`: ${error.message}`,
        at: compiled.rule.document.place(['detection']),
      });
    }
  };
  for await (const batch of eventsOfFiles(files, options)) for (const event of batch) add(event);
  return explainer.result();
}

/** A correlation's windows, its results, and how often the rules below it matched. */
export interface ExplainedCorrelation extends CorrelationExplanation {
  readonly results: number;
  readonly events: number;
  readonly rules: readonly { readonly rule: SigmaRule; readonly matches: number }[];
}

/** Why a correlation gave results over events of files, or did not. */
export async function explainCorrelation(
  { correlation, rules: below }: LinkedCorrelation,
  { rules, correlations }: ReadyRules,
  files: readonly EventFile[],
  options: SigmaRunOptions,
): Promise<ExplainedCorrelation> {
  const wanted = new Set<object>([correlation, ...below]);
  for (const linked of [...correlations].reverse()) {
    if (wanted.has(linked.correlation)) for (const rule of linked.rules) wanted.add(rule);
  }
  const counts = new Map<SigmaRule, number>();
  const taking = rules.filter(({ rule }) => wanted.has(rule));
  for (const { rule } of taking) counts.set(rule, 0);
  const explainer = new CorrelationExplainer(correlation);
  let results = 0;
  const run = matchFiles(taking, files, {
    ...options,
    correlations: correlations.filter((one) => wanted.has(one.correlation)),
    correlator: {
      reportsSilent: true,
      onStep: (step) => explainer.step(step),
      onMatch: (match) => {
        if (match.correlation === correlation) results += 1;
      },
    },
  });
  for await (const { compiled } of run.matches) {
    counts.set(compiled.rule, (counts.get(compiled.rule) ?? 0) + 1);
  }
  const matched = [...counts].map(([rule, matches]) => ({ rule, matches }));
  return { ...explainer.result(), results, events: run.events(), rules: matched };
}
