import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { uuidOf } from '../random.ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface ScriptRun extends Occasion {
  readonly kind: 'script';
  readonly text: string;
  readonly path: string;
  readonly blockId: string;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  description: 'PowerShell runs a block of script.',
  properties: {
    text: { type: 'string' },
    path: {
      type: 'string',
      description: 'File of the script; typed in or passed as a command without one.',
    },
  },
} as const satisfies JSONSchema;

/** Runs a block of PowerShell. */
export const script = defineAction(
  schema,
  ({ text, path = '' }: FromSchema<typeof schema>, scene): ScriptRun[] => {
    const blockId = uuidOf(scene.hex(16, 'block'));
    const { timeMs, session } = scene;
    return [{ kind: 'script', timeMs, session, text: scene.fill(text), path: scene.fill(path), blockId }];
  },
);
