import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Written extends Occasion {
  readonly kind: 'write';
  readonly process: ProcessInstance;
  readonly path: string;
  /** The file was there before. */
  readonly existing: boolean;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['process', 'path'],
  description: 'A process creates a file.',
  properties: {
    process: { type: 'string' },
    path: { type: 'string' },
    existing: { type: 'boolean', description: 'The file was there before; it is written, not created.' },
  },
} as const satisfies JSONSchema;

/** Creates a file, or writes one that is there. */
export const write = defineAction(schema, (given: FromSchema<typeof schema>, scene): Written[] => {
  const { timeMs, session } = scene;
  const process = scene.process(given.process, 'write', 'process');
  if (!process) return [];
  const path = scene.fill(given.path);
  return [{ kind: 'write', timeMs, session, process, path, existing: given.existing ?? false }];
});
