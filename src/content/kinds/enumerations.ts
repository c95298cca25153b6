/** The fixed vocabularies of security content, as the published repositories and their tool use them. */

/** How much a detection claims: TTP is sure, Anomaly is unusual, Hunting shows, Correlation joins risk. */
export const detectionTypes = ['TTP', 'Anomaly', 'Hunting', 'Correlation'] as const;
/** What a deployment applies to. */
export const deploymentTypes = ['TTP', 'Anomaly', 'Hunting', 'Correlation', 'Baseline', 'Embedded'] as const;
/** Where a detection stands in its life. */
export const detectionStatuses = ['production', 'experimental', 'deprecated'] as const;
/** Domains of Enterprise Security. */
export const securityDomains = ['access', 'audit', 'endpoint', 'identity', 'network', 'threat'] as const;

/** Products that content is for. */
export const products = [
  'Splunk Enterprise',
  'Splunk Enterprise Security',
  'Splunk Cloud',
  'Splunk Security Analytics for AWS',
  'Splunk Behavioral Analytics',
] as const;
/** Products of response tasks. */
export const investigationProducts = [...products, 'Splunk Phantom'] as const;

/** What a detection protects. */
export const assetTypes = [
  'AWS Account',
  'AWS EKS Kubernetes cluster',
  'AWS Federated Account',
  'AWS Instance',
  'Account',
  'Amazon EKS Kubernetes cluster',
  'Amazon EKS Kubernetes cluster Pod',
  'Amazon Elastic Container Registry',
  'Azure Active Directory',
  'Azure AKS Kubernetes cluster',
  'Azure Tenant',
  'CircleCI',
  'Cloud Compute Instance',
  'Cloud Instance',
  'DNS Servers',
  'Database Server',
  'Domain Server',
  'EC2 Snapshot',
  'Endpoint',
  'GCP',
  'GCP Account',
  'GCP GKE EKS Kubernetes cluster',
  'GCP GKE Kubernetes cluster',
  'GCP Kubernetes cluster',
  'GCP Storage Bucket',
  'GDrive',
  'GSuite',
  'GitHub',
  'Google Cloud Platform tenant',
  'Identity',
  'Infrastructure',
  'Instance',
  'Kubernetes',
  'Network',
  'O365 Tenant',
  'Okta Tenant',
  'Proxy',
  'S3 Bucket',
  'Splunk Server',
  'VPN Appliance',
  'Web Application',
  'Web Proxy',
  'Web Server',
  'Windows',
] as const;

/** Asset types that ESCU 6 gave up. */
const formerAssetTypes: ReadonlySet<string> = new Set([
  'AWS EKS Kubernetes cluster',
  'Azure AKS Kubernetes cluster',
  'Domain Server',
  'GCP GKE EKS Kubernetes cluster',
  'GCP GKE Kubernetes cluster',
  'Instance',
  'Proxy',
]);
/** What a detection protects (ESCU 6). */
export const assetTypesEscu6 = assetTypes.filter((type) => !formerAssetTypes.has(type));
/** The products that every search of ESCU 6 is for. */
export const productsEscu6 = products.slice(0, 3);
/** The products that stories of ESCU 6 are for. */
export const storyProductsEscu6 = products.filter((name) => name !== 'Splunk Security Analytics for AWS');
/** Kinds of places that detections watch, which were only folders before ESCU 6. */
export const detectionCategories = [
  'application',
  'cloud',
  'endpoint',
  'network',
  'web',
  'deprecated',
] as const;

/** What a story is about; the first of several counts in the product. */
export const storyCategories = [
  'Abuse',
  'Account Compromise',
  'Adversary Tactics',
  'Best Practices',
  'Cloud Security',
  'Compliance',
  'Data Destruction',
  'Lateral Movement',
  'Malware',
  'Privilege Escalation',
  'Ransomware',
  'Unauthorized Software',
  'Uncategorized',
  'Vulnerability',
] as const;

/** What a story helps with. */
export const storyUseCases = [
  'Advanced Threat Detection',
  'Application Security',
  'Compliance',
  'Fraud Detection',
  'Insider Threat',
  'Security Monitoring',
  'Other',
] as const;

/** What an observable’s value is (classic). */
export const observableTypes = [
  'Unknown',
  'Hostname',
  'IP Address',
  'MAC Address',
  'User Name',
  'Email Address',
  'URL String',
  'File Name',
  'File Hash',
  'Process Name',
  'Resource UID',
  'Endpoint',
  'User',
  'Email',
  'Uniform Resource Locator',
  'File',
  'Process',
  'Geo Location',
  'Container',
  'Registry Key',
  'Registry Value',
  'Other',
] as const;
/** What an observable’s value is (2023). */
export const observableTypes2023 = [...observableTypes, 'URL', 'URL Domain', 'Location'] as const;
/** What an observable is in the attack (2023). */
export const observableRoles2023 = [
  'Other',
  'Unknown',
  'Actor',
  'Target',
  'Attacker',
  'Victim',
  'Parent Process',
  'Child Process',
  'Known Bad',
  'Data Loss',
  'Observer',
] as const;
/** Whether an observable is harmed or harms (classic). */
export const observableRoles = ['Victim', 'Attacker'] as const;

/** What gets risk (v5). */
export const riskObjectTypes = ['system', 'user', 'other'] as const;
/** What did the harm (v5). */
export const threatObjectTypes = [
  'certificate_common_name',
  'certificate_organization',
  'certificate_serial',
  'certificate_unit',
  'command',
  'domain',
  'email_address',
  'email_subject',
  'file_hash',
  'file_name',
  'file_path',
  'http_user_agent',
  'ip_address',
  'process',
  'process_name',
  'parent_process',
  'parent_process_name',
  'process_hash',
  'registry_path',
  'registry_value_name',
  'registry_value_text',
  'service',
  'signature',
  'system',
  'tls_hash',
  'url',
] as const;
