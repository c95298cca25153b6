import {
  type Aggregation,
  type Command,
  type Expression,
  type FieldMade,
  matchPattern,
  type SearchStep,
  walkExpression,
} from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';
import type { Scalar } from '../values/value.ts';
import { literalOf } from './conflicts.ts';
import { combinations, evaluator } from './evaluate.ts';
import { anyNumber, anything, either, missing, type Possible } from './possible.ts';

/** What a caller knows of lookup tables. */
export type LookupColumns = (table: string) => readonly string[] | undefined;

/**
 * Commands that change no field but those that their field flow names. Behind any other, filters apart, nothing is
 * known any more.
 */
const tame: ReadonlySet<Command['kind']> = new Set([
  'rex',
  'eval',
  'fields',
  'table',
  'rename',
  'stats',
  'eventstats',
  'streamstats',
  'tstats',
  'top',
  'rare',
  'bin',
  'fieldformat',
  'fillnull',
  'convert',
  'strcat',
  'makemv',
  'mvexpand',
  'lookup',
  'iplocation',
  'addinfo',
  'reltime',
  'rangemap',
]);

/** Commands that change no field at all. */
const filters: ReadonlySet<Command['kind']> = new Set([
  'search',
  'where',
  'regex',
  'dedup',
  'sort',
  'head',
  'tail',
  'reverse',
  'uniq',
  'outputlookup',
  'collect',
  'highlight',
  'iconify',
  'localop',
  'redistribute',
  'require',
]);

/** The values of fields at one place of a search, where something is known of them. */
export class KnownValues {
  readonly #known: Map<string, Possible>;

  constructor(known: ReadonlyMap<string, Possible> = new Map()) {
    this.#known = new Map(known);
  }

  /** What the field can be in rows that come to the step. */
  at(step: SearchStep, field: string): Possible {
    const known = this.#known.get(field);
    if (known) return known;
    const { complete, names } = step.before;
    // Internal fields are there whether a command names them or not.
    return complete && !names.has(field) && !field.startsWith('_') && !field.includes('*')
      ? missing()
      : anything;
  }

  set(field: string, possible: Possible): void {
    this.#known.set(field, possible);
  }

  /** The fields of which something is known. */
  names(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** What is known behind the step. */
  after(step: SearchStep, lookupColumns: LookupColumns | undefined): KnownValues {
    const { command, flow } = step;
    if (filters.has(command.kind)) return this;
    if (!tame.has(command.kind)) return new KnownValues();
    if (command.kind === 'tstats' && (command.append || command.prestats)) return new KnownValues();
    const result = new KnownValues(flow.replaces ? new Map() : this.#known);
    if (flow.keeps) {
      for (const name of result.names()) {
        if (!flow.keeps.some((pattern) => matchPattern(pattern, name))) result.#known.delete(name);
      }
    }
    for (const pattern of flow.removes ?? []) result.#remove(pattern, command.span);
    for (const { from, to, span } of flow.renames ?? []) result.#rename(from, to, span);
    for (const { name } of flow.rewrites ?? []) result.#forget(name);
    if (command.kind === 'fillnull')
      this.#fill(
        step,
        command.value,
        command.fields.map(({ name }) => name),
        result,
      );
    else if (command.kind === 'eval') {
      for (const { target, expression } of command.assignments) {
        const field = (name: string): Possible => result.#orBefore(step, name, this);
        if (!target.name.includes('{')) result.set(target.name, possibleOf(expression, field, target.span));
        else result.#known.clear();
      }
    } else for (const made of flow.adds ?? []) result.set(made.name, this.#made(step, made, lookupColumns));
    if (command.kind === 'mvexpand') {
      const before = this.at(step, command.field.name);
      result.set(command.field.name, { ...before, canBeMultivalue: false });
    }
    return result;
  }

  /** Within one eval: what an assignment before made of the field, else what came in. */
  #orBefore(step: SearchStep, field: string, before: KnownValues): Possible {
    return this.#known.get(field) ?? before.at(step, field);
  }

  #remove(pattern: string, span: Span): void {
    if (!pattern.includes('*')) this.set(pattern, missing(span));
    else this.#forget(pattern);
  }

  #forget(pattern: string): void {
    if (pattern === '*') this.#known.clear();
    if (!pattern.includes('*')) this.#known.delete(pattern);
    if (this.#known.size === 0) return;
    for (const name of this.names()) if (matchPattern(pattern, name)) this.#known.delete(name);
  }

