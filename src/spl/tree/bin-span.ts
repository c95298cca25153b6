import type { Span } from '../../text/index.ts';
import type { Text } from './names.ts';

/** A span of time or of numbers as bin, timechart and tstats take it. */
export type BinSpan =
  | {
      readonly kind: 'time';
      readonly count: number;
      readonly unit: TimeUnit;
      readonly snap?: string;
      readonly span: Span;
    }
  | { readonly kind: 'linear'; readonly size: number; readonly span: Span }
  | { readonly kind: 'log'; readonly coefficient: number; readonly base: number; readonly span: Span };
export type TimeUnit = 'us' | 'ms' | 'cs' | 'ds' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';
/** How a field is cut into bins: of bin, chart, timechart and makecontinuous. */
export interface BinOptions {
  readonly span?: BinSpan;
  readonly bins?: number;
  readonly minSpan?: BinSpan;
  readonly start?: number;
  readonly end?: number;
  readonly alignTime?: Text;
}
