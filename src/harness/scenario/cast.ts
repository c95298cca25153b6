import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/** A machine of the scenario. */
export const hostSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['fqdn', 'ip', 'os', 'user'],
  properties: {
    fqdn: { type: 'string' },
    ip: { type: 'string' },
    os: { enum: ['windows', 'macos', 'linux'] },
    user: { type: 'string', description: 'Key of the user who works there.' },
  },
} as const satisfies JSONSchema;

/** Somebody who acts: a person, a service or a computer's own account. */
export const userSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'sid'],
  properties: {
    name: { type: 'string' },
    sid: { type: 'string', description: 'Security identifier on Windows, numeric id elsewhere.' },
    aws: {
      type: 'object',
      additionalProperties: false,
      required: ['type'],
      description: 'Who this is in AWS; an IAM user of the same name by default.',
      properties: {
        type: { enum: ['IAMUser', 'AssumedRole', 'Root'] },
        role: { type: 'string', description: 'Name of the role that was assumed.' },
      },
    },
  },
} as const satisfies JSONSchema;

/** A program or library. */
export const fileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['path'],
  properties: {
    path: { type: 'string', description: 'Full path; {user} stands for the user’s name.' },
    version: { type: 'string' },
    description: { type: 'string' },
    product: { type: 'string' },
    company: { type: 'string' },
    original_name: { type: 'string' },
    signature: { type: 'string', description: 'Signer; absent: not signed.' },
    md5: { type: 'string', pattern: '^[0-9A-Fa-f]{32}$' },
    sha1: { type: 'string', pattern: '^[0-9A-Fa-f]{40}$' },
    sha256: { type: 'string', pattern: '^[0-9A-Fa-f]{64}$' },
  },
} as const satisfies JSONSchema;

export type ScenarioHost = FromSchema<typeof hostSchema>;
export type ScenarioUser = FromSchema<typeof userSchema>;
export type ScenarioFile = FromSchema<typeof fileSchema>;
