import { compileRegex } from '../../regex/index.ts';
import type { Call } from '../../spl/index.ts';
import { costOf } from '../run/allowance.ts';
import { finiteOrNull, isMultivalue, numberOf, textOf } from '../values/coerce.ts';
import { unlimited } from '../values/precision.ts';
import type { Row } from '../values/row.ts';
import type { Value } from '../values/value.ts';
import { isQuoted } from './comparison.ts';
import type {
  ArgumentType,
  CallToCompile,
  CompiledCall,
  CompiledExpression,
  EvalFunctionDefinition,
  EvalParameter,
  EvalScope,
  Evaluate,
} from './eval-function.ts';
import type { Compiling } from './expression.ts';
import { regexOf } from './safe-regex.ts';

/** Compiles a call of a known function: checks number and types of the arguments, converts them, runs the body. */
export function compileCall(
  call: Call,
  definition: EvalFunctionDefinition,
  args: readonly CompiledExpression[],
  compiling: Compiling,
): Omit<CompiledExpression, 'fields'> {
  const toCompile = describeCall(call, definition, args, compiling);
  const sound = checkArguments(toCompile, definition);
  const built = sound ? build(definition, toCompile) : { evaluate: nothing };
  const { evaluate } = built;
  return {
    evaluate,
    numeric: built.numeric ?? ((row, scope) => numberOf(evaluate(row, scope))),
    type: built.type ?? definition.returns,
    precision: built.precision ?? unlimited,
  };
}

const nothing: Evaluate = () => null;

function build(definition: EvalFunctionDefinition, call: CallToCompile): CompiledCall {
  if (!definition.compile) {
    const evaluate = applyTo(definition, call);
    // Their texts are read and written anew by each function around them.
    return { evaluate: definition.group === 'json' ? charged(evaluate, jsonCost) : evaluate };
  }
  const built = definition.compile(call);
  const compiled = typeof built === 'function' ? { evaluate: built } : built;
  if (definition.group !== 'json' && definition.group !== 'conversion') return compiled;
  return { ...compiled, evaluate: charged(compiled.evaluate, jsonCost) };
}

/** How many times the cost of a text it takes to make one of JSON. */
const jsonCost = 8;

/** Counts what a function makes against the search's allowance. */
function charged(evaluate: Evaluate, times: number): Evaluate {
  return (row, scope) => {
    const value = evaluate(row, scope);
    const cost = costOf(value);
    if (cost > 0) scope.spend?.(cost * times);
    return value;
  };
}

function describeCall(
  call: Call,
  definition: EvalFunctionDefinition,
  args: readonly CompiledExpression[],
  { report, lookups }: Compiling,
): CallToCompile {
  const spanOf = (argument: number | undefined) =>
    (argument === undefined ? undefined : call.args[argument]?.span) ?? call.span;
  return {
    name: definition.name,
    args,
    span: call.span,
    expressions: call.args,
    ...(lookups ? { lookups } : {}),
    report: (code, message, hint, argument) =>
      report({ code, message, span: spanOf(argument), ...(hint === undefined ? {} : { hint }) }),
    refuse: (hint, argument) =>
      report({
        code: 'eval/wrong-arguments',
        message: `The arguments to the '${call.name}' function are invalid.`,
        span: spanOf(argument),
        hint,
      }),
  };
}

/** Whether the arguments fit the parameters; reports the first that does not. */
function checkArguments(call: CallToCompile, definition: EvalFunctionDefinition): boolean {
  const { args } = call;
  const { parameters } = definition;
  const usage = `Usage: \`${definition.name}${definition.signature}\`.`;
  const least = parameters.filter((parameter) => !parameter.optional).length;
  const group = parameters.filter((parameter) => parameter.repeats).length;
  if (args.length < least || (group === 0 && args.length > parameters.length)) {
    call.refuse(`${counted(args.length)} given. ${usage}`);
    return false;
  }
  const fixed = parameters.length - group;
  if (group > 1 && args.length > fixed && (args.length - fixed) % group !== 0) {
    call.refuse(`The last ${group} arguments belong together; ${counted(args.length)} given. ${usage}`);
    return false;
  }
  for (const [index, argument] of args.entries()) {
    const parameter = parameterAt(parameters, index);
    const fault = parameter && faultOf(argument, parameter.type);
    if (parameter && fault) {
      call.refuse(`\`${parameter.name}\` ${fault}. ${usage}`, index);
      return false;
    }
    if (parameter?.type === 'regex' && typeof argument.constant === 'string') {
      const result = compileRegex(argument.constant);
      if (!result.ok) {
        call.report(
          'eval/bad-regex',
          `The regular expression \`${argument.constant}\` cannot be used: ${result.message}.`,
          'Regular expressions in SPL follow PCRE; in an eval text a backslash before another one is halved.',
          index,
        );
        return false;
      }
    }
  }
  return true;
}

