import type { Binary, Call, Expression, NumberLiteral } from '../../spl/index.ts';
import { didYouMean, type Span } from '../../text/index.ts';
import { evalFunctions } from '../eval/index.ts';
import type { LookupCatalog } from '../run/context.ts';
import { numberOf } from '../values/coerce.ts';
import { printNumber } from '../values/numbers.ts';
import { precisionOfLiteral, unlimited } from '../values/precision.ts';
import { type Arithmetic, buildArithmetic, buildConcatenation, buildPlus, buildSign } from './arithmetic.ts';
import { compileCall } from './call.ts';
import type { EvalCode } from './codes.ts';
import { buildComparison, buildIn, buildLike, isQuoted } from './comparison.ts';
import type { CompiledExpression, Evaluate, StaticType } from './eval-function.ts';
import { buildLogic, buildNot } from './logic.ts';

/** Something wrong with an expression that can be seen before any row. All of them are errors. */
export interface ExpressionFinding {
  readonly code: EvalCode;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

export interface CompileOptions {
  /** `boolean` for where and other conditions, `value` (the default) for what is stored in a field. */
  readonly wants?: 'value' | 'boolean';
  /** The lookups that exist: with them, lookup() of an unknown one is a finding. */
  readonly lookups?: LookupCatalog;
}

/** What is passed down while an expression is compiled. */
export interface Compiling {
  readonly report: (finding: ExpressionFinding) => void;
  readonly lookups?: LookupCatalog;
}

/**
 * Turns an expression into closures, once, and checks its types on the way.
 *
 * The closure never throws. It gives null where the manual says so: a missing operand, a division by zero, text in
 * place of a number. With findings the closure still exists but means nothing: do not run it.
 * @source Search Reference: eval, where, Evaluation functions
 */
export function compileExpression(
  expression: Expression,
  options: CompileOptions = {},
): { readonly compiled: CompiledExpression; readonly findings: readonly ExpressionFinding[] } {
  const findings: ExpressionFinding[] = [];
  const compiled = compile(expression, {
    report: (finding) => findings.push(finding),
    ...(options.lookups ? { lookups: options.lookups } : {}),
  });
  // What is wrong inside usually explains a wrong type outside; what a subsearch gives is known when it has run.
  if (findings.length === 0 && expression.kind !== 'value-subsearch')
    checkResult(compiled.type, expression.span, options.wants ?? 'value', findings);
  return { compiled, findings };
}

/** Lists what is wrong with an expression without running it; see {@link compileExpression}. */
export function checkExpression(
  expression: Expression,
  wants: 'value' | 'boolean' = 'value',
  lookups?: LookupCatalog,
): readonly ExpressionFinding[] {
  return compileExpression(expression, lookups ? { wants, lookups } : { wants }).findings;
}

function checkResult(
  type: StaticType,
  span: Span,
  wants: 'value' | 'boolean',
  findings: ExpressionFinding[],
): void {
  if (wants === 'value' && type === 'boolean') {
    findings.push({
      code: 'eval/boolean-result',
      message: 'Fields cannot be assigned a boolean result. Instead, try if([bool expr], [expr], [expr]).',
      span,
      hint: 'Wrap the condition: `if(…, "true", "false")`.',
    });
  }
  if (wants === 'boolean' && type !== 'boolean') {
    findings.push({
      code: 'eval/condition-wanted',
      message: `Type checking failed. A condition is wanted here, not ${describe(type)}.`,
      span,
      hint: 'Compare the value with something, or ask `isnotnull(…)`.',
    });
  }
}

function describe(type: StaticType): string {
  switch (type) {
    case 'number':
      return 'a number';
    case 'string':
      return 'a text';
    case 'null':
      return 'null';
    case 'boolean':
      return 'a condition';
    case 'value':
      return 'the value of a field';
  }
}

const noFields: ReadonlySet<string> = new Set();

function compile(expression: Expression, compiling: Compiling): CompiledExpression {
  switch (expression.kind) {
    case 'number':
      return compileNumber(expression);
    case 'string': {
      const text = expression.value;
      return {
        evaluate: () => text,
        // A quoted literal is text even when it holds digits.
        numeric: () => Number.NaN,
        type: 'string',
        constant: text,
        precision: unlimited,
        fields: noFields,
      };
    }
    case 'field':
      return compileField(expression.name);
    case 'call':
      return compileNamedCall(expression, compiling);
    case 'unary': {
      const operand = compile(expression.operand, compiling);
      if (expression.operator === 'NOT') {
        wantConditions('NOT', [operand], expression.span, compiling);
        return condition(buildNot(operand), [operand]);
      }
      wantNumbers(expression.operator, [operand], expression.span, compiling);
      const signed = arithmetic(buildSign(expression.operator, operand), [operand]);
      return operand.constant === undefined
        ? signed
        : {
            ...signed,
            constant: expression.operator === '-' ? 0 - numberOf(operand.constant) : operand.constant,
          };
    }
    case 'binary':
      return compileBinary(expression, compiling);
    case 'value-subsearch':
      // It is run, and what it gives takes its place, before the expression is compiled for rows.
      return {
        evaluate: nothing,
        numeric: () => Number.NaN,
        type: 'value',
        precision: unlimited,
        fields: noFields,
      };
    case 'in': {
      const value = compile(expression.value, compiling);
      const list = expression.list.map((item) => compile(item, compiling));
      if ([value, ...list].some((operand) => operand.type === 'boolean')) {
        compiling.report({
          code: 'eval/type-mismatch',
          message: "Type checking failed. The 'IN' operator received different types.",
          span: expression.span,
          hint: 'IN compares values, not conditions.',
        });
      }
      return condition(buildIn(value, list), [value, ...list]);
    }
  }
}

function compileNumber(literal: NumberLiteral): CompiledExpression {
  const { value, text } = literal;
  // 1.50 keeps its digits when it is printed; 1e3 and 007 are printed as any number.
  const printed = /^\d+\.\d+$/.test(text) && printNumber(value) !== text ? text : value;
  return {
    evaluate: () => printed,
    numeric: () => value,
    type: 'number',
    constant: value,
    precision: precisionOfLiteral(text),
    fields: noFields,
  };
}

function compileField(name: string): CompiledExpression {
  return {
    evaluate: (row) => row.get(name),
    numeric: (row) => numberOf(row.get(name)),
    type: 'value',
    field: name,
    precision: unlimited,
    fields: new Set([name]),
  };
}

function compileBinary(expression: Binary, compiling: Compiling): CompiledExpression {
  const { operator, span } = expression;
  const left = compile(expression.left, compiling);
  const right = compile(expression.right, compiling);
  const operands = [left, right] as const;
  switch (operator) {
    case '+': {
      const unfit = operands.some((operand) => operand.type === 'boolean' || operand.type === 'null');
      const mixed =
        (isQuoted(left) && right.type === 'number') || (isQuoted(right) && left.type === 'number');
      if (unfit || mixed) {
        compiling.report({
          code: 'eval/type-mismatch',
          message: "Type checking failed. '+' only takes two strings or two numbers.",
          span,
          hint: mixed ? 'Use `.` to join text, or write the number without quotes.' : hintFor(operands),
        });
      }
      return arithmetic(buildPlus(left, right), operands);
    }
    case '-':
    case '*':
    case '/':
    case '%':
      wantNumbers(operator, operands, span, compiling);
      return arithmetic(buildArithmetic(operator, left, right), operands);
    case '.':
      if (operands.some((operand) => operand.type === 'boolean' || operand.type === 'null')) {
        compiling.report({
          code: 'eval/type-mismatch',
          message: "Type checking failed. The '.' operator only takes strings and numbers.",
          span,
          hint: hintFor(operands),
        });
      }
      return arithmetic(buildConcatenation(left, right), operands);
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const oneCondition = (left.type === 'boolean') !== (right.type === 'boolean');
      const ordersConditions = left.type === 'boolean' && operator !== '=' && operator !== '!=';
      if (oneCondition || ordersConditions || operands.some((operand) => operand.type === 'null')) {
        compiling.report({
          code: 'eval/type-mismatch',
          message: `Type checking failed. The '${operator === '=' ? '==' : operator}' operator received different types.`,
          span,
          hint: hintFor(operands),
        });
      }
      return condition(buildComparison(operator, left, right), operands);
    }
    case 'LIKE':
      if (operands.some((operand) => operand.type === 'boolean' || operand.type === 'null')) {
        compiling.report({
          code: 'eval/type-mismatch',
          message: "Type checking failed. The 'LIKE' operator only takes strings and numbers.",
          span,
          hint: hintFor(operands),
        });
      }
      return condition(buildLike(left, right), operands);
    case 'AND':
    case 'OR':
    case 'XOR':
      wantConditions(operator, operands, span, compiling);
      return condition(buildLogic(operator, left, right), operands);
  }
}

