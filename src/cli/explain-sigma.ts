import {
  type EventFile,
  explainCorrelation,
  explainRule,
  type FoundSigma,
  openHarness,
  readyRules,
} from '../harness/index.ts';
import { loadTaxonomy, logSourceRouter } from '../sigma/index.ts';
import type { Diagnostic } from '../text/index.ts';
import { requireEvents } from './event-options.ts';
import { logFindings, printJson } from './report/findings.ts';
import {
  correlationExplanationToJson,
  renderCorrelationExplanation,
  renderRuleExplanation,
  ruleExplanationToJson,
} from './report/sigma-explanation.ts';
import { readPlaceholders } from './sigma-rules.ts';
import type { ExitStatus } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** What explaining Sigma rules needs. */
export interface ExplainSigmaOptions {
  readonly found: FoundSigma;
  /** Findings about the files of rules so far; more are added. */
  readonly findings: Diagnostic[];
  readonly files: readonly EventFile[];
  readonly format: 'text' | 'json';
  readonly placeholders: string | undefined;
  readonly anyLogSource: boolean;
}

/**
 * Explains Sigma rules and correlations over files of events.
 * @returns the exit status: 1 where there are errors
 */
export async function explainSigma(options: ExplainSigmaOptions, terminal: Terminal): Promise<ExitStatus> {
  const { found, findings, files, format, anyLogSource } = options;
  const { cwd, env, clock, signal } = terminal.surroundings;
  requireEvents(files);
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const placeholders = readPlaceholders(options.placeholders, cwd, report);
  const ready = readyRules(found.objects, placeholders, report);
  const taxonomy = await loadTaxonomy();
  const { shelf } = await openHarness({ root: cwd }, { env });
  const now = Math.floor(clock() / 1000);
  const reading = { shelf, now, signal, report, anyLogSource };
  const layout = { palette: terminal.palette, columns: terminal.columns };
  const json: object[] = [];
  for (const object of found.named) {
    const compiled = ready.rules.find(({ rule }) => rule === object);
    const linked = ready.correlations.find(({ correlation }) => correlation === object);
    if (compiled) {
      const explanation = await explainRule(compiled, files, { ...reading, taxonomy });
      if (format === 'json') json.push(ruleExplanationToJson(explanation));
      else terminal.out(`${renderRuleExplanation(explanation, layout).join('\n')}\n\n`);
    } else if (linked) {
      const router = logSourceRouter(taxonomy);
      const explanation = await explainCorrelation(linked, ready, files, { ...reading, router });
      if (format === 'json') json.push(correlationExplanationToJson(explanation));
      else terminal.out(`${renderCorrelationExplanation(explanation, layout).join('\n')}\n\n`);
    }
  }
  if (format === 'json') printJson(json, terminal);
  logFindings(findings, terminal);
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
