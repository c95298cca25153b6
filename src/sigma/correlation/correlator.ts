import type { Diagnostic } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import type { EventView } from '../event/event-view.ts';
import type { Referable } from '../rule-index.ts';
import type { SigmaRule } from '../tree.ts';
import { CorrelationCounter } from './correlation-counter.ts';
import type { AlertPolicy, CorrelationMatch, CorrelationStep } from './correlation-match.ts';
import { type LinkedCorrelation, silentRules } from './link-correlations.ts';
import { type Capture, type Listener, listenersOf } from './listeners.ts';
import type { CorrelatedEvent, Occurrence } from './occurrence.ts';

/** Most matches that wait to be put in order, and most occurrences in the windows of one correlation, unless said otherwise. */
export const defaultCapacity = 500_000;

/** What a correlator needs. */
export interface CorrelatorOptions<Place> {
  /** Told of the results that are to be reported: not those that only another correlation without `generate` counts. */
  readonly onMatch: (match: CorrelationMatch<Place>) => void;
  /** `change` unless said. */
  readonly alerts?: AlertPolicy;
  /** `defaultCapacity` unless said. */
  readonly capacity?: number;
  /** Gives also the results that only another correlation counts: for explanations. */
  readonly reportsSilent?: boolean;
  /** Told of every evaluation of a condition: for explanations. */
  readonly onStep?: (step: CorrelationStep) => void;
}

/** A match of a rule on an event. */
export interface MatchedEvent<Place> {
  readonly view: EventView;
  /** Epoch seconds; undefined for an event without a time of its own, which no window can hold. */
  readonly time: number | undefined;
  /** Counts the events, the same for all rules that match one. */
  readonly order: number;
  readonly place: Place;
}

interface Waiting<Place> {
  readonly time: number;
  readonly event: CorrelatedEvent<Place>;
  readonly captures: readonly Capture<Place>[];
}

/**
 * Counts the matches of rules in sliding windows of event time.
 *
 * Matches may come in any order: they wait until the end, or until `capacity` of them do, and are taken by time, those of one time as they came in. At each event its group
 * is looked at once, however many of the rules it matched, with everything in (time - timespan, time]; a result is given when the condition begins to hold, and again once it was found not to hold, or the window was empty, in
 * between. A condition that only bounds the figure from above, or wants zero, or has a `not`, holds by absence: it is looked at when the timespan that a group's first
 * event opened is over; the next event opens the next one. An event without one of the fields of `group-by` is left out. An event that several rules match counts once, but
 * for the temporal types. Results of a correlation are what the correlations above it count, at their own time.
 * @source Sigma Correlation Rules Specification
 */
export class Correlator<Place> {
  readonly #listeners: ReadonlyMap<Referable, readonly Listener<Place>[]>;
  readonly #counters: readonly CorrelationCounter<Place>[];
  readonly #capacity: number;
  #waiting: Waiting<Place>[] = [];
  #isSorted = true;
  /** Everything up to this time has been counted. */
  #counted = Number.NEGATIVE_INFINITY;

