import type { Event } from '../../../src/events/index.ts';
import {
  type EventOrigin,
  eventOfRow,
  type LogSourceRouter,
  loadTaxonomy,
  logSourceRouter,
  type SigmaEvent,
} from '../../../src/sigma/index.ts';
import { inStretches } from './in-stretches.ts';

/** Events whose fields are kept for the next rule: all would fill the memory of a tab. */
const mostKept = 10_000;

let router: Promise<LogSourceRouter> | undefined;

/** The router of the taxonomy that comes with the program. */
export function sharedRouter(): Promise<LogSourceRouter> {
  router ??= loadTaxonomy().then(logSourceRouter);
  return router;
}

/** Events as Sigma rules see them. Where each comes from is found out once; its fields are read when a rule of its log source looks at them. */
export class SigmaEvents {
  readonly #events: readonly Event[];
  readonly #origins: EventOrigin[] = [];
  readonly #kept = new Map<number, SigmaEvent>();

  private constructor(events: readonly Event[]) {
    this.#events = events;
  }

  /** The same for the same events. */
  static of(events: readonly Event[]): SigmaEvents {
    const one = known.get(events) ?? new SigmaEvents(events);
    known.set(events, one);
    return one;
  }

  /** Where the events come from, by number; goes on where a run that was given up had got to. @returns nothing when this one is given up */
  async origins(signal: AbortSignal): Promise<readonly EventOrigin[] | undefined> {
    const { origin } = await sharedRouter();
    const rest = this.#events.slice(this.#origins.length).keys();
    const isOver = await inStretches(rest, signal, () => {
      const event = this.#events[this.#origins.length];
      if (event) this.#origins.push(origin(eventOfRow(event)));
    });
    return isOver ? this.#origins : undefined;
  }

  at(number: number): SigmaEvent | undefined {
    const known = this.#kept.get(number);
    if (known) return known;
    const event = this.#events[number];
    const made = event && eventOfRow(event);
    if (made && this.#kept.size < mostKept) this.#kept.set(number, made);
    return made;
  }
}

const known = new WeakMap<readonly Event[], SigmaEvents>();
