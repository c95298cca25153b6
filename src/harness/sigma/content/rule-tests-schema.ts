import type { JSONSchema } from 'json-schema-to-ts';

const filledText = { type: 'string', minLength: 1 } as const satisfies JSONSchema;

const inlineEvents = {
  type: 'array',
  minItems: 1,
  items: { type: 'object', minProperties: 1 },
} as const satisfies JSONSchema;

const count = { type: 'integer', minimum: 0 } as const satisfies JSONSchema;

const test = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  // A test without any of them would always pass.
  anyOf: [{ required: ['match'] }, { required: ['no_match'] }, { required: ['attack_data'] }],
  properties: {
    name: { ...filledText, description: 'What the test shows.' },
    description: { type: 'string' },
    match: { ...inlineEvents, description: 'Events of the rule’s log source, each of which must match.' },
    no_match: { ...inlineEvents, description: 'Events of the rule’s log source, none of which may match.' },
    attack_data: {
      type: 'array',
      minItems: 1,
      description: 'Files of events; the rule is tried on those of its log source.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['data', 'source', 'sourcetype'],
        properties: {
          data: filledText,
          source: filledText,
          sourcetype: filledText,
          host: filledText,
          sha256: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
        },
      },
    },
    expect: {
      description: 'How many events of the files must match: at least one unless said.',
      anyOf: [
        { const: 'none' },
        {
          type: 'object',
          additionalProperties: false,
          required: ['count'],
          properties: {
            count: {
              anyOf: [
                count,
                {
                  type: 'object',
                  additionalProperties: false,
                  minProperties: 1,
                  properties: { exact: count, min: count, max: count },
                },
              ],
            },
          },
        },
      ],
    },
  },
} as const satisfies JSONSchema;

/** What Detent adds to a Sigma rule: the keys `tests`, in its file or in one of its own beside it, and `detent`. Other keys are the rule's. */
export const ruleTestsSchema = {
  type: 'object',
  properties: {
    tests: { type: 'array', minItems: 1, items: test },
    detent: {
      type: 'object',
      additionalProperties: false,
      properties: {
        stories: {
          type: 'array',
          minItems: 1,
          items: filledText,
          description: 'The analytic stories that the rule belongs to.',
        },
        suppress: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['check', 'reason'],
            properties: {
              check: filledText,
              reason: { type: 'string', minLength: 8, description: 'Why the finding is right to be there.' },
            },
          },
        },
      },
    },
  },
} as const satisfies JSONSchema;
