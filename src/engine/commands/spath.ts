import { readJson } from '../json/index.ts';
import { defineCommand } from '../run/command.ts';
import { jsonLeaves, jsonPrefix } from '../tables/json-leaves.ts';
import { valuesAtPath } from '../tables/values-at-path.ts';
import { fieldValueOf, scalarsOf, textOf } from '../values/coerce.ts';
import type { Scalar } from '../values/value.ts';
import { readXml } from '../xml/read-xml.ts';
import { xmlLeaves } from '../xml/xml-path.ts';

/** How many characters are read without a path: `extraction_cutoff` of limits.conf. */
const cutoff = 5000;

/** Extracts one path, or every leaf, of JSON or XML. */
export const spath = defineCommand({
  kind: 'spath',
  source: 'Search Reference, spath; limits.conf: spath',
  examples: [
    {
      about: 'Empty braces stand for every element.',
      given: [{ _raw: '{"tags":[{"text":"soc"},{"text":"dfir"}]}' }],
      search: '* | spath output=tag path=tags{}.text | table tag',
      rows: [{ tag: ['soc', 'dfir'] }],
    },
    {
      about: 'Without a path every leaf becomes a field.',
      given: [{ payload: '{"user":{"name":"bob"},"ips":["10.0.0.1","10.0.0.2"]}' }],
      search: '* | fields payload | spath input=payload | fields - payload',
      rows: [{ 'user.name': 'bob', 'ips{}': ['10.0.0.1', '10.0.0.2'] }],
    },
    {
      about: 'In XML positions count from 1, and {@name} is an attribute.',
      given: [{ _raw: '<a><b id="x">1</b><b id="y">2</b></a>' }],
      search: '* | spath output=v path=a.b{2}{@id} | table v',
      rows: [{ v: 'y' }],
    },
  ],
  choices: [
    'JSON null comes out as the text null, as in automatic extraction.',
    'A path that ends at an object or array gives its JSON text.',
    'Keys that hold dots are found by their whole name where the path leads nowhere.',
    'A path that leads nowhere leaves an output field that is there as it is.',
    'Of a multivalued input each value is a document.',
    'Without a path an empty text gives no field.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node, run) {
    const input = node.input?.name ?? '_raw';
    const path = node.path?.text;
    let hasWarned = false;
    return {
      push(row, emit) {
        const documents = scalarsOf(row.get(input)).map(textOf);
        if (path !== undefined) {
          const values = documents.flatMap((text) => valuesAtPath(text, path));
          if (values.length > 0) row.set(node.output?.name ?? path, fieldValueOf(values));
        } else {
          const fields = new Map<string, Scalar[]>();
          for (const text of documents) {
            if (text.length > cutoff && !hasWarned) {
              hasWarned = true;
              run.warn({
                code: 'engine/spath-cutoff',
                message: `\`spath\` without a path reads the first ${cutoff} characters; later ones give no fields.`,
                span: node.span,
                hint: 'Name the path that is wanted.',
              });
            }
            for (const [name, values] of leavesOf(text)) {
              const known = fields.get(name);
              if (known) for (const value of values) known.push(value);
              else fields.set(name, [...values]);
            }
          }
          for (const [name, values] of fields) row.set(name, fieldValueOf(values));
        }
        emit(row);
      },
    };
  },
});

function leavesOf(text: string): Map<string, Scalar[]> {
  if (isXml(text)) return xmlLeaves(readXml(text.slice(0, cutoff)));
  const document = readJson(jsonPrefix(text, cutoff));
  return document ? jsonLeaves(document) : new Map();
}

function isXml(text: string): boolean {
  return /^\s*</.test(text);
}
