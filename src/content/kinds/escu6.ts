import type { JSONSchema } from 'json-schema-to-ts';
import { author, date, description, filledText, references, text, uuid } from './common.ts';

/** A list of texts, each once. */
export const distinctTexts = { type: 'array', uniqueItems: true, items: text } as const satisfies JSONSchema;

/** CVE numbers, each once. */
export const cveEscu6 = {
  ...distinctTexts,
  items: {
    type: 'string',
    pattern: '^CVE-\\d{4}-\\d{4,7}$',
    description: 'A CVE number such as CVE-2021-44228.',
  },
} as const satisfies JSONSchema;

/** Why an object goes, when, and what replaces it: in the object itself since ESCU 6. */
const deprecationInfo = {
  type: ['object', 'null'],
  required: ['reason', 'removed_in_version'],
  additionalProperties: false,
  properties: {
    reason: text,
    removed_in_version: {
      type: 'string',
      pattern: '^\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?$',
      description: 'A version such as 6.2.0.',
    },
    replacement_content: distinctTexts,
  },
} as const satisfies JSONSchema;

/** What every object of ESCU 6 says besides its name; the name's length depends on the kind. */
export const escu6Head = {
  id: uuid,
  version: { type: 'integer', minimum: 1, description: 'A whole number from 1 up.' },
  creation_date: date,
  modification_date: date,
  author,
  description,
  references: { ...references, type: 'array', uniqueItems: true },
} as const satisfies Readonly<Record<string, JSONSchema>>;

/** The head of objects that can be deprecated. */
export const escu6DeprecableHead = { ...escu6Head, deprecation_info: deprecationInfo } as const;

/** The keys that every object of ESCU 6 needs. */
export const escu6Required = [
  'name',
  'id',
  'version',
  'creation_date',
  'modification_date',
  'author',
  'description',
] as const;

const relativeTime = {
  type: 'string',
  pattern: '^[+-]\\d+(?:s|m|h|d|w|mon|q|y)(?:@(?:s|m|h|d|w|mon|q|y))?$',
  description: 'A time from now such as -70m@m.',
} as const satisfies JSONSchema;

/** When a search runs and over which time (ESCU 6). */
export const scheduleKeys = {
  cron_schedule: filledText,
  earliest_time: relativeTime,
  latest_time: relativeTime,
  schedule_window: { type: 'string', pattern: '^(?:auto|\\d+)$', description: 'auto, or minutes.' },
} as const satisfies Readonly<Record<string, JSONSchema>>;

/** The keys that a schedule needs. */
export const scheduleRequired = ['cron_schedule', 'earliest_time', 'latest_time', 'schedule_window'] as const;

/** The schedule of one search alone. */
export const customSchedule = {
  type: ['object', 'null'],
  required: scheduleRequired,
  properties: scheduleKeys,
  additionalProperties: false,
} as const satisfies JSONSchema;
