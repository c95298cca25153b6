import { hasNot } from '../condition/has-not.ts';
import type { SigmaCorrelation } from '../tree.ts';
import type { AlertPolicy, CorrelationMatch, CorrelationStep } from './correlation-match.ts';
import type { CorrelatedEvent, Occurrence } from './occurrence.ts';
import { Queue } from './queue.ts';
import { type Window, type WindowMaker, windowMaker } from './window.ts';

/** What a counter needs. */
export interface CounterOptions<Place> {
  readonly alerts: AlertPolicy;
  readonly capacity: number;
  readonly onMatch: (match: CorrelationMatch<Place>) => void;
  readonly onStep: ((step: CorrelationStep) => void) | undefined;
}

interface Group<Place> {
  readonly key: string;
  readonly values: readonly string[];
  readonly window: Window;
  readonly inside: Queue<Occurrence<Place>>;
  /** When the timespan of a condition by absence began. */
  readonly opened: number;
  /** The condition held when it was last looked at. */
  held: boolean;
  /** No alert before this time. */
  quietUntil: number;
}

/** The groups of one correlation and their windows. Occurrences come in the order of their times. */
export class CorrelationCounter<Place> {
  readonly correlation: SigmaCorrelation;
  /** Occurrences that left a window too early, for want of room. */
  evicted = 0;
  /** Matches that were not counted: come too late, without a time. */
  late = 0;
  timeless = 0;
  readonly #options: CounterOptions<Place>;
  readonly #newWindow: WindowMaker;
  readonly #timespan: number;
  readonly #byAbsence: boolean;
  readonly #countsRules: boolean;
  readonly #groups = new Map<string, Group<Place>>();
  /** All that is in windows, oldest first, with its group; groups that ended leave theirs behind. */
  readonly #inside = new Queue<{ readonly time: number; readonly group: Group<Place> }>();
  #held = 0;
  /** Groups by absence in the order in which their timespans end. */
  readonly #open = new Queue<Group<Place>>();
  /** Groups that took something which has not been looked at. */
  readonly #unsettled = new Set<Group<Place>>();

  constructor(correlation: SigmaCorrelation, options: CounterOptions<Place>) {
    this.correlation = correlation;
    this.#options = options;
    this.#newWindow = windowMaker(correlation);
    this.#timespan = Math.round(correlation.timespanSeconds * 1e6);
    this.#byAbsence = holdsByAbsence(correlation);
    this.#countsRules = correlation.type.startsWith('temporal');
  }

  /** When the next timespan ends, in microseconds: infinity when none is open. */
  get deadline(): number {
    const next = this.#open.first;
    return next ? next.opened + this.#timespan : Number.POSITIVE_INFINITY;
  }

  /** Takes an occurrence; the condition is looked at by `settle`, when all that the event brings has been taken. */
  take(one: Occurrence<Place>, key: string, values: readonly string[]): void {
    if (!this.#byAbsence) this.#leave(one.time - this.#timespan);
    let group = this.#groups.get(key);
    const last = group?.inside.last;
    if (last?.isEvent && one.isEvent && last.order === one.order && !this.#countsRules) return;
    if (!group) {
      const [window, inside] = [this.#newWindow(), new Queue<Occurrence<Place>>()];
      group = {
        key,
        values,
        window,
        inside,
        opened: one.time,
        held: false,
        quietUntil: Number.NEGATIVE_INFINITY,
      };
      this.#groups.set(key, group);
      if (this.#byAbsence) this.#open.push(group);
    }
    group.window.add(one);
    group.inside.push(one);
    this.#inside.push({ time: one.time, group });
    this.#held += 1;
    if (this.#held > this.#options.capacity) this.#evict();
    if (!this.#byAbsence) this.#unsettled.add(group);
  }

  /** Looks at the groups that have taken something: once, however many of the rules one event matched. */
  settle(): void {
    if (this.#unsettled.size === 0) return;
    const groups = [...this.#unsettled];
    this.#unsettled.clear();
    for (const group of groups) {
      const newest = group.inside.last;
      if (newest) this.#look(group, newest.time);
    }
  }

  /** Ends the timespan that is over first. */
  end(): void {
    const group = this.#open.shift();
    if (!group) return;
    this.#look(group, group.opened + this.#timespan);
    this.#held -= group.inside.length;
    this.#groups.delete(group.key);
    // Whatever stands at the front and belongs to groups that ended is in the way.
    for (let front = this.#inside.first; front && !this.#isOpen(front.group); front = this.#inside.first) {
      this.#inside.shift();
    }
  }

  /** Takes out what is not later than a time. */
  #leave(time: number): void {
    for (let front = this.#inside.first; front && front.time <= time; front = this.#inside.first) {
      this.#removeOldest();
    }
  }

  #evict(): void {
    this.#removeOldest();
    this.evicted += 1;
  }

  #removeOldest(): void {
    let oldest = this.#inside.shift();
    while (oldest && !this.#isOpen(oldest.group)) oldest = this.#inside.shift();
    const group = oldest?.group;
    const one = group?.inside.shift();
    if (!group || !one) return;
    group.window.remove(one);
    this.#held -= 1;
    // An empty group begins anew; one by absence stays until its timespan is over.
    if (group.inside.length === 0 && !this.#byAbsence) this.#groups.delete(group.key);
  }

  #isOpen(group: Group<Place>): boolean {
    return this.#groups.get(group.key) === group;
  }

  #look(group: Group<Place>, time: number): void {
    const { alerts, onMatch, onStep } = this.#options;
    const { holds, figure } = group.window.measure();
    const isQuiet = alerts === 'change' ? group.held : time < group.quietUntil;
    const isAlert = holds && (this.#byAbsence || !isQuiet);
    group.held = holds;
    if (!isAlert && !onStep) return;
    const about = {
      correlation: this.correlation,
      group: new Map(this.correlation.groupBy.map((name, index) => [name, group.values[index] ?? ''])),
      time: time / 1e6,
      figure: this.correlation.textCondition ? undefined : figure,
    };
    onStep?.({ ...about, from: (time - this.#timespan) / 1e6, size: group.inside.length, holds });
    if (!isAlert) return;
    group.quietUntil = time + this.#timespan;
    onMatch({ ...about, events: eventsOf(group.inside) });
  }
}

/** Each event once for each rule that it matched, by time. */
function eventsOf<Place>(inside: Iterable<Occurrence<Place>>): readonly CorrelatedEvent<Place>[] {
  const events = new Set([...inside].flatMap((one) => one.events));
  return [...events].sort((a, b) => a.time - b.time || a.order - b.order);
}

/** Whether a condition can be known only when the timespan is over: more matches could still make it false. */
export function holdsByAbsence({ bounds, textCondition }: SigmaCorrelation): boolean {
  if (textCondition) return hasNot(textCondition.condition);
  if (bounds.some(({ operator, number }) => operator === 'eq' && number === 0)) return true;
  return bounds.length > 0 && bounds.every(({ operator }) => operator === 'lt' || operator === 'lte');
}
