import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Stopped extends Occasion {
  readonly kind: 'stop';
  readonly process: ProcessInstance;
}

const schema = {
  type: 'string',
  description: 'Ends the process of that name.',
} as const satisfies JSONSchema;

/** Ends a process. */
export const stop = defineAction(schema, (name: FromSchema<typeof schema>, scene): Stopped[] => {
  const process = scene.process(name, 'stop');
  return process ? [{ kind: 'stop', timeMs: scene.timeMs, session: scene.session, process }] : [];
});
