/**
 * A worker thread that reads ranges of log files: told of a file, it claims one range after the other and sends back what each
 * gave. An entry of the bundle of its own, started by {@link workerCrew}.
 */
import { parentPort } from 'node:worker_threads';
import { claimRange, loadKnowledge, RangeReader, type RangeWork } from '../../events/index.ts';
import { directFile } from '../direct-file.ts';
import { guessFromText } from '../guess-source-type.ts';

/** A file to read ranges of. */
export interface RangeOrder {
  readonly path: string;
  readonly work: RangeWork;
}

const knowledge = loadKnowledge();

parentPort?.on('message', (order: RangeOrder) => {
  void readRanges(order).finally(() => parentPort?.postMessage('done'));
});

async function readRanges({ path, work }: RangeOrder): Promise<void> {
  const openAt = (offset: number) => directFile(path, offset);
  const reader = RangeReader.open(work, await knowledge, openAt, guessFromText);
  if (!reader) return;
  try {
    for (let index = claimRange(work); index !== undefined; index = claimRange(work)) {
      parentPort?.postMessage(await reader.read(work.starts, index));
    }
  } finally {
    reader.close();
  }
}
