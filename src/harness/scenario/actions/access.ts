import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface DirectoryAccessed extends Occasion {
  readonly kind: 'access';
  readonly object: string;
  readonly objectType: string;
  readonly mask: string;
  readonly accesses: readonly string[];
  readonly properties: readonly string[];
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['object', 'properties'],
  description: 'The user uses a right on an object of the directory (Security 4662).',
  properties: {
    object: { type: 'string', description: 'Distinguished name or {GUID}.' },
    type: { type: 'string', description: 'Class or its {GUID}; domainDNS by default.' },
    mask: { type: 'string', description: '0x100, control access, by default.' },
    accesses: { type: 'array', items: { type: 'string' }, description: '%%7688 by default.' },
    properties: { type: 'array', items: { type: 'string' }, description: '{GUID}s of the rights used.' },
  },
} as const satisfies JSONSchema;

/** Uses a right on an object of the directory. */
export const access = defineAction(schema, (given: FromSchema<typeof schema>, scene): DirectoryAccessed[] => [
  {
    kind: 'access',
    timeMs: scene.timeMs,
    session: scene.session,
    object: given.object,
    // The schema GUID of domainDNS.
    objectType: given.type ?? '%{19195a5b-6da0-11d0-afd3-00c04fd930c9}',
    mask: given.mask ?? '0x100',
    accesses: given.accesses ?? ['%%7688'],
    properties: given.properties,
  },
]);
