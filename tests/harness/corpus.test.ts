import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent } from '../../src/content/index.ts';
import { memorySource, Row } from '../../src/engine/index.ts';
import { loadKnowledge } from '../../src/events/index.ts';
import { examplesFor } from '../../src/harness/corpus/example-events.ts';
import {
  agreementOf,
  type ExampleEvent,
  type Fire,
  fireMatrix,
  listRealData,
  percentOf,
  readTechniques,
  readTechniquesOfRules,
  renderMatrix,
  renderSurvey,
  summaryRows,
  surveyCorpus,
  wordShare,
} from '../../src/harness/corpus/index.ts';
import { folderOf } from '../cli/run-cli.ts';

const dataModels = { get: () => undefined, names: () => [] };
const detection = (name: string, search: string, more: object = {}) => ({
  name,
  search: `${search} | \`${name.toLowerCase().replaceAll(' ', '_')}_filter\``,
  id: `00000000-0000-4000-8000-${name.length.toString().padStart(12, '0')}`,
  ...more,
});
const content = readContent(
  memoryFiles(
    exampleFiles({
      detection: [
        detection('Found', 'x=1 | table x'),
        detection('Not Found Here', 'x=2 | table x'),
        detection('Refused', 'x=1 | apply model'),
        detection('Lacking', 'x=1 | lookup nowhere x OUTPUT y'),
        detection('Broken Search', 'x=1 | stats by'),
        detection('No Metrics At All', '| mstats avg(_value) where index=m by host'),
      ],
    }),
  ),
);
const events = {
  name: 'events',
  source: memorySource([Row.of({ _time: 1, x: 1 })]),
  events: 1,
  unreadable: 0,
  now: 60,
};

describe('a survey', async () => {
  const knowledge = await loadKnowledge();
  const survey = await surveyCorpus(content, {
    dataModels,
    knowledge,
    datasets: [() => Promise.resolve(events)],
  });

  it('counts what comes how far, and leaves out of the shares what lacks a name', () => {
    expect(survey.detections).toMatchObject({
      searches: 6,
      lacking: 1,
      parsed: { count: 5, of: 6 },
      planned: { count: 3, of: 5 },
      ran: { count: 3, of: 5 },
      ranOfAll: { count: 3, of: 6 },
    });
  });

  it('names what keeps searches from running', () => {
    expect(survey.refused).toMatchObject([{ kind: 'command', name: 'apply' }]);
    expect(survey.lacking).toMatchObject([{ kind: 'lookup', name: 'nowhere' }]);
    expect(survey.faults.map(({ path }) => path)).toEqual(['detections/endpoint/broken_search.yml']);
  });

  it('tells silence for want of data points from a fault', () => {
    expect(survey.runs).toMatchObject([{ searches: 3, withRows: 1, faults: [] }]);
    expect(survey.runs[0]?.withoutData).toEqual(['detections/endpoint/no_metrics_at_all.yml']);
  });

  it('can be read', () => {
    expect(renderSurvey(survey)).toContain('run without refusal       3 of 5 (60.0 %)');
    expect(wordShare({ count: 1999, of: 2000 })).toBe('1999 of 2000 (99.9 %)');
    expect(percentOf({ count: 0, of: 0 })).toBe(100);
  });
});

