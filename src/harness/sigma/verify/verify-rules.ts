import {
  compile,
  compilePredicate,
  memorySource,
  type Plan,
  type Predicate,
  type Row,
  type SearchContext,
} from '../../../engine/index.ts';
import {
  type CompiledRule,
  compileRules,
  eventOfRow,
  type LogSourceRouter,
  type RuleConversion,
  type SigmaEvent,
} from '../../../sigma/index.ts';
import { printSearchExpression } from '../../../spl/index.ts';
import { sourceText } from '../../../text/index.ts';
import type { EventFile } from '../../event-file.ts';
import { batchesOf, type NumberedRow, numbered, numberOf, rowsFound, textsOf } from './numbered-rows.ts';
import {
  type BrokenSearch,
  type ConversionProof,
  type Converted,
  type Disagreement,
  mostDisagreements,
  type VerifyOptions,
} from './proof.ts';

/** A rule, and the search that shall find the same events. */
export interface ConvertedRule {
  readonly compiled: CompiledRule;
  readonly conversion: RuleConversion;
}

/** What a comparison of rules is made with. */
export interface VerifyRulesOptions extends VerifyOptions {
  /** Runs every search on every event, not only on those of its log source: the same, and slower. */
  readonly allEvents?: boolean;
}

/**
 * Runs rules and the searches that they were converted to over the same events, and compares the verdicts event by event.
 *
 * The rules run as in `matchFiles`, every event being asked about all rules of its log source. Each search is compiled from its text and run by the engine over the events that meet
 * its log source's part, which is decided for each kind of source once a batch: others cannot come out of it. A rule that matches one of those shows as a disagreement.
 */
export async function verifyRules(
  rules: readonly ConvertedRule[],
  files: readonly EventFile[],
  options: VerifyRulesOptions,
): Promise<ConversionProof> {
  const { router, context, most = mostDisagreements, onProgress } = options;
  const byRule = new Map(rules.map((rule) => [rule.compiled, rule]));
  const set = compileRules(
    rules.map(({ compiled }) => compiled),
    { router, anyLogSource: options.anyLogSource ?? false },
  );
  const broken: BrokenSearch[] = [];
  const groups = groupsOf(rules, context, options.allEvents ?? false, broken);
  const disagreements: Disagreement[] = [];
  let events = 0;
  let agreedMatches = 0;

  const compare = async (batch: readonly NumberedRow[]): Promise<void> => {
    const ruleMatches = new Map<ConvertedRule, Set<number>>();
    const seen: SigmaEvent[] = [];
    for (const [index, { row }] of batch.entries()) {
      const event = eventOfRow(row);
      seen.push(event);
      for (const { compiled } of set.match(event)) {
        const rule = byRule.get(compiled);
        if (!rule) continue;
        const found = ruleMatches.get(rule);
        if (found) found.add(index);
        else ruleMatches.set(rule, new Set([index]));
      }
    }
    const none: ReadonlySet<number> = new Set();
    for (const { admits, searches } of groups) {
      const admitted = batch.flatMap(({ row }, index) => (admits(row) ? numbered(row, index) : []));
      const source = memorySource(admitted);
      for (const { rule, plan } of searches) {
        const found =
          admitted.length > 0 ? new Set((await rowsFound(plan, source, context)).map(numberOf)) : none;
        const wanted = ruleMatches.get(rule) ?? none;
        for (const index of found) if (wanted.has(index)) agreedMatches += 1;
        if (found.size === wanted.size && [...found].every((index) => wanted.has(index))) continue;
        for (const index of new Set([...wanted, ...found])) {
          if (wanted.has(index) === found.has(index) || disagreements.length >= most) continue;
          const [at, event] = [batch[index], seen[index]];
          if (!at || !event) continue;
          disagreements.push({
            ...converted(rule),
            file: at.file,
            number: at.number,
            ruleMatches: wanted.has(index),
            searchMatches: found.has(index),
            fields: differingFields(rule, event, at.row, router),
          });
        }
      }
    }
    events += batch.length;
    onProgress?.(events);
  };

  for await (const batch of batchesOf(files, options)) await compare(batch);
  return { events, agreedMatches, disagreements, broken };
}

function converted({ conversion: { rule, text } }: ConvertedRule): Converted {
  return { object: rule, search: text };
}

interface SearchGroup {
  readonly admits: (row: Row) => boolean;
  readonly searches: readonly { readonly rule: ConvertedRule; readonly plan: Plan }[];
}

/** Puts the searches of a log source together: whether an event belongs to it is then asked once. */
function groupsOf(
  rules: readonly ConvertedRule[],
  context: SearchContext,
  allEvents: boolean,
  broken: BrokenSearch[],
): readonly SearchGroup[] {
  const groups = new Map<string, { admits: Predicate; searches: { rule: ConvertedRule; plan: Plan }[] }>();
  for (const rule of rules) {
    const { conversion } = rule;
    const { plan, diagnostics } = compile(sourceText('<conversion>', conversion.text), context);
    if (!plan) {
      broken.push({ ...converted(rule), diagnostics });
      continue;
    }
    const source = allEvents ? undefined : conversion.source;
    const key = source ? printSearchExpression(source) : '';
    let group = groups.get(key);
    if (!group) {
      group = { admits: source ? compilePredicate(source, { now: context.now }) : () => true, searches: [] };
      groups.set(key, group);
    }
    group.searches.push({ rule, plan });
  }
  return [...groups.values()];
}

function differingFields(
  { compiled, conversion }: ConvertedRule,
  event: SigmaEvent,
  row: Row,
  router: LogSourceRouter,
): Disagreement['fields'] {
  const view = router.route(compiled.rule.logSource)?.view(event) ?? event.view();
  return [...conversion.fieldNames].flatMap(([name, splunkNames]) => {
    const rule = view.field(name)?.texts;
    const search = splunkNames.flatMap((one) => textsOf(row.get(one)));
    const isSame = rule?.length === search.length && search.every((text, index) => text === rule[index]);
    return isSame || (rule === undefined && search.length === 0) ? [] : [{ name, rule, search }];
  });
}
