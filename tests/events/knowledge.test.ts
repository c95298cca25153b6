import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { programOf } from '../../src/events/event-reader.ts';
import { describeSourceType, loadKnowledge, rowsFromRaw } from '../../src/events/index.ts';
import { compileKnowledgeExpression } from '../../src/events/knowledge-expression.ts';
import { compileStrip } from '../../src/events/strip-function.ts';

const root = new URL('../../', import.meta.url);
const knowledge = await loadKnowledge();
const { data } = knowledge;

function filesOf(folder: string): string[] {
  return readdirSync(new URL(`knowledge/${folder}/`, root))
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

describe('files of knowledge/', () => {
  test.each([
    ['source-types', data.profiles],
    ['lookups', data.lookups],
    ['data-models', data.dataModels],
  ] as const)('every file of %s is built in', (folder, installed) => {
    expect(Object.keys(installed).sort()).toEqual(filesOf(folder));
  });

  test.each([
    ['source-types', 'source-type'],
    ['data-models', 'data-model'],
  ])('%s meet their schema', (folder, schema) => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    // biome-ignore lint/suspicious/noExplicitAny: the module's default export is typed for CommonJS
    (addFormats as any)(ajv);
    const validate = ajv.compile(read(`schemas/knowledge/${schema}.schema.json`) as object);
    for (const name of filesOf(folder)) {
      validate(read(`knowledge/${folder}/${name}.json`));
      expect(validate.errors ?? [], name).toEqual([]);
    }
  });

  test('a wrong step is refused by the schema', () => {
    const ajv = new Ajv({ strict: false });
    // biome-ignore lint/suspicious/noExplicitAny: as above
    (addFormats as any)(ajv);
    const validate = ajv.compile(read('schemas/knowledge/source-type.schema.json') as object);
    expect(validate({ extract: [{ step: 'xml-block', element: 'System' }] })).toBe(false);
    expect(validate({ extract: [{ step: 'xml_block', element: 'System', into: 'x' }] })).toBe(false);
    expect(validate({ fields: { dest: [{ if: 'true()' }] } })).toBe(false);
  });
});

describe('what the files say fits together', () => {
  test('layers exist', () => {
    for (const { name, layers } of data.sourceTypes) {
      for (const layer of layers) expect(data.profiles, `${name}: ${layer}`).toHaveProperty(layer);
    }
  });

  test('lookups name tables and columns that exist', () => {
    for (const [name, { lookups = [] }] of Object.entries(data.profiles)) {
      for (const lookup of lookups) {
        const table = data.lookups[lookup.table];
        expect(table, `${name}: ${lookup.table}`).toBeDefined();
        for (const column of [
          ...Object.keys(lookup.in),
          ...Object.keys(lookup.out),
          ...(lookup.wildcard ?? []),
        ]) {
          expect(table?.columns, `${name}: ${lookup.table}`).toContain(column);
        }
      }
    }
  });

  test('lookup rows are as wide as their table', () => {
    for (const [name, { columns, rows }] of Object.entries(data.lookups)) {
      for (const row of rows) expect(row.length, name).toBe(columns.length);
    }
  });

  test.each(
    data.sourceTypes.map(({ name, layers, sourcetypes, sources }) => ({
      name,
      layers,
      sourcetypes,
      sources,
    })),
  )('every expression, pattern and event type of $name compiles', ({ sourcetypes, sources }) => {
    const { rules } = knowledge.sourceType(
      sourcetypes[0] ?? '',
      sources?.[0]?.replace('*', 'Any/Channel') ?? 'any',
    );
    const program = programOf(rules, data);
    for (const stage of program.stages)
      for (const field of stage.names) expect(program.reader(field)).toBeDefined();
  });

  test('data models: parents, prefixes and expressions', () => {
    for (const [model, { datasets }] of Object.entries(data.dataModels)) {
      for (const [name, dataset] of Object.entries(datasets)) {
        const parent = dataset.parent === undefined ? undefined : datasets[dataset.parent];
        if (dataset.parent !== undefined) expect(parent, `${model}.${name}`).toBeDefined();
        expect(dataset.prefix, model).toBe(parent ? `${parent.prefix}.${name}` : name);
        for (const { calc } of Object.values(dataset.fields ?? {})) {
          if (calc?.op === 'eval') compileKnowledgeExpression(calc.expression);
        }
      }
    }
  });

  test.each(Object.entries(data.functions))('%s does what its examples say', (_, definition) => {
    const strip = compileStrip(definition);
    for (const [given, gives] of definition.examples) expect(strip(given)).toBe(gives);
  });
});

describe('choosing the rules', () => {
  test.each([
    ['XmlWinEventLog', 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational', ['windows_xml', 'sysmon']],
    ['xmlwineventlog', 'xmlwineventlog:microsoft-windows-sysmon/operational', ['windows_xml', 'sysmon']],
    ['XmlWinEventLog', 'XmlWinEventLog:Security', ['windows_xml', 'security_common', 'security_xml']],
    [
      'XmlWinEventLog',
      'XmlWinEventLog:Microsoft-Windows-Bits-Client/Operational',
      ['windows_xml', 'xml_channel'],
    ],
    ['XmlWinEventLog', 'somewhere.log', ['windows_xml']],
    ['XmlWinEventLog:Security', 'somewhere.log', ['windows_xml', 'security_common', 'security_xml']],
    ['WinEventLog', 'WinEventLog:Security', ['windows_text', 'security_common', 'security_text']],
    ['wineventlog', 'anything', ['windows_text']],
    ['aws:cloudtrail', 'whatever', ['json', 'cloudtrail']],
    ['linux:audit', 'not the usual path', ['linux_audit']],
    ['zeek:ssl:json', 'ssl.log', ['zeek_json']],
    ['nobody:knows', 'x', ['automatic']],
  ])('%s from %s', (sourcetype, source, layers) => {
    expect(describeSourceType(sourcetype, source, knowledge).layers).toEqual(layers);
  });

  test('an XML event in a text channel gets the rules of that channel for XML', () => {
    expect(knowledge.sourceType('WinEventLog', 'WinEventLog:Security', 'xml').layers).toEqual([
      'windows_xml',
      'security_common',
      'security_xml',
    ]);
    expect(knowledge.sourceType('XmlWinEventLog', 'XmlWinEventLog:System', 'text').layers).toEqual([
      'windows_text',
      'system_common',
      'system_text',
    ]);
  });
});

describe('keys of JSON that are called like a label', () => {
  const lines = ['{"source":"s","host":"h","a":{"index":"i"}}', 'source=s'];
  test.each([
    ['_json', ['s', 'h', null, null]],
    ['aws:firehose:json', ['s', 'h', null, null]],
    ['circleci', [null, null, null, null]],
  ])('of %s', (sourcetype, values) => {
    const [json, text] = rowsFromRaw({ sourcetype, source: 'file', lines }, knowledge);
    const read = (row: typeof json) =>
      ['extracted_source', 'extracted_host', 'extracted_index', 'extracted_sourcetype'].map(
        (name) => row?.get(name) ?? null,
      );
    expect(read(json)).toEqual(values);
    expect(read(text)).toEqual([null, null, null, null]);
    expect(json?.get('source')).toBe('file');
  });
});
