import type { JSONSchema } from 'json-schema-to-ts';
import { levels, relations, statuses } from '../tree.ts';

const texts = { type: 'array', items: { type: 'string' } } as const satisfies JSONSchema;
const uniqueTexts = { ...texts, uniqueItems: true } as const satisfies JSONSchema;
const uuid = {
  type: 'string',
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
} as const satisfies JSONSchema;
const date = {
  type: 'string',
  pattern: '^\\d{4}[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\\d|3[01])$',
  description: 'YYYY-MM-DD.',
} as const satisfies JSONSchema;

/** What rules, correlations and filters say about themselves. Keys that are not named here are custom attributes. */
export const metadataProperties = {
  title: { type: 'string', minLength: 1, maxLength: 256 },
  id: { ...uuid, description: 'Unique among all rules; a new one when the meaning changes.' },
  name: { type: 'string', maxLength: 256, description: 'A handle that correlations and filters can use.' },
  taxonomy: { type: 'string', maxLength: 256, description: 'The dialect of field names; sigma unless said.' },
  status: { type: 'string', enum: [...statuses] },
  level: { type: 'string', enum: [...levels] },
  description: { type: 'string', maxLength: 65_535 },
  license: { type: 'string', description: 'An SPDX identifier.' },
  author: { type: 'string', description: 'Several are parted by commas.' },
  date,
  modified: date,
  references: uniqueTexts,
  tags: {
    type: 'array',
    uniqueItems: true,
    items: { type: 'string', pattern: '^[^.]+\\..+$', description: 'namespace.value' },
  },
  fields: uniqueTexts,
  falsepositives: { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 2 } },
  scope: { type: 'array', items: { type: 'string', minLength: 2 } },
  related: {
    type: 'array',
    items: {
      type: 'object',
      required: ['id', 'type'],
      properties: { id: uuid, type: { type: 'string', enum: [...relations, 'obsoletes'] } },
    },
  },
} as const satisfies Readonly<Record<string, JSONSchema>>;

/** Whose events a rule is for. */
export const logSourceSchema = {
  type: 'object',
  properties: {
    category: { type: 'string', description: 'The kind of activity, such as process_creation.' },
    product: { type: 'string', description: 'The system or software, such as windows.' },
    service: { type: 'string', description: 'A log of the product, such as sysmon.' },
    definition: { type: 'string', description: 'For people: what must be switched on.' },
  },
  anyOf: [{ required: ['category'] }, { required: ['product'] }, { required: ['service'] }],
} as const satisfies JSONSchema;

const scalar = { type: ['string', 'number', 'boolean', 'null'] } as const satisfies JSONSchema;

/** A search identifier: fields and values, a list of those, or keywords. */
export const searchIdentifierSchema = {
  anyOf: [
    { type: ['string', 'number'] },
    { type: 'array', minItems: 1 },
    {
      type: 'object',
      minProperties: 1,
      additionalProperties: { anyOf: [scalar, { type: 'array', minItems: 1, items: scalar }] },
    },
  ],
} as const satisfies JSONSchema;
