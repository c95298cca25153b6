import { spawnSync } from 'node:child_process';

/** A measured time in seconds: the median of several runs, and the fastest, which others on the machine disturbed least. */
export interface Timing {
  readonly median: number;
  readonly best: number;
  /** Least processor time, of all threads of this process; NaN for another process. */
  readonly processor: number;
}

/** Times a function: one warm-up, then `runs` counted ones. */
export async function measure(runs: number, work: () => unknown): Promise<Timing> {
  await work();
  const seconds: number[] = [];
  let processor = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = process.hrtime.bigint();
    const used = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(used);
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
    processor = Math.min(processor, (user + system) / 1e6);
  }
  return timing(seconds, processor);
}

/** Times a function's first run, whose code is not compiled yet. */
export async function measureFirst(work: () => unknown): Promise<Timing> {
  const start = process.hrtime.bigint();
  await work();
  return timing([Number(process.hrtime.bigint() - start) / 1e9]);
}

/**
 * Times a whole command, start of its process included; nothing when it is not installed or fails.
 * @param cwd the folder in which it runs; this one unless given
 */
export function measureCommand(
  runs: number,
  command: string,
  args: readonly string[],
  cwd?: string,
): Timing | undefined {
  const seconds: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const start = process.hrtime.bigint();
    const done = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'ignore'] });
    if (done.error || done.status === null || done.status > 1) return undefined;
    if (run > 0) seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  return timing(seconds);
}

function timing(seconds: number[], processor = Number.NaN): Timing {
  seconds.sort((a, b) => a - b);
  return { median: seconds[seconds.length >> 1] ?? Number.NaN, best: seconds[0] ?? Number.NaN, processor };
}
