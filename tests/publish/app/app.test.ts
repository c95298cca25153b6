/** The Splunk app: every kind of search, both layouts, and the same bytes each time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Content,
  exampleFiles,
  loadContent,
  memoryFiles,
  readContent,
} from '../../../src/content/index.ts';
import { type BuiltApp, buildApp } from '../../../src/publish/app/build-app.ts';
import { notableSeverityOf, severityOf } from '../../../src/publish/app/derived.ts';
import { verifyApp } from '../../../src/publish/app/verify-app.ts';
import { readConf } from '../../../src/publish/conf/read-conf.ts';
import { type AppSettings, attackCatalog, packageContent } from '../../../src/publish/index.ts';

type Example = Parameters<typeof exampleFiles>[0];

const settings: AppSettings = {
  id: 'Example_App',
  title: 'Example app',
  label: 'EX',
  version: '1.2.3',
  description: 'An example.',
  author: { name: 'Ann Example', email: 'ann@example.com', company: 'Example Ltd' },
};

function contentOf(example: Example): Content {
  return readContent(memoryFiles(exampleFiles(example)), { layout: example.layout ?? 'classic' });
}

function build(example: Example): BuiltApp {
  return buildApp(contentOf(example), settings, attackCatalog());
}

/** The settings of a stanza of a written file. */
function stanzaOf(app: BuiltApp, file: string, name: string | RegExp): Readonly<Record<string, string>> {
  const { text } = app.files.find(({ path }) => path === `default/${file}.conf`) ?? { text: '' };
  const found = readConf(String(text)).stanzas.find((one) =>
    typeof name === 'string' ? one.name === name : name.test(one.name),
  );
  if (!found) throw new Error(`${file}.conf has no stanza ${name}.`);
  return Object.fromEntries(found.settings);
}

const notable = {
  alert_action: {
    notable: { rule_description: '%description%', rule_title: '%name%', nes_fields: ['user', 'dest'] },
    rba: { enabled: true },
  },
};
const rba = {
  message: 'Seen on $dest$',
  risk_objects: [
    { field: 'user', type: 'user', score: 30 },
    { field: 'dest', type: 'system', score: 64 },
  ],
  threat_objects: [{ field: 'process_name', type: 'process_name' }],
};

