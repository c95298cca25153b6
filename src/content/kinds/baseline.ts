import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  detentBlock,
  filledText,
  type KeysOf,
  references,
  sentence,
  stanzaName,
  texts,
  uuid,
  version,
} from './common.ts';
import { inlineDeployment } from './deployment.ts';
import { searchKeysEscu6 } from './detection-escu6.ts';
import { products, securityDomains } from './enumerations.ts';
import { escu6Required } from './escu6.ts';

const tags = {
  type: 'object',
  required: ['analytic_story', 'detections', 'product', 'security_domain'],
  properties: {
    analytic_story: texts,
    detections: texts,
    product: { type: 'array', minItems: 1, items: { type: 'string', enum: products } },
    security_domain: { type: 'string', enum: securityDomains },
  },
} as const satisfies JSONSchema;

const properties = {
  name: stanzaName,
  id: uuid,
  version,
  date,
  author,
  type: { type: 'string', enum: ['Baseline'] },
  description,
  search: filledText,
  how_to_implement: sentence,
  known_false_positives: sentence,
  references,
  deployment: inlineDeployment,
  tags,
  detent: detentBlock,
} as const;

const required = [
  'name',
  'id',
  'version',
  'date',
  'author',
  'type',
  'description',
  'search',
  'how_to_implement',
  'known_false_positives',
  'tags',
] as const;

/** A search that fills a lookup with what is normal, for detections that compare with it. */
export const baselineClassic = {
  type: 'object',
  required,
  properties: {
    ...properties,
    datamodel: texts,
    tags: {
      ...tags,
      required: [...tags.required, 'required_fields'],
      properties: { ...tags.properties, required_fields: texts },
    },
  },
} as const satisfies JSONSchema;

/** As the classic one without `required_fields` and `datamodel`, which are found in the search. */
export const baselineV5 = {
  type: 'object',
  required: [...required, 'status'],
  properties: {
    ...properties,
    status: { type: 'string', enum: ['production', 'deprecated'] },
    tags: { ...tags, additionalProperties: false },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** As a detection of ESCU 6 without what only detections have; the detection names its baselines. */
export const baselineEscu6 = {
  type: 'object',
  required: [
    ...escu6Required,
    'status',
    'search',
    'how_to_implement',
    'known_false_positives',
    'security_domain',
    'product',
  ],
  properties: {
    ...searchKeysEscu6,
    status: { type: 'string', enum: ['production', 'experimental', 'deprecated'] },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type BaselineKeys = KeysOf<typeof baselineV5> | KeysOf<typeof baselineEscu6>;
/** Keys that the reader may ask for. */
export type BaselineTagKeys = KeysOf<typeof tags>;
