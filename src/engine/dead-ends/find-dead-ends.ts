import { type FieldName, type FieldUse, matchPattern, type SearchStep } from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';
import type { Scalar } from '../values/value.ts';
import { conflictOf, narrowRange, rangeOf } from './conflicts.ts';
import { combinations, evaluator, tester } from './evaluate.ts';
import { isMissing, type Possible } from './possible.ts';
import { type Term, termsOfCondition, termsOfSearch } from './terms.ts';
import { KnownValues, type LookupColumns } from './value-flow.ts';

/** A place that no row passes, or a step that does nothing, whatever the events are. */
export interface DeadEnd {
  /**
   * `missing-field`: rows are grouped, compared or joined by a field that none has; `contradiction`: two terms exclude
   * each other, or one never holds; `impossible-value`: the field has none of the values that are asked for;
   * `no-effect`: a field that no row has is converted or renamed.
   */
  readonly kind: 'missing-field' | 'contradiction' | 'impossible-value' | 'no-effect';
  /** The command's name. */
  readonly command: string;
  /** The term or field. */
  readonly span: Span;
  readonly field?: string;
  /** What the field can be. */
  readonly values?: readonly Scalar[];
  /** The numbers that the field can be, where they are limited. */
  readonly least?: number;
  /** The term stands under NOT, which `span` leaves out. */
  readonly isNegated?: boolean;
  /** The term asks for rows without the field, and every row has it. */
  readonly asksForNull?: boolean;
  /** The other place: the term that excludes this one, the command that made or dropped the field. */
  readonly other?: Span;
}

/**
 * Finds where a search can let no row pass. Sound: what it reports holds for all events, by this engine's rules; where
 * the public documents leave a rule open (NOT on a null field), nothing is concluded from it. Behind the first such
 * place of a pipeline nothing more is reported.
 * @param steps of the search's analysis
 * @param lookupColumns the columns of a lookup table, where they are known
 */
export function findDeadEnds(
  steps: readonly SearchStep[],
  lookupColumns?: LookupColumns,
): readonly DeadEnd[] {
  const found: DeadEnd[] = [];
  let known = new KnownValues();
  let facts: readonly Term[] = [];
  for (const step of steps) {
    for (const inner of step.inner) {
      if (inner.rows === 'own') found.push(...findDeadEnds(inner.steps, lookupColumns));
    }
    const at = (field: string): Possible => known.at(step, field);
    found.push(...withoutEffect(step, at));
    const terms = termsOf(step);
    const dead = missingKey(step, at) ?? deadTerm(terms, facts, step, at);
    if (dead) {
      found.push(dead);
      break;
    }
    if (step.command.kind === 'search' || step.command.kind === 'where') narrow(terms, known, at);
    known = known.after(step, lookupColumns);
    if (facts.length + terms.length > 0) facts = factsAfter(step, [...facts, ...terms]);
  }
  return found;
}

function termsOf({ command }: SearchStep): readonly Term[] {
  if (command.kind === 'search') return termsOfSearch(command.expression);
  if (command.kind === 'where') return termsOfCondition(command.expression);
  if (command.kind === 'tstats' && command.where) return termsOfSearch(command.where);
  return [];
}

type PossibleOf = (field: string) => Possible;

/** Commands that drop the rows in which one of these fields is null. */
function missingKey({ command }: SearchStep, at: PossibleOf): DeadEnd | undefined {
  let keys: readonly FieldName[] = [];
  switch (command.kind) {
    case 'stats':
      keys = command.by;
      break;
    case 'top':
    case 'rare':
      keys = [...command.by, ...command.fields];
      break;
    case 'dedup':
      keys = command.keepEmpty ? [] : command.fields;
      break;
    case 'join':
      keys = command.type === 'inner' && !command.aliases ? command.fields : [];
      break;
    case 'regex':
      keys = command.field && !command.negated ? [command.field] : [];
      break;
    default:
      break;
  }
  const key = keys.find(({ name }) => isMissing(at(name)));
  return key && deadEnd('missing-field', command.name, key.span, key.name, at);
}

function deadEnd(kind: DeadEnd['kind'], command: string, span: Span, field: string, at: PossibleOf): DeadEnd {
  const { values, range, at: other } = at(field);
  return {
    kind,
    command,
    span,
    field,
    ...(values && values.length > 0 ? { values } : {}),
    ...(range && Number.isFinite(range.low) ? { least: range.low } : {}),
    ...(other ? { other } : {}),
  };
}

