/**
 * Uncompresses a stream, handed in by who has the means: zlib in Node, `DecompressionStream` in browsers. It
 * reads no further than it must, and throws for data that are not what the format says. `gzip` streams may
 * consist of several members.
 */
export type Inflate = (
  chunks: AsyncIterable<Uint8Array>,
  format: 'gzip' | 'deflate-raw',
) => AsyncIterable<Uint8Array>;
