import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface UnitChanged extends Occasion {
  readonly kind: 'unit';
  readonly name: string;
  readonly started: boolean;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  description: 'The service manager starts or stops a unit.',
  properties: {
    name: { type: 'string', description: 'Name without `.service`.' },
    operation: { enum: ['start', 'stop'], description: 'start by default' },
  },
} as const satisfies JSONSchema;

/** Starts or stops a unit of systemd. */
export const unit = defineAction(
  schema,
  ({ name, operation = 'start' }: FromSchema<typeof schema>, { timeMs, session }): UnitChanged[] => [
    { kind: 'unit', timeMs, session, name, started: operation === 'start' },
  ],
);
