import type { TicketAsked } from '../../actions/ticket.ts';
import type { Describer, Items } from './event.ts';

/**
 * Kerberos tickets as the domain controller logs them: a granting ticket (4768), a service ticket (4769), and a wrong
 * password or another failure of pre-authentication (4771).
 */
export const describeTicket: Describer = (happening) => {
  if (happening.kind !== 'ticket') return undefined;
  const failure = happening.status !== '0x0';
  if (happening.ticket === 'service') {
    return { eventId: 4769, version: 0, task: 14337, failure, items: serviceTicket(happening) };
  }
  // 0x18 (wrong password) and 0x25 (clocks apart) are found while the client proves who it is.
  if (happening.status === '0x18' || happening.status === '0x25') {
    return { eventId: 4771, version: 0, task: 14339, failure, items: refused(happening) };
  }
  return { eventId: 4768, version: 0, task: 14339, failure, items: grantingTicket(happening, failure) };
};

function serviceTicket(asked: TicketAsked): Items {
  const { user } = asked.session;
  return [
    ['TargetUserName', `${user.name}@${asked.realm}`],
    ['TargetDomainName', asked.realm],
    ['ServiceName', asked.service],
    ['ServiceSid', `${asked.session.domain}\\${asked.service}`],
    ['TicketOptions', asked.options],
    ['TicketEncryptionType', asked.status === '0x0' ? asked.encryption : '0xffffffff'],
    ['IpAddress', asked.address],
    ['IpPort', String(asked.port)],
    ['Status', asked.status],
    ['LogonGuid', asked.status === '0x0' ? asked.logonGuid : '{00000000-0000-0000-0000-000000000000}'],
    ['TransmittedServices', '-'],
  ];
}

function grantingTicket(asked: TicketAsked, failure: boolean): Items {
  const { user, domain } = asked.session;
  return [
    ['TargetUserName', user.name],
    ['TargetDomainName', asked.realm],
    ['TargetSid', failure ? 'NULL SID' : user.sid],
    ['ServiceName', failure ? `krbtgt/${asked.realm}` : 'krbtgt'],
    ['ServiceSid', failure ? 'NULL SID' : `${domain}\\krbtgt`],
    ['TicketOptions', asked.options],
    ['Status', asked.status],
    ['TicketEncryptionType', failure ? '0xffffffff' : asked.encryption],
    ['PreAuthType', failure ? '-' : String(asked.preauthentication)],
    ['IpAddress', asked.address],
    ['IpPort', String(asked.port)],
    ...certificate(asked),
  ];
}

function refused(asked: TicketAsked): Items {
  return [
    ['TargetUserName', asked.session.user.name],
    ['TargetSid', asked.session.user.sid],
    ['ServiceName', `krbtgt/${asked.realm}`],
    ['TicketOptions', asked.options],
    ['Status', asked.status],
    ['PreAuthType', String(asked.preauthentication)],
    ['IpAddress', asked.address],
    ['IpPort', String(asked.port)],
    ...certificate(asked),
  ];
}

function certificate({ certificate: issuer }: TicketAsked): Items {
  return [
    ['CertIssuerName', issuer ?? ''],
    ['CertSerialNumber', issuer === undefined ? '' : '1D00000007'],
    ['CertThumbprint', ''],
  ];
}
