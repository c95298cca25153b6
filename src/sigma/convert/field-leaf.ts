import type { Expression, SearchExpression } from '../../spl/index.ts';
import { canonicalDecimal, decimalText } from '../match/decimal.ts';
import { regexOf } from '../match/value-test.ts';
import { readNetwork } from '../network.ts';
import { anyRun, isAnyRun, type TextPattern } from '../text-pattern.ts';
import type { RuleNumber, RuleValue } from '../tree.ts';
import type { Leaf } from './logic.ts';
import { patternRegex, searchTexts } from './pattern-text.ts';
import {
  binary,
  call,
  equalsAny,
  evalGroup,
  evalNot,
  fieldValue,
  hasValue,
  numberLiteral,
  searchNot,
  textLiteral,
  type WrittenValue,
} from './spl-nodes.ts';
import type { SplunkField } from './splunk-fields.ts';
import { decoded, isEmptyItem, mayHitEntity, regexMayHitEntity, xmlPattern } from './xml-value.ts';

/** The event's text: what is asked about empty items, and keywords. */
export const rawText: SplunkField = { name: '_raw' };

/** One text, number or truth value that `search` can write. */
interface PlainValue {
  readonly pattern: TextPattern;
  readonly written: readonly WrittenValue[];
}

/**
 * A value as `search` would write it; undefined where it has no such form.
 * @param byValue numbers are compared by their value: `search` compares texts
 */
export function plainValue(value: RuleValue, field: SplunkField, byValue: boolean): PlainValue | undefined {
  switch (value.kind) {
    case 'text': {
      if (value.cased || (isXml(field) && (mayHitEntity(value.pattern) || matchesEmpty(value.pattern)))) {
        return undefined;
      }
      const texts = searchTexts(isXml(field) ? xmlPattern(value.pattern) : value.pattern, field.quote);
      return texts && { pattern: value.pattern, written: texts.map((text) => ({ text })) };
    }
    case 'number': {
      const text = decimalOf(value);
      if (byValue || field.quote !== undefined || !/^-?\d+$/.test(text)) return undefined;
      return { pattern: [text], written: [{ text, isBare: true }] };
    }
    case 'boolean': {
      const text = String(value.value);
      return { pattern: [text], written: [{ text, isBare: true }] };
    }
    default:
      return undefined;
  }
}

/** The field has one of the values. */
export function plainLeaf(field: SplunkField, values: readonly PlainValue[]): Leaf {
  const patterns = values.map(({ pattern }) => pattern);
  const written = values.flatMap((value) => value.written);
  return leaf(field, equalsAny(field.name, written), matchesPattern(field, patterns, false));
}

/** The field matches one of the patterns, whatever they hold. */
export function patternLeaf(field: SplunkField, patterns: readonly TextPattern[], cased: boolean): Leaf {
  const [hidden, clear] = [[] as TextPattern[], [] as TextPattern[]];
  for (const pattern of patterns) (isXml(field) && mayHitEntity(pattern) ? hidden : clear).push(pattern);
  const parts: Expression[] = [];
  if (clear.length > 0) parts.push(matchesPattern(field, clear, cased));
  if (hidden.length > 0) {
    parts.push(call('match', decoded(field.name), textLiteral(patternRegex(hidden, cased))));
  }
  const found = evalGroup('OR', parts);
  return patterns.some(matchesEmpty) ? orEmpty(field, found) : leaf(field, undefined, found);
}

function matchesPattern(field: SplunkField, patterns: readonly TextPattern[], cased: boolean): Expression {
  const regex = isXml(field)
    ? patternRegex(patterns.map(xmlPattern), cased, xmlCharacter)
    : patternRegex(patterns, cased);
  return call('match', splunkValue(field), textLiteral(regex));
}

const xmlCharacter = '(?:&(?:amp|lt|gt);|[^&])';

function matchesEmpty(pattern: TextPattern): boolean {
  return pattern.every(isAnyRun);
}

/** An empty item is a value to the rule and nothing to Splunk. */
function orEmpty(field: SplunkField, found: Expression): Leaf {
  if (!isXml(field)) return leaf(field, undefined, found);
  const known = call('isnotnull', splunkValue(field));
  return {
    kind: 'leaf',
    search: undefined,
    where: evalGroup('OR', [binary('AND', known, found), isEmptyItem(field)]),
    unknownWithout: [],
    fields: [field, rawText],
  };
}

/** One of the regular expressions occurs in the field. */
export function regexLeaf(
  field: SplunkField,
  values: readonly Extract<RuleValue, { kind: 'regex' }>[],
): Leaf {
  const found = values.map((value) => {
    const isHidden = isXml(field) && regexMayHitEntity(value.pattern, regexOf(value));
    const text = isHidden ? decoded(field.name) : splunkValue(field);
    return call('match', text, textLiteral(flaggedRegex(value)));
  });
  const all = evalGroup('OR', found);
  return values.some((value) => regexOf(value).test('')) ? orEmpty(field, all) : leaf(field, undefined, all);
}

/** A rule's regular expression with its flags in front. */
export function flaggedRegex(value: Extract<RuleValue, { kind: 'regex' }>): string {
  const flags = `${value.ignoreCase ? 'i' : ''}${value.multiline ? 'm' : ''}${value.dotAll ? 's' : ''}`;
  return `${flags === '' ? '' : `(?${flags})`}${value.pattern}`;
}

