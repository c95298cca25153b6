import type { Diagnostic } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import type { KeyPath, SigmaDocument } from '../document.ts';
import { eventConditions } from '../log-source/router.ts';
import type { EventCondition, Taxonomy } from '../log-source/taxonomy.ts';
import { fillPlaceholders } from '../match/fill-placeholders.ts';
import type { PlaceholderSets } from '../placeholders.ts';
import type { Condition, Detection, DetectionItem, SigmaFilter, SigmaRule } from '../tree.ts';
import { itemLogic } from './item-logic.ts';
import { logSourceLogic } from './log-source-logic.ts';
import { type Logic, logicGroup, logicNot, searchOf } from './logic.ts';
import { fieldNaming, type SplunkField, type SplunkNames } from './splunk-fields.ts';

/** What a conversion is made with. */
export interface ConversionOptions {
  readonly taxonomy: Taxonomy;
  readonly names: SplunkNames;
  readonly placeholders?: PlaceholderSets;
  /**
   * Off, the search looks at all events: for data that is known to be of the log source. On unless said.
   */
  readonly withLogSource?: boolean;
  /** On, `022` and `22.0` equal 22, as for the rule; off, numbers are compared as they are usually written. */
  readonly numbersByValue?: boolean;
  /**
   * Takes refusals and notes: `sigma/not-convertible`, `sigma/unknown-log-source`, `sigma/unmapped-field`, `sigma/approximated`, and those of placeholders.
   */
  readonly report: (diagnostic: Diagnostic) => void;
}

/** What a rule and its filters ask of events. */
export interface RuleLogic {
  /** All of it, the log source included. */
  readonly whole: Logic;
  /** The same as conditions that must all hold, those first that are cheap to ask. */
  readonly parts: readonly Logic[];
  /** What an event of the log source is; undefined where all events are looked at. */
  readonly source: Logic | undefined;
  /** The fields that are compared. */
  readonly used: ReadonlySet<string>;
  /** How Splunk calls a field, by each kind of event. */
  readonly namesOf: (field: string) => readonly string[];
}

/** Reads what a rule asks, in Splunk's names. Undefined where the rule is refused. */
export function ruleLogic(
  rule: SigmaRule,
  filters: readonly SigmaFilter[],
  options: ConversionOptions,
): RuleLogic | undefined {
  const { taxonomy, names, report, placeholders = new Map(), withLogSource = true } = options;
  const filled = [rule, ...filters.map(ruleOfFilter)].map((one) => ({
    rule: one,
    detections: fillPlaceholders(one, placeholders, report),
  }));
  const conditions = eventConditions(taxonomy, rule.logSource);
  if (!conditions && withLogSource) {
    report(unknownLogSource(rule));
    return undefined;
  }
  const naming = fieldNaming(names, rule.logSource);
  const used = new Set<string>();
  for (const { detections } of filled) {
    if (!detections) return undefined;
    for (const name of fieldsUsed(detections.values())) used.add(name);
  }
  let isRefused = false;
  const kinds = withLogSource && conditions ? conditions : [{}];
  const branches = branchesOf(kinds, used).map((branch) => {
    const fields = (name: string): readonly SplunkField[] =>
      distinct(branch.map(({ renames }) => naming.splunkField(name, renames)));
    const asked = filled.map(({ rule: one, detections = new Map() }) =>
      conditionLogic(one, detections, (item) =>
        itemLogic(item, {
          fields,
          raw: naming.raw,
          numbersByValue: options.numbersByValue ?? false,
          refuse(item, message) {
            isRefused = true;
            report(refusal('sigma/not-convertible', one, item.keyPath, message));
          },
        }),
      ),
    );
    const source = withLogSource
      ? logicGroup(
          'or',
          branch.map((kind) => logSourceLogic(kind, (name) => naming.splunkField(name))),
        )
      : undefined;
    return { whole: logicGroup('and', source ? [source, ...asked] : asked), source, fields };
  });
  if (isRefused) return undefined;
  if (naming.isUnknown) reportUnmapped(rule, used, report);
  const sources = branches.flatMap(({ source }) => source ?? []);
  const source = sources.length > 0 ? logicGroup('or', sources) : undefined;
  const whole = logicGroup(
    'or',
    branches.map((branch) => branch.whole),
  );
  const namesOf = (name: string): readonly string[] => [
    ...new Set(branches.flatMap((branch) => branch.fields(name).map((field) => field.name))),
  ];
  // Where `search` cannot say all of several kinds, it says at least where they are.
  const parts = source && branches.length > 1 && !searchOf(whole) ? [source, whole] : [whole];
  return { whole, parts, source, used, namesOf };
}

