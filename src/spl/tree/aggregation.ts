import type { Span } from '../../text/index.ts';
import type { BinSpan } from './bin-span.ts';
import type { Expression } from './expression.ts';
import type { FieldName } from './names.ts';

export interface Aggregation {
  /** In lower case and canonical (`c` is `count`, `mean` is `avg`); `perc95` is `perc` with parameter 95. */
  readonly function: string;
  /** The number in `p95`, `perc99.9`, `exactperc5`, `upperperc50`. */
  readonly parameter?: number;
  /** The field or wildcard; absent for a bare `count`. */
  readonly field?: FieldName;
  /** Instead of `field`: the expression inside `eval(…)`. */
  readonly expression?: Expression;
  /** Of `sparkline(avg(x), 1h)`: the function of each span of time, and the span where it is written. */
  readonly points?: { readonly function: string; readonly span?: BinSpan };
  /** Of `eval(avg(a)/max(b))` in chart and timechart: the figures, which `expression` reads as fields named by their text. */
  readonly figures?: readonly Aggregation[];
  /** The name after AS. */
  readonly alias?: FieldName;
  /** The column's name when there is no AS: the call as written, quotes of its argument dropped. */
  readonly text: string;
  readonly span: Span;
}
/** Options of the column field of chart and timechart. */
export interface SeriesOptions {
  /** `top10`, `bottom5`, a plain number (top), 0 for all. */
  readonly limit: { readonly from: 'top' | 'bottom'; readonly count: number };
  readonly useNull: boolean;
  readonly useOther: boolean;
  readonly nullText: string;
  readonly otherText: string;
  readonly separator?: string;
  readonly format?: string;
  /** WHERE sum(x) in top5, WHERE count > 10. */
  readonly where?: {
    readonly aggregation: Aggregation;
    readonly test:
      | { readonly kind: 'in' | 'notin'; readonly from: 'top' | 'bottom'; readonly count: number }
      | { readonly kind: '<' | '>' | '=' | '<=' | '>=' | '!='; readonly value: number };
  };
}