/** The field has a value, or has none. */
export function presenceLeaf(field: SplunkField, isPresent: boolean): Leaf {
  const present: SearchExpression = hasValue(field.name);
  const value = splunkValue(field);
  const isNull = call('isnull', value);
  const isNotNull = call('isnotnull', value);
  if (isXml(field)) {
    const isEmpty = isEmptyItem(field);
    const where = isPresent ? binary('OR', isNotNull, isEmpty) : binary('AND', isNull, evalNot(isEmpty));
    return { kind: 'leaf', search: undefined, where, unknownWithout: [], fields: [field, rawText] };
  }
  return {
    kind: 'leaf',
    search: isPresent ? present : searchNot(present),
    where: isPresent ? isNotNull : isNull,
    unknownWithout: [],
    fields: [field],
  };
}

/** The field is a decimal number of that value, however it is written. */
export function numberLeaf(field: SplunkField, value: RuleNumber): Leaf {
  const decimal = decimalOf(value);
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const start = decimal === '0' ? '[+-]?' : sign === '-' ? '-' : '\\+?';
  const end = fraction === undefined ? '(?:\\.0+)?' : `\\.${fraction}0*`;
  return leaf(field, undefined, matches(field, `^${start}0*${whole}${end}\\z`));
}

/** How eval writes the operators. */
export const operatorSymbols = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** The field is a decimal number less or more than the bound. */
export function comparisonLeaf(
  field: SplunkField,
  { operator, bound }: Extract<RuleValue, { kind: 'comparison' }>,
): Leaf {
  const value = fieldValue(field.name);
  const holds = binary(operatorSymbols[operator], call('tonumber', value), limit(bound));
  // Of several values any may do: `mvfilter` asks each, and takes the text of no value for a number.
  const where = call('isnotnull', call('mvfilter', binary('AND', isDecimal(value), holds)));
  return { kind: 'leaf', search: undefined, where, unknownWithout: [], fields: [field] };
}

/** The text is a decimal number as a rule takes it: without exponent or blanks. */
export function isDecimal(value: Expression): Expression {
  return call('match', value, textLiteral('^[+-]?\\d+(?:\\.\\d+)?\\z'));
}

/** A bound as eval writes it. */
export function limit(bound: RuleNumber): Expression {
  const text = decimalOf(bound);
  return numberLiteral(Number(text), text);
}

/** The field is an address of one of the networks. */
export function networkLeaf(field: SplunkField, networks: readonly string[]): Leaf {
  const found = networks.map((cidr) =>
    call('cidrmatch', textLiteral(prefixed(cidr)), fieldValue(field.name)),
  );
  // `cidrmatch` takes one value: `mvfilter` asks it of each.
  const where = call('isnotnull', call('mvfilter', evalGroup('OR', found)));
  return { kind: 'leaf', search: undefined, where, unknownWithout: [], fields: [field] };
}

function prefixed(cidr: string): string {
  const network = readNetwork(cidr);
  return typeof network === 'object' && !cidr.includes('/') ? `${cidr}/${network.prefixLength}` : cidr;
}

/**
 * The field has the value of another field, whole or as a part; letter case counts only where the rule says so. Two texts that read as numbers are compared by value: to `where`, 5 and
 * 5.0 are the same.
 */
export function otherFieldLeaf(
  field: SplunkField,
  other: SplunkField,
  { side, cased }: Extract<RuleValue, { kind: 'field' }>,
): Leaf {
  const folded = (one: SplunkField): Expression =>
    cased ? splunkValue(one) : call('lower', splunkValue(one));
  const [mine, theirs] = [folded(field), folded(other)];
  const length = call('len', theirs);
  const same = (left: Expression, right: Expression): Expression => binary('=', left, right);
  const isEmpty = binary('=', length, numberLiteral(0));
  let where: Expression;
  switch (side) {
    case 'whole':
      where = same(mine, theirs);
      break;
    case 'start':
      where = same(call('substr', mine, numberLiteral(1), length), theirs);
      break;
    case 'end': {
      const from = binary('+', binary('-', call('len', mine), length), numberLiteral(1));
      const isLong = binary('>=', call('len', mine), length);
      where = evalGroup('OR', [isEmpty, binary('AND', isLong, same(call('substr', mine, from), theirs))]);
      break;
    }
    case 'anywhere': {
      const pieces = call('mvcount', call('split', mine, theirs));
      where = evalGroup('OR', [isEmpty, binary('>', pieces, numberLiteral(1))]);
    }
  }
  return {
    kind: 'leaf',
    search: undefined,
    where,
    unknownWithout: [field.name, other.name],
    fields: [field, other],
  };
}

/** The pattern with anything allowed before and behind it. */
export function openPattern(pattern: TextPattern): TextPattern {
  const open = [...pattern];
  if (!isAnyRun(open[0])) open.unshift(anyRun);
  if (!isAnyRun(open.at(-1))) open.push(anyRun);
  return open;
}

/** The exact decimal text of a rule's number. */
export function decimalOf({ text, number }: RuleNumber): string {
  return canonicalDecimal(text) ?? canonicalDecimal(decimalText(number)) ?? '0';
}

function leaf(field: SplunkField, search: SearchExpression | undefined, where: Expression): Leaf {
  return { kind: 'leaf', search, where, unknownWithout: [field.name], fields: [field] };
}

/** The field is made of an item of XML, which is written in its own way. */
function isXml({ item, element }: SplunkField): boolean {
  return item !== undefined || element !== undefined;
}

function matches(field: SplunkField, regex: string): Expression {
  return call('match', splunkValue(field), textLiteral(regex));
}

function splunkValue(field: SplunkField): Expression {
  const value = fieldValue(field.name);
  return field.quote === undefined ? value : call('trim', value, textLiteral(field.quote));
}
