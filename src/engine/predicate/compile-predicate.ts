import type { SearchComparison, SearchExpression, SearchIn } from '../../spl/index.ts';
import { numberOf, textOf } from '../values/coerce.ts';
import { readNumber } from '../values/numbers.ts';
import type { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import { compileTerm } from './segment.ts';
import { compileSubnet } from './subnet.ts';
import { compileAnyPattern, compileTextPattern, type TextTest } from './text-pattern.ts';
import { hasTimeTerm, readTimeTerm, type TimeFrame, type TimeWindow, windowOf } from './time-window.ts';

/** Tells whether a row meets a search expression. */
export type Predicate = (row: Row) => boolean;

/**
 * Compiles a search expression to a predicate, once; its subsearches must have been replaced by their expressions
 * and its time terms checked (an unreadable one holds for no row here).
 *
 * A comparison on a multivalue holds when any value meets it, `!=` included. Comparisons ignore letter case and are
 * textual; only the order operators compare numbers by value. Terms test `_raw`.
 * @param frame now, and the window for the parts of the expression that set none
 * @source Search Reference: search; Search Manual: Boolean expressions, Wildcards, Difference between != and NOT
 */
export function compilePredicate(expression: SearchExpression, frame: TimeFrame): Predicate {
  const outer: TimeWindow = {
    ...(frame.earliest === undefined ? {} : { earliest: frame.earliest }),
    ...(frame.latest === undefined ? {} : { latest: frame.latest }),
  };
  return withWindow(expression, outer, frame.now);
}

/** Puts the outer window on those parts of the expression that have no time terms of their own. */
function withWindow(node: SearchExpression, outer: TimeWindow, now: number): Predicate {
  if (outer.earliest === undefined && outer.latest === undefined) return compile(node, now);
  if (!hasTimeTerm(node)) return allOf([inWindow(outer), compile(node, now)]);
  switch (node.kind) {
    case 'and': {
      if (node.operands.some((operand) => operand.kind === 'time')) return compile(node, now);
      return allOf(
        node.operands.map((operand) =>
          hasTimeTerm(operand) ? withWindow(operand, outer, now) : compile(operand, now),
        ),
      );
    }
    case 'or':
      return anyOf(node.operands.map((operand) => withWindow(operand, outer, now)));
    default:
      return compile(node, now);
  }
}

function compile(node: SearchExpression, now: number): Predicate {
  switch (node.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const rest = node.operands.filter((operand) => !isTimeBound(operand, now));
      const predicates = rest.map((operand) => compile(operand, now));
      if (rest.length < node.operands.length) predicates.unshift(inWindow(windowOf(node.operands, now)));
      return allOf(predicates);
    }
    case 'or':
      return anyOf(node.operands.map((operand) => compile(operand, now)));
    case 'not': {
      const operand = compile(node.operand, now);
      return (row) => !operand(row);
    }
    case 'comparison':
      return compileComparison(node);
    case 'in':
      return compileIn(node);
    case 'term': {
      // `*` alone is every row, whether it has a raw text or not.
      if (/^\*+$/.test(node.text) && node.form !== 'phrase') return () => true;
      const test = compileTerm(node.text, node.form);
      return (row) => anyText(row.get('_raw'), test);
    }
    case 'time': {
      const bound = readTimeTerm(node, now);
      if (typeof bound === 'string') return () => false;
      if (bound.field === '_time') return inWindow(windowOf([node], now));
      return inWindow({ [bound.end]: bound.at }, bound.field);
    }
    case 'subsearch':
      throw new Error('A subsearch must be run before its expression is compiled.');
    default:
      return unreachable(node);
  }
}

function isTimeBound(node: SearchExpression, now: number): boolean {
  if (node.kind !== 'time') return false;
  const bound = readTimeTerm(node, now);
  return typeof bound !== 'string' && bound.field === '_time';
}

function inWindow(window: TimeWindow, field = '_time'): Predicate {
  const earliest = window.earliest ?? -Infinity;
  const latest = window.latest ?? Infinity;
  return (row) => {
    const time = numberOf(row.get(field));
    return earliest <= time && time < latest;
  };
}

function allOf(predicates: readonly Predicate[]): Predicate {
  const [first, second] = predicates;
  if (!first) return () => true;
  if (!second) return first;
  if (predicates.length === 2) return (row) => first(row) && second(row);
  return (row) => {
    for (const predicate of predicates) if (!predicate(row)) return false;
    return true;
  };
}

function anyOf(predicates: readonly Predicate[]): Predicate {
  const [first, second] = predicates;
  if (!first) return () => false;
  if (!second) return first;
  if (predicates.length === 2) return (row) => first(row) || second(row);
  return (row) => {
    for (const predicate of predicates) if (predicate(row)) return true;
    return false;
  };
}

function compileComparison(node: SearchComparison): Predicate {
  const { operator, value } = node;
  switch (operator) {
    case '=': {
      const test = equalsTest(value.text, value.caseSensitive);
      return onField(node.field.name, test);
    }
    case '!=': {
      const test = equalsTest(value.text, value.caseSensitive);
      return onField(node.field.name, (text) => !test(text));
    }
    default:
      return onScalar(node.field.name, orderTest(operator, value.text));
  }
}

function compileIn(node: SearchIn): Predicate {
  const name = node.field.name;
  const groups: TextTest[] = [];
  for (const caseSensitive of [false, true]) {
    const patterns = node.values.filter((value) => value.caseSensitive === caseSensitive);
    if (patterns.length > 0)
      groups.push(
        compileAnyPattern(
          patterns.map((value) => value.text),
          caseSensitive,
        ),
      );
  }
  for (const value of node.values) {
    const subnet = compileSubnet(value.text);
    if (subnet) groups.push(subnet);
  }
  const [only] = groups;
  return onField(name, groups.length === 1 && only ? only : (text) => groups.some((test) => test(text)));
}

/** Equality as `search` means it: the whole text with wildcards, or an address inside a subnet. */
function equalsTest(text: string, caseSensitive: boolean): TextTest {
  const pattern = compileTextPattern(text, caseSensitive);
  const subnet = compileSubnet(text);
  return subnet ? (value) => pattern(value) || subnet(value) : pattern;
}

function orderTest(operator: '<' | '<=' | '>' | '>=', literal: string): (value: Scalar) => boolean {
  const bound = readNumber(literal);
  const holds = orderHolds[operator];
  return (value) => {
    const number = numberOf(value);
    if (!Number.isNaN(number) && !Number.isNaN(bound)) return holds(number - bound);
    return holds(compareText(textOf(value), literal));
  };
}

const orderHolds: Readonly<Record<'<' | '<=' | '>' | '>=', (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

function onField(name: string, test: TextTest): Predicate {
  return (row) => {
    const value = row.get(name);
    if (typeof value === 'string') return test(value);
    return value !== null && anyText(value, test);
  };
}

function onScalar(name: string, test: (value: Scalar) => boolean): Predicate {
  return (row) => {
    const value = row.get(name);
    if (value === null) return false;
    if (typeof value === 'object') return value.some(test);
    return test(value);
  };
}

function anyText(value: FieldValue, test: TextTest): boolean {
  if (value === null) return false;
  if (typeof value === 'object') {
    for (const one of value) if (test(textOf(one))) return true;
    return false;
  }
  return test(textOf(value));
}

function unreachable(node: never): never {
  throw new Error(`Unknown search expression ${JSON.stringify(node)}.`);
}
