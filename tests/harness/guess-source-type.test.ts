import { describe, expect, it } from 'vitest';
import { guessFromText } from '../../src/harness/guess-source-type.ts';

const sysmon = 'Microsoft-Windows-Sysmon/Operational';
const cases: [string, string, string, string, string][] = [
  [
    'Sysmon XML',
    `<Event xmlns='x'><System><Channel>${sysmon}</Channel>`,
    'a.log',
    'XmlWinEventLog',
    `XmlWinEventLog:${sysmon}`,
  ],
  [
    'XML with a declaration',
    `\ufeff<?xml version="1.0"?>\n<Events><Event><System><Channel>Security</Channel>`,
    'a.xml',
    'XmlWinEventLog',
    'XmlWinEventLog:Security',
  ],
  [
    'Windows text',
    '01/02/2024 01:02:03 PM\nLogName=Security\nEventCode=4688\n',
    'a.log',
    'WinEventLog',
    'WinEventLog:Security',
  ],
  [
    'Windows JSON',
    '{"EventID":1,"Channel":"Security"}\n',
    'a.json',
    'XmlWinEventLog',
    'XmlWinEventLog:Security',
  ],
  [
    'auditd',
    'type=SYSCALL msg=audit(1700000000.1:1): a=b',
    'audit.log',
    'linux:audit',
    '/var/log/audit/audit.log',
  ],
  [
    'CloudTrail',
    '{"eventVersion": "1.08", "eventSource": "iam.amazonaws.com"}',
    'ct.json',
    'aws:cloudtrail',
    'ct.json',
  ],
  [
    'Office 365',
    '{"CreationTime":"2024-01-01T00:00:00","Workload":"Exchange"}',
    'o.json',
    'o365:management:activity',
    'o.json',
  ],
  ['Suricata', '{"timestamp":"x","flow_id":1,"event_type":"http"}', 'eve.json', 'suricata', 'eve.json'],
  ['ssh', 'Jan  2 03:04:05 host sshd[1]: Failed password', 'secure', 'linux_secure', '/var/log/secure'],
  ['syslog', '<34>Jan 12 03:04:05 host app: x', 'x.log', 'syslog', 'x.log'],
  [
    'IIS',
    '#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2024-01-01 00:00:00\n' +
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) ' +
      'cs(Referer) cs-host sc-status sc-substatus sc-win32-status time-taken\n',
    'u_ex.log',
    'ms:iis:splunk',
    'u_ex.log',
  ],
  [
    'a web server of few columns',
    '#Version: 1.0\n#Fields: time c-ip cs-method cs-uri-stem sc-status\n',
    'x.log',
    'ms:iis:splunk',
    'x.log',
  ],
  [
    'a proxy',
    '#Software: SGOS 6.7\r\n#Fields: date time time-taken c-ip sc-status s-action sc-bytes cs-method cs-uri-scheme\r\n',
    'p.log',
    'proxy:w3c',
    'p.log',
  ],
  [
    'a proxy by the whole address',
    '#Fields: c-ip cs-username date time r-host cs-uri',
    'p.log',
    'proxy:w3c',
    'p.log',
  ],
  [
    'a proxy by its filter',
    '#Fields:\tdate\ttime\tsc-filter-result\tcs-host\n',
    'p.log',
    'proxy:w3c',
    'p.log',
  ],
  [
    'a proxy by what the server said',
    '#Fields: date time cs-host cs-uri-stem rs(Content-Type)\n',
    'p.log',
    'proxy:w3c',
    'p.log',
  ],
  [
    'CloudFront',
    '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status\n',
    'cf.log',
    'aws:cloudfront:accesslogs',
    'cf.log',
  ],
  ['plain JSON', ' {"a":1}', 'x.json', '_json', 'x.json'],
  ['a JSON array', '[{"a":1}]', 'x.json', '_json', 'x.json'],
  ['CSV', 'a,b\n1,2\n', 'x.csv', 'csv', 'x.csv'],
  ['anything', 'hello', 'x.txt', 'log', 'x.txt'],
  ['nothing', '', 'x', 'log', 'x'],
];

describe('guessFromText', () => {
  it.each(cases)('%s', (_, head, file, sourcetype, source) => {
    expect(guessFromText(head, file)).toEqual({ sourcetype, source });
  });
});
