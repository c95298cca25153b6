import type {
  Baseline,
  Content,
  Deployment,
  Detection,
  InlineDeployment,
  Investigation,
} from '../../content/index.ts';
import type { AttackCatalog } from '../../harness/index.ts';

/** A search that an app holds. */
export type AppSearch = Detection | Baseline | Investigation;

/** The name of a search's stanza, the same wherever the app names the search. @source contentctl: savedsearches.conf */
export function stanzaName({ kind, name }: AppSearch, label: string): string {
  if (kind === 'detection') return `${label} - ${name} - Rule`;
  return kind === 'baseline' ? `${label} - ${name}` : `${label} - ${name} - Response Task`;
}

/** The data models whose name the text of a search holds, in the fixed order that apps list them in. */
export function dataModelsNamedIn(search: string): readonly string[] {
  return dataModels.filter((name) => search.includes(name));
}

const dataModels = [
  'Endpoint',
  'Network_Traffic',
  'Authentication',
  'Change',
  'Change_Analysis',
  'Email',
  'Network_Resolution',
  'Network_Sessions',
  'UEBA',
  'Updates',
  'Vulnerabilities',
  'Web',
  'Risk',
  'Splunk_Audit',
];

/** The products that the text of a search points at, sorted. @source contentctl: providing technologies */
export function providingTechnologiesOf(search: string): readonly string[] {
  return [...new Set(technologies.flatMap(([part, names]) => (search.includes(part) ? names : [])))].sort();
}

const technologies: readonly (readonly [part: string, names: readonly string[]])[] = [
  ['`amazon_security_lake`', ['Amazon Security Lake']],
  ['audit_searches', ['Splunk Internal Logs']],
  ['`azure_monitor_aad`', ['Azure AD', 'Entra ID']],
  ['`cloudtrail`', ['Amazon Web Services - Cloudtrail']],
  [
    'Endpoint',
    [
      'Carbon Black Response',
      'CrowdStrike Falcon',
      'Microsoft Sysmon',
      'Microsoft Windows',
      'Symantec Endpoint Protection',
    ],
  ],
  ['`google_', ['Google Cloud Platform', 'Google Workspace']],
  ['`gsuite', ['Google Cloud Platform', 'Google Workspace']],
  ['`gws_', ['Google Cloud Platform', 'Google Workspace']],
  ['`kube', ['Kubernetes']],
  ['`ms_defender`', ['Microsoft Defender']],
  ['`o365_', ['Microsoft Office 365']],
  ['`okta', ['Okta']],
  ['`pingid`', ['Ping ID']],
  ['`powershell`', ['Microsoft Windows']],
  ['`splunkd_', ['Splunk Internal Logs']],
  ['`sysmon`', ['Microsoft Sysmon']],
  ['`wineventlog_security`', ['Microsoft Windows']],
  ['`zeek_', ['Zeek']],
];

/** The word for a detection's risk score; a detection without one is as severe as a correlation. */
export function severityOf({ risk, layout }: Pick<Detection, 'risk' | 'layout'>): string {
  if (!risk) return 'high';
  const found = (layout === '2023' ? severities2023 : severities).find(([most]) => risk.score <= most);
  return found?.[1] ?? 'high';
}

type SeverityScale = readonly (readonly [most: number, word: string])[];

const severities: SeverityScale = [
  [20, 'informational'],
  [40, 'low'],
  [60, 'medium'],
  [80, 'high'],
  [Number.POSITIVE_INFINITY, 'critical'],
];
const severities2023: SeverityScale = [
  [49, 'low'],
  [79, 'medium'],
];

/** The severity of a detection's notable, which in 2023 was always the same. @source contentctl: savedsearches.conf */
export function notableSeverityOf(detection: Pick<Detection, 'risk' | 'layout'>): string {
  return detection.layout === '2023' ? 'high' : severityOf(detection);
}

/** The kill chain phases of a detection's techniques, sorted. */
export function killChainPhasesOf(
  { mitreAttackIds }: Detection,
  { techniques }: AttackCatalog,
): readonly string[] {
  const tactics = mitreAttackIds.flatMap((id) => techniques.get(id.toUpperCase())?.tactics ?? []);
  return [...new Set(tactics.map(({ killChainPhase }) => killChainPhase))].sort();
}

/** Actions of a deployment whose values are texts, with the detection's own words put in. */
export interface AppActions {
  readonly notable?: Readonly<Record<string, unknown>>;
  readonly email?: Readonly<Record<string, unknown>>;
  readonly slack?: Readonly<Record<string, unknown>>;
  readonly phantom?: Readonly<Record<string, unknown>>;
  readonly hasRisk: boolean;
}

/** Reads the actions of a deployment. */
export function actionsOf(deployment: Deployment | InlineDeployment | undefined): AppActions {
  const actions = deployment?.alertAction ?? {};
  const action = (name: string): Readonly<Record<string, unknown>> | undefined => {
    const value = actions[name];
    return isRecord(value) ? value : undefined;
  };
  const given = (['notable', 'email', 'slack', 'phantom'] as const).flatMap((name) => {
    const value = action(name);
    return value ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(given), hasRisk: action('rba')?.['enabled'] === true };
}

/** The newest day that any object of the content is dated; what an app built of it says of its own day. */
export function newestDate(content: Content): string {
  let newest = '1970-01-01';
  for (const { date } of content.items) if (/^\d{4}-\d\d-\d\d$/.test(date) && date > newest) newest = date;
  return newest;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
