import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { uuidOf } from '../random.ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface TicketAsked extends Occasion {
  readonly kind: 'ticket';
  readonly ticket: 'granting' | 'service';
  /** The account of the service; `krbtgt` for a granting ticket. */
  readonly service: string;
  readonly encryption: string;
  readonly options: string;
  readonly status: string;
  /** 0: none, 2: encrypted time stamp, 15: certificate. */
  readonly preauthentication: number;
  readonly certificate?: string;
  /** Realm as the client wrote it. */
  readonly realm: string;
  readonly address: string;
  readonly port: number;
  readonly logonGuid: string;
}

const encryptions = { des: '0x3', aes128: '0x11', aes256: '0x12', rc4: '0x17' } as const;

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['from'],
  description: 'The user asks this domain controller for a Kerberos ticket.',
  properties: {
    from: { type: 'string', description: 'Key of the host that asks.' },
    service: {
      type: 'string',
      description:
        'Account of the service (a computer’s ends in $); without it a granting ticket is asked for.',
    },
    encryption: { enum: ['des', 'aes128', 'aes256', 'rc4'], description: 'aes256 by default' },
    options: { type: 'string', pattern: '^0x[0-9a-f]{8}$' },
    status: {
      type: 'string',
      pattern: '^0x[0-9A-Fa-f]+$',
      description: 'Result of RFC 4120: 0x0 granted, 0x6 no such client, 0x12 revoked, 0x18 wrong password.',
    },
    preauthentication: { enum: [0, 2, 15], description: '0 none, 2 password (default), 15 certificate' },
    certificate: { type: 'string', description: 'Issuer of the certificate that was shown.' },
    realm: { type: 'string', description: 'Realm as the client wrote it; the scenario’s by default.' },
  },
} as const satisfies JSONSchema;

/** Asks a domain controller for a Kerberos ticket. */
export const ticket = defineAction(schema, (given: FromSchema<typeof schema>, scene): TicketAsked[] => {
  const client = scene.host(given.from, 'ticket', 'from');
  if (!client) return [];
  const { session, timeMs } = scene;
  const domain = session.host.fqdn.split('.').slice(1).join('.');
  const asked = given.service === undefined ? 'granting' : 'service';
  return [
    {
      kind: 'ticket',
      timeMs,
      session,
      ticket: asked,
      service: given.service ?? 'krbtgt',
      encryption: encryptions[given.encryption ?? 'aes256'],
      options: given.options ?? '0x40810010',
      status: given.status ?? '0x0',
      preauthentication: given.preauthentication ?? 2,
      ...(given.certificate === undefined ? {} : { certificate: given.certificate }),
      realm: given.realm ?? (asked === 'granting' ? session.domain : domain.toUpperCase()),
      address: `::ffff:${client.ip}`,
      port: 49_152 + scene.below(16_383, 'port'),
      logonGuid: `{${uuidOf(scene.hex(16, 'ticket'))}}`,
    },
  ];
});
