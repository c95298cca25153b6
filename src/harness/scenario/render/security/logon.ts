import type { LoggedOn } from '../../actions/logon.ts';
import type { Describer, Items } from './event.ts';

/** A logon (4624) and one that failed for a wrong password (4625). */
export const describeLogon: Describer = (happening) => {
  if (happening.kind !== 'logon') return undefined;
  const { fails } = happening;
  return {
    eventId: fails ? 4625 : 4624,
    version: fails ? 0 : 2,
    task: 12544,
    failure: fails,
    items: fails ? failed(happening) : succeeded(happening),
  };
};

const nobody: Items = [
  ['SubjectUserSid', 'S-1-0-0'],
  ['SubjectUserName', '-'],
  ['SubjectDomainName', '-'],
  ['SubjectLogonId', '0x0'],
];

function succeeded(logon: LoggedOn): Items {
  const { user, domain, logonId } = logon.session;
  return [
    ...nobody,
    ['TargetUserSid', user.sid],
    ['TargetUserName', user.name],
    ['TargetDomainName', domain],
    ['TargetLogonId', logonId],
    ['LogonType', String(logon.type)],
    ['LogonProcessName', logon.protocol === 'NTLM' ? 'NtLmSsp ' : logon.protocol],
    ['AuthenticationPackageName', logon.protocol],
    ['WorkstationName', logon.protocol === 'Kerberos' ? '-' : logon.workstation],
    ['LogonGuid', logon.session.logonGuid],
    ['TransmittedServices', '-'],
    ['LmPackageName', logon.protocol === 'NTLM' ? 'NTLM V2' : '-'],
    ['KeyLength', logon.protocol === 'NTLM' ? '128' : '0'],
    ['ProcessId', '0x0'],
    ['ProcessName', '-'],
    ['IpAddress', logon.address],
    ['IpPort', String(logon.port)],
    ['ImpersonationLevel', '%%1833'],
    ['RestrictedAdminMode', '-'],
    ['TargetOutboundUserName', '-'],
    ['TargetOutboundDomainName', '-'],
    ['VirtualAccount', '%%1843'],
    ['TargetLinkedLogonId', '0x0'],
    ['ElevatedToken', '%%1843'],
  ];
}

function failed(logon: LoggedOn): Items {
  const { user, domain } = logon.session;
  return [
    ...nobody,
    ['TargetUserSid', 'S-1-0-0'],
    ['TargetUserName', user.name],
    ['TargetDomainName', domain],
    // The user name or the password is wrong; the second says which: the password.
    ['Status', '0xc000006d'],
    ['FailureReason', '%%2313'],
    ['SubStatus', '0xc000006a'],
    ['LogonType', String(logon.type)],
    ['LogonProcessName', logon.protocol === 'NTLM' ? 'NtLmSsp ' : logon.protocol],
    ['AuthenticationPackageName', logon.protocol],
    ['WorkstationName', logon.workstation],
    ['TransmittedServices', '-'],
    ['LmPackageName', '-'],
    ['KeyLength', '0'],
    ['ProcessId', '0x0'],
    ['ProcessName', '-'],
    ['IpAddress', logon.address],
    ['IpPort', String(logon.port)],
  ];
}
