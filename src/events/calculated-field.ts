import { compileExpression, type FieldValue, type Row, type Value } from '../engine/index.ts';
import type { Expression } from '../spl/index.ts';
import type { Event } from './event.ts';
import { fieldOf, firstText, valuesOf } from './field-text.ts';
import { knowledgeScope, parseKnowledgeExpression } from './knowledge-expression.ts';
import { expressionOrigin } from './prefilter/expression-origin.ts';
import { constantOrigin, type Origin } from './prefilter/origin.ts';
import type { BitNames, Decision, FieldRule, StripFunction } from './profile.ts';
import type { ReadField, StageScope } from './stage.ts';
import { compileStrip } from './strip-function.ts';

/**
 * Compiles a calculated field: an expression, a decision list (the first entry that holds wins, none gives null) or the
 * names of bits. All read the values before any calculated field.
 */
export function compileCalculatedField(
  scope: StageScope,
  rule: FieldRule,
  before: ReadField,
  functions: Readonly<Record<string, StripFunction>>,
): ReadField {
  if (typeof rule === 'string') return compileCalculation(scope, rule, functions);
  if (isBitNames(rule)) return compileBitNames(scope, rule);
  const decisions = rule.map((decision) => compileDecision(scope, decision, before, functions));
  const needsId = rule.some(({ ids }) => ids !== undefined);
  const id = scope.field(scope.idField);
  return (event) => {
    const code = needsId ? (firstText(id(event)) ?? '') : '';
    for (const { ids, holds, value } of decisions) {
      if (ids && !ids.has(code)) continue;
      if (holds && !holds(event)) continue;
      return value(event);
    }
    return null;
  };
}

function isBitNames(rule: FieldRule): rule is BitNames {
  return typeof rule === 'object' && 'bitsOf' in rule;
}

interface CompiledDecision {
  readonly ids: ReadonlySet<string> | undefined;
  readonly holds: ((event: Event) => boolean) | undefined;
  readonly value: ReadField;
}

function compileDecision(
  scope: StageScope,
  { ids, if: condition, to, keep }: Decision,
  before: ReadField,
  functions: Readonly<Record<string, StripFunction>>,
): CompiledDecision {
  return {
    ids: ids && new Set(ids.map(String)),
    holds: condition === undefined ? undefined : compileCondition(scope, condition, functions),
    value: keep ? before : to === undefined ? () => null : compileCalculation(scope, to, functions),
  };
}

/** Compiles an eval expression that stands in the knowledge files. */
export function compileCalculation(
  scope: StageScope,
  text: string,
  functions: Readonly<Record<string, StripFunction>>,
): ReadField {
  const expression = parseKnowledgeExpression(text);
  // Most entries are a field, a text or a strip function of a field: worth a straight path.
  if (expression.kind === 'field') return scope.field(expression.name);
  if (expression.kind === 'string') {
    const { value } = expression;
    return () => value;
  }
  const strip = expression.kind === 'call' ? functions[expression.name] : undefined;
  const [argument] = expression.kind === 'call' ? expression.args : [];
  if (strip && argument) {
    const apply = compileStrip(strip);
    const read = compileValue(scope, argument, functions);
    return (event) => stripEach(read(event), apply);
  }
  return compileValue(scope, expression, functions);
}

function compileCondition(
  scope: StageScope,
  text: string,
  functions: Readonly<Record<string, StripFunction>>,
): (event: Event) => boolean {
  const evaluate = compileEval(scope, parseKnowledgeExpression(text), 'boolean', functions);
  return (event) => evaluate(event) === true;
}

function compileValue(
  scope: StageScope,
  expression: Expression,
  functions: Readonly<Record<string, StripFunction>>,
): ReadField {
  if (expression.kind === 'field') return scope.field(expression.name);
  const evaluate = compileEval(scope, expression, 'value', functions);
  return (event) => {
    const value = evaluate(event);
    return typeof value === 'boolean' ? null : value;
  };
}

/**
 * Compiles an expression with the engine. The engine does not know the strip functions, so each call of one becomes a
 * reference to a field of a made-up name, which the row computes.
 */
function compileEval(
  scope: StageScope,
  expression: Expression,
  wants: 'value' | 'boolean',
  functions: Readonly<Record<string, StripFunction>>,
): (event: Event) => Value {
  const own = new Map<string, ReadField>();
  const rewritten = replaceCalls(expression, (name, argument, span) => {
    const strip = functions[name];
    if (!strip) return undefined;
    const apply = compileStrip(strip);
    const read = compileValue(scope, argument, functions);
    const field = `\u0000${own.size}`;
    own.set(field, (event) => stripEach(read(event), apply));
    return { kind: 'field', name: field, quoted: true, span };
  });
  const { compiled, findings } = compileExpression(rewritten, { wants });
  const [finding] = findings;
  if (finding) throw new TypeError(`Not an expression for calculated fields: ${finding.message}`);
  if (own.size === 0) return (event) => compiled.evaluate(scope.row(event), knowledgeScope);
  return (event) => compiled.evaluate(rowWith(scope.row(event), own, event), knowledgeScope);
}

function rowWith(row: Row, own: ReadonlyMap<string, ReadField>, event: Event): Row {
  const copy = row.clone();
  for (const [name, read] of own) copy.set(name, read(event));
  return copy;
}

function replaceCalls(
  expression: Expression,
  replace: (name: string, argument: Expression, span: Expression['span']) => Expression | undefined,
): Expression {
  const each = (inner: Expression): Expression => replaceCalls(inner, replace);
  switch (expression.kind) {
    case 'call': {
      const [argument] = expression.args;
      const replaced = argument && replace(expression.name, argument, expression.span);
      return replaced ?? { ...expression, args: expression.args.map(each) };
    }
    case 'unary':
      return { ...expression, operand: each(expression.operand) };
    case 'binary':
      return { ...expression, left: each(expression.left), right: each(expression.right) };
    case 'in':
      return { ...expression, value: each(expression.value), list: expression.list.map(each) };
    default:
      return expression;
  }
}

function stripEach(value: FieldValue, strip: (text: string) => string): FieldValue {
  if (value === null) return null;
  return typeof value === 'object' ? value.map((one) => strip(String(one))) : strip(String(value));
}

function compileBitNames(scope: StageScope, { bitsOf, base, values }: BitNames): ReadField {
  const read = scope.field(bitsOf);
  const bits = values.map(([bit, name]) => ({ bit: Number(bit), name }));
  return (event) => {
    const [text] = valuesOf(read(event));
    const number = text === undefined ? Number.NaN : Number.parseInt(String(text), base);
    if (Number.isNaN(number)) return null;
    return fieldOf(bits.filter(({ bit }) => (number & bit) !== 0).map(({ name }) => name));
  };
}

/** Where the values of a calculated field can come from. */
export function calculatedFieldOrigins(
  scope: StageScope,
  rule: FieldRule,
  before: () => readonly Origin[],
  functions: Readonly<Record<string, StripFunction>>,
): readonly Origin[] {
  const ofText = (text: string): readonly Origin[] =>
    expressionOrigin(parseKnowledgeExpression(text), (field) => scope.origins(field), functions);
  if (typeof rule === 'string') return ofText(rule);
  if (isBitNames(rule)) return constantOrigin(rule.values.map(([, name]) => name));
  return rule.flatMap(({ to, keep }) => (keep ? before() : to === undefined ? [] : ofText(to)));
}
