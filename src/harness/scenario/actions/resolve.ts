import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Resolved extends Occasion {
  readonly kind: 'resolve';
  readonly process: ProcessInstance;
  readonly name: string;
  readonly answers: readonly string[];
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['process', 'name'],
  description: 'A process resolves a name.',
  properties: {
    process: { type: 'string' },
    name: { type: 'string' },
    answers: {
      type: 'array',
      items: { type: 'string' },
      description: 'Addresses or `type:  5 name` records; none: the name does not exist.',
    },
  },
} as const satisfies JSONSchema;

/** Asks for a name. */
export const resolve = defineAction(
  schema,
  ({ process: by, name, answers = [] }: FromSchema<typeof schema>, scene): Resolved[] => {
    const process = scene.process(by, 'resolve', 'process');
    if (!process) return [];
    return [{ kind: 'resolve', timeMs: scene.timeMs, session: scene.session, process, name, answers }];
  },
);
