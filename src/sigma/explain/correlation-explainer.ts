import type { CorrelationStep } from '../correlation/correlation-match.ts';
import type { SigmaCorrelation } from '../tree.ts';

/** A window of a group, and what came of it. */
export interface ExplainedWindow {
  /** Epoch seconds: from behind the first up to the second. */
  readonly from: number;
  readonly to: number;
  readonly figure: number | undefined;
  /** Matches inside. */
  readonly size: number;
  readonly holds: boolean;
}

/** One group of a correlation. */
export interface ExplainedGroup {
  readonly group: ReadonlyMap<string, string>;
  /** Looks at the condition. */
  readonly looks: number;
  readonly holds: boolean;
  /** The windows that came nearest to the condition, no two overlapping, by time. */
  readonly windows: readonly ExplainedWindow[];
}

/** Why a correlation gave a result or did not. */
export interface CorrelationExplanation {
  readonly correlation: SigmaCorrelation;
  readonly groups: number;
  /** Those whose condition held first, then the nearest. */
  readonly shown: readonly ExplainedGroup[];
}

const mostGroups = 20;
const mostWindows = 5;
/** Further groups are counted, not kept. */
const mostKept = 10_000;

/** Keeps the windows of one correlation that come nearest to its condition: pass `step` to a correlator. */
export class CorrelationExplainer {
  readonly #correlation: SigmaCorrelation;
  readonly #groups = new Map<
    string,
    { group: ReadonlyMap<string, string>; looks: number; windows: ExplainedWindow[] }
  >();
  #others = 0;
  readonly #wantsLess: boolean;

  constructor(correlation: SigmaCorrelation) {
    this.#correlation = correlation;
    this.#wantsLess = correlation.bounds.every(({ operator, number }) => {
      return operator === 'lt' || operator === 'lte' || (operator === 'eq' && number === 0);
    });
  }

  /** Takes one look at the condition; those of other correlations are left out. */
  step({ correlation, group, from, time, figure, size, holds }: CorrelationStep): void {
    if (correlation !== this.#correlation) return;
    const key = JSON.stringify([...group.values()]);
    let known = this.#groups.get(key);
    if (!known) {
      if (this.#groups.size >= mostKept) {
        this.#others += 1;
        return;
      }
      known = { group, looks: 0, windows: [] };
      this.#groups.set(key, known);
    }
    known.looks += 1;
    const window = { from, to: time, figure, size, holds };
    const last = known.windows.at(-1);
    if (!last || last.to <= from) known.windows.push(window);
    else if (this.#isNearer(window, last)) known.windows[known.windows.length - 1] = window;
    if (known.windows.length > mostWindows * 4) known.windows = this.#best(known.windows);
  }

  result(): CorrelationExplanation {
    const all = [...this.#groups.values()].map(({ group, looks, windows }) => {
      const best = this.#best(windows).sort((a, b) => a.to - b.to);
      return { group, looks, holds: best.some((one) => one.holds), windows: best };
    });
    const nearest = (group: ExplainedGroup): ExplainedWindow | undefined => this.#best(group.windows)[0];
    all.sort((a, b) => {
      const [x, y] = [nearest(a), nearest(b)];
      if (!x || !y) return 0;
      return this.#isNearer(x, y) ? -1 : this.#isNearer(y, x) ? 1 : 0;
    });
    return {
      correlation: this.#correlation,
      groups: all.length + this.#others,
      shown: all.slice(0, mostGroups),
    };
  }

  #best(windows: readonly ExplainedWindow[]): ExplainedWindow[] {
    return [...windows]
      .sort((a, b) => (this.#isNearer(a, b) ? -1 : this.#isNearer(b, a) ? 1 : a.to - b.to))
      .slice(0, mostWindows);
  }

  #isNearer(a: ExplainedWindow, b: ExplainedWindow): boolean {
    if (a.holds !== b.holds) return a.holds;
    const [x, y] = [a.figure ?? a.size, b.figure ?? b.size];
    return this.#wantsLess && this.#correlation.bounds.length > 0 ? x < y : x > y;
  }
}
