import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface RegistryChanged extends Occasion {
  readonly kind: 'registry';
  readonly process: ProcessInstance;
  readonly operation: 'SetValue' | 'DeleteValue' | 'CreateKey' | 'DeleteKey';
  readonly target: string;
  readonly details: string;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['process', 'operation', 'target'],
  description: 'A process changes the registry.',
  properties: {
    process: { type: 'string' },
    operation: { enum: ['SetValue', 'DeleteValue', 'CreateKey', 'DeleteKey'] },
    target: { type: 'string', description: 'Key or value, such as HKLM\\SOFTWARE\\….' },
    details: { type: 'string', description: 'The value set, such as DWORD (0x00000001).' },
  },
} as const satisfies JSONSchema;

/** Changes a key or value of the Windows registry. */
export const registry = defineAction(
  schema,
  ({ process: by, operation, target, details = '' }: FromSchema<typeof schema>, scene): RegistryChanged[] => {
    const { timeMs, session } = scene;
    const process = scene.process(by, 'registry', 'process');
    return process ? [{ kind: 'registry', timeMs, session, process, operation, target, details }] : [];
  },
);
