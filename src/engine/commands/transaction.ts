import type { TransactionBound, TransactionCommand } from '../../spl/index.ts';
import { timeOf } from '../figures/aggregation.ts';
import { type CheckContext, defineCommand, type RunContext } from '../run/command.ts';
import { fieldValueOf, numberOf, scalarsOf, textOf } from '../values/coerce.ts';
import { addDecimals } from '../values/numbers.ts';
import { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { Scalar } from '../values/value.ts';

/** Merges events that belong together into one. */
export const transaction = defineCommand({
  kind: 'transaction',
  source: 'Search Reference, transaction',
  examples: [
    {
      about: 'Events with the same session form one transaction.',
      given: [
        { _time: 1700000060, session: 's1', action: 'logout' },
        { _time: 1700000000, session: 's1', action: 'login' },
      ],
      search: '* | transaction session | table session action duration eventcount',
      rows: [{ session: 's1', action: ['login', 'logout'], duration: 60, eventcount: 2 }],
    },
  ],
  choices: [
    'Transactions come in the order of their latest events, newest first.',
    'An event that has none of the fields belongs to no transaction; keeporphans=t passes it on with _txn_orphan=1.',
    'A span of maxspan or more, or a pause longer than maxpause, ends a transaction.',
    'An event matching endswith opens a transaction, as events arrive newest first; one matching startswith closes it.',
    'A transaction without its start or its end is evicted, also when maxspan or maxpause cut it.',
    'closed_txn is 1 where startswith, maxspan, maxpause or maxevents closed the transaction.',
    '_raw is the events in order of time, one a line.',
    'With unifyends=f an event that matches startswith or endswith joins any transaction that its fields do not contradict.',
    'delim has no effect: a multivalue keeps its values apart.',
    'field_match_sum counts the values that events have of the listed fields; linecount adds up the lines of the events.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: true }),
  check(node, check) {
    for (const bound of [node.startsWith, node.endsWith]) checkBound(bound, check);
  },
  async start(node, run) {
    const starts = await boundTest(node.startsWith, run);
    const ends = await boundTest(node.endsWith, run);
    const open = new OpenTransactions(node);
    const unifiesEnds = node.unifyEnds ?? node.connected;
    return {
      push(row, emit) {
        const isStart = starts?.(row) === true;
        const isEnd = ends?.(row) === true;
        const joinsAny = !unifiesEnds && (isStart || isEnd);
        if (!joinsAny && node.fields.length > 0 && node.fields.every(({ name }) => row.get(name) === null)) {
          if (node.keepOrphans) {
            row.set('_txn_orphan', 1);
            emit(row);
          }
          return;
        }
        open.take(row, { isStart, isEnd, joinsAny });
      },
      end(emit) {
        for (const one of open.all) {
          if (one.isComplete(node) || node.keepEvicted) emit(merged(one, node, run.fieldsNeeded));
        }
      },
    };
  },
});

function checkBound(bound: TransactionBound | undefined, check: CheckContext): void {
  if (bound?.kind === 'eval') check.checkExpression(bound.expression, 'boolean');
}

async function boundTest(
  bound: TransactionBound | undefined,
  run: RunContext,
): Promise<((row: Row) => boolean) | undefined> {
  if (!bound) return undefined;
  if (bound.kind === 'search') return run.predicate(bound.expression);
  const evaluate = run.evaluator(bound.expression);
  return (row) => evaluate(row) === true;
}

/** One transaction under way; events are added newest first. */
class Transaction {
  readonly events: Row[] = [];
  /** The texts of the transaction's fields that its events have had so far. */
  readonly values = new Map<string, string>();
  latest = Number.NaN;
  earliest = Number.NaN;
  hasStart = false;
  hasEnd = false;
  /** Closed by a condition, not by the end of the events. */
  isClosed = false;

  isComplete(node: TransactionCommand): boolean {
    return (!node.startsWith || this.hasStart) && (!node.endsWith || this.hasEnd);
  }
}

/** What an event is to the transactions. */
interface Marks {
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** Whether it need not share a value with a transaction to join it. */
  readonly joinsAny: boolean;
}

const none: ReadonlySet<Transaction> = new Set();

/** The transactions that events may still join. */
class OpenTransactions {
  readonly all: Transaction[] = [];
  readonly #node: TransactionCommand;
  readonly #fields: readonly string[];
  readonly #open = new Set<Transaction>();
  /** Open transactions by the value of each field. */
  readonly #byValue: Map<string, Set<Transaction>>[];
  /** How many open transactions have no value of each field yet. */
  readonly #without: number[];

  constructor(node: TransactionCommand) {
    this.#node = node;
    this.#fields = node.fields.map((field) => field.name);
    this.#byValue = this.#fields.map(() => new Map());
    this.#without = this.#fields.map(() => 0);
  }

  take(event: Row, { isStart, isEnd, joinsAny }: Marks): void {
    const node = this.#node;
    const time = timeOf(event);
    const values = this.#fields.map((field) => {
      const found = scalarsOf(event.get(field));
      return found.length > 0 ? found.map(textOf).join('\n') : undefined;
    });
    let joined = this.#find(values, joinsAny || !node.connected);
    if (joined && isEnd) {
      // What is open lies after this end in time and never got a start.
      this.#close(joined, false);
      joined = undefined;
    }
    if (joined && this.#isBeyond(joined, time)) {
      this.#close(joined, true);
      joined = undefined;
    }
    const target = joined ?? this.#start();
    this.#add(target, event, time, values);
    if (isEnd) target.hasEnd = true;
    if (isStart) {
      target.hasStart = true;
      this.#close(target, true);
    } else if (node.maxEvents > 0 && target.events.length >= node.maxEvents) {
      this.#close(target, true);
    }
  }

  #start(): Transaction {
    const started = new Transaction();
    this.all.push(started);
    this.#open.add(started);
    for (let at = 0; at < this.#without.length; at += 1) this.#count(at, 1);
    return started;
  }

  #add(target: Transaction, event: Row, time: number, values: readonly (string | undefined)[]): void {
    target.events.push(event);
    if (!(target.latest >= time)) target.latest = time;
    if (!(target.earliest <= time)) target.earliest = time;
    values.forEach((value, at) => {
      const field = this.#fields[at];
      const index = this.#byValue[at];
      if (value === undefined || field === undefined || !index || target.values.has(field)) return;
      target.values.set(field, value);
      this.#count(at, -1);
      const same = index.get(value);
      if (same) same.add(target);
      else index.set(value, new Set([target]));
    });
  }

  #close(target: Transaction, byCondition: boolean): void {
    target.isClosed = byCondition;
    this.#open.delete(target);
    this.#fields.forEach((field, at) => {
      const value = target.values.get(field);
      const same = value === undefined ? undefined : this.#byValue[at]?.get(value);
      if (value === undefined || !same) {
        this.#count(at, -1);
        return;
      }
      same.delete(target);
      if (same.size === 0) this.#byValue[at]?.delete(value);
    });
  }

  #count(at: number, change: 1 | -1): void {
    this.#without[at] = (this.#without[at] ?? 0) + change;
  }

  /** The open transaction that an event with these values may join: none of its values differs. */
  #find(values: readonly (string | undefined)[], joinsAny: boolean): Transaction | undefined {
    const agrees = (one: Transaction): boolean =>
      values.every((value, at) => {
        const known = one.values.get(this.#fields[at] ?? '');
        return value === undefined || known === undefined || known === value;
      });
    const among = this.#fewest(values);
    const found = among && [...among].filter(agrees);
    if (found && found.length < 2) return found[0];
    if (this.#fields.length === 0 || joinsAny) {
      for (const one of this.#open) if (agrees(one)) return one;
      return undefined;
    }
    // Connected: it must share a value that the transaction has already.
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at];
      if (value === undefined) continue;
      for (const one of this.#byValue[at]?.get(value) ?? []) if (agrees(one)) return one;
    }
    return undefined;
  }

  /**
   * The open transactions with the event's value of one field, where all open ones have a value of it: no other can
   * agree with the event. Of several such fields that with the fewest; nothing where there is none.
   */
  #fewest(values: readonly (string | undefined)[]): ReadonlySet<Transaction> | undefined {
    let fewest: ReadonlySet<Transaction> | undefined;
    for (const [at, value] of values.entries()) {
      if (value === undefined || this.#without[at] !== 0) continue;
      const same = this.#byValue[at]?.get(value) ?? none;
      if (!fewest || same.size < fewest.size) fewest = same;
    }
    return fewest;
  }

  #isBeyond(one: Transaction, time: number): boolean {
    const { maxSpanSeconds, maxPauseSeconds } = this.#node;
    if (maxSpanSeconds >= 0 && one.latest - time >= maxSpanSeconds && one.latest !== time) return true;
    return maxPauseSeconds >= 0 && one.earliest - time > maxPauseSeconds;
  }
}