  #rename(from: string, to: string, span: Span): void {
    if (!from.includes('*')) {
      const moved = this.#known.get(from);
      if (moved) this.set(to, moved);
      else this.#known.delete(to);
      if (from !== to) this.set(from, missing(span));
      return;
    }
    const moved = new Map<string, Possible>();
    for (const name of this.names()) {
      const parts = matchPattern(from, name);
      const possible = this.#known.get(name);
      if (parts && possible) {
        let index = 0;
        moved.set(
          to.replace(/\*/g, () => parts[index++] ?? ''),
          possible,
        );
        this.#known.delete(name);
      }
    }
    // Any of these may have been replaced by a field of which nothing is known.
    this.#forget(to);
    for (const [name, possible] of moved) this.set(name, possible);
  }

  #fill(step: SearchStep, value: string, fields: readonly string[], result: KnownValues): void {
    const isNamed = fields.length > 0;
    const filled: Possible = { values: [value], canBeNull: false, canBeMultivalue: false };
    for (const name of isNamed ? fields.filter((each) => !each.includes('*')) : this.names()) {
      const before = this.at(step, name);
      // Without names only columns that some row has are filled.
      const canBeNull = !isNamed && before.canBeNull;
      result.set(name, { ...either(before, filled), canBeNull });
    }
  }

  #made(step: SearchStep, made: FieldMade, lookupColumns: LookupColumns | undefined): Possible {
    const { command } = step;
    const before = this.at(step, made.name);
    switch (command.kind) {
      case 'stats':
      case 'top':
      case 'rare':
        if (made.carried) return { ...before, canBeNull: false, canBeMultivalue: false };
        break;
      case 'tstats':
        if (command.by.some(({ name }) => name === made.name))
          return { canBeNull: false, canBeMultivalue: false };
        break;
      case 'lookup': {
        if (command.output === 'all') return anything;
        const output = command.outputs.find(({ from, to }) => (to ?? from).name === made.name);
        const columns = lookupColumns?.(command.table.text);
        const isThere =
          !columns || !output || columns.includes(output.from.name) || output.from.name === '_key';
        if (isThere) return anything;
        return command.output === 'OUTPUT' ? missing(made.span) : before;
      }
      default:
        return anything;
    }
    if (command.kind !== 'stats' && command.kind !== 'tstats') return anything;
    const one = command.aggregations.find(({ alias, text }) => (alias?.name ?? text) === made.name);
    return one
      ? possibleOfAggregation(one, command.by.length > 0, (name) => this.at(step, name), made.span)
      : anything;
  }
}

function possibleOfAggregation(
  { function: name, field, expression }: Aggregation,
  isGrouped: boolean,
  fieldAt: (name: string) => Possible,
  at: Span,
): Possible {
  if (field?.name.includes('*')) return anything;
  switch (name) {
    case 'count': {
      // A group is there because of a row in it.
      const low = isGrouped && !field && !expression ? 1 : 0;
      return { canBeNull: false, canBeMultivalue: false, range: { ...anyNumber, low }, at };
    }
    case 'dc':
    case 'distinct_count':
      return { canBeNull: false, canBeMultivalue: false, range: { ...anyNumber, low: 0 }, at };
    case 'sum':
    case 'avg':
    case 'stdev':
    case 'stdevp':
    case 'var':
    case 'varp':
      return { canBeNull: true, canBeMultivalue: false, range: anyNumber, at };
    case 'values':
    case 'list':
    case 'first':
    case 'last':
    case 'earliest':
    case 'latest': {
      const { values } = field ? fieldAt(field.name) : anything;
      return { ...(values ? { values } : {}), canBeNull: true, canBeMultivalue: true, at };
    }
    default:
      return anything;
  }
}

/** What an expression can give. */
function possibleOf(expression: Expression, fieldAt: (name: string) => Possible, at: Span): Possible {
  const literal = literalOf(expression);
  if (literal !== undefined) return { values: [literal], canBeNull: false, canBeMultivalue: false, at };
  if (expression.kind === 'field') return fieldAt(expression.name);
  const tried = tryAll(expression, fieldAt);
  if (tried) return { ...tried, at };
  if (expression.kind !== 'call') return anything;
  const { name, args } = expression;
  const branch = (one: Expression | undefined): Possible =>
    one ? possibleOf(one, fieldAt, at) : { values: [], canBeNull: true, canBeMultivalue: false };
  switch (name) {
    case 'null':
      return { values: [], canBeNull: true, canBeMultivalue: false, at };
    case 'if':
      return { ...either(branch(args[1]), branch(args[2])), at };
    case 'case': {
      let result: Possible | undefined;
      for (let index = 0; index + 1 < args.length; index += 2) {
        const [condition, value] = args.slice(index, index + 2);
        const next = branch(value);
        result = result ? either(result, next) : next;
        if (condition && isAlwaysTrue(condition)) return { ...result, at };
      }
      return { ...either(result ?? anything, { values: [], canBeNull: true, canBeMultivalue: false }), at };
    }
    case 'coalesce': {
      const each = args.map(branch);
      const [first = anything, ...rest] = each;
      return { ...rest.reduce(either, first), canBeNull: each.every(({ canBeNull }) => canBeNull), at };
    }
    default:
      return anything;
  }
}

function isAlwaysTrue(condition: Expression): boolean {
  if (!tryFields(condition)) return false;
  return evaluator(condition, 'boolean')?.(new Map()) === true;
}

function tryFields(expression: Expression): boolean {
  return fieldsOf(expression).length === 0;
}

/** Tries the expression on all rows that its fields can make; nothing when they cannot be listed. */
function tryAll(
  expression: Expression,
  fieldAt: (name: string) => Possible,
): Omit<Possible, 'at'> | undefined {
  const fields = fieldsOf(expression);
  const rows = combinations(fields, fieldAt);
  const evaluate = rows && evaluator(expression, 'value');
  if (!rows || !evaluate) return undefined;
  const values = new Set<Scalar>();
  let canBeNull = false;
  for (const row of rows) {
    const value = evaluate(row);
    if (value === null) canBeNull = true;
    else if (typeof value === 'string' || typeof value === 'number') values.add(value);
    else return undefined;
  }
  return { values: [...values], canBeNull, canBeMultivalue: false };
}

function fieldsOf(expression: Expression): string[] {
  const names: string[] = [];
  walkExpression(expression, (node) => {
    if (node.kind === 'field') names.push(node.name);
  });
  return names;
}
