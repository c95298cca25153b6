/**
 * A worker thread that reads ranges of log files: told of a file, it claims one range after the other and sends back what each
 * gave. An entry of the bundle of its own, started by {@link workerCrew}.
 */
import { parentPort } from 'node:worker_threads';
import {
  claimRange,
  loadKnowledge,
  RangeReader,
  type RangeResult,
  type RangeWork,
} from '../../events/index.ts';
import { directFile } from '../direct-file.ts';
import { guessFromText } from '../guess-source-type.ts';

/** A file to read ranges of. */
export interface RangeOrder {
  /** Answers name it. */
  readonly number: number;
  readonly path: string;
  readonly work: RangeWork;
}

/** What a range of an order gave; the last answer to an order has no result. */
export interface RangeAnswer {
  readonly order: number;
  readonly result?: RangeResult;
}

const knowledge = loadKnowledge();

parentPort?.on('message', (order: RangeOrder) => {
  void readRanges(order).finally(() => answer({ order: order.number }));
});

function answer(message: RangeAnswer): void {
  parentPort?.postMessage(message);
}

async function readRanges({ number, path, work }: RangeOrder): Promise<void> {
  const openAt = (offset: number) => directFile(path, offset);
  const reader = RangeReader.open(work, await knowledge, openAt, guessFromText);
  if (!reader) return;
  try {
    for (let index = claimRange(work); index !== undefined; index = claimRange(work)) {
      answer({ order: number, result: await reader.read(work.starts, index) });
    }
  } finally {
    reader.close();
  }
}
