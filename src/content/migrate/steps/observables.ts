import { riskTypeOf, threatTypes } from '../../layouts/classic.ts';

/** Types of observables that v5 has a closer word for than the risk that classic made of them. */
const closerThreats: Readonly<Record<string, string>> = {
  'file hash': 'file_hash',
  hostname: 'system',
  endpoint: 'system',
  'email address': 'email_address',
  email: 'email_address',
  'registry key': 'registry_path',
  'registry value': 'registry_value_name',
  'uniform resource locator': 'url',
  'process name': 'process_name',
};

/** The type of threat object that an observable becomes; `signature` for what v5 has no word for. */
export function threatTypeOf(observableType: string): string {
  const lower = observableType.toLowerCase();
  return closerThreats[lower] ?? threatTypes.get(lower) ?? 'signature';
}

/** The type of risk object that an observable becomes. */
export function riskObjectTypeOf(observableType: string): string {
  return riskTypeOf(observableType.toLowerCase());
}

const victims: Readonly<Record<string, string>> = { user: 'User', system: 'Hostname', other: 'Other' };

/** The type of observable that a risk object becomes. */
export function victimTypeOf(riskType: string): string {
  return victims[riskType] ?? 'Other';
}

const attackers: Readonly<Record<string, string>> = {
  process: 'Process',
  process_name: 'Process Name',
  parent_process: 'Process',
  parent_process_name: 'Process Name',
  command: 'Process',
  file_name: 'File Name',
  file_path: 'File Name',
  file_hash: 'File Hash',
  process_hash: 'File Hash',
  ip_address: 'IP Address',
  url: 'URL String',
  domain: 'URL String',
  email_address: 'Email Address',
  registry_path: 'Registry Key',
  registry_value_name: 'Registry Value',
  registry_value_text: 'Registry Value',
  system: 'Hostname',
};

/** The type of observable that a threat object becomes. */
export function attackerTypeOf(threatType: string): string {
  return attackers[threatType] ?? 'Other';
}
