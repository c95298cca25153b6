import { compileRegex, type Regex } from '../../regex/index.ts';
import type { EventScalar, EventView, FieldView } from '../event/event-view.ts';
import { isInNetwork, readNetwork } from '../network.ts';
import { anyRun, isAnyRun, literalText, type TextPattern } from '../text-pattern.ts';
import { timePartOf } from '../time-part.ts';
import type { NumberOperator, RuleNumber, RuleValue } from '../tree.ts';
import { canonicalDecimal, compareDecimals, decimalText } from './decimal.ts';
import { fold } from './fold.ts';
import { textTest } from './text-test.ts';

/** Whether a field meets a value; undefined stands for a field that the event does not have. */
export type FieldTest = (field: FieldView | undefined, event: EventView) => boolean;

/**
 * Compiles the comparison of a field with one value. A list in the event meets a value when any element does.
 * Placeholders must have been filled in.
 */
export function fieldTest(value: RuleValue): FieldTest {
  switch (value.kind) {
    case 'text': {
      const matches = textTest(value.cased ? value.pattern : foldedPattern(value.pattern));
      return value.cased
        ? (field) => field?.texts.some(matches) === true
        : (field) => field?.folded.some(matches) === true;
    }
    case 'number': {
      const wanted = decimalOf(value);
      return (field) => field?.scalars.some((one) => decimalIn(one) === wanted) === true;
    }
    case 'boolean': {
      const word = String(value.value);
      return (field) => field?.folded.includes(word) === true;
    }
    case 'null':
      return (field) => field === undefined || field.scalars.length === 0;
    case 'exists':
      return (field) => (field !== undefined) === value.value;
    case 'regex': {
      const regex = regexOf(value);
      return (field) => field?.texts.some((text) => regex.test(text)) === true;
    }
    case 'network': {
      const network = readNetwork(value.cidr);
      if (typeof network === 'string') return () => false;
      return (field) => field?.texts.some((text) => isInNetwork(text, network)) === true;
    }
    case 'comparison': {
      const holds = numberTest(value.operator, value.bound);
      return (field) =>
        field?.scalars.some((one) => {
          const decimal = decimalIn(one);
          return decimal !== undefined && holds(decimal);
        }) === true;
    }
    case 'time-part': {
      const holds = numberTest(value.operator, value.bound);
      return (field) =>
        field?.texts.some((text) => {
          const part = timePartOf(text, value.part);
          return part !== undefined && holds(String(part));
        }) === true;
    }
    case 'field':
      return otherFieldTest(value);
    case 'any-of': {
      const tests = value.of.map(fieldTest);
      return (field, event) => tests.some((test) => test(field, event));
    }
  }
}

/** As a keyword the value may stand anywhere in a text, unless the rule says on which side it stands. */
export function unanchored(value: RuleValue): RuleValue {
  if (value.kind === 'any-of') return { kind: 'any-of', of: value.of.map(unanchored) };
  if (value.kind === 'number') {
    return { kind: 'text', pattern: [anyRun, value.text, anyRun], cased: false, isBytes: false };
  }
  if (value.kind !== 'text') return value;
  const pattern = [...value.pattern];
  if (!isAnyRun(pattern[0])) pattern.unshift(anyRun);
  if (!isAnyRun(pattern.at(-1))) pattern.push(anyRun);
  return { ...value, pattern };
}

/** The pattern with its literal pieces folded. */
export function foldedPattern(pattern: TextPattern): TextPattern {
  return pattern.map((part) => (typeof part === 'string' ? fold(part) : part));
}

/** The regular expression of a value, whose pattern is known to be readable. */
export function regexOf(value: Extract<RuleValue, { kind: 'regex' }>): Regex {
  const compiled = compileRegex(value.pattern, {
    caseInsensitive: value.ignoreCase,
    multiline: value.multiline,
    dotAll: value.dotAll,
  });
  if (!compiled.ok) throw new Error(`A pattern that was checked cannot be read: ${compiled.message}`);
  return compiled.regex;
}

/** Values that are whole texts without wildcards are looked up at once, however many they are. */
export function anyFieldTest(values: readonly RuleValue[]): FieldTest {
  const whole = new Set<string>();
  /** Whole last components of paths, with the backslash before them. */
  const lastComponents = new Set<string>();
  const others: FieldTest[] = [];
  for (const value of values) {
    const text = value.kind === 'text' && !value.cased ? value.pattern : undefined;
    const literal = text && literalText(text);
    const component = text && lastComponent(text);
    if (literal !== undefined) whole.add(fold(literal));
    else if (component !== undefined) lastComponents.add(fold(component));
    else others.push(fieldTest(value));
  }
  const tests: FieldTest[] = [];
  if (whole.size > 0) tests.push((field) => field?.folded.some((text) => whole.has(text)) === true);
  if (lastComponents.size > 0) {
    tests.push(
      (field) =>
        field?.folded.some((text) => {
          const slash = text.lastIndexOf('\\');
          return slash >= 0 && lastComponents.has(text.slice(slash));
        }) === true,
    );
  }
  tests.push(...others);
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (field, event) => tests.some((test) => test(field, event));
}

/** The text of `*\name`, where nothing but the name's own text follows the one backslash. */
export function lastComponent(pattern: TextPattern): string | undefined {
  const [first, second] = pattern;
  if (pattern.length !== 2 || !isAnyRun(first) || typeof second !== 'string') return undefined;
  return second.startsWith('\\') && second.lastIndexOf('\\') === 0 ? second : undefined;
}

function otherFieldTest(value: Extract<RuleValue, { kind: 'field' }>): FieldTest {
  return (field, event) => {
    const other = event.field(value.name);
    if (!field || !other) return false;
    const [mine, theirs] = value.cased ? [field.texts, other.texts] : [field.folded, other.folded];
    return mine.some((text) =>
      theirs.some((wanted) => {
        switch (value.side) {
          case 'whole':
            return text === wanted;
          case 'start':
            return text.startsWith(wanted);
          case 'end':
            return text.endsWith(wanted);
          case 'anywhere':
            return text.includes(wanted);
        }
        return value.side satisfies never;
      }),
    );
  };
}

function decimalOf({ text, number }: RuleNumber): string | undefined {
  return canonicalDecimal(text) ?? canonicalDecimal(decimalText(number));
}

function decimalIn(scalar: EventScalar): string | undefined {
  if (typeof scalar === 'boolean') return undefined;
  return canonicalDecimal(typeof scalar === 'string' ? scalar : decimalText(scalar));
}

function numberTest(operator: NumberOperator, bound: RuleNumber): (decimal: string) => boolean {
  const limit = decimalOf(bound) ?? '0';
  switch (operator) {
    case 'eq':
      return (decimal) => decimal === limit;
    case 'lt':
      return (decimal) => compareDecimals(decimal, limit) < 0;
    case 'lte':
      return (decimal) => compareDecimals(decimal, limit) <= 0;
    case 'gt':
      return (decimal) => compareDecimals(decimal, limit) > 0;
    case 'gte':
      return (decimal) => compareDecimals(decimal, limit) >= 0;
  }
}
