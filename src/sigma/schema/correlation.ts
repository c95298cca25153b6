import type { JSONSchema } from 'json-schema-to-ts';
import { correlationTypes } from '../tree.ts';
import { metadataProperties } from './metadata.ts';

const names = {
  anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }],
} as const satisfies JSONSchema;

const bound = { type: 'number' } as const satisfies JSONSchema;

/**
 * A correlation, as editors check it.
 * @source Sigma Correlation Rules Specification
 */
export const sigmaCorrelationSchema = {
  type: 'object',
  required: ['title', 'correlation'],
  properties: {
    ...metadataProperties,
    correlation: {
      type: 'object',
      required: ['type', 'rules', 'timespan'],
      properties: {
        type: { type: 'string', enum: [...correlationTypes] },
        rules: { ...names, description: 'Names or ids of rules, or of other correlations.' },
        'group-by': names,
        timespan: {
          type: 'string',
          pattern: '^\\d+[smhdwMy]$',
          description: 'A number and one unit: s, m, h, d, w, M or y.',
        },
        condition: {
          anyOf: [
            { type: 'string', description: 'For the temporal types: a condition over the names of rules.' },
            {
              type: 'object',
              properties: {
                gt: bound,
                gte: bound,
                lt: bound,
                lte: bound,
                eq: bound,
                neq: bound,
                field: names,
                percentile: { type: 'number', minimum: 0, maximum: 100 },
              },
              additionalProperties: false,
            },
          ],
        },
        aliases: {
          type: 'object',
          additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
          description: 'Alias, rule, field.',
        },
        generate: { type: 'boolean', description: 'Whether the rules report their own matches too.' },
      },
    },
  },
} as const satisfies JSONSchema;
