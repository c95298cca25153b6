/** Where the groups of a match stand, worked out only when asked for. */
export interface SpanSource {
  /** Start and end of every group by number, -1 where unset, for the match that begins at `start`. */
  spans(subject: string, start: number): readonly number[];
}

/** What a regex has found. Places are UTF-16 offsets in the subject; `start` may lie after the search's own start. */
export class RegexMatch {
  readonly start: number;
  readonly end: number;
  /** What each group captured, by number; `groups[0]` is the whole match. A group that took no part is undefined. */
  readonly groups: readonly (string | undefined)[];
  private readonly numbersOf: ReadonlyMap<string, readonly number[]>;
  private readonly subject: string;
  private readonly source: SpanSource;
  private knownSpans: readonly number[] | undefined;

  constructor(
    start: number,
    end: number,
    groups: readonly (string | undefined)[],
    numbersOf: ReadonlyMap<string, readonly number[]>,
    subject: string,
    source: SpanSource,
  ) {
    this.start = start;
    this.end = end;
    this.groups = groups;
    this.numbersOf = numbersOf;
    this.subject = subject;
    this.source = source;
  }

  /** What the group of that name captured: the first that is set where several share it; undefined when none is. */
  named(name: string): string | undefined {
    for (const group of this.numbersOf.get(name) ?? []) {
      const text = this.groups[group];
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** Where a group (by number or name) stands; undefined when it took no part. */
  span(group: number | string): { readonly start: number; readonly end: number } | undefined {
    this.knownSpans ??= this.source.spans(this.subject, this.start);
    const numbers = typeof group === 'number' ? [group] : (this.numbersOf.get(group) ?? []);
    for (const number of numbers) {
      const start = this.knownSpans[number * 2] ?? -1;
      const end = this.knownSpans[number * 2 + 1] ?? -1;
      if (start >= 0 && end >= 0) return { start, end };
    }
    return undefined;
  }
}
