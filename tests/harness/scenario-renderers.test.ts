/** Each kind of log that a scenario gives: what it records, in the raw form of the product, and what it leaves out. */
import { describe, expect, it } from 'vitest';
import { generateScenario } from '../../src/harness/scenario/generate.ts';
import type { Scenario } from '../../src/harness/scenario/model.ts';

type Actions = Scenario['activities'][string];

/** What one kind of log says of some actions, on a Windows host `pc`, a domain controller `dc` and a Linux host `srv`. */
function rendered(renders: string, actions: Actions): string {
  const { datasets, faults } = generateScenario({
    name: 'small',
    seed: 'small',
    start: '2024-01-01T00:00:00Z',
    domain: 'CORP',
    aws_account: '123456789012',
    watches: [
      { path: '/etc/cron.d', key: 'cron' },
      { path: '/etc', key: 'etc' },
    ],
    hosts: {
      pc: { fqdn: 'pc.corp.example', ip: '10.0.0.1', os: 'windows', user: 'ann' },
      dc: { fqdn: 'dc.corp.example', ip: '10.0.0.2', os: 'windows', user: 'ann' },
      srv: { fqdn: 'srv.corp.example', ip: '10.0.0.3', os: 'linux', user: 'ann' },
    },
    users: {
      ann: { name: 'ann', sid: '1000' },
      root: { name: 'root', sid: '0' },
      ci: { name: 'build-1', sid: '1', aws: { type: 'AssumedRole', role: 'pipeline' } },
    },
    files: { tee: { path: '/usr/bin/tee' }, cron: { path: '/usr/sbin/cron' } },
    activities: { all: actions },
    datasets: [{ path: 'out.log', renders, activities: ['all'] }],
  });
  expect(faults).toEqual([]);
  return datasets[0]?.text ?? '';
}

