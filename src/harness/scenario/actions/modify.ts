import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { uuidOf } from '../random.ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface DirectoryChanged extends Occasion {
  readonly kind: 'modify';
  readonly object: string;
  readonly objectClass: string;
  readonly attribute: string;
  readonly value: string;
  readonly added: boolean;
  readonly guids: readonly [correlation: string, object: string];
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['object', 'attribute', 'value'],
  description: 'The user changes an attribute of an object of the directory (Security 5136).',
  properties: {
    object: { type: 'string', description: 'Distinguished name.' },
    class: { enum: ['user', 'computer', 'group', 'domainDNS'], description: 'user by default' },
    attribute: { type: 'string', description: 'Its LDAP display name.' },
    value: { type: 'string' },
    operation: { enum: ['add', 'delete'], description: 'add by default' },
  },
} as const satisfies JSONSchema;

/** Adds a value to an attribute of an object of the directory, or takes one away. */
export const modify = defineAction(schema, (given: FromSchema<typeof schema>, scene): DirectoryChanged[] => [
  {
    kind: 'modify',
    timeMs: scene.timeMs,
    session: scene.session,
    object: given.object,
    objectClass: given.class ?? 'user',
    attribute: given.attribute,
    value: given.value,
    added: (given.operation ?? 'add') === 'add',
    guids: [
      `{${uuidOf(scene.hex(16, 'operation')).toUpperCase()}}`,
      `{${uuidOf(scene.hex(16, `object ${given.object}`)).toUpperCase()}}`,
    ],
  },
]);
