/** Bytes that are not what the format says. `offset` counts from the beginning of the chunk. */
export class EvtxFault extends Error {
  override readonly name = 'EvtxFault';
  readonly offset: number;

  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}