const at = '0s';
const cases: readonly (readonly [renders: string, action: Actions[number], says: readonly string[]])[] = [
  [
    'security',
    { at, host: 'pc', task: { name: '\\T', command: 'a&b.exe', arguments: '> x', trigger: 'boot' } },
    ['<EventID>4698</EventID>', '&lt;BootTrigger&gt;', '&lt;Command&gt;a&amp;amp;b.exe&lt;', '&amp;gt; x'],
  ],
  [
    'security',
    { at, host: 'pc', task: { operation: 'update', name: '\\T', command: 'c' } },
    ['4702', 'TaskContentNew'],
  ],
  ['security', { at, host: 'dc', ticket: { from: 'pc' } }, ['4768', "'PreAuthType'>2<", '::ffff:10.0.0.1']],
  [
    'security',
    { at, host: 'dc', ticket: { from: 'pc', service: 'svc', encryption: 'rc4' } },
    ['4769', 'ann@CORP.EXAMPLE', "'TicketEncryptionType'>0x17<"],
  ],
  [
    'security',
    { at, host: 'dc', ticket: { from: 'pc', status: '0x18' } },
    ['4771', '<Keywords>0x8010000000000000<', "'Status'>0x18<"],
  ],
  [
    'security',
    { at, host: 'dc', ticket: { from: 'pc', status: '0x6' } },
    ['4768', 'NULL SID', "'TicketEncryptionType'>0xffffffff<"],
  ],
  ['security', { at, host: 'pc', logon: { type: 10, from: 'dc' } }, ['4624', "'IpAddress'>10.0.0.2<"]],
  ['security', { at, host: 'pc', logon: { type: 3, fails: true } }, ['4625', '0xc000006a']],
  ['security', { at, host: 'dc', access: { object: 'CN=x', properties: ['{p}'] } }, ['4662', '{p}']],
  [
    'security',
    { at, host: 'dc', modify: { object: 'CN=x', attribute: 'a', value: 'v', operation: 'delete' } },
    ['5136', '%%14675'],
  ],
  ['powershell', { at, host: 'pc', script: { text: 'a < b' } }, ['4104', 'a &lt; b', '<Opcode>15<']],
  [
    'cloudtrail',
    {
      at,
      host: 'srv',
      user: 'ci',
      call: { service: 'iam', event: 'ListUsers', error: { code: 'AccessDenied' } },
    },
    ['assumed-role/pipeline/build-1', '"readOnly":true', '"errorCode":"AccessDenied"', '"10.0.0.3"'],
  ],
  [
    'cloudtrail',
    { at, host: 'srv', sign_in: { second_factor: false, fails: true } },
    ['"ConsoleLogin":"Failure"', '"MFAUsed":"No"', '"AwsConsoleSignIn"'],
  ],
  [
    'auditd',
    { at, host: 'srv', user: 'root', start: { file: 'tee', arguments: '-a "two words"' } },
    ['a0="tee" a1="-a" a2=74776F20776F726473', 'auid=1000 uid=0', 'AUID="ann" UID="root"', 'SYSCALL=execve'],
  ],
  [
    'auditd',
    { at, host: 'srv', user: 'root', start: { file: 'tee', parent: 'cron', unattended: true } },
    ['auid=4294967295', 'tty=(none)'],
  ],
  [
    'auditd',
    { at, host: 'srv', write: { process: 'tee', path: '/etc/cron.d/x' } },
    ['key="cron"', 'name="/etc/cron.d/" ', 'nametype=PARENT', 'nametype=CREATE'],
  ],
  ['auditd', { at, host: 'srv', unit: { name: 'x', operation: 'stop' } }, ['SERVICE_STOP', "msg='unit=x "]],
  [
    'sysmon-linux',
    { at, host: 'srv', start: { file: 'tee', arguments: 'x' } },
    ['<Data Name="CommandLine">tee x</Data>', '<Data Name="User">ann</Data>', '<Data Name="Hashes">-</Data>'],
  ],
  ['falcon', { at, host: 'srv', start: { file: 'tee' } }, ['"Lin"', '"FileName":"tee"']],
  [
    'risk',
    { at, host: 'pc', risk: { search: 'S', message: 'on {host}', score: 5, techniques: ['T1', 'T2'] } },
    ['1704067200, search_name="S"', 'risk_message="on pc"', 'risk_object="pc.corp.example"', '"T1"', '"5.0"'],
  ],
  [
    'sysmon',
    { at, host: 'pc', subscribe: { name: 'N', query: 'Q', runs: 'C:\\x.exe' } },
    [
      '<EventID>19<',
      '<EventID>20<',
      '<EventID>21<',
      '"C:\\\\x.exe"',
      'CommandLineEventConsumer.Name=\\"N\\"',
    ],
  ],
];

describe('a kind of log', () => {
  it.each(cases)('%s records %j', (renders, action, says) => {
    const text = rendered(renders, [action]);
    for (const part of says) expect(text).toContain(part);
  });

  it.each([
    ['security', { at, host: 'srv', unit: { name: 'x' } }],
    ['security', { at, host: 'pc', script: { text: 'x' } }],
    ['sysmon', { at, host: 'srv', start: { file: 'tee' } }],
    ['sysmon-linux', { at, host: 'pc', start: { file: 'tee' } }],
    ['auditd', { at, host: 'srv', write: { process: 'tee', path: '/tmp/x' } }],
    ['auditd', { at, host: 'srv', write: { process: 'tee', path: '/etcetera/x' } }],
    ['cloudtrail', { at, host: 'pc', start: { file: 'tee' } }],
    ['falcon', { at, host: 'dc', ticket: { from: 'pc' } }],
    ['proxy', { at, host: 'pc', risk: { search: 'S', message: 'm', score: 1 } }],
  ] as const)('%s does not record %j', (renders, action) => {
    const text = rendered(renders, [action as Actions[number]]);
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  it('keeps an action that does several things in order among others', () => {
    const text = rendered('sysmon', [
      { at: '5s', host: 'pc', subscribe: { name: 'N', query: 'Q', runs: 'x' } },
      { at: '5s', host: 'dc', subscribe: { name: 'M', query: 'Q', runs: 'y' } },
    ]);
    const times = [...text.matchAll(/SystemTime='([^']+)'/g)].map(([, time]) => time ?? '');
    expect(times).toHaveLength(6);
    expect(times).toEqual(times.toSorted());
  });
});
