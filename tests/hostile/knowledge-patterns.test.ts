/** Patterns that run away, in the extractions of a source type: events come out, and soon. */
import { describe, expect, test } from 'vitest';
import { createKnowledge, loadKnowledge, openDataset } from '../../src/events/index.ts';

const { data } = await loadKnowledge();

/** Knowledge with one more source type, `hostile`, of these steps. */
function knowledgeWith(profile: object) {
  return createKnowledge({
    ...data,
    sourceTypes: [...data.sourceTypes, { name: 'hostile', sourcetypes: ['hostile'], layers: ['hostile'] }],
    profiles: { ...data.profiles, hostile: { breaking: { kind: 'line' }, ...profile } },
  });
}

const long = 20_000;
const families: readonly (readonly [pattern: string, subject: string])[] = [
  ['^(?<x>(a+)+)$', `${'a'.repeat(long)}!`],
  ['^(?<x>(a|a)*)$', `${'a'.repeat(long)}!`],
  ['(?<x>(a|b|ab)*)c', 'ab'.repeat(long / 2)],
  ['(?<x>(.*)*)y', 'a'.repeat(long)],
  ['(?<x>(\\w+\\s?)*)$', `${'word '.repeat(long / 5)}!`],
  ['(?<x>(\\w+)*\\1)!', 'ab'.repeat(500)],
  ['(?<x>.*.*.*)=.*', 'a'.repeat(long)],
  ['(?<x>(x+x+)+)y', 'x'.repeat(long)],
  [`(?<x>${Array.from({ length: 300 }, (_, n) => `(a{${n + 1}}b)`).join('|')})c`, 'a'.repeat(long)],
];

async function fieldOf(profile: object, subject: string, events: number): Promise<unknown[]> {
  const chunks = new TextEncoder().encode(`${subject}\n`.repeat(events));
  const part = { name: 'x', chunks, sourcetype: 'hostile', source: 'x' };
  const found = await openDataset([part], knowledgeWith(profile)).events();
  expect(found.length).toBe(events);
  return found.map((event) => event.read('x'));
}

describe('extractions', () => {
  test.each(families)('%s', async (pattern, subject) => {
    const profile = { extract: [{ step: 'regex', pattern }] };
    const values = await fieldOf(profile, subject, 3);
    // No match, or what stands before the limit: the same for the same event.
    expect(new Set(values).size).toBe(1);
  });
});

describe('calculated fields', () => {
  test.each(families)('%s', async (pattern, subject) => {
    const quoted = pattern.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    const profile = { fields: { x: `if(match(_raw,"${quoted}"),"yes","no")` } };
    expect(new Set(await fieldOf(profile, subject, 2)).size).toBe(1);
  });
});
