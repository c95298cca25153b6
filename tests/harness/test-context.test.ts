import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent } from '../../src/content/index.ts';
import { collect, compile } from '../../src/engine/index.ts';
import { testContext } from '../../src/harness/index.ts';

const noDataModels = { get: () => undefined, names: () => [] };

describe('given rows of a test', () => {
  it('reach the search from the YAML of the detection', async () => {
    const test = {
      name: 'Outlier',
      attack_data: [{ data: 'a.log', source: 's', sourcetype: 't' }],
      given: [{ command: 'rest', rows: [{ title: 'x', hosts: ['a', 'b'] }] }],
    };
    const search = '| rest /services/x | stats count by hosts | `example_detection_filter`';
    const content = readContent(memoryFiles(exampleFiles({ detection: { search, tests: [test] } })));
    expect(content.diagnostics).toEqual([]);
    const [detection] = content.detections;
    const context = testContext(content, noDataModels, detection!, detection!.tests[0]!);
    const { plan, diagnostics } = compile(detection!.searchText, context);
    expect(diagnostics).toEqual([]);
    const { rows } = await collect(plan!, { context });
    expect(rows.map((row) => row.get('hosts'))).toEqual(['a', 'b']);
  });
});

describe('the times of a test', () => {
  it('bound no search: attack data is older than any of them', () => {
    const test = {
      name: 'Old',
      attack_data: [{ data: 'a.log', source: 's', sourcetype: 't' }],
      earliest_time: '-24h',
      latest_time: 'now',
    };
    const content = readContent(memoryFiles(exampleFiles({ detection: { tests: [test] } })));
    expect(content.diagnostics).toEqual([]);
    const [detection] = content.detections;
    const context = testContext(content, noDataModels, detection!, detection!.tests[0]!);
    expect([context.earliest, context.latest]).toEqual([undefined, undefined]);
  });
});
