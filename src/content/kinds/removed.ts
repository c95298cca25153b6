import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  filledText,
  type KeysOf,
  objectName,
  references,
  texts,
  uuid,
  version,
} from './common.ts';
import { escu6DeprecableHead, escu6Required } from './escu6.ts';

/**
 * Content that was taken out: kept so that its name and id are never used again. Other keys are left alone.
 */
export const removedV5 = {
  type: 'object',
  required: ['name', 'id', 'version', 'date', 'author', 'description', 'status'],
  properties: {
    name: objectName,
    id: uuid,
    version,
    date,
    author,
    description,
    references,
    status: { type: 'string', enum: ['removed'] },
  },
} as const satisfies JSONSchema;

/** As the v5 one with both dates, and why it went. */
export const removedEscu6 = {
  type: 'object',
  required: [...escu6Required, 'status', 'deprecation_info'],
  properties: { name: objectName, ...escu6DeprecableHead, status: { type: 'string', enum: ['removed'] } },
} as const satisfies JSONSchema;

const entry = {
  type: 'object',
  required: ['content', 'removed_in_version', 'reason'],
  additionalProperties: false,
  properties: {
    content: filledText,
    removed_in_version: {
      type: 'string',
      pattern: '^\\d+\\.\\d+\\.\\d+$',
      description: 'A version such as 5.12.0.',
    },
    reason: { type: 'string', minLength: 6 },
    replacement_content: texts,
  },
} as const satisfies JSONSchema;

const entries = { type: ['array', 'null'], items: entry } as const satisfies JSONSchema;

/** `removed/deprecation_mapping*.YML`: what was deprecated, when it goes, why, and what replaces it. */
export const deprecationMapping = {
  type: 'object',
  additionalProperties: false,
  properties: {
    detections: entries,
    baselines: entries,
    investigations: entries,
    stories: entries,
  },
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type RemovedKeys = KeysOf<typeof removedV5>;
/** Keys that the reader may ask for. */
export type DeprecationKeys = KeysOf<typeof entry>;
/** Keys that the reader may ask for. */
export type DeprecationSection = KeysOf<typeof deprecationMapping>;
