import type { EventView } from '../event/event-view.ts';
import type { TruthNode } from '../match/compile-rule.ts';
import { fieldTest, unanchored } from '../match/value-test.ts';
import type { DetectionItem } from '../tree.ts';
import { printValue } from './print-value.ts';
import { type Fault, faultsOf } from './why-not.ts';

/** A part of a rule's condition and how it came out; leaves carry what was compared. */
export interface ExplainedNode {
  readonly label: string;
  readonly holds: boolean;
  /** Whether the verdict rests on it. */
  readonly decides: boolean;
  readonly parts: readonly ExplainedNode[];
  /** Of a leaf: the values of the rule that decided; of a leaf that does not hold, the first few. */
  readonly values?: readonly string[];
  /** Of a leaf with a field: what the event has there; none when it has no value, null when there is no such field. */
  readonly actual?: readonly string[] | null;
}

/** A leaf that would have to come out the other way. */
export interface FailingLeaf {
  /** As the rule writes its key: `Image|endswith`; `keywords` without one. */
  readonly label: string;
  /** The identifiers and operators around it, outermost first. */
  readonly within: readonly string[];
  /** The field's name; undefined for keywords. */
  readonly field: string | undefined;
  readonly actual: readonly string[] | null;
  readonly faults: readonly Fault[];
}

/** Values that are listed for a leaf; more are counted. */
const mostShown = 5;

/** Marks the parts of a truth tree that its verdict rests on, and words its leaves. */
export function explainTree(node: TruthNode, event: EventView, decides = true): ExplainedNode {
  const { label, holds, parts, item } = node;
  const kept = parts.map((part) => explainTree(part, event, decides && isDeciding(node, part)));
  if (!item) return { label, holds, decides, parts: kept };
  const values = decidingValues(item, event);
  if (!node.field) return { label, holds, decides, parts: kept, values };
  return { label, holds, decides, parts: kept, values, actual: node.field.texts ?? null };
}

/** A conjunction fails by what fails in it, a disjunction holds by what holds; else all parts count. */
function isDeciding({ label, holds, parts }: TruthNode, part: TruthNode): boolean {
  if (parts.length < 2) return true;
  return isConjunction(label) === holds || part.holds === holds;
}

function isConjunction(label: string): boolean {
  return label === 'and' || label === 'all' || label.startsWith('all of ');
}

function decidingValues(item: DetectionItem, event: EventView): readonly string[] {
  const field = item.field === undefined ? event.keywords : event.field(item.field);
  const values = item.field === undefined ? item.values.map(unanchored) : item.values;
  const holding = values.filter((value) => fieldTest(value)(field, event));
  const listed = holding.length > 0 && item.join === 'any' ? holding : values;
  const more = listed.length - mostShown;
  return [...listed.slice(0, mostShown).map(printValue), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** The smallest set of leaves that would have to change, and how many values that are. */
interface Repair {
  readonly cost: number;
  readonly leaves: readonly {
    readonly node: TruthNode;
    readonly wanted: boolean;
    readonly within: readonly string[];
  }[];
}

/** How many values of the rule, at least, would have to come out the other way for it to match. */
export function distanceOf(node: TruthNode, event: EventView): number {
  return repairOf(node, true, event, []).cost;
}

/** The leaves of a smallest set that would have to come out the other way for the rule to match, with the reasons. */
export function failingLeaves(node: TruthNode, event: EventView): readonly FailingLeaf[] {
  return repairOf(node, true, event, []).leaves.flatMap(({ node: leaf, wanted, within }) => {
    const { item, label } = leaf;
    if (!item) return [];
    return {
      label,
      within,
      field: item.field,
      actual: leaf.field?.texts ?? null,
      faults: faultsOf(item, event, wanted !== item.negated),
    };
  });
}

function repairOf(node: TruthNode, wanted: boolean, event: EventView, within: readonly string[]): Repair {
  if (node.holds === wanted) return { cost: 0, leaves: [] };
  if (node.item) return { cost: leafCost(node.item, wanted, event), leaves: [{ node, wanted, within }] };
  const inside = isOperator(node.label) ? within : [...within, node.label];
  const [first] = node.parts;
  if (node.label === 'not') {
    return first ? repairOf(first, !wanted, event, [...within, 'not']) : { cost: 1, leaves: [] };
  }
  const repairs = node.parts.map((part) => repairOf(part, wanted, event, inside));
  // All parts must change, or the one that is the least work.
  if (isConjunction(node.label) === wanted) {
    return {
      cost: repairs.reduce((sum, { cost }) => sum + cost, 0),
      leaves: repairs.flatMap(({ leaves }) => leaves),
    };
  }
  const [least = { cost: 1, leaves: [] }] = repairs.toSorted((a, b) => a.cost - b.cost);
  return least;
}

function isOperator(label: string): boolean {
  return label === 'and' || label === 'or' || label === 'all' || label === 'any';
}

/** Where all values are needed, each that is missing counts. */
function leafCost(item: DetectionItem, wanted: boolean, event: EventView): number {
  if (item.join !== 'all' || wanted === item.negated) return 1;
  const field = item.field === undefined ? event.keywords : event.field(item.field);
  const values = item.field === undefined ? item.values.map(unanchored) : item.values;
  return Math.max(1, values.filter((value) => !fieldTest(value)(field, event)).length);
}
