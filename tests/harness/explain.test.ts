import { describe, expect, it } from 'vitest';
import {
  compile,
  type DataModelCatalog,
  memorySource,
  Row,
  type SearchContext,
} from '../../src/engine/index.ts';
import { explain } from '../../src/harness/explain.ts';
import { renderExplanation } from '../../src/harness/render-explanation.ts';
import { macroCatalog } from '../../src/spl/index.ts';
import { displayWidth, sourceText } from '../../src/text/index.ts';

const processes: DataModelCatalog = {
  names: () => ['Endpoint'],
  get: (model) =>
    model !== 'Endpoint'
      ? undefined
      : {
          model,
          path: ['Processes'],
          fieldNames: new Set([
            'Processes.dest',
            'Processes.process_name',
            'Processes.process',
            'Processes.user',
          ]),
          requirement: { kind: 'none' },
          requirementFor: () => ({ kind: 'none' }),
          matches: (event: Row) => event.get('kind') === 'process',
          rows: (event: Row) => [
            Row.of({
              _time: event.get('_time'),
              'Processes.dest': event.get('dest'),
              'Processes.process_name': event.get('process_name'),
              'Processes.process': event.get('process'),
              'Processes.user': event.get('user'),
            }),
          ],
        },
} as DataModelCatalog;

const context: SearchContext = {
  macros: macroCatalog([]),
  lookups: { get: () => undefined, names: () => [] },
  dataModels: processes,
  now: 0,
};
const rows = [
  {
    _time: 1_700_000_000,
    _raw: 'a',
    kind: 'process',
    dest: 'h',
    process_name: 'cmd.exe',
    process: 'cmd /c dir',
    user: null,
  },
  {
    _time: 1_600_000_000,
    _raw: 'b',
    kind: 'process',
    dest: 'h',
    process_name: 'certutil.exe',
    process: 'certutil -dump',
    user: null,
  },
  {
    _time: 1_500_000_000,
    _raw: 'c',
    kind: 'network',
    dest: 'h',
    process_name: null,
    process: null,
    user: null,
  },
].map((fields) => Row.of(fields));

async function why(spl: string, given: Row[] = rows): Promise<string[]> {
  const { plan, diagnostics } = compile(sourceText('<search>', spl), context);
  if (!plan) throw new Error(JSON.stringify(diagnostics.map((one) => one.message)));
  return renderExplanation(await explain(plan, context, memorySource(given)), { columns: 100 });
}

describe('explain', () => {
  it('prints the funnel of a search that finds something', async () => {
    expect(await why('process_name=certutil.exe | table dest')).toEqual([
      '3  events in the data',
      '1  | process_name=certutil.exe',
      '1  | table dest',
    ]);
  });

  it('names the term that rejects the nearest event, with the value there', async () => {
    expect(
      await why('kind=process process_name=certutil.exe process="*-exportPFX*" | stats count by dest'),
    ).toEqual([
      '3  events in the data',
      '0  | kind=process process_name=certutil.exe process="*-exportPFX*"  <- leaves nothing',
      '0  | stats count by dest',
      'The nearest event is number 2 of 3, 2020-09-13T12:26:40.000Z: it meets 2 of 3 terms.',
      '  yes  kind=process',
      '  yes  process_name=certutil.exe',
      '   no  process="*-exportPFX*"',
      '       process is `certutil -dump`',
      '       No event meets this term.',
    ]);
  });

  it('says that a field is missing', async () => {
    const lines = await why('kind=process user=bob');
    expect(lines).toContain('       user is missing there');
  });

  it('looks at the rows that reached a later command', async () => {
    const lines = await why('kind=process | where process_name="calc.exe" AND len(process) > 3');
    expect(lines.slice(0, 3)).toEqual([
      '3  events in the data',
      '2  | kind=process',
      '0  | where process_name="calc.exe" AND len(process) > 3  <- leaves nothing',
    ]);
    expect(lines).toContain('   no  process_name="calc.exe"');
    expect(lines).toContain('  yes  len(process) > 3');
  });

  it('looks at the rows of the data model for tstats', async () => {
    const lines = await why(
      '| tstats count from datamodel=Endpoint.Processes where Processes.process_name=certutil.exe ' +
        'Processes.process="*-exportPFX*" by Processes.dest',
    );
    expect(lines).toContain('       Processes.process is `certutil -dump`');
  });

  it('says when no event is in the data model', async () => {
    const lines = await why(
      '| tstats count from datamodel=Endpoint.Processes by Processes.dest',
      rows.slice(2),
    );
    expect(lines).toContain('None of the 1 events belongs to the data model dataset `Endpoint.Processes`.');
  });

  it('says which missing BY field drops the rows', async () => {
    const lines = await why('kind=process | stats count by user');
    expect(lines).toContain('`stats` drops rows without `user`, and no row has it.');
    const model = await why('| tstats count from datamodel=Endpoint.Processes by Processes.user');
    expect(model).toContain('`tstats` drops rows without `Processes.user`, and no row has it.');
  });

  it('takes the row whose value comes nearest when none meets a term', async () => {
    const lines = await why('process_name=certutil64.exe');
    expect(lines).toContain('       process_name is `certutil.exe`');
    const figures = [3, 40, 7].map((count) => Row.of({ count }));
    expect(await why('* | where count > 50', figures)).toContain('       count is `40`');
    expect(await why('* | where count < 2', figures)).toContain('       count is `3`');
  });

  it('says that there is no event at all', async () => {
    expect(await why('kind=process', [])).toContain('The data holds no event.');
  });

  it('fits narrow terminals', async () => {
    const { plan } = compile(sourceText('<search>', `process="${'x'.repeat(200)}"`), context);
    const explanation = await explain(plan!, context, memorySource(rows));
    for (const line of renderExplanation(explanation, { columns: 50 })) {
      expect(displayWidth(line)).toBeLessThanOrEqual(50);
    }
  });
});
