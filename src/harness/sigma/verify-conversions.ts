import {
  compile,
  compilePredicate,
  type FieldValue,
  memorySource,
  noRequirement,
  type Plan,
  type Predicate,
  Row,
  run,
  type SearchContext,
} from '../../engine/index.ts';
import {
  type CompiledRule,
  compileRules,
  eventOfRow,
  type LogSourceRouter,
  type RuleConversion,
  type SigmaEvent,
} from '../../sigma/index.ts';
import { printSearchExpression } from '../../spl/index.ts';
import { type Diagnostic, sourceText } from '../../text/index.ts';
import type { EventFile } from '../event-file.ts';
import type { SigmaRunOptions } from './match-files.ts';

/** A rule, and the search that shall find the same events. */
export interface ConvertedRule {
  readonly compiled: CompiledRule;
  readonly conversion: RuleConversion;
}

/** An event about which a rule and its search disagree. */
export interface Disagreement {
  readonly rule: ConvertedRule;
  readonly file: string;
  /** The event's place in the file, counted from 1. */
  readonly number: number;
  readonly ruleMatches: boolean;
  readonly searchMatches: boolean;
  /** Fields that the rule names whose texts are not the same to both. */
  readonly fields: readonly {
    readonly name: string;
    readonly rule: readonly string[] | undefined;
    readonly search: readonly string[];
  }[];
}

/** What a comparison has seen. */
export interface ConversionProof {
  readonly events: number;
  /** Events that both the rule and its search found, counted for each rule. */
  readonly agreedMatches: number;
  readonly disagreements: readonly Disagreement[];
  /** Searches that the engine would not run: always a fault of the conversion. */
  readonly broken: readonly { readonly rule: ConvertedRule; readonly diagnostics: readonly Diagnostic[] }[];
}

export interface VerifyOptions extends Omit<SigmaRunOptions, 'useIndex' | 'correlations' | 'correlator'> {
  readonly context: SearchContext;
  /** Runs every search on every event, not only on those of its log source: the same, and slower. */
  readonly allEvents?: boolean;
  /** Keeps at most so many disagreements; the others are counted by nobody. */
  readonly most?: number;
  readonly onProgress?: (events: number) => void;
}

/** So many events are compared at once: starting a search costs as much as many rows. */
const batchSize = 4096;

/**
 * Runs rules and the searches that they were converted to over the same events, and compares the verdicts event by event.
 *
 * The rules run as in `matchFiles`, every event being asked about all rules of its log source. Each search is compiled from its text and run by the engine over the events that meet
 * its log source's part, which is decided for each kind of source once a batch: others cannot come out of it. A rule that matches one of those shows as a disagreement.
 */
export async function verifyConversions(
  rules: readonly ConvertedRule[],
  files: readonly EventFile[],
  options: VerifyOptions,
): Promise<ConversionProof> {
  const { shelf, router, now, signal, context, most = 1000, onProgress } = options;
  const byRule = new Map(rules.map((rule) => [rule.compiled, rule]));
  const set = compileRules(
    rules.map(({ compiled }) => compiled),
    { router, anyLogSource: options.anyLogSource ?? false },
  );
  const broken: { rule: ConvertedRule; diagnostics: readonly Diagnostic[] }[] = [];
  const groups = groupsOf(rules, context, options.allEvents ?? false, broken);
  const disagreements: Disagreement[] = [];
  let events = 0;
  let agreedMatches = 0;
  let batch: NumberedRow[] = [];

  const compare = async (): Promise<void> => {
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
        const found = admitted.length > 0 ? await rowsFound(plan, source, context) : none;
        const wanted = ruleMatches.get(rule) ?? none;
        for (const index of found) if (wanted.has(index)) agreedMatches += 1;
        if (found.size === wanted.size && [...found].every((index) => wanted.has(index))) continue;
        for (const index of new Set([...wanted, ...found])) {
          if (wanted.has(index) === found.has(index) || disagreements.length >= most) continue;
          const [at, event] = [batch[index], seen[index]];
          if (!at || !event) continue;
          disagreements.push({
            rule,
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
    batch = [];
    onProgress?.(events);
  };

  for (const file of files) {
    const opened = shelf.stream([file], now);
    const request = { requirement: noRequirement, fields: 'all', order: 'any', rows: 'passing' } as const;
    let number = 0;
    for await (const rows of opened.source.read({ ...request, ...(signal ? { signal } : {}) })) {
      for (const row of rows) {
        number += 1;
        batch.push({ row, file: file.name, number });
        if (batch.length >= batchSize) await compare();
      }
    }
    for (const finding of opened.unreadable()) options.report(finding);
  }
  await compare();
  return { events, agreedMatches, disagreements, broken };
}

interface NumberedRow {
  readonly row: Row;
  readonly file: string;
  readonly number: number;
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
  broken: { rule: ConvertedRule; diagnostics: readonly Diagnostic[] }[],
): readonly SearchGroup[] {
  const groups = new Map<string, { admits: Predicate; searches: { rule: ConvertedRule; plan: Plan }[] }>();
  for (const rule of rules) {
    const { conversion } = rule;
    const { plan, diagnostics } = compile(sourceText('<conversion>', conversion.text), context);
    if (!plan) {
      broken.push({ rule, diagnostics });
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

/** Names the row through the search: commands that pass rows on keep it. */
const numberField = '_detent_number';

function numbered(row: Row, index: number): Row {
  const copy = new Row(row);
  copy.set(numberField, index);
  return copy;
}

async function rowsFound(
  plan: Plan,
  source: ReturnType<typeof memorySource>,
  context: SearchContext,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const started = run(plan, { context, source });
  for await (const rows of started) for (const row of rows) found.add(Number(row.get(numberField)));
  const fault = started.diagnostics.find(({ severity }) => severity === 'error');
  if (fault) throw new Error(`A converted search failed: ${fault.message}`);
  return found;
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

function textsOf(value: FieldValue): readonly string[] {
  if (value === null) return [];
  return typeof value === 'object' ? value.map(String) : [String(value)];
}
