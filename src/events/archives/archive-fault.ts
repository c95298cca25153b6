/** An archive that cannot be read, or not to its end. `offset` counts from its beginning. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
  readonly offset: number;

  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}