/** Steps that change a field which no row has. */
function withoutEffect({ command, flow }: SearchStep, at: PossibleOf): DeadEnd[] {
  let uses: readonly FieldUse[] = [];
  switch (command.kind) {
    case 'convert':
      uses = command.conversions.map(({ field }) => field);
      break;
    case 'rex':
      uses = command.field ? [command.field] : [];
      break;
    case 'makemv':
    case 'mvexpand':
    case 'nomv':
    case 'iplocation':
    case 'bin':
      uses = [command.field];
      break;
    case 'lookup':
      uses = command.inputs.map(({ from, to }) => to ?? from);
      break;
    case 'rename':
      uses = command.renames.map(({ from }) => from);
      break;
    default:
      break;
  }
  if (uses.length === 0) return [];
  // A rename earlier in the same command may make what a later one takes.
  const made = new Set((flow.renames ?? []).map(({ to }) => to));
  return uses
    .filter(({ name }) => !name.includes('*') && !made.has(name) && isMissing(at(name)))
    .map(({ name, span }) => deadEnd('no-effect', command.name, span, name, at));
}

/** The first term that cannot hold, by itself or together with those before it. */
function deadTerm(
  terms: readonly Term[],
  facts: readonly Term[],
  { command }: SearchStep,
  at: PossibleOf,
): DeadEnd | undefined {
  if (terms.length === 0) return undefined;
  const held: Term[] = [...facts];
  const ranges = new Map<string, NonNullable<Possible['range']>>();
  for (const term of terms) {
    if (!mayHold(term, at)) {
      const [field] = term.fields;
      const isNegated = term.negated ? { isNegated: true } : {};
      if (field === undefined)
        return { kind: 'contradiction', command: command.name, span: term.span, ...isNegated };
      const gone = term.fields.find((name) => isMissing(at(name)));
      const kind = gone === undefined ? 'impossible-value' : 'missing-field';
      const nulls = !at(field).canBeNull && asksForNull(term) ? { asksForNull: true } : {};
      return { ...deadEnd(kind, command.name, term.span, gone ?? field, at), ...isNegated, ...nulls };
    }
    // A term that the data model tests is one on events, whose fields may have several values.
    const other = conflictOf(
      term,
      held.slice(-mostCompared),
      command.kind === 'tstats' ? () => anyValues : at,
    );
    const [field] = term.fields;
    if (other) {
      return {
        kind: 'contradiction',
        command: command.name,
        span: term.span,
        other: other.span,
        ...(term.negated ? { isNegated: true } : {}),
        ...(field === undefined ? {} : { field }),
      };
    }
    const limit = command.kind === 'tstats' ? undefined : rangeOf(term);
    if (limit) {
      const before = ranges.get(limit.field) ?? at(limit.field).range;
      const left = narrowRange(before, limit.range);
      if (left === 'empty') return deadEnd('impossible-value', command.name, term.span, limit.field, at);
      if (left) ranges.set(limit.field, left);
    }
    held.push(term);
  }
  return undefined;
}

const anyValues: Possible = { canBeNull: true, canBeMultivalue: true };

/** Whether some row can meet the term; true in doubt. */
function mayHold(term: Term, at: PossibleOf): boolean {
  if (term.fields.some((field) => !at(field).canBeNull && asksForNull(term))) return false;
  const outcomes = outcomesOf(term, at);
  return !outcomes || outcomes.some(({ holds }) => holds);
}

/** `isnull(x)`, `NOT isnotnull(x)`, `NOT x=*`. */
function asksForNull({ language, node, negated }: Term): boolean {
  if (language === 'search') {
    const isAny = node.kind === 'comparison' && node.operator === '=' && /^\*+$/.test(node.value.text);
    return negated && isAny && !node.field.name.includes('*');
  }
  if (node.kind !== 'call' || node.args[0]?.kind !== 'field') return false;
  return node.name === (negated ? 'isnotnull' : 'isnull');
}