describe('a detection as a saved search', () => {
  const detection = (change: Readonly<Record<string, unknown>>, deployment: object = notable) =>
    stanzaOf(
      build({
        layout: 'v5',
        detection: { name: 'Some Thing', ...change },
        deployment: { type: 'TTP', ...deployment },
      }),
      'savedsearches',
      'EX - Some Thing - Rule',
    );

  it('says what Enterprise Security and the content app read', () => {
    expect(detection({ type: 'TTP', rba, status: 'production' })).toMatchObject({
      'action.escu': '0',
      'action.escu.enabled': '1',
      'action.escu.confidence': 'high',
      'action.escu.search_type': 'detection',
      'action.risk': '1',
      'action.risk.param._risk_message': 'Seen on $dest$',
      'action.risk.param._risk':
        '[{"risk_object_field": "dest", "risk_object_type": "system", "risk_score": 64}, ' +
        '{"risk_object_field": "user", "risk_object_type": "user", "risk_score": 30}, ' +
        '{"threat_object_field": "process_name", "threat_object_type": "process_name"}]',
      'action.risk.param._risk_score': '0',
      'action.correlationsearch.enabled': '1',
      'action.correlationsearch.detection_type': 'ebd',
      'action.correlationsearch.label': 'EX - Some Thing - Rule',
      'action.notable': '1',
      'action.notable.param.rule_title': 'Some Thing',
      'action.notable.param.nes_fields': 'user,dest',
      'action.notable.param.severity': 'high',
      disabled: 'true',
      enableSched: '1',
      counttype: 'number of events',
      is_visible: 'false',
    });
  });

  it('puts fields of the detection into the texts of its deployment', () => {
    const message = '%risk_score% %message% %data_source% %explanation% %file_path% %no_such_field%';
    const email = { message, subject: '%Name%: %name%', to: 'a@example.com' };
    const own = { type: 'TTP', rba, data_source: ['A', 'B'], explanation: 'Why' };
    expect(detection(own, { alert_action: { email } })).toMatchObject({
      'action.email.message.alert':
        '64 Seen on $dest$ A, B Why detections/endpoint/some_thing.yml %no_such_field%',
      'action.email.subject.alert': '%Name%: Some Thing',
    });
  });

  it('has no risk where its deployment makes none', () => {
    const stanza = detection({ type: 'TTP', rba }, { alert_action: { notable: undefined, rba: undefined } });
    expect(
      Object.keys(stanza).filter((key) => /action\.(risk|notable)(?!\.param\.drilldown)/.test(key)),
    ).toEqual([]);
  });

  it.each([
    [20, 'informational'],
    [21, 'low'],
    [41, 'medium'],
    [80, 'high'],
    [81, 'critical'],
  ])('a risk of %i is %s', (score, severity) => {
    const stanza = detection({
      type: 'TTP',
      rba: { ...rba, risk_objects: [{ field: 'dest', type: 'system', score }] },
    });
    expect(stanza['action.notable.param.severity']).toBe(severity);
  });

  it.each([
    [49, 'low'],
    [50, 'medium'],
    [80, 'high'],
  ])('in 2023 a risk of %i is %s, and its notable high', (score, severity) => {
    const risk = { message: '', score, riskObjects: [], threatObjects: [] };
    expect(severityOf({ layout: '2023', risk })).toBe(severity);
    expect(notableSeverityOf({ layout: '2023', risk })).toBe('high');
  });

  it.each<[type: string, actions: readonly string[]]>([
    ['TTP', ['risk', 'notable']],
    ['Anomaly', ['risk']],
    ['Hunting', []],
    ['Correlation', ['notable']],
  ])(
    '%s: the schedule and the actions of its deployment, and its type among the annotations',
    (type, actions) => {
      const { notable: finding, rba: risk } = notable.alert_action;
      const app = build({
        layout: 'v5',
        detection: { name: 'Some Thing', type, rba: type === 'Correlation' ? undefined : rba },
        deployment: {
          type,
          scheduling: {
            cron_schedule: '7 * * * *',
            earliest_time: '-80m@m',
            latest_time: '-20m@m',
            schedule_window: 'auto',
          },
          alert_action: {
            notable: actions.includes('notable') ? finding : undefined,
            rba: actions.includes('risk') ? risk : undefined,
          },
        },
      });
      const stanza = stanzaOf(app, 'savedsearches', 'EX - Some Thing - Rule');
      expect(stanza).toMatchObject({
        cron_schedule: '7 * * * *',
        'dispatch.earliest_time': '-80m@m',
        'dispatch.latest_time': '-20m@m',
        schedule_window: 'auto',
      });
      expect(['risk', 'notable'].filter((action) => stanza[`action.${action}`] === '1')).toEqual(actions);
      const annotations = JSON.parse(stanza['action.correlationsearch.annotations'] ?? '');
      expect(annotations).toMatchObject({
        type,
        type_list: [type],
        nist: [type === 'TTP' ? 'DE.CM' : 'DE.AE'],
      });
    },
  );

  it('throttles', () => {
    const stanza = detection({
      type: 'TTP',
      rba,
      tags: { throttling: { fields: ['dest', 'user'], period: '1h' } },
    });
    expect(stanza).toMatchObject({
      'alert.suppress': 'true',
      'alert.suppress.fields': 'dest,user',
      'alert.suppress.period': '1h',
    });
  });

  it.each(['experimental', 'deprecated'])('warns when it is %s', (status) => {
    expect(detection({ type: 'TTP', rba, status })['description']).toMatch(/^\*\*WARNING\*\*/);
  });

  it('fills the search into its drilldowns, and leaves out offsets that are null', () => {
    const stanza = detection({
      type: 'TTP',
      rba,
      drilldown_searches: [
        {
          name: 'Results for $dest$',
          search: '%original_detection_search% | search dest=$dest$',
          earliest_offset: '$info_min_time$',
          latest_offset: null,
        },
      ],
    });
    const [drilldown] = JSON.parse(stanza['action.notable.param.drilldown_searches'] ?? '[]');
    expect(Object.keys(drilldown)).toEqual(['earliest_offset', 'name', 'search']);
    expect(drilldown.search).toContain('| search dest=$dest$');
    expect(drilldown.search).not.toContain('%original');
  });

  it('puts RBA before the title of a correlation, which is as severe as can be told', () => {
    const app = build({
      layout: 'v5',
      detection: { name: 'Some Sum', type: 'Correlation', rba: undefined },
      deployment: { type: 'Correlation', alert_action: { notable: notable.alert_action.notable } },
    });
    expect(stanzaOf(app, 'savedsearches', 'EX - Some Sum - Rule')).toMatchObject({
      'action.notable.param.rule_title': 'RBA: Some Sum',
      'action.notable.param.severity': 'high',
    });
  });

  it('classic: risk and threat objects in the order of the file, impact and confidence among the annotations', () => {
    const app = build({
      detection: {
        name: 'Old Thing',
        type: 'TTP',
        tags: {
          impact: 80,
          confidence: 80,
          message: 'm',
          observable: [
            { name: 'src', type: 'IP Address', role: ['Attacker'] },
            { name: 'dest', type: 'Hostname', role: ['Victim'] },
          ],
        },
      },
      deployment: { type: 'TTP', ...notable },
    });
    const stanza = stanzaOf(app, 'savedsearches', 'EX - Old Thing - Rule');
    expect(stanza['action.risk.param._risk']).toBe(
      '[{"threat_object_field": "src", "threat_object_type": "ip_address"}, ' +
        '{"risk_object_field": "dest", "risk_object_type": "system", "risk_score": 64}]',
    );
    expect(JSON.parse(stanza['action.correlationsearch.annotations'] ?? '')).toMatchObject({
      confidence: 80,
      impact: 80,
    });
    expect(stanza['action.correlationsearch.detection_type']).toBeUndefined();
  });
});

