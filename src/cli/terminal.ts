import pico from 'picocolors';
import { fitWidth, type Palette, plainPalette, printable, wrapText } from '../text/index.ts';
import type { Surroundings } from './surroundings.ts';

/** Whether colour is wanted, and whether only what was asked for shall be printed. */
export interface TerminalOptions {
  readonly color: boolean;
  readonly quiet: boolean;
}

/**
 * Prints results to standard output, and everything about the run (progress, logs, faults) to standard error.
 * Progress is one line that is written over, on a terminal only.
 */
export class Terminal {
  readonly surroundings: Surroundings;
  readonly palette: Palette;
  /** For text on standard error. */
  readonly errorPalette: Palette;
  /** Columns to lay text out for: the terminal's, else 100. */
  readonly columns: number;
  readonly quiet: boolean;
  #progressShown = false;
  #progressAt = Number.NEGATIVE_INFINITY;

  constructor(surroundings: Surroundings, options: TerminalOptions) {
    const { stdout, stderr, env } = surroundings;
    this.surroundings = surroundings;
    this.quiet = options.quiet;
    this.columns = Math.max(40, stdout.columns ?? stderr.columns ?? 100);
    this.palette = palette(options.color && wantsColor(stdout.isTTY === true, env));
    this.errorPalette = palette(options.color && wantsColor(stderr.isTTY === true, env));
  }

  /** Prints text as it is to standard output. */
  out(text: string): void {
    this.clearProgress();
    this.surroundings.stdout.write(text);
  }

  /** Prints a line about the run to standard error; nothing with `--quiet`. */
  log(line: string): void {
    if (this.quiet) return;
    this.clearProgress();
    this.surroundings.stderr.write(`${line}\n`);
  }

  /** Prints a fault to standard error, `--quiet` or not. */
  fault(message: string, hint?: string): void {
    this.clearProgress();
    const lines = wrapText(printable(message), this.columns - 8);
    const first = `${this.errorPalette.error('detent')}: ${lines.join('\n        ')}\n`;
    const second = hint ? `        ${wrapText(printable(hint), this.columns - 8).join('\n        ')}\n` : '';
    this.surroundings.stderr.write(first + second);
  }

  /** Shows what is going on in one line that the next call writes over; at most ten times a second. */
  progress(line: string): void {
    const { stderr, stopwatch } = this.surroundings;
    if (this.quiet || stderr.isTTY !== true) return;
    const now = stopwatch();
    if (now - this.#progressAt < 100) return;
    this.#progressAt = now;
    this.#progressShown = true;
    stderr.write(`\r\u001b[2K${fitWidth(printable(line), (stderr.columns ?? 80) - 1)}`);
  }

  /** Takes the progress line away. */
  clearProgress(): void {
    if (!this.#progressShown) return;
    this.#progressShown = false;
    this.#progressAt = Number.NEGATIVE_INFINITY;
    this.surroundings.stderr.write('\r\u001b[2K');
  }
}

/** Colour on a terminal unless NO_COLOR says no; FORCE_COLOR says yes to any stream. */
function wantsColor(isTerminal: boolean, env: Surroundings['env']): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

function palette(colored: boolean): Palette {
  if (!colored) return plainPalette;
  const color = pico.createColors(true);
  return {
    error: color.red,
    warning: color.yellow,
    info: color.cyan,
    good: color.green,
    strong: color.bold,
    faint: color.dim,
  };
}
