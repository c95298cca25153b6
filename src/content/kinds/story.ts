import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  cve,
  date,
  description,
  type KeysOf,
  objectName,
  references,
  references2023,
  text,
  texts,
  uuid,
  version,
} from './common.ts';
import { products, storyCategories, storyProductsEscu6, storyUseCases } from './enumerations.ts';
import { cveEscu6, escu6DeprecableHead, escu6Required } from './escu6.ts';

const tags = {
  type: 'object',
  required: ['category', 'product', 'usecase'],
  properties: {
    category: { type: 'array', minItems: 1, items: { type: 'string', enum: storyCategories } },
    product: { type: 'array', minItems: 1, items: { type: 'string', enum: products } },
    usecase: { type: 'string', enum: storyUseCases },
    cve,
    group: texts,
  },
} as const satisfies JSONSchema;

const required = ['name', 'id', 'version', 'date', 'author', 'description', 'narrative', 'tags'] as const;

const properties = {
  name: objectName,
  id: uuid,
  version,
  date,
  author,
  description,
  narrative: text,
  references,
  tags,
} as const;

/** An analytic story: what an adversary does, which groups detections. */
export const storyClassic = { type: 'object', required, properties } as const satisfies JSONSchema;

/** As the classic one; its references were not looked at. */
export const story2023 = {
  ...storyClassic,
  properties: { ...properties, references: references2023 },
} as const satisfies JSONSchema;

/** As the classic one, with a status and nothing unknown. */
export const storyV5 = {
  type: 'object',
  required: [...required, 'status'],
  properties: {
    ...properties,
    status: { type: 'string', enum: ['production', 'deprecated'] },
    tags: { ...tags, additionalProperties: false },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** As the v5 one with nothing under `tags`. */
export const storyEscu6 = {
  type: 'object',
  required: [...escu6Required, 'status', 'narrative', 'category', 'usecase', 'product'],
  properties: {
    name: objectName,
    ...escu6DeprecableHead,
    status: { type: 'string', enum: ['production', 'deprecated'] },
    narrative: text,
    category: tags.properties.category,
    product: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: storyProductsEscu6 },
    },
    usecase: tags.properties.usecase,
    cve: cveEscu6,
    threat_group: texts,
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type StoryKeys = KeysOf<typeof storyV5>;
/** Keys that the reader may ask for. */
export type StoryTagKeys = KeysOf<typeof tags> | 'threat_group';