function counted(arguments_: number): string {
  return arguments_ === 1 ? '1 argument is' : `${arguments_} arguments are`;
}

/** The parameter that the argument at an index belongs to; repeated parameters come round again. */
function parameterAt(parameters: readonly EvalParameter[], index: number): EvalParameter | undefined {
  if (index < parameters.length) return parameters[index];
  const repeated = parameters.filter((parameter) => parameter.repeats);
  return repeated[(index - (parameters.length - repeated.length)) % repeated.length];
}

/** Says what makes an argument unfit; nothing when it may do. */
function faultOf(argument: CompiledExpression, wanted: ArgumentType): string | undefined {
  const { type } = argument;
  if (wanted === 'any') return undefined;
  if (wanted === 'boolean') {
    return type === 'boolean' || type === 'null' ? undefined : 'must be a condition';
  }
  if (type === 'boolean') return 'cannot be a condition';
  if (wanted === 'value') return undefined;
  if (type === 'null') return 'cannot be `null()`';
  if (wanted === 'number' && isQuoted(argument)) return 'must be a number, not a text in quotes';
  return undefined;
}

type ReadArgument = (row: Row, scope: EvalScope) => unknown;

/** Builds the closure of a function that wants its arguments evaluated and converted. */
function applyTo(definition: EvalFunctionDefinition, call: CallToCompile): Evaluate {
  const { apply } = definition;
  if (!apply) return nothing;
  const readers = call.args.map((argument, index) =>
    readerOf(argument, parameterAt(definition.parameters, index)?.type ?? 'any'),
  );
  const [first, second] = readers;
  if (definition.nulls === 'handled') {
    return (row, scope) =>
      settled(
        apply(
          readers.map((read) => read(row, scope)),
          scope,
        ),
        scope,
      );
  }
  if (first && readers.length === 1) {
    return (row, scope) => {
      const value = first(row, scope);
      return value === null ? null : settled(apply([value], scope), scope);
    };
  }
  if (first && second && readers.length === 2) {
    return (row, scope) => {
      const a = first(row, scope);
      if (a === null) return null;
      const b = second(row, scope);
      return b === null ? null : settled(apply([a, b], scope), scope);
    };
  }
  return (row, scope) => {
    const values: unknown[] = [];
    for (const read of readers) {
      const value = read(row, scope);
      if (value === null) return null;
      values.push(value);
    }
    return settled(apply(values, scope), scope);
  };
}

/** Makes any result one that a field can hold: no empty list, no list of one, no NaN or infinity. */
function settled(value: Value, scope: EvalScope): Value {
  if (typeof value === 'number') return finiteOrNull(value);
  const cost = costOf(value);
  if (cost > 0) scope.spend?.(cost);
  if (isMultivalue(value) && value.length < 2) return value[0] ?? null;
  return value;
}

function readerOf(argument: CompiledExpression, type: ArgumentType): ReadArgument {
  const { evaluate, numeric } = argument;
  switch (type) {
    case 'string':
      return (row, scope) => {
        const value = evaluate(row, scope);
        if (typeof value === 'string') return value;
        return typeof value === 'number' ? textOf(value) : null;
      };
    case 'number':
      return (row, scope) => {
        const value = numeric(row, scope);
        return !Number.isNaN(value) ? value : null;
      };
    case 'boolean':
      return (row, scope) => {
        const value = evaluate(row, scope);
        return typeof value === 'boolean' ? value : null;
      };
    case 'multivalue':
      return (row, scope) => {
        const value = evaluate(row, scope);
        if (value === null || typeof value === 'boolean') return null;
        return isMultivalue(value) ? value : [value];
      };
    case 'regex': {
      if (argument.constant !== undefined) {
        const regex = regexOf(textOf(argument.constant));
        return () => regex;
      }
      return (row, scope) => {
        const value = evaluate(row, scope);
        if (value === null || typeof value === 'boolean' || isMultivalue(value)) return null;
        return regexOf(textOf(value));
      };
    }
    case 'value':
    case 'any':
      return evaluate;
  }
}
