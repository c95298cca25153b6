import type { Detection } from './model.ts';
import { keysOf, textOf, textsOf } from './read/values.ts';

/** `%name%`: a field of the detection in a text of its deployment. */
const placeholder = /%([A-Za-z_]\w*)%/g;

/** The fields of the detection that a text of its deployment names, in order. */
export function deploymentFieldsIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/**
 * Puts what a detection says into a text of its deployment: `%name%` is its name, `%asset_type%` its tag. A field that
 * the detection does not have is left as it is written.
 */
export function fillDeploymentText(text: string, detection: Detection): string {
  return text.replace(placeholder, (whole, name: string) => deploymentField(detection, name) ?? whole);
}

/**
 * What a field of a deployment's text stands for: what the layouts call the same by different keys, else the detection's
 * key of that name, else its tag. Lists are joined by commas; undefined where the detection has no such field.
 * @source contentctl: deployments, text of alert actions
 */
export function deploymentField(detection: Detection, name: string): string | undefined {
  const common = Object.hasOwn(commonFields, name) ? commonFields[name]?.(detection) : undefined;
  if (common !== undefined) return common;
  const keys = keysOf<string>(detection.document.value);
  const value = keys[name] ?? keysOf<string>(keys['tags'])[name];
  if (value === undefined) return undefined;
  return Array.isArray(value) ? textsOf(value).join(', ') : textOf(value);
}

const commonFields: Readonly<Record<string, (detection: Detection) => string | undefined>> = {
  name: ({ name }) => name,
  id: ({ id }) => id ?? '',
  version: ({ version }) => String(version),
  date: ({ date }) => date,
  author: ({ author }) => author,
  description: ({ description }) => description,
  type: ({ type }) => type,
  status: ({ status }) => status,
  search: ({ search }) => search,
  explanation: ({ explanation }) => explanation ?? '',
  how_to_implement: ({ howToImplement }) => howToImplement,
  known_false_positives: ({ knownFalsePositives }) => knownFalsePositives,
  references: ({ references }) => references.join(', '),
  data_source: ({ dataSources }) => dataSources.join(', '),
  enabled_by_default: ({ enabledByDefault }) => String(enabledByDefault),
  file_path: ({ path }) => path,
  asset_type: ({ assetType }) => assetType,
  security_domain: ({ securityDomain }) => securityDomain,
  mitre_attack_id: ({ mitreAttackIds }) => mitreAttackIds.join(', '),
  analytic_story: ({ stories }) => stories.join(', '),
  message: ({ risk }) => risk?.message,
  risk_score: ({ risk }) => String(risk?.score ?? ''),
};
