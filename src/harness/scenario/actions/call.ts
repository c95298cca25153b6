import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { uuidOf } from '../random.ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface CloudCalled extends Occasion {
  readonly kind: 'call';
  readonly service: string;
  readonly event: string;
  readonly region: string;
  readonly agent: string;
  readonly parameters: unknown;
  readonly response: unknown;
  readonly error?: { readonly code: string; readonly message?: string };
  readonly requestId: string;
  readonly eventId: string;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['service', 'event'],
  description: 'The user calls the programming interface of AWS.',
  properties: {
    service: { type: 'string', description: 'First part of the event source, such as iam.' },
    event: { type: 'string', description: 'Name of the call.' },
    region: { type: 'string', description: 'us-east-1 by default' },
    agent: { type: 'string' },
    parameters: { type: 'object', description: 'requestParameters as CloudTrail writes them.' },
    response: { type: 'object', description: 'responseElements as CloudTrail writes them.' },
    error: {
      type: 'object',
      additionalProperties: false,
      required: ['code'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
  },
} as const satisfies JSONSchema;

/** Calls the programming interface of AWS from this host. */
export const call = defineAction(schema, (given: FromSchema<typeof schema>, scene): CloudCalled[] => [
  {
    kind: 'call',
    timeMs: scene.timeMs,
    session: scene.session,
    service: given.service,
    event: given.event,
    region: given.region ?? 'us-east-1',
    agent: given.agent ?? 'aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0 source/x86_64',
    parameters: given.parameters ?? null,
    response: given.response ?? null,
    ...(given.error === undefined ? {} : { error: errorOf(given.error) }),
    requestId: uuidOf(scene.hex(16, 'request')),
    eventId: uuidOf(scene.hex(16, 'event')),
  },
]);

function errorOf({ code, message }: { code: string; message?: string | undefined }) {
  return message === undefined ? { code } : { code, message };
}
