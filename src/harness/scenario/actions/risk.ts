import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface RiskRaised extends Occasion {
  readonly kind: 'risk';
  readonly search: string;
  readonly message: string;
  readonly score: number;
  readonly object: string;
  readonly objectType: 'system' | 'user' | 'other';
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  readonly stories: readonly string[];
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['search', 'message', 'score'],
  description: 'A detection raises the risk of this host, or of another object.',
  properties: {
    search: { type: 'string', description: 'Name of the detection.' },
    message: { type: 'string' },
    score: { type: 'integer', minimum: 1, maximum: 100 },
    object: { type: 'string', description: 'Whose risk; the host’s full name by default.' },
    object_type: { enum: ['system', 'user', 'other'], description: 'system by default' },
    techniques: { type: 'array', items: { type: 'string' }, description: 'ATT&CK ids.' },
    tactics: {
      type: 'array',
      items: { type: 'string' },
      description: 'ATT&CK tactics, such as persistence.',
    },
    stories: { type: 'array', items: { type: 'string' } },
  },
} as const satisfies JSONSchema;

/** Raises the risk of a host or user, as a detection does that found something. */
export const risk = defineAction(schema, (given: FromSchema<typeof schema>, scene): RiskRaised[] => [
  {
    kind: 'risk',
    timeMs: scene.timeMs,
    session: scene.session,
    search: given.search,
    message: scene.fill(given.message),
    score: given.score,
    object: given.object ?? scene.session.host.fqdn,
    objectType: given.object_type ?? 'system',
    techniques: given.techniques ?? [],
    tactics: given.tactics ?? [],
    stories: given.stories ?? [],
  },
]);
