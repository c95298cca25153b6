import type { JSONSchema } from 'json-schema-to-ts';
import type { KeysOf } from './common.ts';

/** `detent.yml` at the top of a content folder. Every key may be left out, and so may the file. */
export const configurationSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    layout: {
      // A bare 2023 is a number.
      enum: ['2023', 2023, 'classic', 'v5', 'escu6'],
      description: 'How to read files that do not show their layout themselves.',
    },
    locations: {
      type: 'string',
      pattern: '\\.mmdb$',
      description: 'A MaxMind database of addresses inside the content folder, which iplocation asks.',
    },
    app: {
      type: 'object',
      additionalProperties: false,
      description: 'Who the Splunk app is that the content is packed into.',
      properties: {
        id: {
          type: 'string',
          pattern: '^[A-Za-z][A-Za-z0-9._-]*$',
          maxLength: 80,
          description: 'The folder of the app, such as DA-ESS-ContentUpdate.',
        },
        title: { type: 'string', minLength: 1, maxLength: 80, description: 'As the list of apps shows it.' },
        label: { type: 'string', minLength: 1, description: 'What the names of saved searches begin with.' },
        description: { type: 'string', minLength: 1 },
        uid: { type: 'integer', minimum: 1, description: 'The number of the app on Splunkbase.' },
        author: {
          type: 'object',
          additionalProperties: false,
          properties: {
            name: { type: 'string', minLength: 1 },
            email: { type: 'string', minLength: 1 },
            company: { type: 'string', minLength: 1 },
          },
        },
        version: {
          type: 'string',
          pattern: '^\\d+\\.\\d+\\.\\d+$',
          description: 'A version such as 5.12.0.',
        },
      },
    },
    checks: {
      type: 'object',
      description: 'Severity by the code of a finding.',
      // YAML 1.1 reads a bare `off` as false.
      additionalProperties: { enum: ['off', 'info', 'warning', 'error', false] },
    },
    suppress: {
      type: 'array',
      items: {
        type: 'object',
        required: ['check', 'path', 'reason'],
        additionalProperties: false,
        properties: {
          check: { type: 'string', minLength: 1 },
          path: { type: 'string', minLength: 1, description: 'A path or a pattern with * and **.' },
          reason: { type: 'string', minLength: 8, description: 'Why the finding is right to be there.' },
        },
      },
    },
  },
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type ConfigurationKeys = KeysOf<typeof configurationSchema>;
