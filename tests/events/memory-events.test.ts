import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noRequirement, type Requirement } from '../../src/engine/index.ts';
import { type Event, loadKnowledge, memoryEvents, openDataset } from '../../src/events/index.ts';

const knowledge = await loadKnowledge();
const word = fc.constantFrom('cmd', 'Cmd.EXE', 'svc', 'Über', 'ÜBER', '7', '', 'x y');

const record = fc.record(
  {
    a: fc.oneof(word, fc.array(word, { maxLength: 3 })),
    b: fc.oneof(word, fc.integer({ min: 0, max: 9 })),
    time: fc.integer({ min: 1_700_000_000, max: 1_700_000_009 }),
  },
  { requiredKeys: ['time'] },
);

const contains: fc.Arbitrary<Requirement> = fc.record({
  kind: fc.constant('contains' as const),
  field: fc.constantFrom('a', 'a{}', 'b', '_raw', 'sourcetype'),
  pieces: fc.array(fc.constantFrom('cmd', '.exe', 'über', '7', 'x', 'json'), { maxLength: 2 }),
});

const { requirement: anyRequirement } = fc.letrec<{ requirement: Requirement }>((tie) => ({
  requirement: fc.oneof(
    { depthSize: 'small' },
    contains,
    fc.constant(noRequirement),
    fc.record({ kind: fc.constant('all' as const), of: fc.array(tie('requirement'), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('any' as const),
      of: fc.array(tie('requirement'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

/** What a requirement says, looked up event by event. */
function meets(event: Event, requirement: Requirement): boolean {
  switch (requirement.kind) {
    case 'none':
      return true;
    case 'all':
      return requirement.of.every((part) => meets(event, part));
    case 'any':
      return requirement.of.some((part) => meets(event, part));
    case 'contains': {
      const texts = [event.read(requirement.field)].flat().filter((value) => value !== null);
      return texts.some((text) =>
        requirement.pieces.every((piece) => String(text).toLowerCase().includes(piece)),
      );
    }
  }
}

async function numbersRead(
  source: ReturnType<typeof memoryEvents>,
  events: readonly Event[],
  requirement: Requirement,
  order: 'any' | 'newest-first',
): Promise<number[]> {
  const numbers: number[] = [];
  for await (const rows of source.read({ requirement, fields: 'all', order })) {
    for (const row of rows) numbers.push(events.indexOf(row.untouched as Event));
  }
  return numbers;
}

test('events held in memory are left out only where they cannot meet what is required', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 12 }),
      fc.array(anyRequirement, { minLength: 1, maxLength: 6 }),
      async (records, requirements) => {
        const chunks = new TextEncoder().encode(records.map((one) => `${JSON.stringify(one)}\n`).join(''));
        const part = { name: 'x', chunks, source: 'x.json', sourcetype: '_json' };
        const events = await openDataset([part], knowledge).events();
        const source = memoryEvents(events);
        for (const requirement of requirements) {
          const numbers = await numbersRead(source, events, requirement, 'any');
          const needed = events.flatMap((event, number) => (meets(event, requirement) ? [number] : []));
          expect(numbers).toEqual(expect.arrayContaining(needed));
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
          const newest = await numbersRead(source, events, requirement, 'newest-first');
          const time = (number: number) => events[number]!.time;
          expect(newest).toEqual([...numbers].sort((a, b) => time(b) - time(a) || a - b));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('what is required of a field leaves out the other events', async () => {
  const lines = Array.from({ length: 100 }, (_, n) => `{"a":"v${n % 10}","b":${n}}\n`).join('');
  const part = { name: 'x', chunks: new TextEncoder().encode(lines), source: 'x.json', sourcetype: '_json' };
  const events = await openDataset([part], knowledge).events();
  const source = memoryEvents(events);
  const a: Requirement = { kind: 'contains', field: 'a', pieces: ['v3'] };
  expect((await numbersRead(source, events, a, 'any')).length).toBe(10);
  const both: Requirement = { kind: 'all', of: [a, { kind: 'contains', field: '_raw', pieces: ['"b":3}'] }] };
  expect(await numbersRead(source, events, both, 'any')).toEqual([3]);
});