function compileNamedCall(call: Call, compiling: Compiling): CompiledExpression {
  const args = call.args.map((argument) => compile(argument, compiling));
  const definition = evalFunctions.get(call.name);
  if (!definition) {
    const hint = didYouMean(call.name, evalFunctions.keys());
    compiling.report({
      code: 'eval/unknown-function',
      message: `The '${call.name}' function is unsupported or undefined.`,
      span: call.nameSpan,
      hint: hint ?? '`detent help spl` lists the functions of eval.',
    });
    return {
      evaluate: nothing,
      numeric: () => Number.NaN,
      type: 'value',
      precision: unlimited,
      fields: fieldsOf(args),
    };
  }
  return { ...compileCall(call, definition, args, compiling), fields: fieldsOf(args) };
}

const nothing: Evaluate = () => null;

function condition(evaluate: Evaluate, operands: readonly CompiledExpression[]): CompiledExpression {
  return {
    evaluate,
    numeric: () => Number.NaN,
    type: 'boolean',
    precision: unlimited,
    fields: fieldsOf(operands),
  };
}

function arithmetic(built: Arithmetic, operands: readonly CompiledExpression[]): CompiledExpression {
  return { ...built, fields: fieldsOf(operands) };
}

function fieldsOf(parts: readonly CompiledExpression[]): ReadonlySet<string> {
  const filled = parts.filter((part) => part.fields.size > 0);
  const [only] = filled;
  if (!only) return noFields;
  if (filled.length === 1) return only.fields;
  const all = new Set<string>();
  for (const part of filled) for (const name of part.fields) all.add(name);
  return all;
}

