import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RangeCrew, RangedFile, RangeResult, RangeShift } from '../../events/index.ts';
import { directFile } from '../direct-file.ts';
import { packageFolder } from '../package-folder.ts';
import type { RangeAnswer, RangeOrder } from './range-worker.ts';

/** Starting a thread takes as long as reading 300 MB: what is smaller is read alone. */
const smallestFileBytes = 1 << 28;

/** Worker threads that read ranges of large files. They are started for the first such file and stay for the next. */
export class WorkerCrew {
  readonly #count: number;
  readonly #script: string;
  readonly #leastBytes: number;
  #workers: readonly Worker[] | undefined;
  #orders = 0;

  private constructor(count: number, script: string, leastBytes: number) {
    this.#count = count;
    this.#script = script;
    this.#leastBytes = leastBytes;
  }

  /**
   * Makes a crew; nothing is started yet.
   * @param jobs threads that read, this one included; as many as there are processors unless given
   * @param script the bundled worker; undefined where the program runs from source, which is read by one thread then
   * @param leastBytes smaller files are read alone
   * @returns undefined where one thread is all that is wanted or can be had
   */
  static open(
    jobs = availableParallelism(),
    script = bundledWorker(),
    leastBytes = smallestFileBytes,
  ): WorkerCrew | undefined {
    return jobs > 1 && script !== undefined ? new WorkerCrew(jobs - 1, script, leastBytes) : undefined;
  }

  /** Lets the crew read a file; undefined when it is too small for that. */
  fileOf(path: string): RangedFile | undefined {
    const sizeBytes = this.#sharedSize(path);
    if (sizeBytes === undefined) return undefined;
    return {
      sizeBytes,
      openAt: (offset) => directFile(path, offset),
      crew: this.#crewFor(path),
    };
  }

  /** Starts the threads if one of the files is large enough: whoever knows early that they will be needed need not wait. */
  prepare(paths: readonly string[]): void {
    if (paths.some((path) => this.#sharedSize(path) !== undefined)) this.#start();
  }

  /** Ends the threads; without it they end with the process. */
  async close(): Promise<void> {
    const workers = this.#workers ?? [];
    this.#workers = undefined;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #start(): readonly Worker[] {
    if (!this.#workers) {
      const workers = Array.from({ length: this.#count }, () => new Worker(this.#script));
      for (const worker of workers) {
        worker.unref();
        // The next file gets new threads.
        const forget = (): void => {
          if (this.#workers === workers) this.#workers = undefined;
        };
        worker.on('error', forget).on('exit', forget);
      }
      this.#workers = workers;
    }
    return this.#workers;
  }

  /** The size of a file that is large enough to be shared. */
  #sharedSize(path: string): number | undefined {
    const stats = statSync(path);
    return stats.isFile() && stats.size >= this.#leastBytes ? stats.size : undefined;
  }

  #crewFor(path: string): RangeCrew {
    return {
      start: (work, take) => {
        const order: RangeOrder = { number: this.#orders++, path, work };
        const shifts = this.#start().map((worker, reader) =>
          startShift(worker, order, (result) => take(result, reader)),
        );
        return {
          ended: Promise.all(shifts.map(({ ended }) => ended)).then(() => undefined),
          end() {
            for (const shift of shifts) shift.end();
          },
        };
      },
    };
  }
}

/** Gives an order to a thread. The process stays alive until it is carried out or no longer wanted. */
function startShift(worker: Worker, order: RangeOrder, take: (result: RangeResult) => void): RangeShift {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    const hear = (answer: RangeAnswer): void => {
      if (answer.order !== order.number) return;
      if (answer.result) take(answer.result);
      else end();
    };
    end = () => {
      worker.off('message', hear).off('error', end).off('exit', end);
      worker.unref();
      resolve();
    };
    worker.on('message', hear).on('error', end).on('exit', end);
    worker.ref();
    worker.postMessage(order);
  });
  return { ended, end: () => end() };
}

function bundledWorker(): string | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined;
  const script = join(packageFolder(), 'dist', 'range-worker.cjs');
  return existsSync(script) ? script : undefined;
}
