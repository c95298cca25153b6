import type { JSONSchema } from 'json-schema-to-ts';
import { logSourceSchema, metadataProperties, searchIdentifierSchema } from './metadata.ts';

/**
 * A rule about single events, as editors check it. What a schema cannot say (modifiers, conditions) the reader of rules does.
 * @source Sigma Rules Specification
 */
export const sigmaRuleSchema = {
  type: 'object',
  required: ['title', 'logsource', 'detection'],
  properties: {
    ...metadataProperties,
    logsource: logSourceSchema,
    detection: {
      type: 'object',
      required: ['condition'],
      minProperties: 2,
      properties: {
        condition: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }] },
        timeframe: false,
      },
      additionalProperties: searchIdentifierSchema,
    },
  },
} as const satisfies JSONSchema;
