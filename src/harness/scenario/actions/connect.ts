import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Connected extends Occasion {
  readonly kind: 'connect';
  readonly process: ProcessInstance;
  readonly address: string;
  readonly name: string;
  readonly port: number;
  readonly sourcePort: number;
  readonly transport: 'tcp' | 'udp';
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['process', 'address', 'port'],
  description: 'A process opens a connection.',
  properties: {
    process: { type: 'string' },
    address: { type: 'string' },
    name: { type: 'string', description: 'Host name of the destination, where the sensor knows it.' },
    port: { type: 'integer', minimum: 1, maximum: 65535 },
    transport: { enum: ['tcp', 'udp'] },
  },
} as const satisfies JSONSchema;

/** Opens a connection. */
export const connect = defineAction(schema, (given: FromSchema<typeof schema>, scene): Connected[] => {
  const process = scene.process(given.process, 'connect', 'process');
  if (!process) return [];
  return [
    {
      kind: 'connect',
      timeMs: scene.timeMs,
      session: scene.session,
      process,
      address: given.address,
      port: given.port,
      name: given.name ?? '-',
      sourcePort: 49_152 + scene.below(16_383, 'port'),
      transport: given.transport ?? 'tcp',
    },
  ];
});
