import { type Expression, printExpression } from '../../spl/index.ts';
import { holdsByAbsence } from '../correlation/correlation-counter.ts';
import type { LinkedCorrelation } from '../correlation/link-correlations.ts';
import type { Condition, SigmaCorrelation, SigmaFilter, SigmaRule } from '../tree.ts';
import { correlationFigure } from './correlation-figure.ts';
import { logicGroup, searchOf, whereOf } from './logic.ts';
import { type ConversionOptions, type RuleLogic, refusal, ruleLogic } from './rule-logic.ts';
import { binary, call, evalGroup, evalNot, fieldValue, textLiteral } from './spl-nodes.ts';
import { commandLines, stagesOf } from './stages.ts';

/** A correlation as a search. */
export interface CorrelationConversion {
  readonly correlation: SigmaCorrelation;
  /** The search: one command a line. */
  readonly text: string;
  /** Its beginning, which finds the events that it counts. */
  readonly eventsText: string;
  /** The columns of the group, in the order of `group-by`. */
  readonly groupColumns: readonly string[];
  /** The column of what the condition compares; undefined where the search has none, as for a percentile, of which it knows only that it reaches its bounds. */
  readonly figureColumn: string | undefined;
}

/** A correlated rule with what it asks. */
interface Member {
  /** As the correlation calls it. */
  readonly name: string;
  readonly rule: SigmaRule;
  readonly logic: RuleLogic;
}

/**
 * Converts a correlation to a search over the events of its rules. `streamstats` with a time window counts in (time - timespan, time] at each event, as the rule does, where clock buckets
 * would lose what crosses their edges; a row comes out when the condition begins to hold for a group, and again once it did not hold, or the window was empty, in between.
 *
 * Refused: correlations of correlations; conditions that hold by absence, which no event makes true; bounds and conditions on `temporal_ordered`; a group that is read from different
 * fields of one kind of event.
 * @returns undefined when it is refused: `sigma/not-convertible`, and the findings of its rules
 * @source Sigma Correlation Rules Specification; Search Reference, streamstats
 */
export function convertCorrelation(
  { correlation, rules }: LinkedCorrelation,
  options: ConversionOptions,
  filtersOf: ReadonlyMap<SigmaRule, readonly SigmaFilter[]> = new Map(),
): CorrelationConversion | undefined {
  const refuse = (message: string, key?: string): undefined => {
    const keyPath = key === undefined ? ['correlation'] : ['correlation', key];
    options.report(refusal('sigma/not-convertible', correlation, keyPath, message));
    return undefined;
  };
  if (holdsByAbsence(correlation)) {
    return refuse(
      'The condition holds by absence: no event makes it true, and a search sees only events.',
      'condition',
    );
  }
  if (
    correlation.type === 'temporal_ordered' &&
    (correlation.bounds.length > 0 || correlation.textCondition)
  ) {
    return refuse('A condition on an ordered correlation is not written in SPL.', 'condition');
  }
  const members: Member[] = [];
  for (const [index, rule] of rules.entries()) {
    if (rule.kind !== 'rule') {
      return refuse(
        `\`${rule.title}\` is a correlation: no search over the results of another is written.`,
        'rules',
      );
    }
    const logic = ruleLogic(rule, filtersOf.get(rule) ?? [], options);
    if (!logic) return undefined;
    members.push({ name: correlation.rules[index] ?? rule.title, rule, logic });
  }
  const fieldOf = fieldReader(correlation, members);
  const groupBy = correlation.groupBy.map(fieldOf);
  const compared = correlation.conditionFields.map(fieldOf);
  if ([...groupBy, ...compared].includes(undefined)) {
    return refuse('Rules for the same kind of event read a group from different fields.', 'aliases');
  }
  const known = (fields: readonly (ReadField | undefined)[]) => fields.flatMap((field) => field ?? []);
  const eventLines = commandLines(stagesOf(partsOf(members)));
  const text = [
    ...eventLines,
    ...known([...groupBy, ...compared]).flatMap(({ line }) => line ?? []),
    '| sort 0 _time',
    ...countingLines(correlation, members, known(groupBy), known(compared)),
  ];
  const { type, textCondition } = correlation;
  const hasFigure = !textCondition && type !== 'value_percentile' && type !== 'temporal_ordered';
  return {
    correlation,
    text: text.join('\n'),
    eventsText: eventLines.join('\n'),
    groupColumns: known(groupBy).map(({ name }) => name),
    figureColumn: hasFigure ? type : undefined,
  };
}

/** The events of all rules; where `search` cannot say what they ask, at least their log sources. */
function partsOf(members: readonly Member[]) {
  const [only] = members;
  if (only && members.length === 1) return only.logic.parts;
  const whole = logicGroup(
    'or',
    members.map(({ logic }) => logic.whole),
  );
  const sources = members.map(({ logic }) => logic.source);
  if (searchOf(whole) || sources.includes(undefined)) return [whole];
  const all = sources.flatMap((source) => source ?? []);
  return [logicGroup('or', all), whole];
}

/** A field as the search reads it, and the command that makes it where it has several names. */
interface ReadField {
  readonly name: string;
  readonly line?: string;
}

