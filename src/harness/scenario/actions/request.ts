import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Requested extends Occasion {
  readonly kind: 'request';
  readonly process: ProcessInstance;
  readonly url: string;
  readonly method: string;
  readonly status: number;
  readonly userAgent: string;
  readonly contentType: string;
  readonly sent: number;
  readonly received: number;
  readonly tookMs: number;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['process', 'url'],
  description: 'A process requests an address through the proxy.',
  properties: {
    process: { type: 'string' },
    url: { type: 'string' },
    method: { enum: ['GET', 'POST', 'HEAD', 'CONNECT', 'PUT'] },
    status: { type: 'integer', minimum: 100, maximum: 599 },
    user_agent: { type: 'string' },
    content_type: { type: 'string' },
    sent: { type: 'integer', minimum: 0 },
    received: { type: 'integer', minimum: 0 },
  },
} as const satisfies JSONSchema;

/** Asks for a page through the proxy. */
export const request = defineAction(schema, (given: FromSchema<typeof schema>, scene): Requested[] => {
  const process = scene.process(given.process, 'request', 'process');
  if (!process) return [];
  return [
    {
      kind: 'request',
      timeMs: scene.timeMs,
      session: scene.session,
      process,
      url: given.url,
      method: given.method ?? 'GET',
      status: given.status ?? 200,
      userAgent: given.user_agent ?? 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36',
      contentType: given.content_type ?? 'text/html',
      sent: given.sent ?? 300 + scene.below(700, 'sent'),
      received: given.received ?? 800 + scene.below(40_000, 'received'),
      tookMs: 20 + scene.below(400, 'took'),
    },
  ];
});
