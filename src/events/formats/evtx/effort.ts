import { EvtxFault } from './fault.ts';

/** Tokens read and parts written for one chunk. A chunk full of small events needs a tenth. */
const mostSteps = 1_000_000;

/** XML bytes that a chunk of 64 KiB may become. A chunk full of small events becomes a sixth of it. */
const mostOutputBytes = 16 << 20;

/** How deep templates and fragments may lie in each other. Windows needs three. */
const deepest = 16;

/**
 * What may still be spent on a chunk. Templates can refer to themselves and name a value any number of times,
 * so a chunk made for the purpose would otherwise become any number of bytes.
 */
export class Effort {
  #steps = mostSteps;
  #depth = 0;

  /** @throws EvtxFault when the chunk has used up its steps */
  spend(steps: number, offset: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new EvtxFault(offset, 'the chunk takes too many steps to read');
  }

  /** @throws EvtxFault when the chunk has become too long a text */
  checkOutput(bytes: number, offset: number): void {
    if (bytes > mostOutputBytes) throw new EvtxFault(offset, 'the chunk becomes too long a text');
  }

  /** @throws EvtxFault when fragments lie too deep in each other */
  enter(offset: number): void {
    if (this.#depth >= deepest) throw new EvtxFault(offset, 'fragments lie too deep in each other');
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  /** Before a record: the one before may have been left halfway. */
  atTop(): void {
    this.#depth = 0;
  }
}