function wantNumbers(
  operator: string,
  operands: readonly CompiledExpression[],
  span: Span,
  compiling: Compiling,
): void {
  const unfit = operands.some(
    (operand) => operand.type === 'boolean' || operand.type === 'null' || isQuoted(operand),
  );
  if (!unfit) return;
  compiling.report({
    code: 'eval/type-mismatch',
    message: `Type checking failed. '${operator}' only takes numbers.`,
    span,
    hint: operands.some(isQuoted)
      ? 'A text in double quotes is never a number; a field name takes single quotes or none.'
      : hintFor(operands),
  });
}

function wantConditions(
  operator: string,
  operands: readonly CompiledExpression[],
  span: Span,
  compiling: Compiling,
): void {
  const unfit = operands.find((operand) => operand.type !== 'boolean' && operand.type !== 'null');
  if (!unfit) return;
  compiling.report({
    code: 'eval/type-mismatch',
    message: `Type checking failed. '${operator}' only takes boolean arguments.`,
    span,
    hint: `One side is ${describe(unfit.type)}: compare it with something.`,
  });
}

function hintFor(operands: readonly CompiledExpression[]): string {
  return operands.some((operand) => operand.type === 'null')
    ? '`null()` has no type: ask `isnull(…)` or `isnotnull(…)` instead.'
    : 'A condition is no value: wrap it in `if(…, "true", "false")`.';
}
