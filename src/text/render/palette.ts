/** How parts of a report are dressed. Each function gives its text back, coloured or not. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  /** For what matters less: line numbers, codes, timings. */
  readonly faint: (text: string) => string;
}

const same = (text: string): string => text;

/** Leaves text as it is: for files, pipes and terminals without colour. */
export const plainPalette: Palette = {
  error: same,
  warning: same,
  info: same,
  good: same,
  strong: same,
  faint: same,
};
