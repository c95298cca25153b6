import type { DetectionItem, RuleValue } from '../tree.ts';
import {
  comparisonLeaf,
  networkLeaf,
  numberLeaf,
  otherFieldLeaf,
  patternLeaf,
  plainLeaf,
  plainValue,
  presenceLeaf,
  regexLeaf,
} from './field-leaf.ts';
import { keywordLeaf, rawRegexLeaf } from './keyword-leaf.ts';
import { type Logic, logicGroup, logicNot } from './logic.ts';
import type { RawForm, SplunkField } from './splunk-fields.ts';
import { timePartLeaf } from './time-part-leaf.ts';

/** Names and choices under which items are converted. */
export interface ItemNaming {
  /** All names under which the field occurs, one for each kind of event. */
  fields(name: string): readonly SplunkField[];
  readonly raw: RawForm;
  /** Numbers are compared by value, not as they are usually written. */
  readonly numbersByValue: boolean;
  /** Says that something cannot be converted; nothing that was made of the rule is of use then. */
  refuse(item: DetectionItem, message: string): void;
}

/** Converts one item of a rule, whose placeholders are filled in. */
export function itemLogic(item: DetectionItem, naming: ItemNaming): Logic {
  const positive = item.field === undefined ? keywords(item, naming) : onFields(item, item.field, naming);
  return item.negated ? logicNot(positive) : positive;
}

function onFields(item: DetectionItem, name: string, naming: ItemNaming): Logic {
  const fields = naming.fields(name);
  if (item.join === 'all') {
    const parts = item.values.map((value) => anyOf([value], fields, item, naming));
    return logicGroup('and', parts);
  }
  return anyOf(item.values, fields, item, naming);
}

/** The field, under any of its names, has one of the values. */
function anyOf(
  values: readonly RuleValue[],
  fields: readonly SplunkField[],
  item: DetectionItem,
  naming: ItemNaming,
): Logic {
  const [lacks, others] = [values.filter(isLack), values.filter((value) => !isLack(value))];
  const parts: Logic[] = fields.flatMap((field) => onField(field, others, item, naming));
  // A field that has several names is absent when there is none of them.
  if (lacks.length > 0) {
    parts.push(
      logicGroup(
        'and',
        fields.map((field) => presenceLeaf(field, false)),
      ),
    );
  }
  return logicGroup('or', parts);
}

function isLack(value: RuleValue): boolean {
  return value.kind === 'null' || (value.kind === 'exists' && !value.value);
}

/** Values that can be compared together become one comparison. */
function onField(
  field: SplunkField,
  written: readonly RuleValue[],
  item: DetectionItem,
  naming: ItemNaming,
): readonly Logic[] {
  const values = written.flatMap((value) => (value.kind === 'any-of' ? value.of : [value]));
  const plain = [];
  const parts: Logic[] = [];
  const patterns = { cased: [], folded: [] } as { readonly [Key in 'cased' | 'folded']: Pattern[] };
  const regexes: Extract<RuleValue, { kind: 'regex' }>[] = [];
  const networks: string[] = [];
  for (const value of values) {
    const one = plainValue(value, field, naming.numbersByValue);
    if (one) plain.push(one);
    else if (value.kind === 'text') patterns[value.cased ? 'cased' : 'folded'].push(value.pattern);
    else if (value.kind === 'regex') regexes.push(value);
    else if (value.kind === 'network') networks.push(value.cidr);
    else parts.push(otherLeaf(field, value, item, naming));
  }
  if (networks.length > 0) parts.unshift(networkLeaf(field, networks));
  if (regexes.length > 0) parts.unshift(regexLeaf(field, regexes));
  if (patterns.cased.length > 0) parts.unshift(patternLeaf(field, patterns.cased, true));
  if (patterns.folded.length > 0) parts.unshift(patternLeaf(field, patterns.folded, false));
  if (plain.length > 0) parts.unshift(plainLeaf(field, plain));
  return parts;
}

type Pattern = Extract<RuleValue, { kind: 'text' }>['pattern'];

function otherLeaf(field: SplunkField, value: RuleValue, item: DetectionItem, naming: ItemNaming): Logic {
  switch (value.kind) {
    case 'number':
      return numberLeaf(field, value);
    case 'comparison':
      if (Math.abs(value.bound.number) > Number.MAX_SAFE_INTEGER) {
        naming.refuse(item, `SPL does not tell numbers as large as ${value.bound.text} apart.`);
      }
      return comparisonLeaf(field, value);
    case 'time-part':
      return timePartLeaf(field, value);
    case 'exists':
      return presenceLeaf(field, true);
    case 'field': {
      const others = naming.fields(value.name);
      return logicGroup(
        'or',
        others.map((other) => otherFieldLeaf(field, other, value)),
      );
    }
    case 'any-of':
      return anyOf(value.of, [field], item, naming);
    default:
      throw new Error(`A value of kind ${value.kind} has no conversion of its own.`);
  }
}

function keywords(item: DetectionItem, naming: ItemNaming): Logic {
  const saysSide = item.modifiers.some((one) => one === 'startswith' || one === 'endswith');
  if (saysSide) naming.refuse(item, 'A keyword at the start or end of a value has no counterpart in SPL.');
  if (item.join === 'all') {
    return logicGroup(
      'and',
      item.values.map((value) => anyKeyword([value], item, naming)),
    );
  }
  return anyKeyword(item.values, item, naming);
}

/** Keywords that can be looked for together become one comparison. */
function anyKeyword(written: readonly RuleValue[], item: DetectionItem, naming: ItemNaming): Logic {
  const patterns = { cased: [], folded: [] } as { readonly [Key in 'cased' | 'folded']: Pattern[] };
  const parts: Logic[] = [];
  const take = (value: RuleValue): void => {
    switch (value.kind) {
      case 'text':
        patterns[value.cased ? 'cased' : 'folded'].push(value.pattern);
        return;
      case 'number':
        patterns.folded.push([value.text]);
        return;
      case 'any-of':
        value.of.forEach(take);
        return;
      case 'regex':
        if (naming.raw === 'text') parts.push(rawRegexLeaf(value));
        else
          naming.refuse(
            item,
            `A regular expression over all values cannot be searched in raw ${naming.raw}.`,
          );
        return;
      default:
        naming.refuse(item, `A keyword that is a ${value.kind} has no counterpart in SPL.`);
    }
  };
  written.forEach(take);
  if (patterns.cased.length > 0) parts.push(keywordLeaf(patterns.cased, true, naming.raw));
  if (patterns.folded.length > 0) parts.push(keywordLeaf(patterns.folded, false, naming.raw));
  return logicGroup('or', parts);
}