describe('the other searches', () => {
  it('a baseline supports', () => {
    const app = build({ baseline: { name: 'What is normal' } });
    expect(stanzaOf(app, 'savedsearches', 'EX - What is normal')).toMatchObject({
      'action.escu.search_type': 'support',
      disabled: 'true',
      'action.escu.providing_technologies': '[]',
    });
  });

  it('a response task has a panel with a token for each input', () => {
    const app = build({ investigation: { name: 'Get Logs', search: 'index=main dest=$dest$ | head 5' } });
    expect(stanzaOf(app, 'savedsearches', 'EX - Get Logs - Response Task')).toMatchObject({
      'action.escu.search_type': 'investigative',
      'action.escu.earliest_time_offset': '3600',
    });
    const panel = stanzaOf(app, 'es_investigations', 'panel://workbench_panel_get_logs___response_task');
    expect(JSON.parse(panel['tokens'] ?? '')).toEqual({
      dest: {
        valuePrefix: '"',
        valueSuffix: '"',
        delimiter: ' OR dest=',
        valueType: 'primitive',
        value: 'asset',
        default: 'null',
      },
    });
    expect(
      stanzaOf(app, 'workflow_actions', 'workbench_panel_get_logs___response_task')['link.uri'],
    ).toContain('type_asset=$@field_value$');
  });
});

describe('the app', () => {
  it('reads back as it was written', () => {
    expect(verifyApp(build({}))).toEqual([]);
  });

  it('is the same on every build', async () => {
    const options = {
      settings,
      attack: attackCatalog(),
      artefacts: ['api', 'navigator', 'badges', 'sigma'] as const,
      toolVersion: '0',
      origin: {},
    };
    const [first, second] = [
      await packageContent(contentOf({}), options),
      await packageContent(contentOf({}), options),
    ];
    expect(second.assets).toEqual(first.assets);
    const archive = first.assets.find(({ path }) => path === 'Example_App-1.2.3.tar.gz')?.text as Uint8Array;
    expect([...archive.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 255]);
    const tar = gunzipSync(archive);
    expect(tar.subarray(0, 100).toString().replaceAll('\0', '')).toBe('Example_App/README.md');
  });

  it('names what is too long for Enterprise Security', () => {
    const { diagnostics } = build({ detection: { name: 'x'.repeat(95) } });
    expect(diagnostics.map(({ code }) => code)).toEqual(['package/name-too-long']);
  });

  it('names what no .conf file can hold', () => {
    const { diagnostics } = build({ detection: { name: 'Ends Badly', search: 'index=main path=C:\\\\' } });
    expect(diagnostics.map(({ code, at }) => [code, at?.source.name])).toEqual([
      ['package/unwritable', 'detections/endpoint/ends_badly.yml'],
    ]);
  });

  it('reloads the files that only this app knows', () => {
    expect(stanzaOf(build({}), 'app', 'triggers')).toEqual({
      'reload.analyticstories': 'simple',
      'reload.content-version': 'simple',
      'reload.es_investigations': 'simple',
    });
  });

  it('takes what `app_template/` has, and writes the rest itself', () => {
    const app = build({
      files: { 'app_template/README.md': 'Ours.', 'app_template/default/use_case_library.conf': '# none\n' },
    });
    const text = (path: string): string =>
      new TextDecoder().decode(app.files.find((one) => one.path === path)?.text as Uint8Array);
    expect(text('README.md')).toBe('Ours.');
    expect(stanzaOf(app, 'server', 'shclustering')).toHaveProperty(
      'conf_replication_include.use_case_library',
    );
  });
});

const corpus = join(import.meta.dirname, '../../../../shared/corpora/security_content');

describe.skipIf(!existsSync(corpus))('published content (skipped without ../shared/corpora)', () => {
  it('becomes an app that says what the content says', { timeout: 60_000 }, async () => {
    const content = await loadContent(corpus);
    const app = buildApp(content, { ...settings, label: 'ESCU' }, attackCatalog());
    expect(app.diagnostics).toEqual([]);
    expect(verifyApp(app)).toEqual([]);
    const counts = Object.fromEntries(
      [...app.confs].map(([path, sections]) => [path, sections.flatMap(({ stanzas }) => stanzas).length]),
    );
    expect(counts).toEqual({
      'default/savedsearches.conf': 1275 + 66 + 47,
      'default/analyticstories.conf': 1275 + 47 + 261,
      'default/macros.conf': 1464,
      'default/transforms.conf': 76,
      'default/collections.conf': 24,
      'default/es_investigations.conf': 45,
      'default/workflow_actions.conf': 40,
    });
  });
});
