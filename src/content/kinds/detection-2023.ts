import type { JSONSchema } from 'json-schema-to-ts';
import { filledText, type KeysOf, references2023, text, texts } from './common.ts';
import { detectionClassic } from './detection.ts';
import { observableRoles2023, observableTypes2023 } from './enumerations.ts';

const { properties } = detectionClassic;
const tags = properties.tags;

const percent = { type: 'integer', minimum: 1, maximum: 100 } as const satisfies JSONSchema;

const observable = {
  type: 'object',
  required: ['name', 'type', 'role'],
  properties: {
    name: filledText,
    type: { type: 'string', enum: observableTypes2023 },
    role: { type: 'array', minItems: 1, items: { type: 'string', enum: observableRoles2023 } },
  },
} as const satisfies JSONSchema;

/** Keys under `tags:` that were given up in 2024. */
export const tagKeysOnly2023 = {
  kill_chain_phases: texts,
  cis20: texts,
  nist: texts,
  context: texts,
  dataset: texts,
  supported_tas: texts,
  automated_detection_testing: text,
  drilldown_search: text,
} as const satisfies Readonly<Record<string, JSONSchema>>;

/**
 * A detection of 2023: as classic, with more roles of observables, free words for what it protects, and values that
 * are computed today.
 */
export const detection2023 = {
  type: 'object',
  required: detectionClassic.required,
  properties: {
    ...properties,
    status: { type: 'string', enum: ['production', 'experimental', 'deprecated', 'validation'] },
    datamodel: texts,
    references: references2023,
    tags: {
      type: 'object',
      required: [...tags.required, 'risk_score'],
      properties: {
        ...tags.properties,
        ...tagKeysOnly2023,
        asset_type: { type: ['string', 'number', 'null'] },
        security_domain: text,
        confidence: percent,
        impact: percent,
        observable: { type: 'array', items: observable },
      },
    },
  },
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type DetectionTagKeys2023 = KeysOf<typeof detection2023.properties.tags>;
