import type { Condition, Detection, DetectionItem, RuleValue } from '../tree.ts';
import { fold } from './fold.ts';
import { regexOf } from './value-test.ts';

/** A text, folded, that must occur in a field; in some text of the event when there is no field. */
export interface WitnessText {
  readonly field: string | undefined;
  readonly text: string;
}

/** At least one of the texts occurs in every event that matches. */
export type Witness = readonly WitnessText[];

/** Shorter texts occur in too many events to tell anything, and the index cannot hold them. */
export const shortestWitness = 3;
/** Longer lists cost more to look for than they spare. */
const mostTexts = 500;

/** Finds the best list of texts without one of which a rule cannot match. Undefined when there is none. */
export function witnessOfRule(
  conditions: readonly Condition[],
  detections: ReadonlyMap<string, Detection>,
): Witness | undefined {
  return either(conditions.map((condition) => ofCondition(condition, detections)));
}

function ofCondition(condition: Condition, detections: ReadonlyMap<string, Detection>): Witness | undefined {
  const named = (name: string): Witness | undefined => {
    const detection = detections.get(name);
    return detection && ofDetection(detection);
  };
  switch (condition.kind) {
    case 'and':
      return best(condition.of.map((one) => ofCondition(one, detections)));
    case 'or':
      return either(condition.of.map((one) => ofCondition(one, detections)));
    case 'not':
      return undefined;
    case 'name':
      return named(condition.name);
    case 'selector':
      return (condition.quantifier === 'all' ? best : either)(condition.names.map(named));
  }
}

function ofDetection(detection: Detection): Witness | undefined {
  if (detection.kind === 'item') return ofItem(detection);
  return (detection.kind === 'all' ? best : either)(detection.of.map(ofDetection));
}

function ofItem(item: DetectionItem): Witness | undefined {
  if (item.negated) return undefined;
  const witnesses = item.values.map((value) => ofValue(value, item.field));
  return item.join === 'all' ? best(witnesses) : either(witnesses);
}

function ofValue(value: RuleValue, field: string | undefined): Witness | undefined {
  switch (value.kind) {
    case 'text':
      return longest(
        value.pattern.filter((part) => typeof part === 'string'),
        field,
      );
    case 'regex':
      // A caseless regular expression folds letters beyond ASCII in its own way (İ becomes two), not as `fold` does.
      return longest(
        regexOf(value)
          .requiredLiterals.map((literal) => literal.text)
          .filter((text) => !notAscii.test(text)),
        field,
      );
    case 'any-of':
      return either(value.of.map((one) => ofValue(one, field)));
    default:
      return undefined;
  }
}

const notAscii = /[^\u0000-\u007f]/;

function longest(texts: readonly string[], field: string | undefined): Witness | undefined {
  let found = '';
  for (const text of texts) if (text.length > found.length) found = text;
  return found.length >= shortestWitness ? [{ field, text: fold(found) }] : undefined;
}

/** Of lists that must all hold, the one that tells the most. */
function best(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  let found: Witness | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const witness of witnesses) {
    if (!witness) continue;
    const worth = worthOf(witness);
    if (worth > most) [found, most] = [witness, worth];
  }
  return found;
}

/** Of lists one of which must hold, all texts. */
function either(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  const texts: WitnessText[] = [];
  for (const witness of witnesses) {
    if (!witness) return undefined;
    texts.push(...witness);
  }
  return texts.length > 0 && texts.length <= mostTexts ? texts : undefined;
}

/** Long texts are rare; each further text makes an occurrence more likely. */
function worthOf(witness: Witness): number {
  const shortest = Math.min(16, ...witness.map(({ text }) => text.length));
  // A keyword has to be looked for in every text of the event.
  const inAll = witness.some(({ field }) => field === undefined) ? 8 : 0;
  return shortest - Math.log2(witness.length) - inAll;
}
