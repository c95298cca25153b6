import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { expandArchive } from '../../src/events/archives/index.ts';
import { inflate } from '../../src/harness/inflate.ts';

/** Paths that stay what they are: no folders by name alone, nothing that macOS would have left there. */
const path = fc
  .array(fc.stringMatching(/^[\wäé☃ -]{1,40}$/), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join('/'))
  .filter((text) => !text.endsWith('/'));
const content = fc
  .tuple(fc.uint8Array({ maxLength: 3000 }), fc.nat(3))
  // A first letter: contents that are archives themselves would be opened.
  .map(([bytes, times]) => Uint8Array.from([120, ...Array.from({ length: times }, () => [...bytes]).flat()]));
const files = fc.uniqueArray(fc.tuple(path, content), { selector: ([name]) => name, maxLength: 8 });

async function read(bytes: Uint8Array, pieceBytes: number): Promise<[string, Uint8Array][]> {
  const pieces = async function* (): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  };
  const found: [string, Uint8Array][] = [];
  const report = (name: string, _: number, reason: string): never => {
    throw new Error(`${name}: ${reason}`);
  };
  for await (const { name, chunks } of expandArchive('file', pieces(), { inflate, report })) {
    const parts: number[] = [];
    for await (const chunk of chunks) parts.push(...chunk);
    found.push([name, Uint8Array.from(parts)]);
  }
  return found;
}

const wanted = (packed: readonly (readonly [string, Uint8Array])[]): [string, Uint8Array][] =>
  packed.map(([name, bytes]) => [`file!${name}`, bytes]);

test('what fflate zips is read back', async () => {
  await fc.assert(
    fc.asyncProperty(
      files.filter(({ length }) => length > 0),
      fc.constantFrom(0, 6, 9),
      fc.integer({ min: 1, max: 5000 }),
      async (packed, level, pieceBytes) => {
        const archive = zipSync(Object.fromEntries(packed), { level: level as 0 | 6 | 9 });
        // An object puts names that are numbers first.
        const order = Object.keys(Object.fromEntries(packed));
        const sorted = [...packed].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
        expect(await read(archive, pieceBytes)).toEqual(wanted(sorted));
      },
    ),
    { numRuns: 60 },
  );
});

test('what tar-stream packs is read back, gzipped too', async () => {
  await fc.assert(
    fc.asyncProperty(
      files.filter(({ length }) => length > 0),
      fc.boolean(),
      fc.integer({ min: 1, max: 5000 }),
      async (packed, isGzipped, pieceBytes) => {
        const archive = pack();
        for (const [name, bytes] of packed) archive.entry({ name }, Buffer.from(bytes));
        archive.finalize();
        const chunks: Buffer[] = [];
        for await (const chunk of archive) chunks.push(chunk as Buffer);
        const bytes = Buffer.concat(chunks);
        expect(await read(isGzipped ? gzipSync(bytes) : bytes, pieceBytes)).toEqual(wanted(packed));
      },
    ),
    { numRuns: 60 },
  );
});