/** What the term says of each row that its fields can make; nothing when they cannot be listed. */
function outcomesOf(
  term: Term,
  at: PossibleOf,
): readonly { readonly values: ReadonlyMap<string, Scalar | null>; readonly holds: boolean }[] | undefined {
  if (term.language === 'search') {
    const { node, negated } = term;
    if (node.kind === 'or' && !negated) {
      const alternatives = node.operands.map((operand) => termsOfSearch(operand));
      return alternatives.every((parts) => parts.some((part) => !mayHold(part, at))) ? [] : undefined;
    }
    if ((node.kind !== 'comparison' && node.kind !== 'in') || node.field.name.includes('*')) return undefined;
    // Any value of several will do; which of them are there together is not known.
    const seen: PossibleOf = negated ? at : (field) => ({ ...at(field), canBeMultivalue: false });
    const rows = combinations(term.fields, seen);
    if (!rows) return undefined;
    const holds = tester(node);
    return rows.map((values) => ({ values, holds: holds(values) !== negated }));
  }
  const rows = combinations(term.fields, at);
  const evaluate = rows && evaluator(term.node, 'boolean');
  if (!rows || !evaluate) {
    const { node, negated } = term;
    if (negated || node.kind !== 'binary' || node.operator !== 'OR') return undefined;
    const alternatives = [node.left, node.right].map((operand) => termsOfCondition(operand));
    return alternatives.every((parts) => parts.some((part) => !mayHold(part, at))) ? [] : undefined;
  }
  // What NOT makes of null is left open by the manuals: such a row may pass.
  return rows.map((values) => {
    const value = evaluate(values);
    return { values, holds: term.negated ? value !== true : value === true };
  });
}

/** Notes what the terms leave of each field's values. */
function narrow(terms: readonly Term[], known: KnownValues, at: PossibleOf): void {
  for (const term of terms) {
    const [field] = term.fields;
    if (field === undefined || field === '_raw' || field.includes('*') || new Set(term.fields).size > 1)
      continue;
    let possible = at(field);
    const outcomes = possible.canBeMultivalue ? undefined : outcomesOf(term, at);
    if (outcomes) {
      const left = outcomes.filter(({ holds }) => holds).map(({ values }) => values.get(field) ?? null);
      const values = left.filter((value) => value !== null);
      possible = { ...possible, values, canBeNull: left.includes(null) };
    } else if (!holdsForNull(term)) possible = { ...possible, canBeNull: false };
    const limit = rangeOf(term);
    const range = limit?.field === field ? narrowRange(possible.range, limit.range) : undefined;
    known.set(field, range && range !== 'empty' ? { ...possible, range } : possible);
  }
}

/** Whether the term can hold for a row without the field; true in doubt. */
function holdsForNull(term: Term): boolean {
  const { node, negated } = term;
  if (term.language === 'search') return negated || (node.kind !== 'comparison' && node.kind !== 'in');
  if (node.kind === 'call' && node.args[0]?.kind === 'field') {
    return negated || (node.name !== 'isnotnull' && node.name !== 'like' && node.name !== 'match');
  }
  const isComparison = node.kind === 'binary' && ['=', '!=', '<', '<=', '>', '>='].includes(node.operator);
  return negated || !isComparison || (node.left.kind !== 'field' && node.right.kind !== 'field');
}

/** The terms that still hold behind the step: those whose fields keep their values. */
function factsAfter(step: SearchStep, facts: readonly Term[]): readonly Term[] {
  const { command, flow } = step;
  if (facts.length === 0 || command.kind === 'tstats') return [];
  if (command.kind === 'search' || command.kind === 'where') return facts.slice(-mostFacts);
  if (!keepsValues.has(command.kind) || flow.replaces || flow.open) return [];
  const changed = [
    ...(flow.adds ?? []).map(({ name }) => name),
    ...(flow.rewrites ?? []).map(({ name }) => name),
    ...(flow.removes ?? []),
    ...(flow.renames ?? []).flatMap(({ from, to }) => [from, to]),
  ];
  const matchesAny = (patterns: readonly string[], field: string): boolean =>
    patterns.some((pattern) => matchPattern(pattern, field));
  return facts.filter(({ fields }) =>
    fields.every((field) => !matchesAny(changed, field) && (!flow.keeps || matchesAny(flow.keeps, field))),
  );
}

/** With so many terms before it a term is compared; a filter of thousands would take their square. */
const mostCompared = 300;

/** So many terms are remembered. */
const mostFacts = 100;

const keepsValues: ReadonlySet<string> = new Set([
  'search',
  'where',
  'regex',
  'rex',
  'eval',
  'fields',
  'table',
  'rename',
  'dedup',
  'sort',
  'head',
  'tail',
  'reverse',
  'eventstats',
  'streamstats',
  'bin',
  'fillnull',
  'convert',
  'lookup',
  'iplocation',
  'outputlookup',
]);
