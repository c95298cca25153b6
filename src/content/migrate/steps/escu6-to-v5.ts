import { fileNameOf } from '../../content-folders.ts';
import { readEscu6Risk } from '../../layouts/escu6.ts';
import type { Risk } from '../../model.ts';
import { keysOf, listOf, numberOf, optionalText, textOf } from '../../read/values.ts';
import type { FileEdit, KeyPath } from '../file-edit.ts';
import type { Step } from './step.ts';

/** From the layout of 2026 back to that of 2025. */
export const escu6ToV5: Step = {
  from: 'escu6',
  to: 'v5',
  change: {
    detection,
    story,
    macro: head,
    lookup,
    'data-source': head,
    deployment,
    baseline,
    dashboard: head,
    playbook,
    removed: head,
  },
  pathOf(kind, path, value) {
    if (kind !== 'deployment') return path.replace(/^lookups\/(?:csv|kvstore|mlmodel)\//, 'lookups/');
    const name = textOf(keysOf<'name'>(value).name);
    if (!name.startsWith('Default ')) return path.replace(/^schedules\//, 'deployments/');
    return `deployments/${fileNameOf(defaultName(name))}`;
  },
};

function head(edit: FileEdit): void {
  edit.remove([], 'creation_date');
  edit.rename([], 'modification_date', 'date');
  const { creation_date, modification_date, deprecation_info } = keysOf<string>(edit.value);
  if (creation_date !== modification_date) edit.lost(['creation_date'], 'Only the last change has a date.');
  if ((deprecation_info ?? null) !== null) {
    edit.lost(['deprecation_info'], 'It belongs into removed/deprecation_mapping.YML.');
  }
  edit.remove([], 'deprecation_info');
}

function story(edit: FileEdit): void {
  head(edit);
  edit.rename([], 'threat_group', 'group');
  edit.sink(['category', 'product', 'usecase', 'cve', 'group'], 'tags');
}

const playbookTags = [
  'analytic_story',
  'detections',
  'platform_tags',
  'playbook_type',
  'vpe_type',
  'playbook_fields',
  'product',
  'use_cases',
  'defend_technique_id',
  'labels',
  'playbook_outputs',
];

function playbook(edit: FileEdit): void {
  head(edit);
  edit.sink(playbookTags, 'tags');
}

function lookup(edit: FileEdit): void {
  head(edit);
  const { value } = edit;
  if (value['lookup_type'] === undefined) {
    edit.set(
      [],
      'lookup_type',
      value['fields'] === undefined ? 'csv' : 'kvstore',
      'description',
      'match_type',
    );
  }
  for (const key of ['default_match', 'min_matches', 'max_matches', 'case_sensitive_match']) {
    if (value[key] === null) edit.remove([], key);
  }
}

const scheduleKeys = ['cron_schedule', 'earliest_time', 'latest_time', 'schedule_window'];

function typeOf(scheduleName: string): string {
  return scheduleName === 'Default Baseline' ? 'Baseline' : 'TTP';
}

function defaultName(scheduleName: string): string {
  return `ESCU Default Configuration ${typeOf(scheduleName)}`;
}

function deployment(edit: FileEdit): void {
  head(edit);
  const name = textOf(edit.value['name']);
  const type = typeOf(name);
  if (name.startsWith('Default ')) {
    edit.set([], 'name', defaultName(name));
    edit.lost(['name'], `\`${name}\` became that of a type.`);
  }
  edit.set([], 'type', type, ...scheduleKeys);
  edit.guessed(['type'], 'A schedule has no type.');
  edit.sink(scheduleKeys, 'scheduling');
}

function search(edit: FileEdit): void {
  head(edit);
  const { schedule, custom_schedule } = keysOf<string>(edit.value);
  edit.remove([], 'schedule', 'custom_schedule');
  if ((schedule ?? null) !== null)
    edit.lost(['schedule'], `Nothing is named \`${textOf(schedule)}\` in the layout.`);
  if ((custom_schedule ?? null) !== null) edit.set([], 'deployment', { scheduling: custom_schedule });
}

function baseline(edit: FileEdit): void {
  search(edit);
  edit.set([], 'type', 'Baseline', 'author', 'description');
  if (edit.value['status'] === 'experimental') {
    edit.set([], 'status', 'production');
    edit.lost(['status'], 'A baseline is in production or deprecated.');
  }
  edit.sink(['analytic_story', 'detections', 'product', 'security_domain'], 'tags');
  edit.set(['tags'], 'analytic_story', [], 'product');
  edit.set(['tags'], 'detections', [], 'product');
  edit.guessed(['tags', 'detections'], 'The detections that name it are in other files.');
}

const detectionTags = [
  'analytic_story',
  'asset_type',
  'atomic_guid',
  'cve',
  'group',
  'mitre_attack_id',
  'product',
  'security_domain',
  'category',
];

function detection(edit: FileEdit): void {
  search(edit);
  const { value } = edit;
  const type = textOf(value['type']);
  const risk = readEscu6Risk(value);
  edit.remove([], 'finding', 'intermediate_findings', 'threat_objects', 'baselines');
  if (listOf(value['baselines']).length > 0) edit.lost(['baselines'], 'A baseline names its detections.');
  edit.rename([], 'threat_group', 'group');
  if (risk && (type === 'TTP' || type === 'Anomaly')) withRisk(edit, risk);
  else if (risk) edit.lost(['finding'], `A detection of type \`${type}\` has no \`rba\`.`);
  edit.sink(detectionTags, 'tags');
  edit.remove(['tags'], 'category');
  if (value['category'] !== edit.path.split('/')[1])
    edit.lost(['category'], 'The folder says it, and says otherwise.');
  tests(edit);
}

function withRisk(edit: FileEdit, { message, riskObjects, threatObjects }: Risk): void {
  const objects = riskObjects.map(({ field, type, score }) => ({ field, type, score: Math.max(1, score) }));
  edit.set(
    [],
    'rba',
    { message, risk_objects: objects, threat_objects: threatObjects },
    ...detectionTags,
    'tests',
  );
  riskObjects.forEach((one) => {
    const path = ['intermediate_findings', 'entities'];
    if (one.score < 1) edit.lost([...path, 'score'], 'A score of 0 became the least, 1.');
    if (one.message !== undefined && one.message !== message) {
      edit.lost([...path, 'message'], `All objects share one message; \`${one.message}\` is gone.`);
    }
  });
}

function tests(edit: FileEdit): void {
  const given = listOf(edit.value['tests']).map((one) => keysOf<string>(one));
  const manual = given.filter((one) => one['test_type'] === 'experimental');
  const isManual = manual.length > 0 && manual.length === given.length;
  given.forEach((one, index) => {
    const path: KeyPath = ['tests', index];
    edit.remove(path, 'test_type', 'expected_results');
    const expected = numberOf(one['expected_results']);
    if (expected !== undefined && expected !== 1 && one['expect'] === undefined) {
      edit.set(path, 'expect', expected === 0 ? 'none' : { count: expected });
    }
    if (isManual || one['description'] === null) edit.remove(path, 'description');
    listOf(one['attack_data']).forEach((_, at) => {
      edit.rename([...path, 'attack_data', at], 'index', 'custom_index');
    });
  });
  if (isManual) {
    const [first] = manual;
    edit.set(['tags'], 'manual_test', textOf(first?.['description']), 'mitre_attack_id', 'product');
    const without = manual.filter(({ attack_data }) => listOf(attack_data).length === 0);
    if (without.length === manual.length) edit.remove([], 'tests');
    else if (without.length > 0) edit.lost(['tests'], 'A test has data; some of these have none.');
    if (new Set(manual.map(({ description }) => optionalText(description))).size > 1) {
      edit.lost(['tests'], 'One reason stands for all tests.');
    }
  } else if (manual.length > 0) {
    edit.lost(['tests'], 'All tests of a detection run, or none; the experimental ones now run too.');
  }
}
