import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  count,
  date,
  description,
  filledText,
  flag,
  objectName,
  references,
  text,
  uuid,
  version,
} from './common.ts';
import { escu6Head, escu6Required } from './escu6.ts';

const shared = {
  name: objectName,
  id: uuid,
  version,
  date,
  author,
  description,
  references,
  default_match: { type: ['string', 'boolean', 'number'] },
  min_matches: count,
  case_sensitive_match: flag,
} as const;

const maxMatches = { ...count, minimum: 1, maximum: 1000 } as const;

/** A lookup table: a file, or a KV store collection that a baseline fills. */
export const lookupClassic = {
  type: 'object',
  required: ['name', 'description'],
  properties: {
    ...shared,
    filename: {
      type: 'string',
      pattern: '\\.(?:csv|mlmodel)$',
      description: 'A file in lookups/ that ends in .csv or .mlmodel.',
    },
    collection: filledText,
    fields_list: text,
    fields: { type: ['string', 'array'], items: text },
    match_type: text,
    max_matches: maxMatches,
    filter: text,
  },
} as const satisfies JSONSchema;

const properties = {
  ...shared,
  lookup_type: { type: 'string', enum: ['csv', 'kvstore', 'mlmodel'] },
  status: { type: 'string', enum: ['production'] },
  fields: {
    type: 'array',
    minItems: 1,
    items: filledText,
    description: 'The columns of the collection; the first is _key.',
  },
  match_type: {
    type: 'array',
    items: {
      type: 'string',
      pattern: '^(?:WILDCARD|CIDR)\\(.+\\)$',
      description: 'WILDCARD(column) or CIDR(column).',
    },
  },
  max_matches: maxMatches,
} as const;

/** A lookup that says its type; the table of a file has the YAML file’s own name. */
export const lookupV5 = {
  type: 'object',
  required: ['name', 'id', 'version', 'date', 'author', 'description', 'lookup_type'],
  properties,
  additionalProperties: false,
  if: { properties: { lookup_type: { const: 'kvstore' } }, required: ['lookup_type'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { required: ['fields'] },
} as const satisfies JSONSchema;

/** As the v5 one with the dates of ESCU 6; a CSV file where no type is said. */
export const lookupEscu6 = {
  type: 'object',
  required: escu6Required,
  properties: {
    name: objectName,
    ...escu6Head,
    lookup_type: properties.lookup_type,
    fields: properties.fields,
    match_type: properties.match_type,
    default_match: { type: ['string', 'null'] },
    min_matches: { type: ['integer', 'null'], minimum: 0 },
    max_matches: { type: ['integer', 'null'], minimum: 1, maximum: 1000 },
    case_sensitive_match: { type: ['boolean', 'null'] },
  },
  additionalProperties: false,
  if: { properties: { lookup_type: { const: 'kvstore' } }, required: ['lookup_type'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { required: ['fields'] },
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type LookupKeys = keyof typeof lookupClassic.properties | keyof typeof properties;
