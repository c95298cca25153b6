import { literalText } from '../text-pattern.ts';
import type { Condition, Detection, DetectionItem, RuleValue } from '../tree.ts';
import { fold } from './fold.ts';
import { type Alternatives, eitherOf, necessaryFacts } from './necessity.ts';
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

/** Finds the best list of texts without one of which a rule cannot match. Undefined when there is none. */
export function witnessOfRule(
  conditions: readonly Condition[],
  detections: ReadonlyMap<string, Detection>,
): Witness | undefined {
  return necessaryFacts(conditions, detections, { ofItem, best });
}

function ofItem(item: DetectionItem): Alternatives<WitnessText> {
  if (item.negated) return undefined;
  const witnesses = item.values.map((value) => ofValue(value, item.field));
  return item.join === 'all' ? best(witnesses) : eitherOf(witnesses);
}

/** The list that is expected to be met the least. */
function best(witnesses: readonly Alternatives<WitnessText>[]): Alternatives<WitnessText> {
  let found: Alternatives<WitnessText>;
  let least = Number.POSITIVE_INFINITY;
  for (const witness of witnesses) {
    if (!witness) continue;
    const chance = witness.reduce((sum, one) => sum + chanceOf(one), 0);
    if (!found || chance < least) [found, least] = [witness, chance];
  }
  return found;
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

/** How likely a text is met: the longer, the rarer. A keyword may stand in any text; the beginning of a usual path tells little. */
function chanceOf({ field, place, text }: WitnessText): number {
  const length = place === 'inside' ? text.length : text.length + 4;
  const isUsual = /^[a-z]?:?\\(?:windows|users|program files)[^\\]*\\/.test(text);
  return 2 ** -Math.min(20, length) * (field === undefined ? 64 : 1) * (isUsual ? 1024 : 1);
}