  constructor(linked: readonly LinkedCorrelation[], options: CorrelatorOptions<Place>) {
    const { onMatch, onStep, alerts = 'change', capacity = defaultCapacity, reportsSilent = false } = options;
    this.#capacity = capacity;
    const silent = reportsSilent ? new Set<Referable>() : silentRules(linked);
    this.#counters = linked.map(
      ({ correlation }) =>
        new CorrelationCounter<Place>(correlation, {
          alerts,
          capacity,
          onStep,
          onMatch: (match) => {
            if (!silent.has(match.correlation)) onMatch(match);
            this.#passOn(match);
          },
        }),
    );
    this.#listeners = listenersOf(linked, this.#counters);
  }

  /** Takes a match of a rule, those of one event one behind the other; nothing happens when no correlation refers to it. */
  add(rule: SigmaRule, { view, time, order, place }: MatchedEvent<Place>): void {
    const listeners = this.#listeners.get(rule);
    if (!listeners) return;
    const micros = time === undefined ? Number.NaN : Math.round(time * 1e6);
    const captures = listeners.flatMap(
      (listener) => listener.capture((name) => view.field(name)?.texts) ?? [],
    );
    if (Number.isNaN(micros) || micros < this.#counted) {
      for (const { counter } of captures) {
        if (Number.isNaN(micros)) counter.timeless += 1;
        else counter.late += 1;
      }
      return;
    }
    if (captures.length === 0) return;
    const last = this.#waiting.at(-1);
    if (last && micros < last.time) this.#isSorted = false;
    this.#waiting.push({ time: micros, event: { rule, time: micros / 1e6, place, order }, captures });
    if (this.#waiting.length >= this.#capacity) this.#count(this.#waiting.length >> 1);
  }

  /**
   * Counts what still waits, and ends all open timespans. Findings: `sigma/evicted`, `sigma/late-event`, `sigma/no-time`, one for each correlation.
   */
  finish(report: (diagnostic: Diagnostic) => void): void {
    this.#count(this.#waiting.length);
    this.#advance(Number.POSITIVE_INFINITY);
    for (const counter of this.#counters) {
      const { correlation, evicted, late, timeless } = counter;
      const tell = (code: SigmaCode, count: number, what: string, hint: string): void => {
        if (count === 0) return;
        const message = `\`${correlation.title}\`: ${count} ${what}`;
        report({ code, severity: 'warning', message, at: correlation.document.place(['correlation']), hint });
      };
      const more = `Raise the capacity (now ${this.#capacity}; \`--capacity\`), or make the rules stricter.`;
      tell('sigma/evicted', evicted, 'matches were let go before their timespan was over.', more);
      tell(
        'sigma/late-event',
        late,
        'matches came when later ones had been counted; they are left out.',
        more,
      );
      tell(
        'sigma/no-time',
        timeless,
        'matching events have no time; they are left out.',
        'Name their source type.',
      );
    }
  }

  #count(much: number): void {
    const waiting = this.#waiting;
    // Sorting keeps the order of equal times: that of the input.
    if (!this.#isSorted) waiting.sort((a, b) => a.time - b.time || a.event.order - b.event.order);
    this.#isSorted = true;
    let done = 0;
    let order: number | undefined;
    for (const { time, event, captures } of waiting) {
      if (event.order !== order) {
        this.#settle();
        // All that one event matched is counted together.
        if (done >= much) break;
        order = event.order;
        this.#advance(time);
        this.#counted = time;
      }
      for (const { counter, key, group, positions, values } of captures) {
        const occurrence: Occurrence<Place> = {
          time,
          order: event.order,
          isEvent: true,
          positions,
          values,
          events: [event],
        };
        counter.take(occurrence, key, group);
      }
      done += 1;
    }
    this.#settle();
    this.#waiting = waiting.slice(done);
  }

  /** Those below come first: what they find is part of the same step for those above. */
  #settle(): void {
    for (const counter of this.#counters) counter.settle();
  }

  /** Ends the timespans that are over at a time, the earliest first: their results may open others. */
  #advance(time: number): void {
    for (;;) {
      let next: CorrelationCounter<Place> | undefined;
      for (const counter of this.#counters) {
        if (counter.deadline <= time && counter.deadline < (next?.deadline ?? Number.POSITIVE_INFINITY)) {
          next = counter;
        }
      }
      if (!next) return;
      next.end();
      this.#settle();
    }
  }

  #passOn(match: CorrelationMatch<Place>): void {
    for (const listener of this.#listeners.get(match.correlation) ?? []) {
      const capture = listener.capture((name) => {
        const value = match.group.get(name);
        return value === undefined ? undefined : [value];
      });
      if (!capture) continue;
      const { counter, key, group, positions, values } = capture;
      const order = match.events.at(-1)?.order ?? 0;
      const time = Math.round(match.time * 1e6);
      counter.take({ time, order, isEvent: false, positions, values, events: match.events }, key, group);
    }
  }
}
