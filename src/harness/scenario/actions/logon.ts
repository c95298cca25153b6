import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface LoggedOn extends Occasion {
  readonly kind: 'logon';
  /** 2 at the console, 3 over the network, 5 as a service, 10 by remote desktop. */
  readonly type: number;
  readonly protocol: 'Kerberos' | 'NTLM' | 'Negotiate';
  readonly address: string;
  readonly workstation: string;
  readonly port: number;
  readonly fails: boolean;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  description: 'The user logs on to this host.',
  properties: {
    type: { enum: [2, 3, 5, 10], description: '2 console, 3 network, 5 service, 10 remote desktop' },
    from: { type: 'string', description: 'Key of the host from which the logon comes.' },
    protocol: { enum: ['Kerberos', 'NTLM', 'Negotiate'], description: 'Kerberos by default' },
    fails: { type: 'boolean', description: 'The password is wrong.' },
  },
} as const satisfies JSONSchema;

/** Logs a user on to a Windows host. */
export const logon = defineAction(schema, (given: FromSchema<typeof schema>, scene): LoggedOn[] => {
  const client = given.from === undefined ? undefined : scene.host(given.from, 'logon', 'from');
  if (given.from !== undefined && !client) return [];
  return [
    {
      kind: 'logon',
      timeMs: scene.timeMs,
      session: scene.session,
      type: given.type,
      protocol: given.protocol ?? 'Kerberos',
      address: client?.ip ?? '-',
      workstation: client?.fqdn.split('.')[0]?.toUpperCase() ?? '-',
      port: 49_152 + scene.below(16_383, 'port'),
      fails: given.fails ?? false,
    },
  ];
});