describe('a matrix', () => {
  it('says what fires, what is silent, and whether the technique agrees', async () => {
    const [technique = ''] = content.detections[0]?.mitreAttackIds ?? [];
    const dataset = { techniques: [technique], open: () => Promise.resolve(events) };
    const { value: matrix } = await fireMatrix(content, dataModels, [dataset]).next();
    expect(matrix?.fires).toMatchObject([{ detection: 'Found', rows: 1, agreement: 'technique' }]);
    expect(matrix?.silent).toContain('detections/endpoint/not_found_here.yml');
    expect(renderMatrix(matrix!)).toContain('=      1  Found');
  });

  it.each([
    [['T1003.001'], { techniques: ['T1003.001'] }, 'technique'],
    [['T1003'], { techniques: ['T1003.001'] }, 'parent'],
    [['T1003.002', 'T1059'], { techniques: ['T1003.001'] }, 'parent'],
    [['T1059'], { techniques: ['T1003.001'], tactics: ['execution'] }, 'other'],
    [[], { techniques: ['T1003.001'] }, 'other'],
    [['T1059'], { techniques: [], tactics: ['execution'] }, 'tactic'],
    [['T1059'], { techniques: [], tactics: ['collection'] }, 'other'],
    [['T1059'], { techniques: [] }, 'unknown'],
  ] as const)('a detection of %j over a dataset of %j: %s', (its, known, agreement) => {
    expect(agreementOf(its, known)).toBe(agreement);
  });

  it('is summed up by dataset, and by group where they stand together', () => {
    const fire = (agreement: Fire['agreement']): Fire => {
      return { detection: 'D', path: 'd.yml', type: 'TTP', techniques: [], rows: 1, agreement };
    };
    const rest = { events: 5, unreadable: 0, silent: ['a.yml'], faults: [] };
    const rows = summaryRows([
      { dataset: 'x/a.zip', techniques: ['T1'], fires: [fire('parent')], ...rest },
      { dataset: 'y/b.evtx', group: 'y', techniques: [], fires: [fire('unknown')], ...rest },
      { dataset: 'y/c.evtx', group: 'y', techniques: [], fires: [fire('unknown')], ...rest },
      {
        dataset: 'e/d.evtx',
        group: 'e',
        techniques: [],
        tactics: ['execution'],
        fires: [fire('tactic')],
        ...rest,
      },
      { dataset: 'r/e.evtx', group: 'r', techniques: ['T1'], fires: [fire('technique')], ...rest },
      { dataset: 'r/f.evtx', group: 'r', techniques: ['T2'], fires: [fire('parent')], ...rest },
    ]);
    expect(rows).toEqual([
      ['a.zip', 'T1', '5', '1', '0', '1', '1'],
      ['y (2 files)', '', '10', '1', '', '', ''],
      ['e (1 files)', 'execution', '5', '1', '1 of 1 files', '', ''],
      ['r (2 files)', '2 techniques', '10', '1', '1 of 2 files', '1 of 2 files', ''],
    ]);
  });

  it('lists files of events with what their places say', () => {
    const { root, remove } = folderOf({
      'data/README.md': '',
      'data/T1003.001/dump.log': '',
      'data/Defense Evasion/x.evtx': '',
      'data/other/known.tar.gz': '',
      'data/other/y.log': '',
      'regression_data/rules/web/r1/0000000a-0000-4000-8000-000000000000.evtx': '',
      'regression_data/rules/web/r1/0000000a-0000-4000-8000-000000000000.json': '',
      'regression_data/rules/web/r1/info.yml':
        'rule_metadata: [{id: 0000000A-0000-4000-8000-000000000000, title: x}]\n' +
        'regression_tests_info: [{name: x, type: evtx, match_count: 1, path: regression_data/rules/web/r1/0000000a-0000-4000-8000-000000000000.evtx}]\n',
      'rules/web/r1.yml': 'tags:\n  - attack.execution\n  - attack.t1059.001\n',
    });
    const shown = (dataset: object) => ({ ...dataset, path: undefined });
    expect(listRealData(join(root, 'data'), new Map([['known', ['T1']]])).map(shown)).toEqual([
      {
        name: 'Defense Evasion/x.evtx',
        techniques: [],
        tactics: ['defense-evasion', 'stealth', 'defense-impairment'],
        group: 'Defense Evasion',
      },
      { name: 'T1003.001/dump.log', techniques: ['T1003.001'] },
      { name: 'other/known.tar.gz', techniques: ['T1'] },
      { name: 'other/y.log', techniques: [], tactics: [], group: 'other' },
    ]);
    const rules = readTechniquesOfRules(root);
    expect(listRealData(join(root, 'regression_data'), new Map(), rules).map(shown)).toEqual([
      {
        name: 'rules/web/r1/0000000a-0000-4000-8000-000000000000.evtx',
        techniques: ['T1059.001'],
        group: 'rules/web',
      },
    ]);
    remove();
  });

  it('reads techniques from a table', () => {
    expect(readTechniques('dataset\ttechniques\na\tT1, T2\n\nb\tT3\n')).toEqual(
      new Map([
        ['a', ['T1', 'T2']],
        ['b', ['T3']],
      ]),
    );
  });
});

describe('example events of a data source', () => {
  const examples = [
    'AWS CloudTrail CreateKey',
    'AWS CloudTrail',
    'Sysmon EventID 1',
    'Sysmon EventID 10',
  ].map((dataSource): ExampleEvent => ({ dataSource, part: { name: dataSource, chunks: [] } }));
  it.each([
    [['Sysmon EventID 1'], ['Sysmon EventID 1']],
    [['sysmon eventid 1 AND Sysmon EventID 10'], ['Sysmon EventID 1', 'Sysmon EventID 10']],
    [['AWS CloudTrail'], ['AWS CloudTrail CreateKey', 'AWS CloudTrail']],
    [['Okta'], []],
  ] as const)('%j', (declared, found) => {
    expect(examplesFor(declared, examples).map(({ dataSource }) => dataSource)).toEqual(found);
  });
});
