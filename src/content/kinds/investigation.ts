import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  filledText,
  type KeysOf,
  references,
  stanzaName,
  text,
  texts,
  uuid,
  version,
} from './common.ts';
import { investigationProducts, securityDomains } from './enumerations.ts';

const tags = {
  type: 'object',
  required: ['analytic_story', 'product', 'security_domain'],
  properties: {
    analytic_story: { type: 'array', minItems: 1, items: text },
    product: { type: 'array', minItems: 1, items: { type: 'string', enum: investigationProducts } },
    security_domain: { type: 'string', enum: securityDomains },
    required_fields: texts,
  },
} as const satisfies JSONSchema;

/**
 * A response task: a search with `$inputs$` that an analyst runs on a finding. Only the classic layout has
 * them.
 */
export const investigationClassic = {
  type: 'object',
  required: [
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
    'datamodel',
    'tags',
  ],
  properties: {
    name: stanzaName,
    id: uuid,
    version,
    date,
    author,
    type: { type: 'string', enum: ['Investigation'] },
    description,
    search: filledText,
    how_to_implement: text,
    known_false_positives: text,
    datamodel: texts,
    references,
    tags,
  },
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type InvestigationKeys = KeysOf<typeof investigationClassic>;
/** Keys that the reader may ask for. */
export type InvestigationTagKeys = KeysOf<typeof tags>;