/** Undefined for a field that rules which can match one event call differently. */
function fieldReader(
  { aliases }: SigmaCorrelation,
  members: readonly Member[],
): (name: string) => ReadField | undefined {
  return (name) => {
    const read = members.map((member) => {
      const own = aliases.get(name);
      const field = [member.name, member.rule.name, member.rule.id]
        .map((reference) => (reference === undefined ? undefined : own?.get(reference)))
        .find((found) => found !== undefined);
      return { member, names: member.logic.namesOf(field ?? name) };
    });
    const all = [...new Set(read.flatMap(({ names }) => names))];
    const [only] = all;
    if (only !== undefined && all.length === 1) return { name: only };
    const isShared = read.every(({ names }) => names.join() === read[0]?.names.join());
    const target = `sigma_${name.replace(/\W+/g, '_')}`;
    const value = isShared
      ? call('coalesce', ...all.map(fieldValue))
      : call('case', ...read.flatMap(({ member, names }) => [whereOf(member.logic.whole), coalesced(names)]));
    const kinds = new Set(
      members.map(({ rule: { logSource } }) =>
        JSON.stringify([logSource.category, logSource.product, logSource.service]),
      ),
    );
    if (!isShared && kinds.size < members.length) return undefined;
    return { name: target, line: `| eval ${target}=${printExpression(value)}` };
  };
}

function coalesced(names: readonly string[]): Expression {
  const [only] = names;
  return only !== undefined && names.length === 1
    ? fieldValue(only)
    : call('coalesce', ...names.map(fieldValue));
}

function countingLines(
  correlation: SigmaCorrelation,
  members: readonly Member[],
  groupBy: readonly ReadField[],
  compared: readonly ReadField[],
): readonly string[] {
  const { type, timespanSeconds: span } = correlation;
  const by = groupBy.length > 0 ? ` BY ${groupBy.map(({ name }) => quotedName(name)).join(' ')}` : '';
  const tags = type.startsWith('temporal') ? [tagLine(members)] : [];
  const counting =
    type === 'temporal_ordered' ? orderedLines(correlation, by) : windowLines(correlation, compared, by);
  const begins = `| where sigma_holds=1 AND (isnull(sigma_held) OR sigma_held=0 OR _time-sigma_before>=${span})`;
  return [
    ...tags,
    ...counting,
    `| streamstats current=f window=1 global=f last(sigma_holds) AS sigma_held last(_time) AS sigma_before${by}`,
    begins,
    '| fields - sigma_holds sigma_held sigma_before',
  ];
}

/** The rules that each event matched, by the names that the correlation calls them. */
function tagLine(members: readonly Member[]): string {
  const tags = members.map(({ name, logic }) =>
    call('if', whereOf(logic.whole), textLiteral(name), call('null')),
  );
  const [only] = tags;
  const value = only && tags.length === 1 ? only : call('mvappend', ...tags);
  return `| eval sigma_rules=${printExpression(value)}`;
}

function windowLines(
  correlation: SigmaCorrelation,
  compared: readonly ReadField[],
  by: string,
): readonly string[] {
  const { timespanSeconds: span, textCondition } = correlation;
  const { value, figures, holds } = correlationFigure(
    correlation,
    compared.map(({ name }) => name),
  );
  const condition = textCondition ? seenCondition(textCondition.condition) : holds;
  const counted = textCondition ? 'values(sigma_rules) AS sigma_seen' : figures;
  return [
    ...(value ? [`| eval sigma_value=${printExpression(value)}`] : []),
    `| streamstats time_window=${span}s ${counted}${by}`,
    `| eval sigma_holds=if(${printExpression(condition)}, 1, 0)`,
  ];
}

/**
 * For each rule the beginning of the row that ends in it, the latest there is: whether the whole row fits into the timespan depends on that alone. An event is never behind itself.
 */
function orderedLines({ rules, timespanSeconds: span }: SigmaCorrelation, by: string): readonly string[] {
  const lines: string[] = [];
  rules.forEach((name, index) => {
    const begin = index === 0 ? '_time' : `sigma_begin_${index}`;
    if (index > 0) lines.push(`| streamstats current=f max(sigma_step_${index}) AS ${begin}${by}`);
    const isRule = printExpression(binary('=', fieldValue('sigma_rules'), textLiteral(name)));
    lines.push(`| eval sigma_step_${index + 1}=if(${isRule}, ${begin}, null())`);
  });
  return [
    ...lines,
    `| streamstats max(sigma_step_${rules.length}) AS sigma_start${by}`,
    `| eval sigma_holds=if(sigma_start>_time-${span}, 1, 0)`,
    '| fields - sigma_step_* sigma_begin_*',
  ];
}

/** A condition over the names of rules, as a question about those seen in the window. */
function seenCondition(condition: Condition): Expression {
  const isSeen = (name: string): Expression => binary('=', fieldValue('sigma_seen'), textLiteral(name));
  switch (condition.kind) {
    case 'and':
    case 'or':
      return evalGroup(condition.kind === 'and' ? 'AND' : 'OR', condition.of.map(seenCondition));
    case 'not':
      return evalNot(seenCondition(condition.of));
    case 'name':
      return isSeen(condition.name);
    case 'selector':
      return evalGroup(condition.quantifier === 'all' ? 'AND' : 'OR', condition.names.map(isSeen));
  }
}

function quotedName(name: string): string {
  return /^[\w.{}]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}
