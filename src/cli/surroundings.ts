/** What the command line touches of the outside world; tests hand in their own. */
export interface Surroundings {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Asks the user a question on the terminal and gives the answer; absent where nobody sits at one. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** The wall clock, epoch milliseconds. */
  readonly clock: () => number;
  /** A running counter for durations, milliseconds. */
  readonly stopwatch: () => number;
}

/** Where text goes: standard output and error have this shape. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** 0: all good; 1: the content is at fault; 2: usage or environment is at fault; 130: stopped by Ctrl-C. */
export type ExitStatus = 0 | 1 | 2 | 130;
