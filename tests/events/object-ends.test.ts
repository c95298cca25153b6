import fc from 'fast-check';
import { expect, test } from 'vitest';
import { broken, ObjectEnds, unfinished } from '../../src/events/breaking/object-ends.ts';
import { loadKnowledge, openDataset } from '../../src/events/index.ts';

/** Looks at every character, and remembers nothing. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let isText = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? '';
    if (isText) {
      if (char === '\n') return broken;
      if (char === '\\' && text[at + 1] !== '\n') at++;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if ('{['.includes(char)) depth++;
    else if (']}'.includes(char) && --depth === 0) return at + 1;
  }
  return unfinished;
}

test('objects end where they end, whatever was looked at before', () => {
  const text = fc
    .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', '\n', 'a', '{"a":', '"b"', '{\n', '}\n'), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      const ends = new ObjectEnds(whole);
      // As the breaker asks: from places that rise.
      for (let at = 0; at < whole.length; at++) {
        const isStart = whole[at] === '{' && (at === 0 || '\n}'.includes(whole[at - 1] ?? ''));
        if (isStart) expect([at, ends.find(at)]).toEqual([at, endOf(whole, at)]);
      }
    }),
    { numRuns: 3000 },
  );
});

const knowledge = await loadKnowledge();

test('a log of objects that were cut off takes no longer the more there are', async () => {
  // Looked for up to the end of what is there, they would take four minutes.
  const lines = Array.from(
    { length: 40_000 },
    (_, n) => `{"n":${n},"path":"${'C:/x'.repeat(40)}","list":[1,`,
  );
  const chunks = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const dataset = openDataset([{ name: 'x', chunks, sourcetype: '_json', source: 'x' }], knowledge);
  const events = await dataset.events();
  expect(events.map(({ raw }) => raw)).toEqual(lines);
  expect(dataset.report.unreadable).toHaveLength(lines.length);
});

test('a file of one line takes no longer the more objects it holds', async () => {
  const objects = Array.from({ length: 30_000 }, (_, n) => `{"n":${n},"a":{"b":"${'x'.repeat(200)}"}}`);
  const chunks = new TextEncoder().encode(`[${objects.join(',')}]`);
  const dataset = openDataset([{ name: 'x', chunks, sourcetype: '_json', source: 'x' }], knowledge);
  expect((await dataset.events()).map(({ raw }) => raw)).toEqual(objects);
});
