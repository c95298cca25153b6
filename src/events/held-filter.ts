import type { Requirement } from '../engine/index.ts';
import type { Event } from './event.ts';
import { valuesOf } from './field-text.ts';

/** Tells of an event, by its number among those held, whether it could meet a requirement. */
type HeldTest = (event: number) => boolean;

/**
 * Finds which of the events held in memory can meet what a search requires, for many searches over the same events.
 *
 * Few values of a field are distinct among many events: each event's value is read once and kept as a number, and a
 * requirement looks at each distinct value once. What it says of `_raw` is looked for in each event's text, once too.
 */
export class HeldFilter {
  readonly #events: readonly Event[];
  readonly #all: readonly number[];
  readonly #columns = new Map<string, Column>();
  readonly #tests = new Map<string, HeldTest>();
  /** What was selected from all events, by requirement. */
  readonly #selected = new Map<string, readonly number[]>();

  constructor(events: readonly Event[]) {
    this.#events = events;
    this.#all = events.map((_, number) => number);
  }

  /** The numbers of the events that can meet it, in order. Sound: what is not certain keeps the event. */
  select(requirement: Requirement): readonly number[] {
    const parts = inOrderOfCost(requirement.kind === 'all' ? requirement.of : [requirement]);
    let selected = this.#all;
    for (const part of parts) {
      selected = selected === this.#all ? this.#selectFromAll(part) : this.#filter(selected, part);
    }
    return selected;
  }

  #selectFromAll(requirement: Requirement): readonly number[] {
    const key = JSON.stringify(requirement);
    let selected = this.#selected.get(key);
    if (!selected) {
      selected = this.#filter(this.#all, requirement);
      this.#selected.set(key, selected);
    }
    return selected;
  }

  #filter(among: readonly number[], requirement: Requirement): readonly number[] {
    const test = this.#test(requirement);
    return test ? among.filter(test) : among;
  }

  /** Undefined when every event meets it. */
  #test(requirement: Requirement): HeldTest | undefined {
    switch (requirement.kind) {
      case 'none':
        return undefined;
      case 'all':
        return allOf(inOrderOfCost(requirement.of).map((part) => this.#test(part)));
      case 'any':
        return anyOf(inOrderOfCost(requirement.of).map((part) => this.#test(part)));
      case 'contains':
        return this.#contains(requirement.field, certainPieces(requirement.pieces));
      default: {
        const unknown: never = requirement;
        throw new TypeError(`No such requirement: ${JSON.stringify(unknown)}`);
      }
    }
  }

  #contains(field: string, pieces: readonly string[]): HeldTest {
    const key = [field, ...pieces].join('\0');
    let test = this.#tests.get(key);
    if (!test) {
      test = field === '_raw' ? this.#rawContains(pieces) : this.#column(field).contains(pieces);
      this.#tests.set(key, test);
    }
    return test;
  }

  #column(field: string): Column {
    let column = this.#columns.get(field);
    if (!column) {
      column = new Column(this.#events, field);
      this.#columns.set(field, column);
    }
    return column;
  }

  #rawContains(pieces: readonly string[]): HeldTest {
    const events = this.#events;
    const known = new Uint8Array(events.length);
    return (event) => {
      if (known[event] === unknownYet) {
        const text = events[event]?.raw.toLowerCase() ?? '';
        known[event] = pieces.every((piece) => text.includes(piece)) ? yes : no;
      }
      return known[event] === yes;
    };
  }
}

const unknownYet = 0;
const no = 1;
const yes = 2;

/** The distinct values of a field, and which of them each event has. Events are read when they are asked about. */
class Column {
  readonly #events: readonly Event[];
  readonly #field: string;
  /** By event: 0 when it was not read yet, else 1 + the number of its value. */
  readonly #values: Uint32Array;
  readonly #numbers = new Map<string, number>();
  /** In lower case; the values of a field with several stand in lines of their own. No text for none. */
  readonly #texts: (string | null)[] = [null];

  constructor(events: readonly Event[], field: string) {
    this.#events = events;
    this.#field = field;
    this.#values = new Uint32Array(events.length);
  }

  contains(pieces: readonly string[]): HeldTest {
    const known: number[] = [];
    return (event) => {
      const value = this.#values[event] || this.#read(event);
      let answer = known[value];
      if (answer === undefined) {
        const text = this.#texts[value - 1];
        answer = typeof text === 'string' && pieces.every((piece) => text.includes(piece)) ? yes : no;
        known[value] = answer;
      }
      return answer === yes;
    };
  }

  #read(event: number): number {
    const value = this.#events[event]?.read(this.#field) ?? null;
    let number = 1;
    if (value !== null) {
      const text = valuesOf(value).join('\n').toLowerCase();
      number = this.#numbers.get(text) ?? this.#texts.push(text);
      this.#numbers.set(text, number);
    }
    this.#values[event] = number;
    return number;
  }
}

/** Outside ASCII letter case is not certain: those letters may be anything. */
function certainPieces(pieces: readonly string[]): string[] {
  return pieces.flatMap((piece) => piece.split(/[^\x20-\x7e]+/)).filter((piece) => piece !== '');
}

/** Single fields are asked first, the text of the event last. */
function inOrderOfCost(parts: readonly Requirement[]): readonly Requirement[] {
  return [...parts].sort((a, b) => costOf(a) - costOf(b));
}

function costOf(requirement: Requirement): number {
  if (requirement.kind !== 'contains') return 1;
  return requirement.field === '_raw' ? 2 : 0;
}

function allOf(tests: readonly (HeldTest | undefined)[]): HeldTest | undefined {
  const asking = tests.filter((test) => test !== undefined);
  const [only] = asking;
  return asking.length > 1 ? (event) => asking.every((test) => test(event)) : only;
}

function anyOf(tests: readonly (HeldTest | undefined)[]): HeldTest | undefined {
  const asking = tests.filter((test) => test !== undefined);
  return asking.length === tests.length ? (event) => asking.some((test) => test(event)) : undefined;
}
