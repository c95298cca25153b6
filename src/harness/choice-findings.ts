import { commandsOf } from '../content/index.ts';
import { type Choice, choicesOf } from '../engine/index.ts';
import { type MacroCatalog, parseSearch } from '../spl/index.ts';
import type { Diagnostic, Place } from '../text/index.ts';
import type { Verdict } from './verdict.ts';

/** An open question that a search's result can depend on, and the command that raises it first. */
export interface ChoiceUse {
  readonly choice: Choice;
  readonly at: Place;
}

/** Lists the open questions behind the verdict of a test that ran, each once; none for a skipped test, nor for a Sigma rule. */
export function choicesBehind(verdict: Verdict, macros: MacroCatalog): readonly ChoiceUse[] {
  if (verdict.verdict === 'skip' || verdict.detection.kind === 'sigma') return [];
  const { search } = parseSearch(verdict.detection.searchText, { macros });
  if (!search) return [];
  const uses = new Map<string, ChoiceUse>();
  for (const command of commandsOf(search)) {
    for (const choice of choicesOf(command)) {
      if (uses.has(choice.id)) continue;
      uses.set(choice.id, { choice, at: { source: search.source, span: command.span } });
    }
  }
  return [...uses.values()];
}

/** Turns the open questions behind a verdict into findings, for `--strict-fidelity`. */
export function choiceFindings(verdict: Verdict, macros: MacroCatalog): Diagnostic[] {
  return choicesBehind(verdict, macros).map(({ choice, at }) => ({
    code: 'test/depends-on-choice',
    severity: 'warning',
    message: `The verdict of \`${verdict.test.name}\` may depend on \`${choice.id}\`: ${choice.question}`,
    at,
    hint: `Here: ${choice.here} It could be: ${choice.instead}`,
  }));
}
