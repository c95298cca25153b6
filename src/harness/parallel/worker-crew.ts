import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RangeCrew, RangedFile, RangeResult } from '../../events/index.ts';
import { directFile } from '../direct-file.ts';
import { packageFolder } from '../package-folder.ts';
import type { RangeOrder } from './range-worker.ts';

/** Starting a thread takes as long as reading some hundred megabytes: what is smaller is read alone. */
const smallestFileBytes = 1 << 26;

/** Worker threads that read ranges of large files. They are started for the first such file and stay for the next. */
export class WorkerCrew {
  readonly #count: number;
  readonly #script: string;
  #workers: Worker[] | undefined;

  private constructor(count: number, script: string) {
    this.#count = count;
    this.#script = script;
  }

  /**
   * Makes a crew; nothing is started yet.
   * @param jobs threads that read, this one included; as many as there are processors unless given
   * @param script the bundled worker; undefined where the program runs from source, which is read by one thread then
   * @returns undefined where one thread is all that is wanted or can be had
   */
  static open(jobs = availableParallelism(), script = bundledWorker()): WorkerCrew | undefined {
    return jobs > 1 && script !== undefined ? new WorkerCrew(jobs - 1, script) : undefined;
  }

  /** Lets the crew read a file; undefined when it is too small for that. */
  fileOf(path: string): RangedFile | undefined {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size < smallestFileBytes) return undefined;
    return {
      sizeBytes: stats.size,
      openAt: (offset) => directFile(path, offset),
      crew: this.#crewFor(path),
    };
  }

  /** Ends the threads; without it they end with the process. */
  async close(): Promise<void> {
    const workers = this.#workers ?? [];
    this.#workers = undefined;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #crewFor(path: string): RangeCrew {
    return {
      start: (work, take) => {
        this.#workers ??= Array.from({ length: this.#count }, () => new Worker(this.#script));
        const workers = this.#workers;
        const order: RangeOrder = { path, work };
        const done = workers.map(
          (worker, reader) =>
            new Promise<void>((resolve) => {
              const end = (): void => {
                worker.off('message', hear).off('error', fail).off('exit', fail);
                worker.unref();
                resolve();
              };
              const hear = (message: RangeResult | 'done'): void => {
                if (message === 'done') end();
                else take(message, reader);
              };
              const fail = (): void => {
                // Whoever reads the file sees that a range is missing; the next file gets new threads.
                if (this.#workers === workers) this.#workers = undefined;
                end();
              };
              worker.on('message', hear).on('error', fail).on('exit', fail);
              worker.ref();
              worker.postMessage(order);
            }),
        );
        return { ended: Promise.all(done).then(() => undefined) };
      },
    };
  }
}

function bundledWorker(): string | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined;
  const script = join(packageFolder(), 'dist', 'range-worker.mjs');
  return existsSync(script) ? script : undefined;
}
