/** Runs the cases of one target, so that one that hangs or fills the memory ends this thread and not the run. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Failure, runCase } from './run-case.ts';
import { targets } from './targets/index.ts';

/** What the worker is told. */
export interface WorkerOrder {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Two numbers that the other thread watches: the case being run, and the cases done. */
  readonly progress: SharedArrayBuffer;
}

/** What the worker tells. */
export type WorkerMessage =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'absent' }
  | { readonly kind: 'slowest'; readonly index: number; readonly ms: number; readonly about: string }
  | { readonly kind: 'done' };

const order = workerData as WorkerOrder;
const progress = new Int32Array(order.progress);
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

const target = await targets[order.target]?.();
if (!target) tell({ kind: 'absent' });
else {
  let slowest = 0;
  for (let index = order.from; index < order.to; index += 1) {
    Atomics.store(progress, 0, index);
    Atomics.add(progress, 1, 1);
    const { ms, failure } = await runCase(target, order.seed, index);
    if (failure) tell({ kind: 'failure', failure });
    if (ms > slowest) {
      slowest = ms;
      tell({ kind: 'slowest', index, ms, about: target.name });
    }
  }
  tell({ kind: 'done' });
}
