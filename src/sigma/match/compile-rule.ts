import type { Diagnostic } from '../../text/index.ts';
import type { EventView } from '../event/event-view.ts';
import type { PlaceholderSets } from '../placeholders.ts';
import type { Condition, Detection, DetectionItem, SigmaFilter, SigmaRule } from '../tree.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { RuleNeeds } from './rule-needs.ts';
import { anyFieldTest, type FieldTest, fieldTest, unanchored } from './value-test.ts';

/** Whether an event meets a part of a rule. */
type EventTest = (event: EventView) => boolean;

/** How a rule came to its verdict: one node for each part of the condition, down to the items. */
export interface TruthNode {
  /** `and`, `or`, `not`, `1 of x*`, the name of an identifier, or an item as the rule writes its key. */
  readonly label: string;
  readonly holds: boolean;
  readonly parts: readonly TruthNode[];
  /** For an item on a field: the field's texts, none when it has no value, undefined when it does not exist. */
  readonly field?: { readonly name: string; readonly texts: readonly string[] | undefined };
  /** The item itself, placeholders filled in, where the node is one. */
  readonly item?: DetectionItem;
}

/** A rule ready to be tried on events of its log source. */
export interface CompiledRule {
  readonly rule: SigmaRule;
  /**
   * Whether the event matches, its log source set aside.
   * @throws RegexLimitError when a regular expression of the rule takes too many steps on this event
   */
  matches(event: EventView): boolean;
  /** The same verdict with its reasons. */
  explain(event: EventView): TruthNode;
  /** The filters that narrow it down; `matches` and `explain` heed them. */
  readonly filters?: readonly SigmaFilter[];
  /** What tells beforehand that an event cannot match. */
  readonly needs: RuleNeeds;
}

/**
 * Compiles a rule to closures.
 * Findings: those of placeholders, the only fault that a rule which was read can still have; then there is no result.
 */
export function compileRule(
  rule: SigmaRule,
  report: (diagnostic: Diagnostic) => void,
  placeholders: PlaceholderSets = new Map(),
): CompiledRule | undefined {
  const detections = fillPlaceholders(rule, placeholders, report);
  if (!detections) return undefined;
  const conditions = rule.conditions.map(({ condition }) => condition);
  let whole: EventTest | undefined;
  return {
    rule,
    matches(event) {
      // Of thousands of rules only those are ever run that some event comes near to.
      whole ??= ruleTest(conditions, detections);
      return whole(event);
    },
    explain(event) {
      const parts = conditions.map((condition) => explainCondition(condition, detections, event));
      const [only] = parts;
      return only && parts.length === 1
        ? only
        : { label: 'or', holds: parts.some((one) => one.holds), parts };
    },
    needs: new RuleNeeds(conditions, detections),
  };
}

function ruleTest(conditions: readonly Condition[], detections: ReadonlyMap<string, Detection>): EventTest {
  const tests = new Map<string, EventTest>();
  for (const [name, detection] of detections) tests.set(name, detectionTest(detection));
  return anyTest(conditions.map((condition) => conditionTest(condition, tests)));
}

function conditionTest(condition: Condition, tests: ReadonlyMap<string, EventTest>): EventTest {
  const named = (name: string): EventTest => tests.get(name) ?? (() => false);
  switch (condition.kind) {
    case 'and':
      return allTest(condition.of.map((one) => conditionTest(one, tests)));
    case 'or':
      return anyTest(condition.of.map((one) => conditionTest(one, tests)));
    case 'not': {
      const inner = conditionTest(condition.of, tests);
      return (event) => !inner(event);
    }
    case 'name':
      return named(condition.name);
    case 'selector':
      return (condition.quantifier === 'all' ? allTest : anyTest)(condition.names.map(named));
  }
}

function detectionTest(detection: Detection): EventTest {
  if (detection.kind === 'item') return itemTest(detection);
  return (detection.kind === 'all' ? allTest : anyTest)(detection.of.map(detectionTest));
}

function itemTest(item: DetectionItem): EventTest {
  const { field, negated } = item;
  if (field === undefined) {
    const saysSide = item.modifiers.some((one) => one === 'startswith' || one === 'endswith');
    const values = saysSide ? item.values : item.values.map(unanchored);
    const test = joined(values.map(fieldTest), item.join);
    return (event) => test(event.keywords, event) !== negated;
  }
  const test = item.join === 'all' ? joined(item.values.map(fieldTest), 'all') : anyFieldTest(item.values);
  return negated ? (event) => !test(event.field(field), event) : (event) => test(event.field(field), event);
}

function joined(tests: readonly FieldTest[], join: 'any' | 'all'): FieldTest {
  return join === 'all'
    ? (field, event) => tests.every((test) => test(field, event))
    : (field, event) => tests.some((test) => test(field, event));
}

function allTest(tests: readonly EventTest[]): EventTest {
  const [first, second] = tests;
  if (first && tests.length === 1) return first;
  if (first && second && tests.length === 2) return (event) => first(event) && second(event);
  return (event) => tests.every((test) => test(event));
}

function anyTest(tests: readonly EventTest[]): EventTest {
  const [first, second] = tests;
  if (first && tests.length === 1) return first;
  if (first && second && tests.length === 2) return (event) => first(event) || second(event);
  return (event) => tests.some((test) => test(event));
}

function explainCondition(
  condition: Condition,
  detections: ReadonlyMap<string, Detection>,
  event: EventView,
): TruthNode {
  const named = (name: string): TruthNode => {
    const detection = detections.get(name);
    if (!detection) return { label: name, holds: false, parts: [] };
    const inner = explainDetection(detection, event);
    return { label: name, holds: inner.holds, parts: [inner] };
  };
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.of.map((one) => explainCondition(one, detections, event));
      return { label: condition.kind, holds: holdsOf(parts, condition.kind === 'and'), parts };
    }
    case 'not': {
      const inner = explainCondition(condition.of, detections, event);
      return { label: 'not', holds: !inner.holds, parts: [inner] };
    }
    case 'name':
      return named(condition.name);
    case 'selector': {
      const parts = condition.names.map(named);
      const isAll = condition.quantifier === 'all';
      const label = `${isAll ? 'all' : '1'} of ${condition.pattern}`;
      return { label, holds: holdsOf(parts, isAll), parts };
    }
  }
}

/** The tests of items that were explained before: an explanation looks at every event. */
const itemTests = new WeakMap<DetectionItem, EventTest>();

function explainDetection(detection: Detection, event: EventView): TruthNode {
  if (detection.kind !== 'item') {
    const parts = detection.of.map((one) => explainDetection(one, event));
    return { label: detection.kind, holds: holdsOf(parts, detection.kind === 'all'), parts };
  }
  const label = [detection.field ?? '', ...detection.modifiers].join('|') || 'keywords';
  let test = itemTests.get(detection);
  if (!test) {
    test = itemTest(detection);
    itemTests.set(detection, test);
  }
  const holds = test(event);
  const { field: name } = detection;
  if (name === undefined) return { label, holds, parts: [], item: detection };
  return { label, holds, parts: [], item: detection, field: { name, texts: event.field(name)?.texts } };
}

function holdsOf(parts: readonly TruthNode[], isAll: boolean): boolean {
  return isAll ? parts.every((one) => one.holds) : parts.some((one) => one.holds);
}
