import type { KeyPath } from '../document.ts';
import { levels, type Metadata, type RelatedRule, relations, statuses } from '../tree.ts';
import { isMapping, type Mapping, type Reading, readTexts, readWord } from './reading.ts';

/** Keys with a meaning; everything else is kept as a custom attribute. */
export const metadataKeys: ReadonlySet<string> = new Set([
  ...[
    'title',
    'id',
    'name',
    'taxonomy',
    'status',
    'level',
    'description',
    'license',
    'author',
    'date',
    'modified',
  ],
  ...['references', 'tags', 'fields', 'falsepositives', 'scope', 'related'],
  ...['logsource', 'detection', 'correlation', 'filter', 'action'],
]);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads what a document says about itself. Findings: `sigma/missing-key`, `sigma/bad-metadata`.
 * @source Sigma Rules Specification: title to scope
 */
export function readMetadata(reading: Reading, document: Mapping): Metadata {
  const text = (key: string, longest: number): string | undefined => {
    const value = document[key];
    if (value === undefined) return undefined;
    if (typeof value !== 'string') {
      return reading.error('sigma/bad-metadata', [key], `\`${key}\` must be a text.`, 'Quote it.');
    }
    if (value.length > longest) {
      reading.error('sigma/bad-metadata', [key], `\`${key}\` has more than ${longest} characters.`);
    }
    return value;
  };
  const list = (key: string): readonly string[] =>
    readTexts(reading, document[key], [key], 'sigma/bad-metadata');
  const title = text('title', 256);
  if (document['title'] === undefined) reading.error('sigma/missing-key', [], 'The rule has no `title`.');
  else if (title === '') reading.error('sigma/bad-metadata', ['title'], 'The title is empty.');
  const id = text('id', 64);
  if (id !== undefined && !uuid.test(id)) {
    reading.error('sigma/bad-metadata', ['id'], `\`${id}\` is not a UUID.`);
  }
  const tags = list('tags');
  tags.forEach((tag, index) => {
    if (/^[^.]+\..+$/.test(tag)) return;
    reading.error(
      'sigma/bad-metadata',
      ['tags', index],
      `The tag \`${tag}\` has no namespace.`,
      'Write namespace.value.',
    );
  });
  return {
    title: title ?? '',
    ...given('id', id?.toLowerCase()),
    ...given('name', text('name', 256)),
    taxonomy: text('taxonomy', 256) ?? 'sigma',
    ...given('status', readWord(reading, document['status'], ['status'], statuses, 'sigma/bad-metadata')),
    ...given('level', readWord(reading, document['level'], ['level'], levels, 'sigma/bad-metadata')),
    ...given('description', text('description', 65_535)),
    ...given('license', text('license', 256)),
    ...given('author', text('author', 65_535)),
    ...given('date', readDate(reading, document, 'date')),
    ...given('modified', readDate(reading, document, 'modified')),
    references: list('references'),
    tags,
    fields: list('fields'),
    falsePositives: list('falsepositives'),
    scope: list('scope'),
    related: readRelated(reading, document['related']),
    custom: new Map(Object.entries(document).filter(([key]) => !metadataKeys.has(key))),
    document: reading.document,
  };
}

/** An optional property, left out where it has no value. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });
}

function readDate(reading: Reading, document: Mapping, key: 'date' | 'modified'): string | undefined {
  const value = document[key];
  if (value === undefined) return undefined;
  const written = typeof value === 'string' ? value : String(value);
  const found = /^(\d{4})([-/])(\d\d)\2(\d\d)$/.exec(written);
  if (found && Number(found[3]) <= 12 && Number(found[4]) <= 31 && found[3] !== '00' && found[4] !== '00') {
    return `${found[1]}-${found[3]}-${found[4]}`;
  }
  return reading.error('sigma/bad-metadata', [key], `\`${written}\` is not a date.`, 'Write YYYY-MM-DD.');
}

function readRelated(reading: Reading, value: unknown): readonly RelatedRule[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    reading.error('sigma/bad-metadata', ['related'], '`related` must be a list.');
    return [];
  }
  return value.flatMap((one: unknown, index) => {
    const path: KeyPath = ['related', index];
    if (!isMapping(one) || typeof one['id'] !== 'string' || !uuid.test(one['id'])) {
      reading.error('sigma/bad-metadata', path, 'A related rule wants an `id`, a UUID, and a `type`.');
      return [];
    }
    const written = one['type'] === 'obsoletes' ? 'obsolete' : one['type'];
    const type = readWord(reading, written ?? '', [...path, 'type'], relations, 'sigma/bad-metadata');
    return type ? [{ id: one['id'].toLowerCase(), type }] : [];
  });
}
