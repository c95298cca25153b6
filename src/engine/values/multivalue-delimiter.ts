import type { Scalar } from './value.ts';

const delimiters = new WeakMap<readonly Scalar[], string>();

/** Notes with what a multivalue is to be joined when a command makes one text of it (`mvcombine delim=`, `nomv`). */
export function rememberDelimiter(values: readonly Scalar[], delimiter: string): void {
  delimiters.set(values, delimiter);
}

/** The delimiter noted for a multivalue; a line end when there is none. */
export function delimiterOf(values: readonly Scalar[]): string {
  return delimiters.get(values) ?? '\n';
}
