import { dump } from 'js-yaml';
import { contentFolders, fileNameOf } from '../content-folders.ts';
import type { ContentKind, LayoutName } from '../model.ts';
import { ruleBookOf } from '../read/item.ts';

type Keys = Readonly<Record<string, unknown>>;

/**
 * A small repository for a check's example: sound content, changed in the keys that matter. A key set to
 * `undefined` is left out; a mapping is merged; a list replaces. Several objects of a kind are given as a
 * list.
 */
export type ExampleContent = {
  readonly layout?: LayoutName;
  /** Files as they are; `undefined` takes one of the sound files away. */
  readonly files?: Readonly<Record<string, string | undefined>>;
} & { readonly [Kind in ContentKind]?: Keys | readonly Keys[] };

/** Makes the files of an example, by path. The key `path` of an object overrides where it lies. */
export function exampleFiles(example: ExampleContent): Readonly<Record<string, string>> {
  const layout = example.layout ?? 'classic';
  const files = new Map<string, string>();
  for (const [folder, kind] of Object.entries(contentFolders)) {
    if (folder === (layout === 'escu6' ? 'deployments' : 'schedules')) continue;
    const given = example[kind];
    const changes: readonly Keys[] =
      given === undefined ? (soundByDefault.has(kind) ? [{}] : []) : Array.isArray(given) ? given : [given];
    for (const change of changes) {
      const { path, ...object } = merge(
        layout === 'escu6' ? inEscu6(kind) : soundObject(kind, layout),
        change,
      );
      const name = typeof object['name'] === 'string' ? object['name'] : '';
      const inside = kind === 'detection' ? `${folder}/endpoint` : folder;
      files.set(typeof path === 'string' ? path : `${inside}/${fileNameOf(name)}`, dump(object));
    }
  }
  files.set('lookups/example_lookup.csv', 'process_name,category\nevil.exe,tool\n');
  for (const [path, text] of Object.entries(example.files ?? {})) {
    if (text === undefined) files.delete(path);
    else files.set(path, text);
  }
  return Object.fromEntries(files);
}

const soundByDefault: ReadonlySet<ContentKind> = new Set([
  'detection',
  'story',
  'macro',
  'lookup',
  'data-source',
  'deployment',
]);

function merge(base: Keys, change: Keys): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const before = merged[key];
    if (value === undefined) delete merged[key];
    else merged[key] = isKeys(value) && isKeys(before) ? merge(before, value) : value;
  }
  return merged;
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const products = ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'];

function soundObject(kind: ContentKind, layout: LayoutName): Keys {
  const isV5 = ruleBookOf(layout) === 'v5';
  const head = (name: string, id: number): Keys => ({
    name,
    id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    version: 1,
    date: '2024-10-17',
    author: 'Example Author',
    description: 'An example.',
  });
  const status = isV5 ? { status: 'production' } : {};
  switch (kind) {
    case 'detection':
      return {
        ...head('Example Detection', 1),
        type: 'TTP',
        status: 'production',
        data_source: ['Example Source'],
        search:
          '`example_events` process_name=evil.exe | stats count min(_time) as firstTime by dest user ' +
          'process_name | lookup example_lookup process_name OUTPUT category | `example_detection_filter`',
        how_to_implement: 'Ingest process events.',
        known_false_positives: 'None known.',
        drilldown_searches: [drilldown('Results'), drilldown('More results')],
        tags: {
          analytic_story: ['Example Story'],
          asset_type: 'Endpoint',
          mitre_attack_id: ['T1059'],
          product: products,
          security_domain: 'endpoint',
          ...(isV5 ? {} : classicRisk),
        },
        ...(isV5 ? { rba: v5Risk } : {}),
        tests: [exampleTest],
      };
    case 'story':
      return {
        ...head('Example Story', 2),
        ...status,
        narrative: 'What an adversary does.',
        tags: { category: ['Malware'], product: products, usecase: 'Advanced Threat Detection' },
      };
    case 'macro':
      return {
        name: 'example_events',
        definition: 'sourcetype=example:json',
        description: 'Where the events are.',
      };
    case 'lookup':
      return isV5
        ? { ...head('example_lookup', 3), lookup_type: 'csv' }
        : { name: 'example_lookup', filename: 'example_lookup.csv', description: 'An example.' };
    case 'data-source':
      return {
        ...head('Example Source', 4),
        source: 'example',
        sourcetype: 'example:json',
        fields: ['_time', 'dest'],
      };
    case 'deployment':
      return {
        ...head('ESCU Default Configuration TTP', 5),
        type: 'TTP',
        scheduling: {
          cron_schedule: '0 * * * *',
          earliest_time: '-70m@m',
          latest_time: '-10m@m',
          schedule_window: 'auto',
        },
        alert_action: { rba: { enabled: true } },
      };
    case 'baseline':
      return {
        ...head('Example Baseline', 6),
        ...status,
        type: 'Baseline',
        search: '`example_events` | stats count by dest | outputlookup example_lookup',
        how_to_implement: 'Ingest process events.',
        known_false_positives: 'None known.',
        tags: {
          analytic_story: ['Example Story'],
          detections: ['Example Detection'],
          product: products,
          security_domain: 'endpoint',
          ...(isV5 ? {} : { required_fields: ['dest'] }),
        },
        deployment: {
          scheduling: {
            cron_schedule: '10 0 * * *',
            earliest_time: '-1d',
            latest_time: 'now',
            schedule_window: 'auto',
          },
        },
      };
    case 'investigation':
      return {
        ...head('Example Investigation', 7),
        type: 'Investigation',
        datamodel: [],
        search: '`example_events` dest=$dest$',
        how_to_implement: 'Ingest process events.',
        known_false_positives: 'None known.',
        tags: { analytic_story: ['Example Story'], product: products, security_domain: 'endpoint' },
      };
    case 'dashboard':
      return head('Example Dashboard', 8);
    case 'playbook':
      return {
        ...head('Example Playbook', 9),
        type: 'Investigation',
        playbook: 'example_playbook',
        how_to_implement: 'Import it.',
        app_list: ['Example App'],
        tags: {
          platform_tags: ['example'],
          playbook_type: 'Automation',
          vpe_type: 'Modern',
          product: ['Splunk SOAR'],
        },
      };
    case 'removed':
      return {
        ...head('Removed Example', 10),
        status: 'removed',
        path: 'removed/detections/removed_example.yml',
      };
  }
}

