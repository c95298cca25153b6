import type { JSONSchema } from 'json-schema-to-ts';
import { logSourceSchema, metadataProperties, searchIdentifierSchema } from './metadata.ts';

/**
 * A filter, as editors check it.
 * @source Sigma Filters Specification
 */
export const sigmaFilterSchema = {
  type: 'object',
  required: ['title', 'logsource', 'filter'],
  properties: {
    ...metadataProperties,
    logsource: logSourceSchema,
    filter: {
      type: 'object',
      required: ['rules', 'condition'],
      minProperties: 3,
      properties: {
        rules: {
          anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
          description: 'Names or ids of rules; any, or an empty list, for all of the log source.',
        },
        condition: { type: 'string', description: 'Mostly `not selection`: what it describes is left out.' },
      },
      additionalProperties: searchIdentifierSchema,
    },
  },
} as const satisfies JSONSchema;