/** A filter is a rule that must match too. */
function ruleOfFilter(filter: SigmaFilter): SigmaRule {
  return { ...filter, kind: 'rule', conditions: [filter.condition] };
}

/**
 * Kinds of events whose fields can be named side by side: `Image` of Sysmon or `NewProcessName` of the Security log. Those are kept apart in which a name that the rule uses is that of
 * another field: `ProcessId` of the Security log is the parent's.
 */
function branchesOf(
  kinds: readonly EventCondition[],
  used: ReadonlySet<string>,
): readonly (readonly EventCondition[])[] {
  const together: EventCondition[] = [];
  const apart: (readonly EventCondition[])[] = [];
  for (const kind of kinds) {
    const renames = kind.renames ?? {};
    const targets = new Set(Object.values(renames));
    const isSwapped = Object.entries(renames).some(
      ([name, target]) => used.has(name) && (targets.has(name) || Object.hasOwn(renames, target)),
    );
    if (isSwapped) apart.push([kind]);
    else together.push(kind);
  }
  return together.length > 0 ? [together, ...apart] : apart;
}

/** The names of all fields that a rule reads. */
function fieldsUsed(detections: Iterable<Detection>): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (detection: Detection): void => {
    if (detection.kind !== 'item') {
      detection.of.forEach(walk);
      return;
    }
    if (detection.field !== undefined) names.add(detection.field);
    for (const value of detection.values) if (value.kind === 'field') names.add(value.name);
  };
  for (const detection of detections) walk(detection);
  return names;
}

function distinct(fields: readonly SplunkField[]): readonly SplunkField[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

function conditionLogic(
  rule: SigmaRule,
  detections: ReadonlyMap<string, Detection>,
  ofItem: (item: DetectionItem) => Logic,
): Logic {
  const logics = new Map<string, Logic>();
  const ofDetection = (detection: Detection): Logic => {
    if (detection.kind === 'item') return ofItem(detection);
    const keywords = keywordList(detection);
    if (keywords) return ofItem(keywords);
    return logicGroup(detection.kind === 'all' ? 'and' : 'or', detection.of.map(ofDetection));
  };
  const named = (name: string): Logic => {
    let logic = logics.get(name);
    if (!logic) {
      const detection = detections.get(name);
      logic = detection ? ofDetection(detection) : { kind: 'or', of: [] };
      logics.set(name, logic);
    }
    return logic;
  };
  const ofCondition = (condition: Condition): Logic => {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return logicGroup(condition.kind, condition.of.map(ofCondition));
      case 'not':
        return logicNot(ofCondition(condition.of));
      case 'name':
        return named(condition.name);
      case 'selector':
        return logicGroup(condition.quantifier === 'all' ? 'and' : 'or', condition.names.map(named));
    }
  };
  return logicGroup(
    'or',
    rule.conditions.map(({ condition }) => ofCondition(condition)),
  );
}

function reportUnmapped(
  rule: SigmaRule,
  used: ReadonlySet<string>,
  report: (diagnostic: Diagnostic) => void,
): void {
  if (used.size === 0) return;
  const shown = [...used].map((name) => `\`${name}\``).join(', ');
  const keyPath = ['logsource'];
  report({
    code: 'sigma/unmapped-field',
    severity: 'info',
    message: `Splunk's names of fields are not known for this log source; the rule's own are used: ${shown}.`,
    at: rule.document.place(keyPath),
    keyPath,
  });
}

/** A list of keywords as one item: they are looked for together. */
function keywordList(detection: Exclude<Detection, DetectionItem>): DetectionItem | undefined {
  const items: DetectionItem[] = [];
  for (const one of detection.kind === 'any' ? detection.of : []) {
    if (one.kind !== 'item' || one.field !== undefined || one.join !== 'any') return undefined;
    if (one.negated || one.modifiers.length > 0) return undefined;
    items.push(one);
  }
  const [first] = items;
  return first && { ...first, values: items.flatMap(({ values }) => values) };
}

function unknownLogSource(rule: SigmaRule): Diagnostic {
  const { category, product, service } = rule.logSource;
  const shown = [product, category, service].filter((one) => one !== undefined).join(' / ');
  return {
    code: 'sigma/unknown-log-source',
    severity: 'error',
    message: `No kind of event is known for the log source ${shown}: there is nothing to search in.`,
    at: rule.document.place(['logsource']),
    keyPath: ['logsource'],
    hint: 'Convert it with `--any-log-source`, and say in front of the search where its events are.',
  };
}

/** A finding that refuses a rule for one of its parts. */
export function refusal(
  code: SigmaCode,
  { document }: { readonly document: SigmaDocument },
  keyPath: KeyPath,
  message: string,
): Diagnostic {
  return { code, severity: 'error', message, at: document.place(keyPath), keyPath };
}
