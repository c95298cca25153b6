import type { LogSource } from '../../sigma/index.ts';
import type { LogSourcePart } from '../page-model.ts';

/** Names as people write them; any other is made of its words with capitals. */
const labels: Readonly<Record<string, string>> = {
  aad: 'Entra ID',
  apache: 'Apache',
  appxdeployment_server: 'AppX Deployment Server',
  aws: 'AWS',
  azure: 'Azure',
  bitbucket: 'Bitbucket',
  bits_client: 'BITS Client',
  capi2: 'CAPI2',
  cisco: 'Cisco',
  cloudtrail: 'CloudTrail',
  create_remote_thread: 'Remote Thread Creation',
  create_stream_hash: 'Alternate Data Stream Creation',
  dns: 'DNS',
  dns_query: 'DNS Query',
  file_event: 'File Creation',
  fortigate: 'FortiGate',
  gcp: 'Google Cloud',
  github: 'GitHub',
  image_load: 'Image Load',
  iis: 'IIS',
  juniper: 'Juniper',
  jvm: 'JVM',
  ldap: 'LDAP',
  lsa_server: 'LSA Server',
  m365: 'Microsoft 365',
  macos: 'macOS',
  msexchange_management: 'Exchange Management',
  mssql: 'Microsoft SQL Server',
  nodejs: 'Node.js',
  ntlm: 'NTLM',
  okta: 'Okta',
  onelogin: 'OneLogin',
  opencanary: 'OpenCanary',
  openssh: 'OpenSSH',
  paloalto: 'Palo Alto',
  pipe_created: 'Named Pipe Creation',
  process_access: 'Process Access',
  process_creation: 'Process Creation',
  ps_classic_start: 'PowerShell Classic Start',
  ps_module: 'PowerShell Module',
  ps_script: 'PowerShell Script Block',
  rpc_firewall: 'RPC Firewall',
  smbclient: 'SMB Client',
  sql: 'SQL',
  sshd: 'SSH Daemon',
  vpn: 'VPN',
  webserver: 'Web Server',
  wmi: 'WMI',
  wmi_event: 'WMI Event',
};

/** What the events of a category are. */
const categories: Readonly<Record<string, string>> = {
  antivirus:
    'Verdicts of an antivirus engine: the name of what it found, the file, and what was done about it.',
  application: 'Messages that an application writes about itself, its errors among them.',
  clipboard_capture: 'A process put new content on the clipboard.',
  create_remote_thread:
    'A process started a thread inside another one, which is a common way to inject code.',
  create_stream_hash: 'A named data stream was added to a file, with a hash of its content.',
  database: 'Statements and sign-ins as a database server logs them.',
  dns: 'Queries and answers as a DNS server or a sensor on the network sees them.',
  dns_query: 'A process on this host resolved a name: the name asked for, the answer, and who asked.',
  driver_load: 'The system loaded a driver: its path, hashes and signature.',
  file_access: 'A process opened a file.',
  file_change: 'A process changed the time a file claims to be created at.',
  file_delete: 'A file was deleted, with the process that did it.',
  file_event: 'A file was created or overwritten: its path and the process that wrote it.',
  file_executable_detected: 'A new executable file was written.',
  file_rename: 'A file got another name.',
  firewall: 'Connections that a firewall let through or stopped.',
  image_load: 'A process loaded a library: the path, hashes and signature of the library, and who loaded it.',
  network_connection: 'A process opened or accepted a network connection: addresses, ports, and the process.',
  pipe_created: 'A named pipe was made or opened; many tools give theirs away by its name.',
  process_access: 'A process opened another one, with the rights it asked for.',
  process_creation:
    'A new process started: its program and command line, its parent, the user and, where recorded, hashes and file version.',
  process_tampering: 'The image of a running process was replaced or changed in memory.',
  process_termination: 'A process ended.',
  proxy: 'Requests that went through a web proxy: address, method, user agent and answer.',
  ps_classic_provider_start: 'The older PowerShell log: a provider was started.',
  ps_classic_start: 'The older PowerShell log: an engine was started, with its host application.',
  ps_module: 'PowerShell module logging: each command of a pipeline with its parameters.',
  ps_script: 'PowerShell script block logging: the text of code before it runs, however it was packed.',
  raw_access_thread: 'A process read a disk directly, around the file system.',
  registry_add: 'A registry key was created.',
  registry_delete: 'A registry key or value was deleted.',
  registry_event: 'Any change of a registry key or value.',
  registry_rename: 'A registry key or value got another name.',
  registry_set: 'A registry value was written: the key, the new data, and the process.',
  sysmon_error: 'Sysmon reports a fault of its own.',
  sysmon_status: 'Sysmon was started, stopped or configured anew.',
  webserver: 'Requests as a web server logs them: address, method, status and user agent.',
  wmi_event: 'A permanent WMI subscription was registered: a filter, a consumer, or what binds the two.',
};

/** The parts of a log source with the words people use: the product, then the category, then the service. */
export function logSourceParts(logSource: LogSource): readonly LogSourcePart[] {
  return (['product', 'category', 'service'] as const).flatMap((attribute) => {
    const raw = logSource[attribute];
    if (raw === undefined) return [];
    const about = attribute === 'category' && Object.hasOwn(categories, raw) ? categories[raw] : undefined;
    return [{ attribute, raw, label: labelOf(raw), ...(about === undefined ? {} : { about }) }];
  });
}

function labelOf(raw: string): string {
  const known = Object.hasOwn(labels, raw) ? labels[raw] : undefined;
  return (
    known ??
    raw.replace(/(^|[\s_-]+)(\S)/g, (_, gap: string, first: string) => (gap && ' ') + first.toUpperCase())
  );
}
