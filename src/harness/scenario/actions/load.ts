import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { FileOnHost, Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Loaded extends Occasion {
  readonly kind: 'load';
  readonly process: ProcessInstance;
  readonly library: FileOnHost;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['process', 'file'],
  description: 'A process loads a library.',
  properties: { process: { type: 'string' }, file: { type: 'string' } },
} as const satisfies JSONSchema;

/** Loads a library into a process. */
export const load = defineAction(schema, (given: FromSchema<typeof schema>, scene): Loaded[] => {
  const process = scene.process(given.process, 'load', 'process');
  const library = process && scene.file(given.file, 'load', 'file');
  if (!process || !library) return [];
  return [{ kind: 'load', timeMs: scene.timeMs, session: scene.session, process, library }];
});
