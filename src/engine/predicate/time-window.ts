import type { SearchExpression, SearchTime } from '../../spl/index.ts';
import { parseTimeBound } from '../time/index.ts';

/** What a search expression may need to know about the search it stands in. */
export interface TimeFrame {
  /** What `now` is: epoch seconds. */
  readonly now: number;
  /** The time picker's bounds, epoch seconds: they hold where no time term of the expression does. */
  readonly earliest?: number;
  readonly latest?: number;
}

/** A half-open range of `_time`: earliest <= _time < latest; an absent bound is open. */
export interface TimeWindow {
  readonly earliest?: number;
  readonly latest?: number;
}

/** A time term made ready: which end of the window it sets, on which field. */
export interface TimeBound {
  readonly field: '_time' | '_indextime';
  readonly end: 'earliest' | 'latest';
  readonly at: number;
}

/** Seconds in the unit that the deprecated terms (`startdaysago`, `minutesago`) name. */
const agoUnits: Readonly<Record<string, number>> = {
  minutes: 60,
  hours: 3600,
  days: 86_400,
  months: 30 * 86_400,
};

/**
 * Reads a time term: `earliest=-24h@h`, `latest=now`, `starttime="11/14/2023:00:00:00"`, `daysago=3` …
 * @returns the bound, or the message of a refusal
 * @source Search Reference: Time modifiers
 */
export function readTimeTerm(term: SearchTime, now: number): TimeBound | string {
  const value = term.value.text;
  const name = term.name.toLowerCase();
  const ago = /^(start|end)?(minutes|hours|days|months)ago$/.exec(name);
  if (ago) {
    const seconds = agoUnits[ago[2] ?? ''];
    if (seconds === undefined || !/^\d+$/.test(value)) return invalid(term);
    return {
      field: '_time',
      end: ago[1] === 'end' ? 'latest' : 'earliest',
      at: now - Number(value) * seconds,
    };
  }
  const meaning = boundNames.get(name);
  if (!meaning) return `The time term \`${term.name}\` is not supported.`;
  const at = parseTimeBound(value, now);
  return at === undefined ? invalid(term) : { ...meaning, at };
}

const boundNames: ReadonlyMap<string, Omit<TimeBound, 'at'>> = new Map([
  ['earliest', { field: '_time', end: 'earliest' }],
  ['starttime', { field: '_time', end: 'earliest' }],
  ['starttimeu', { field: '_time', end: 'earliest' }],
  ['latest', { field: '_time', end: 'latest' }],
  ['endtime', { field: '_time', end: 'latest' }],
  ['endtimeu', { field: '_time', end: 'latest' }],
  ['_index_earliest', { field: '_indextime', end: 'earliest' }],
  ['_index_latest', { field: '_indextime', end: 'latest' }],
]);

function invalid(term: SearchTime): string {
  return `Invalid value "${term.value.text}" for time term '${term.name}'.`;
}

/** A time term that cannot be read, or two that leave no time between them. */
export interface TimeFault {
  readonly message: string;
  readonly span: SearchTime['span'];
}

/** Finds every time term of an expression that would be refused. Subsearches are not entered. */
export function checkTimeTerms(expression: SearchExpression, now: number): TimeFault[] {
  const faults: TimeFault[] = [];
  visit(expression);
  return faults;

  function visit(node: SearchExpression): void {
    if (node.kind === 'time') {
      const bound = readTimeTerm(node, now);
      if (typeof bound === 'string') faults.push({ message: bound, span: node.span });
    } else if (node.kind === 'and') {
      for (const operand of node.operands) visit(operand);
      const window = windowOf(node.operands, now);
      const { earliest, latest } = window;
      const term = node.operands.find((operand) => operand.kind === 'time');
      if (term && earliest !== undefined && latest !== undefined && earliest > latest) {
        faults.push({
          message: `The time range is empty: \`earliest\` lies after \`latest\`.`,
          span: term.span,
        });
      }
    } else if (node.kind === 'or') {
      for (const operand of node.operands) visit(operand);
    } else if (node.kind === 'not') {
      visit(node.operand);
    }
  }
}

/**
 * The window that the time terms among the operands of one AND set. With `earliest` alone the window ends now.
 * Terms on `_indextime` are not part of it.
 */
export function windowOf(operands: readonly SearchExpression[], now: number): TimeWindow {
  let earliest: number | undefined;
  let latest: number | undefined;
  for (const operand of operands) {
    if (operand.kind !== 'time') continue;
    const bound = readTimeTerm(operand, now);
    if (typeof bound === 'string' || bound.field !== '_time') continue;
    if (bound.end === 'earliest') earliest = Math.max(bound.at, earliest ?? -Infinity);
    else latest = Math.min(bound.at, latest ?? Infinity);
  }
  // `earliest` after now means that the range was meant to lie in the future.
  if (earliest !== undefined && latest === undefined && earliest <= now) latest = now;
  return {
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
}

/** Whether a time term stands anywhere in the expression. */
export function hasTimeTerm(expression: SearchExpression): boolean {
  switch (expression.kind) {
    case 'time':
      return true;
    case 'and':
    case 'or':
      return expression.operands.some(hasTimeTerm);
    case 'not':
      return hasTimeTerm(expression.operand);
    default:
      return false;
  }
}
