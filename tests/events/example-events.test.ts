import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../src/events/field-text.ts';
import { loadKnowledge, rowsFromRaw } from '../../src/events/index.ts';

// Real events of published data sources with the field names that must come out of them. They are not part of the
// project; without them nothing is tested here.
const folder = new URL('../../../shared/corpora/example_events/', import.meta.url);
const present = existsSync(new URL('index.yml', folder));

interface ExampleEvent {
  readonly file: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly sourcetype_effective?: string;
  readonly source_effective?: string;
  readonly tags?: readonly string[];
  readonly expected_fields?: readonly string[];
  readonly expected_not_derivable?: readonly string[];
}

const knowledge = await loadKnowledge();

describe.skipIf(!present)('example events (skipped without ../shared/corpora)', () => {
  const index = present
    ? (load(readFileSync(new URL('index.yml', folder), 'utf8')) as {
        always_present: string[];
        events: Record<string, ExampleEvent>;
      })
    : { always_present: [], events: {} };
  const always = new Set(index.always_present);
  // Tags by field value come with the data models, whatever the source type.
  const byValue = new Set(knowledge.data.tags.fieldTags.flatMap(({ tags }) => tags).concat('error'));

  test.each(Object.entries(index.events))('%s', (_, example) => {
    const raw = readFileSync(new URL(example.file, folder), 'utf8').replace(/\r?\n$/, '');
    const [row] = rowsFromRaw(
      {
        sourcetype: example.sourcetype_effective ?? example.sourcetype,
        source: example.source_effective ?? example.source,
        lines: [raw],
      },
      knowledge,
    );
    const names = new Set(row?.names());
    const skipped = new Set(example.expected_not_derivable);
    const expected = (example.expected_fields ?? []).filter(
      (name) => !always.has(name) && !name.startsWith('tag::') && name !== 'timestamp' && !skipped.has(name),
    );
    expect(expected.filter((name) => !names.has(name))).toEqual([]);
    const isOwn = (tag: string): boolean => !byValue.has(tag) || (example.tags ?? []).includes(tag);
    expect(
      valuesOf(row?.get('tag') ?? null)
        .map(String)
        .filter(isOwn),
    ).toEqual([...(example.tags ?? [])].sort());
  });
});