/** The object of v5, with the keys that ESCU 6 has in their place. */
function inEscu6(kind: ContentKind): Keys {
  const { date, tags, rba, type, scheduling, alert_action: _, deployment, ...rest } = soundObject(kind, 'v5');
  // Macros have no id before.
  const head = { id: '00000000-0000-4000-8000-000000000099', version: 1, author: 'Example Author', ...rest };
  const dates = { creation_date: date ?? '2024-10-17', modification_date: date ?? '2024-10-17' };
  const { detections: __, ...others } = isKeys(tags) ? tags : {};
  const object = { ...head, ...dates };
  switch (kind) {
    case 'detection': {
      const test = { ...exampleTest, test_type: 'unit' };
      const entity = { field: 'dest', type: 'system', score: 40 };
      const finding = { title: v5Risk.message, entity };
      const intermediate = { entities: [{ ...entity, message: v5Risk.message }] };
      const risk = { finding, intermediate_findings: intermediate, threat_objects: v5Risk.threat_objects };
      return { ...object, type, category: 'endpoint', ...others, ...risk, tests: [test] };
    }
    case 'baseline': {
      const { analytic_story: ___, ...tagged } = others;
      const schedule = {
        ...(isKeys(deployment) && isKeys(deployment['scheduling']) ? deployment['scheduling'] : {}),
      };
      return { ...object, ...tagged, custom_schedule: { ...schedule, latest_time: '-10m@m' } };
    }
    case 'deployment':
      return { ...object, name: 'Default EventBasedDetection', ...(isKeys(scheduling) ? scheduling : {}) };
    case 'playbook':
      return { ...object, type, ...others };
    case 'removed':
      return { ...object, deprecation_info: { reason: 'It was replaced.', removed_in_version: '5.2.0' } };
    default:
      return { ...object, ...others };
  }
}

function drilldown(name: string): Keys {
  return {
    name,
    search: '%original_detection_search% | search dest = "$dest$"',
    earliest_offset: '$info_min_time$',
    latest_offset: '$info_max_time$',
  };
}

const exampleTest = {
  name: 'True positive',
  attack_data: [{ data: 'https://example.com/attack.log', source: 'example', sourcetype: 'example:json' }],
};

const classicRisk = {
  confidence: 80,
  impact: 50,
  message: 'A tool ran on $dest$.',
  observable: [
    { name: 'dest', type: 'Hostname', role: ['Victim'] },
    { name: 'process_name', type: 'Process Name', role: ['Attacker'] },
  ],
  required_fields: ['_time', 'dest', 'user', 'process_name'],
  risk_score: 40,
};

const v5Risk = {
  message: 'A tool ran on $dest$.',
  risk_objects: [{ field: 'dest', type: 'system', score: 40 }],
  threat_objects: [{ field: 'process_name', type: 'process_name' }],
};
