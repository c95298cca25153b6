import { type Command, type Expression, printCommand, type SearchExpression } from '../../spl/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import { eventConditions } from '../log-source/router.ts';
import type { EventCondition, Taxonomy } from '../log-source/taxonomy.ts';
import { fillPlaceholders } from '../match/fill-placeholders.ts';
import type { PlaceholderSets } from '../placeholders.ts';
import type { Condition, Detection, DetectionItem, SigmaRule } from '../tree.ts';
import { itemLogic } from './item-logic.ts';
import { logSourceLogic } from './log-source-logic.ts';
import { conjuncts, fieldsOf, type Logic, logicGroup, logicNot, searchOf, whereOf } from './logic.ts';
import { evalGroup, fieldName, searchGroup } from './spl-nodes.ts';
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
  /** Takes refusals and notes: `sigma/not-convertible`, `sigma/unknown-log-source`, those of placeholders, `sigma/approximated`. */
  readonly report: (diagnostic: Diagnostic) => void;
}

/** A rule as a search over single events. */
export interface RuleConversion {
  readonly rule: SigmaRule;
  /** All that the rule asks, the log source included. */
  readonly logic: Logic;
  /** What an event of the log source is; undefined where the search looks at all events. */
  readonly source: SearchExpression | undefined;
  /** The search: one command a line. */
  readonly text: string;
  /** The rule's `fields` as Splunk calls them. */
  readonly fields: readonly string[];
  /** Every field that the rule compares, and Splunk's names for it. */
  readonly fieldNames: ReadonlyMap<string, readonly string[]>;
}

/**
 * Converts a rule to a search that finds the events which the rule matches. Findings say what cannot be converted, and where the search is not quite the rule.
 * @returns undefined when the rule is refused
 */
export function convertRule(rule: SigmaRule, options: ConversionOptions): RuleConversion | undefined {
  const { taxonomy, names, report, placeholders = new Map(), withLogSource = true } = options;
  const detections = fillPlaceholders(rule, placeholders, report);
  if (!detections) return undefined;
  const conditions = eventConditions(taxonomy, rule.logSource);
  if (!conditions && withLogSource) {
    report(unknownLogSource(rule));
    return undefined;
  }
  const naming = fieldNaming(names, rule.logSource);
  let isRefused = false;
  const refuse = (item: DetectionItem, message: string): void => {
    isRefused = true;
    report(finding('sigma/not-convertible', 'error', rule, item, message));
  };
  const kinds = withLogSource && conditions ? conditions : [{}];
  const used = fieldsUsed(detections.values());
  const branches = branchesOf(kinds, used).map((branch) => {
    const fields = (name: string): readonly SplunkField[] =>
      distinct(branch.map(({ renames }) => naming.splunkField(name, renames)));
    const itemNaming = {
      fields,
      raw: naming.raw,
      numbersByValue: options.numbersByValue ?? false,
      refuse,
    };
    const logic = ruleLogic(rule, detections, (item) => itemLogic(item, itemNaming));
    if (!withLogSource) return { logic, source: undefined, fields };
    const source = logicGroup(
      'or',
      branch.map((kind) => logSourceLogic(kind, (name) => naming.splunkField(name))),
    );
    return { logic, source, fields };
  });
  if (isRefused) return undefined;
  const sources = branches.flatMap(({ source }) => source ?? []);
  const whole = branches.map(({ logic, source }) => (source ? logicGroup('and', [source, logic]) : logic));
  const [only] = branches;
  const logic = logicGroup('or', whole);
  const parts = only && branches.length === 1 ? whole : [logicGroup('or', sources), logic];
  const namesOf = (name: string): readonly string[] => [
    ...new Set(branches.flatMap((branch) => branch.fields(name).map((field) => field.name))),
  ];
  const source = sources.length > 0 ? searchOf(logicGroup('or', sources)) : undefined;
  return {
    rule,
    logic,
    source,
    text: commandLines(stages(parts.flatMap(conjuncts))).join('\n'),
    fields: [...new Set(rule.fields.flatMap(namesOf))],
    fieldNames: new Map([...used].map((name) => [name, namesOf(name)])),
  };
}

/** A search in the order of its commands. */
interface Stages {
  readonly search: SearchExpression | undefined;
  /** Fields that the search makes for itself, of elements of the raw text. */
  readonly extracted: readonly SplunkField[];
  /** What `search` says about those. */
  readonly later: SearchExpression | undefined;
  readonly where: Expression | undefined;
}

/** The lines of a search: the first without a pipe. */
function commandLines({ search, extracted, later, where }: Stages): readonly string[] {
  const lines = [printCommand(searchCommand(search, true))];
  for (const { name, element = name } of extracted)
    lines.push(`| ${printCommand(extraction(name, element))}`);
  if (later) lines.push(`| ${printCommand(searchCommand(later, false))}`);
  if (where) lines.push(`| ${printCommand({ ...command('where'), kind: 'where', expression: where })}`);
  return lines;
}

function extraction(name: string, element: string): Command {
  const text = `<${element}>(?<${name}>[^<]+)<`;
  const pattern = { kind: 'text', text, span: { start: 0, end: 0 } } as const;
  return { ...command('rex'), kind: 'rex', mode: 'extract', pattern, groups: [name], maxMatch: 0 };
}

/** `| table …` */
export function tableLine(fields: readonly string[]): string {
  return `| ${printCommand({ ...command('table'), kind: 'table', fields: fields.map(fieldName) })}`;
}

const everything: SearchExpression = {
  kind: 'term',
  form: 'word',
  text: '*',
  span: { start: 0, end: 0 },
};

function searchCommand(expression: SearchExpression = everything, implicit: boolean): Command {
  return { ...command('search'), kind: 'search', expression, implicit };
}

function command(name: string) {
  const span = { start: 0, end: 0 };
  return { name, nameSpan: span, span };
}

/** Gives `search` all it can say; the rest is one condition of `where`, so that NOT and OR over it mean what they say. */
function stages(parts: readonly Logic[]): Stages {
  const searches: SearchExpression[] = [];
  const late: SearchExpression[] = [];
  const rest: Logic[] = [];
  const extracted = new Map<string, SplunkField>();
  for (const part of parts) {
    const made = fieldsOf(part).filter(({ element }) => element !== undefined);
    for (const field of made) extracted.set(field.name, field);
    const search = searchOf(part);
    if (!search) rest.push(part);
    else (made.length > 0 ? late : searches).push(search);
  }
  const together = (ones: readonly SearchExpression[]) =>
    ones.length > 0 ? searchGroup('and', ones) : undefined;
  const conditions = rest.map((part) => whereOf(part));
  return {
    search: together(searches),
    extracted: [...extracted.values()],
    later: together(late),
    where: conditions.length > 0 ? evalGroup('AND', conditions) : undefined,
  };
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

function ruleLogic(
  rule: SigmaRule,
  detections: ReadonlyMap<string, Detection>,
  ofItem: (item: DetectionItem) => Logic,
): Logic {
  const logics = new Map<string, Logic>();
  const ofDetection = (detection: Detection): Logic =>
    detection.kind === 'item'
      ? ofItem(detection)
      : logicGroup(detection.kind === 'all' ? 'and' : 'or', detection.of.map(ofDetection));
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

function finding(
  code: SigmaCode,
  severity: Diagnostic['severity'],
  { document }: SigmaRule,
  { keyPath }: DetectionItem,
  message: string,
): Diagnostic {
  return { code, severity, message, at: document.place(keyPath), keyPath };
}
