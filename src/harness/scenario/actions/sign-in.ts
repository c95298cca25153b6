import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { uuidOf } from '../random.ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface SignedIn extends Occasion {
  readonly kind: 'sign-in';
  readonly secondFactor: boolean;
  readonly succeeds: boolean;
  readonly region: string;
  readonly agent: string;
  readonly eventId: string;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  description: 'The user signs in to the console of the AWS account.',
  properties: {
    second_factor: { type: 'boolean', description: 'With a second factor; true by default.' },
    fails: { type: 'boolean', description: 'The password is wrong.' },
    region: { type: 'string', description: 'us-east-1 by default' },
    agent: { type: 'string' },
  },
} as const satisfies JSONSchema;

/** Signs in to the console of a cloud account. */
export const signIn = defineAction(schema, (given: FromSchema<typeof schema>, scene): SignedIn[] => [
  {
    kind: 'sign-in',
    timeMs: scene.timeMs,
    session: scene.session,
    secondFactor: given.second_factor ?? true,
    succeeds: !(given.fails ?? false),
    region: given.region ?? 'us-east-1',
    agent: given.agent ?? 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/123.0.0.0',
    eventId: uuidOf(scene.hex(16, 'event')),
  },
]);