/** The event that stands for a transaction. */
function merged(one: Transaction, node: TransactionCommand, needed: ReadonlySet<string> | 'all'): Row {
  const events = [...one.events].reverse();
  const names = new Set(events.flatMap((event) => event.names()));
  const out = new Row();
  const isListed = (name: string): boolean =>
    typeof node.mvList === 'boolean' ? node.mvList : node.mvList.includes(name);
  for (const name of names) {
    if (name === '_time') {
      out.set('_time', Number.isNaN(one.earliest) ? null : one.earliest);
    } else if (name === '_raw') {
      const lines = events.flatMap((event) => scalarsOf(event.get('_raw'))).map(textOf);
      out.set('_raw', node.mvRaw ? fieldValueOf(lines) : lines.join('\n'));
    } else {
      out.set(name, fieldValueOf(isListed(name) ? listOf(events, name, node) : distinct(events, name)));
    }
  }
  const duration = addDecimals(one.latest, -one.earliest);
  out.set('duration', Number.isNaN(duration) ? 0 : duration);
  out.set('eventcount', events.length);
  out.set('closed_txn', one.isClosed && one.isComplete(node) ? 1 : 0);
  out.set('field_match_sum', matches(events, node));
  if (needed === 'all' || needed.has('linecount')) out.set('linecount', lines(events));
  return out;
}

function matches(events: readonly Row[], { fields }: TransactionCommand): number {
  let count = 0;
  for (const event of events) for (const { name } of fields) if (event.get(name) !== null) count += 1;
  return count;
}

/** An event without a text counts as one line. */
function lines(events: readonly Row[]): number {
  let count = 0;
  for (const event of events) count += numberOf(event.get('linecount')) || 1;
  return count;
}

function distinct(events: readonly Row[], name: string): readonly Scalar[] {
  const [only] = events;
  if (only && events.length === 1) {
    // Most transactions of a field that rarely repeats are single events.
    const value = only.get(name);
    if (typeof value !== 'object') return [value];
  }
  const values = new Map<string, Scalar>();
  for (const event of events) {
    for (const value of scalarsOf(event.get(name))) values.set(textOf(value), value);
  }
  return [...values].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);
}

function listOf(events: readonly Row[], name: string, node: TransactionCommand): Scalar[] {
  return events.flatMap((event) => {
    const values = scalarsOf(event.get(name));
    return values.length > 0 ? values : [node.nullText];
  });
}
