import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface SubscriptionMade extends Occasion {
  readonly kind: 'subscription';
  readonly part: 'filter' | 'consumer' | 'binding';
  readonly operation: 'Created' | 'Modified' | 'Deleted';
  readonly name: string;
  readonly query: string;
  readonly consumer: 'Command Line' | 'Script';
  readonly runs: string;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'query', 'runs'],
  description: 'Makes a permanent WMI event subscription: filter, consumer and binding.',
  properties: {
    name: { type: 'string', description: 'Name of the filter and of the consumer.' },
    query: { type: 'string', description: 'The WQL query of the filter.' },
    consumer: { enum: ['Command Line', 'Script'], description: 'Command Line by default' },
    runs: { type: 'string', description: 'The command line or the script.' },
    operation: { enum: ['Created', 'Modified', 'Deleted'], description: 'Created by default' },
    parts: {
      type: 'array',
      minItems: 1,
      items: { enum: ['filter', 'consumer', 'binding'] },
      description: 'Which of the three; all by default.',
    },
  },
} as const satisfies JSONSchema;

/** Makes a permanent WMI event subscription: a filter, a consumer and what binds them, or some of these. */
export const subscribe = defineAction(schema, (given: FromSchema<typeof schema>, scene): SubscriptionMade[] =>
  (given.parts ?? ['filter', 'consumer', 'binding']).map((part, place) => ({
    kind: 'subscription',
    timeMs: scene.timeMs + place * (20 + scene.below(60, 'subscription')),
    session: scene.session,
    part,
    operation: given.operation ?? 'Created',
    name: given.name,
    query: given.query,
    consumer: given.consumer ?? 'Command Line',
    runs: scene.fill(given.runs),
  })),
);
