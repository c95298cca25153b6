import { fileNameOf } from '../../content-folders.ts';
import {
  assetTypesEscu6,
  detectionCategories,
  productsEscu6,
  storyProductsEscu6,
} from '../../kinds/enumerations.ts';
import { readRisk } from '../../layouts/v5.ts';
import type { Risk } from '../../model.ts';
import { keysOf, listOf, numberOf, optionalText, textOf, textsOf } from '../../read/values.ts';
import type { FileEdit, KeyPath } from '../file-edit.ts';
import { addHead } from './head.ts';
import type { Step } from './step.ts';

/** From the layout of 2025 to that of 2026. */
export const v5ToEscu6: Step = {
  from: 'v5',
  to: 'escu6',
  change: {
    detection,
    story,
    macro: simple,
    lookup,
    'data-source': dataSource,
    deployment,
    baseline,
    dashboard: simple,
    playbook,
    removed,
  },
  pathOf(kind, path, value) {
    if (kind === 'investigation') return undefined;
    if (kind === 'deployment') {
      const renamed = defaults[textOf(keysOf<'name'>(value).name)];
      return renamed === undefined
        ? path.replace(/^deployments\//, 'schedules/')
        : `schedules/${fileNameOf(renamed)}`;
    }
    const type = textOf(keysOf<'lookup_type'>(value).lookup_type);
    return kind === 'lookup' && /^lookups\/[^/]+$/.test(path)
      ? path.replace('/', `/${type || 'csv'}/`)
      : path;
  },
};

/** Two dates in place of one. When something was made, only the history of the repository knows. */
function head(edit: FileEdit): void {
  addHead(edit, { withDate: false });
  const date = optionalText(edit.value['date']);
  if (date === undefined) {
    edit.set([], 'modification_date', edit.today, 'author', 'description', 'definition');
    edit.guessed(['modification_date'], 'No date was given; it is today.');
  } else edit.rename([], 'date', 'modification_date');
  edit.set([], 'creation_date', date ?? edit.today, 'modification_date');
  edit.guessed(['creation_date'], 'It is the date of the last change; the first is not in the file.');
  const version = numberOf(edit.value['version']);
  if (typeof edit.value['version'] === 'string') edit.lost(['version'], 'The text is a number now.');
  if (version === 0) edit.guessed(['version'], 'Versions begin at 1.');
  if (version === 0 || typeof edit.value['version'] === 'string')
    edit.set([], 'version', Math.max(1, version ?? 1));
  if (edit.value['references'] === null) edit.remove([], 'references');
  withoutRepeats(edit, [], 'references');
}

/** Lists hold each entry once. */
function withoutRepeats(edit: FileEdit, path: KeyPath, key: string): void {
  const owner = path.length === 0 ? edit.value : keysOf<string>(edit.value[String(path[0])]);
  const given = listOf(owner[key]);
  const kept = distinct(given);
  if (kept.length === given.length) return;
  edit.set(path, key, kept);
  edit.lost([...path, key], 'An entry stood twice.');
}

function distinct<Entry>(entries: readonly Entry[]): readonly Entry[] {
  const byText = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return [...byText.values()];
}

function simple(edit: FileEdit): void {
  head(edit);
  edit.remove([], 'status');
}

function story(edit: FileEdit): void {
  head(edit);
  const products = textsOf(keysOf<string>(edit.value['tags'])['product']);
  const kept = products.filter((product) => storyProductsEscu6.some((known) => known === product));
  if (kept.length < products.length) {
    edit.set(['tags'], 'product', kept.length > 0 ? distinct(kept) : productsEscu6);
    edit.lost(['tags', 'product'], 'The layout does not know all of them.');
  } else withoutRepeats(edit, ['tags'], 'product');
  cves(edit);
  withoutRepeats(edit, ['tags'], 'group');
  edit.rename(['tags'], 'group', 'threat_group');
  edit.lift('tags');
}

function playbook(edit: FileEdit): void {
  simple(edit);
  edit.lift('tags');
}

function removed(edit: FileEdit): void {
  head(edit);
  if (edit.value['deprecation_info'] !== undefined) return;
  edit.set([], 'deprecation_info', { reason: 'It was removed.', removed_in_version: '0.0.0' });
  edit.open(['deprecation_info'], 'Say why it was removed, and in which version.');
}

function lookup(edit: FileEdit): void {
  simple(edit);
  const { value } = edit;
  for (const key of ['min_matches', 'max_matches'] as const) {
    if (typeof value[key] !== 'string') continue;
    edit.set([], key, numberOf(value[key]) ?? 0);
    edit.lost([key], 'The text is a number now.');
  }
  const isCase = textOf(value['case_sensitive_match']).toLowerCase();
  if (typeof value['case_sensitive_match'] === 'string') {
    edit.set([], 'case_sensitive_match', isCase === 'true' || isCase === '1');
    edit.lost(['case_sensitive_match'], 'The text is true or false now.');
  }
  const match = value['default_match'];
  if (match === undefined || match === null || typeof match === 'string') return;
  edit.set([], 'default_match', textOf(match));
  edit.lost(['default_match'], `\`${textOf(match)}\` is a text now.`);
}

function dataSource(edit: FileEdit): void {
  simple(edit);
  const value = edit.value['separator_value'];
  if (typeof value !== 'number') return;
  edit.set([], 'separator_value', String(value));
  edit.lost(['separator_value'], 'The number is a text now.');
}

function deployment(edit: FileEdit): void {
  simple(edit);
  const name = textOf(edit.value['name']);
  if (edit.value['alert_action'] !== undefined) {
    edit.lost(['alert_action'], 'Each detection says itself what is done.');
  }
  edit.lost(['type'], 'A schedule is found by its name.');
  edit.remove([], 'alert_action', 'type', 'tags');
  const renamed = defaults[name];
  if (renamed !== undefined) {
    edit.set([], 'name', renamed);
    edit.lost(['name'], `\`${name}\` became \`${renamed}\`, which is looked for.`);
  }
  edit.lift('scheduling');
}

const defaults: Readonly<Record<string, string>> = {
  'ESCU Default Configuration TTP': 'Default EventBasedDetection',
  'ESCU Default Configuration Baseline': 'Default Baseline',
};

/** What detections and baselines share. */
function search(edit: FileEdit): void {
  head(edit);
  const tags = keysOf<string>(edit.value['tags']);
  const products = textsOf(tags['product']);
  if (products.length !== 3 || productsEscu6.some((product) => !products.includes(product))) {
    edit.set(['tags'], 'product', productsEscu6);
    edit.lost(['tags', 'product'], 'Every search is for the three main products.');
  }
  const { scheduling, alert_action } = keysOf<'scheduling' | 'alert_action'>(edit.value['deployment']);
  edit.remove([], 'deployment');
  if (alert_action !== undefined) edit.lost(['deployment', 'alert_action'], 'Findings say what is done.');
  if (scheduling === undefined) return;
  const times = keysOf<string>(scheduling);
  const schedule: Record<string, unknown> = { ...times };
  for (const key of ['earliest_time', 'latest_time'] as const) {
    const time = textOf(times[key]);
    if (/^[+-]\d+(?:s|m|h|d|w|mon|q|y)(?:@(?:s|m|h|d|w|mon|q|y))?$/.test(time)) continue;
    schedule[key] = key === 'latest_time' ? '-0s' : '-1d';
    edit.lost(['deployment', 'scheduling', key], `\`${time}\` is no time that a schedule can say.`);
  }
  edit.set([], 'custom_schedule', schedule);
}

function baseline(edit: FileEdit): void {
  search(edit);
  edit.remove([], 'type');
  for (const key of ['analytic_story', 'detections']) {
    if (listOf(keysOf<string>(edit.value['tags'])[key]).length > 0) {
      edit.lost(['tags', key], 'Detections name their baselines, not the other way round.');
    }
  }
  edit.remove(['tags'], 'analytic_story', 'detections');
  edit.lift('tags');
}

function detection(edit: FileEdit): void {
  search(edit);
  const { value } = edit;
  const tags = keysOf<string>(value['tags']);
  if (value['data_source'] === undefined) {
    edit.set([], 'data_source', [], 'search');
    edit.guessed(['data_source'], 'The layout wants the key; it says none.');
  }
  if (tags['mitre_attack_id'] === undefined) {
    edit.set(['tags'], 'mitre_attack_id', [], 'product');
    edit.guessed(['tags', 'mitre_attack_id'], 'The layout wants the key; it says none.');
  }
  if (textsOf(tags['analytic_story']).length === 0) {
    edit.open(['tags', 'analytic_story'], 'Every detection belongs to a story.');
  }
  const asset = textOf(tags['asset_type']);
  if (!assetTypesEscu6.some((type) => type === asset)) {
    const become = formerAssetTypes[asset] ?? 'Endpoint';
    edit.set(['tags'], 'asset_type', become);
    edit.lost(['tags', 'asset_type'], `\`${asset}\` became \`${become}\`.`);
  }
  cves(edit);
  withoutRepeats(edit, ['tags'], 'mitre_attack_id');
  withoutRepeats(edit, ['tags'], 'group');
  drilldowns(edit);
  tests(edit, optionalText(tags['manual_test']));
  edit.remove(['tags'], 'manual_test');
  edit.rename(['tags'], 'group', 'threat_group');
  findings(edit, readRisk(value));
  edit.set(['tags'], 'category', categoryOf(edit), 'security_domain');
  edit.lift('tags');
}

function cves(edit: FileEdit): void {
  const given = textsOf(keysOf<string>(edit.value['tags'])['cve']);
  const unusable = given.filter((one) => !/^CVE-\d{4}-\d{4,7}$/.test(one));
  if (unusable.length === 0) {
    withoutRepeats(edit, ['tags'], 'cve');
    return;
  }
  edit.set(['tags'], 'cve', distinct(given.filter((one) => !unusable.includes(one))));
  edit.lost(['tags', 'cve'], `${unusable.join(', ')} is not written as CVE numbers are.`);
}

/** The folder says what a detection watches. */
function categoryOf(edit: FileEdit): string {
  const folder = edit.path.split('/')[1] ?? '';
  const category = detectionCategories.find((one) => one === folder);
  if (category === undefined)
    edit.guessed(['category'], `The folder \`${folder}\` is none of the categories.`);
  return category ?? 'endpoint';
}

const formerAssetTypes: Readonly<Record<string, string>> = {
  'AWS EKS Kubernetes cluster': 'Amazon EKS Kubernetes cluster',
  'Azure AKS Kubernetes cluster': 'Kubernetes',
  'Domain Server': 'Windows',
  'GCP GKE EKS Kubernetes cluster': 'GCP Kubernetes cluster',
  'GCP GKE Kubernetes cluster': 'GCP Kubernetes cluster',
  Instance: 'Cloud Instance',
  Proxy: 'Web Proxy',
};

function drilldowns(edit: FileEdit): void {
  listOf(edit.value['drilldown_searches']).forEach((one, index) => {
    const path = ['drilldown_searches', index];
    const keys = keysOf<string>(one);
    for (const [key, usual] of [
      ['earliest_offset', '$info_min_time$'],
      ['latest_offset', '$info_max_time$'],
    ] as const) {
      const offset = keys[key];
      if (typeof offset === 'string') continue;
      const isGiven = offset !== undefined && offset !== null;
      edit.set(path, key, isGiven ? textOf(offset) : usual);
      if (isGiven) edit.lost([...path, key], `\`${textOf(offset)}\` is a text now.`);
      else edit.lost([...path, key], `None became \`${usual}\`, the time of the finding.`);
    }
  });
}

function tests(edit: FileEdit, manual: string | undefined): void {
  const given = listOf(edit.value['tests']);
  given.forEach((one, index) => {
    const path: KeyPath = ['tests', index];
    const keys = keysOf<string>(one);
    for (const key of ['earliest_time', 'latest_time']) {
      if (keys[key] !== undefined) edit.lost([...path, key], 'Tests search over all time.');
    }
    edit.remove(path, 'earliest_time', 'latest_time');
    if (manual !== undefined) edit.set(path, 'description', manual);
    edit.set(path, 'test_type', manual === undefined ? 'unit' : 'experimental');
    listOf(keys['attack_data']).forEach((data, at) => {
      const dataPath = [...path, 'attack_data', at];
      edit.rename(dataPath, 'custom_index', 'index');
      edit.remove(dataPath, 'host');
      if (keysOf<'host'>(data).host !== undefined) edit.lost([...dataPath, 'host'], 'Data has no host.');
    });
  });
  if (given.length === 0 && manual !== undefined) {
    edit.set([], 'tests', [{ name: 'Manual Test', description: manual, test_type: 'experimental' }]);
  }
}

/** The entity with the highest score is the finding's; the published way from one layout to the other is not known. */
function findings(edit: FileEdit, risk: Risk | undefined): void {
  const type = textOf(edit.value['type']);
  edit.remove([], 'rba');
  if (!risk) {
    if (type === 'Correlation' || type === 'TTP')
      edit.open(['finding'], 'Say what is found, and whom it is about.');
    if (type === 'Anomaly') edit.open(['intermediate_findings'], 'Say who gets risk.');
    return;
  }
  const message = messageWithToken(edit, risk);
  const objects = distinct(
    risk.riskObjects.map(({ field, type: kind, score }) => ({ field, type: kind, score })),
  );
  if (objects.length < risk.riskObjects.length) edit.lost(['rba', 'risk_objects'], 'An entry stood twice.');
  const main = objects.find(({ score }) => score === risk.score);
  const others = type === 'TTP' ? objects.filter((one) => one !== main) : objects;
  if (type === 'TTP' && main) {
    edit.set([], 'finding', { title: message, entity: main }, 'tags');
    if (objects[0] !== main)
      edit.lost(['rba', 'risk_objects'], 'The finding is about the highest score; the order is lost.');
  }
  if (others.length > 0) {
    const entities = others.map((one) => ({ ...one, message }));
    edit.set([], 'intermediate_findings', { entities }, 'tags');
  }
  const threats = distinct(risk.threatObjects);
  if (threats.length < risk.threatObjects.length)
    edit.lost(['rba', 'threat_objects'], 'An entry stood twice.');
  if (threats.length > 0) edit.set([], 'threat_objects', threats, 'tags');
}

/** A message needs one `$field$` at least, and no `$` alone. */
function messageWithToken(edit: FileEdit, { message, riskObjects }: Risk): string {
  if (/^[^$]*\$[^$\s]+\$(?:[^$]*\$[^$\s]+\$)*[^$]*$/.test(message)) return message;
  const field = riskObjects.map((one) => one.field).find((one) => /^[^\s$]+$/.test(one)) ?? 'dest';
  const become = `${message.replaceAll('$', '').trim()} [$${field}$]`;
  edit.lost(['rba', 'message'], `It has no field in it, or a \`$\` alone; it became \`${become}\`.`);
  return become;
}
