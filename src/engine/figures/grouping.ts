import { tableCell } from '../run/allowance.ts';
import { numberOf, textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { Scalar } from '../values/value.ts';

/** The rows that share their BY values, and what a command keeps for them. */
export interface Group<State> {
  /** The BY values in BY order, each as it was first met. */
  readonly key: readonly Scalar[];
  readonly state: State;
}

export interface GroupingOptions<State> {
  /** The BY fields; with none, all rows are one group, which exists even when there are no rows. */
  readonly by: readonly string[];
  /** Makes what is kept for a new group. */
  readonly start: (key: readonly Scalar[]) => State;
  /** Takes a row into a group: once for every combination of the values of multivalued BY fields. */
  readonly add: (state: State, row: Row) => void;
  /** A value that a multivalued BY field repeats counts once (`dedup_splitvals`). */
  readonly dedupSplitValues?: boolean;
  /** Counts the combinations of long multivalues, which grow with their product. */
  readonly spend?: (units: number) => void;
  /** Stands for a missing BY value; without it a row that lacks one belongs to no group. */
  readonly fillNull?: string;
}

/** One level of the key tree: a map per BY field, so that no two keys can collide and no key text is built. */
interface KeyNode<State> {
  readonly groups: Map<string, Group<State>>;
  readonly children: Map<string, KeyNode<State>>;
}

/**
 * Sorts rows into groups by the values of their BY fields.
 *
 * Values are compared as they print: 7 and "7" are one group, 7.0 as text is another. A multivalued BY field puts the
 * row into the group of each of its values, two of them into that of every combination.
 * @source Search Reference, stats: BY clause, dedup_splitvals
 */
export class Grouping<State> {
  readonly #options: GroupingOptions<State>;
  readonly #by: readonly string[];
  readonly #root: KeyNode<State> = newNode();
  readonly #all: Group<State>[] = [];
  /** The key under way while a row with several BY fields is placed. */
  readonly #path: Scalar[] = [];

  constructor(options: GroupingOptions<State>) {
    this.#options = options;
    this.#by = options.by;
    if (options.by.length === 0) this.#all.push({ key: [], state: options.start([]) });
  }

  /** Places one row. */
  add(row: Row): void {
    if (this.#by.length === 0) {
      const only = this.#all[0];
      if (only) this.#options.add(only.state, row);
      return;
    }
    this.#place(this.#root, 0, row);
  }

  /** The groups as they were first met. */
  get groups(): readonly Group<State>[] {
    return this.#all;
  }

  /**
   * The groups ordered by their BY values in turn.
   * @param order `text`: by UTF-8 bytes, as stats prints them; `number`: numbers by value and before text, as chart does
   */
  sorted(order: 'text' | 'number' = 'text'): Group<State>[] {
    const compare = this.#by.map((field) =>
      field === '_time' || order === 'number' ? compareNumbersFirst : compareAsText,
    );
    return [...this.#all].sort((a, b) => {
      for (let i = 0; i < compare.length; i += 1) {
        const difference = compare[i]?.(a.key[i] ?? '', b.key[i] ?? '') ?? 0;
        if (difference !== 0) return difference;
      }
      return 0;
    });
  }

  #place(node: KeyNode<State>, depth: number, row: Row): void {
    const value = row.get(this.#by[depth] ?? '') ?? this.#options.fillNull ?? null;
    if (value === null) return;
    if (typeof value !== 'object') {
      this.#placeValue(node, depth, row, value);
      return;
    }
    if (this.#by.length > 1) this.#options.spend?.(value.length * tableCell);
    if (this.#options.dedupSplitValues === true) {
      const seen = new Set<string>();
      for (const one of value) {
        const text = textOf(one);
        if (seen.has(text)) continue;
        seen.add(text);
        this.#placeValue(node, depth, row, one);
      }
    } else {
      for (const one of value) this.#placeValue(node, depth, row, one);
    }
  }

  #placeValue(node: KeyNode<State>, depth: number, row: Row, value: Scalar): void {
    const text = textOf(value);
    if (depth === this.#by.length - 1) {
      let group = node.groups.get(text);
      if (group === undefined) {
        const key = [...this.#path.slice(0, depth), value];
        group = { key, state: this.#options.start(key) };
        node.groups.set(text, group);
        this.#all.push(group);
      }
      this.#options.add(group.state, row);
      return;
    }
    let child = node.children.get(text);
    if (child === undefined) {
      child = newNode();
      node.children.set(text, child);
    }
    this.#path[depth] = value;
    this.#place(child, depth + 1, row);
  }
}

function newNode<State>(): KeyNode<State> {
  return { groups: new Map(), children: new Map() };
}

/** Orders two values as text, by UTF-8 bytes. */
export function compareAsText(a: Scalar, b: Scalar): number {
  return compareText(textOf(a), textOf(b));
}

/** Orders numbers by value and before text, text by UTF-8 bytes. */
export function compareNumbersFirst(a: Scalar, b: Scalar): number {
  const left = numberOf(a);
  const right = numberOf(b);
  const isLeftText = Number.isNaN(left);
  const isRightText = Number.isNaN(right);
  if (!isLeftText && !isRightText) return left - right || compareAsText(a, b);
  if (isLeftText !== isRightText) return isLeftText ? 1 : -1;
  return compareAsText(a, b);
}
