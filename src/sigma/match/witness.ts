import { literalText } from '../text-pattern.ts';
import type { Condition, Detection, DetectionItem, RuleValue } from '../tree.ts';
import { fold } from './fold.ts';
import { type Alternatives, eitherOf, type FactKind, necessaryFacts } from './necessity.ts';
import { lastComponent, regexOf } from './value-test.ts';

/** A text, folded, that a field must show. */
export interface WitnessText {
  /** Undefined for some text of the event. */
  readonly field: string | undefined;
  /** Where: anywhere in it, as the whole of it, or as the last component of a path with the backslash before it. */
  readonly place: 'inside' | 'whole' | 'last-component';
  readonly text: string;
}

/** At least one of the texts is shown by every event that matches. */
export type Witness = readonly WitnessText[];

/** Shorter texts occur in too many events to tell anything, and the index cannot hold them. */
export const shortestInside = 3;

/** How many rules name a witness text, whether or not they will be looked up by it. */
export type WitnessCounts = Map<string, number>;

/**
 * Finds the best list of texts without one of which a rule cannot match. Undefined when there is none.
 * @param counts a text that many rules name is common, and leads to all of them
 */
export function witnessOfRule(
  conditions: readonly Condition[],
  detections: ReadonlyMap<string, Detection>,
  counts: WitnessCounts = new Map(),
): Witness | undefined {
  return necessaryFacts(conditions, detections, witnessKind(counts));
}

/** Counts the texts that a rule could be looked up by. */
export function countWitnesses(detections: ReadonlyMap<string, Detection>, counts: WitnessCounts): void {
  const ofItem = (item: DetectionItem): undefined => {
    if (item.negated) return;
    for (const value of item.values) {
      for (const one of ofValue(value, item.field) ?? []) {
        const key = keyOf(one);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  };
  const walk = (detection: Detection): void => {
    if (detection.kind === 'item') ofItem(detection);
    else detection.of.forEach(walk);
  };
  detections.forEach(walk);
}

function keyOf({ field = '', place, text }: WitnessText): string {
  return `${place} ${field} ${text}`;
}

function witnessKind(counts: WitnessCounts): FactKind<WitnessText> {
  const best = (witnesses: readonly Alternatives<WitnessText>[]): Alternatives<WitnessText> => {
    let found: Alternatives<WitnessText>;
    let least = Number.POSITIVE_INFINITY;
    for (const witness of witnesses) {
      if (!witness) continue;
      const cost = witness.reduce((sum, one) => sum + costOf(one, counts), 0);
      if (!found || cost < least) [found, least] = [witness, cost];
    }
    return found;
  };
  return {
    best,
    ofItem(item) {
      if (item.negated) return undefined;
      const witnesses = item.values.map((value) => ofValue(value, item.field));
      return item.join === 'all' ? best(witnesses) : eitherOf(witnesses);
    },
  };
}

function ofValue(value: RuleValue, field: string | undefined): Alternatives<WitnessText> {
  switch (value.kind) {
    case 'text': {
      const whole = field === undefined ? undefined : literalText(value.pattern);
      if (whole !== undefined) return [{ field, place: 'whole', text: fold(whole) }];
      const component = field === undefined ? undefined : lastComponent(value.pattern);
      if (component !== undefined) return [{ field, place: 'last-component', text: fold(component) }];
      return longest(
        value.pattern.filter((part) => typeof part === 'string'),
        field,
      );
    }
    case 'regex':
      // A caseless regular expression folds letters beyond ASCII in its own way (İ becomes two), not as `fold` does.
      return longest(
        regexOf(value)
          .requiredLiterals.map((literal) => literal.text)
          .filter((text) => !notAscii.test(text)),
        field,
      );
    case 'any-of':
      return eitherOf(value.of.map((one) => ofValue(one, field)));
    default:
      return undefined;
  }
}

const notAscii = /[^\u0000-\u007f]/;

function longest(texts: readonly string[], field: string | undefined): Alternatives<WitnessText> {
  let found = '';
  for (const text of texts) if (text.length > found.length) found = text;
  return found.length >= shortestInside ? [{ field, place: 'inside', text: fold(found) }] : undefined;
}

/**
 * What a text is expected to cost: how likely it is met (the longer, the rarer), and how many rules it leads to each time. A keyword is looked for in every text of
 * the event; the beginning of a usual path tells little.
 */
function costOf(one: WitnessText, counts: WitnessCounts): number {
  const length = one.place === 'inside' ? one.text.length : one.text.length + 4;
  const chance = 2 ** -Math.min(20, length);
  const isUsual = /^[a-z]?:?\\(?:windows|users|program files)[^\\]*\\/.test(one.text);
  const inAll = one.field === undefined ? 64 : 1;
  return chance * (counts.get(keyOf(one)) ?? 1) * inAll * (isUsual ? 1024 : 1);
}
