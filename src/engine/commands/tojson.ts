import { type Json, jsonNull, readJson, writeJson } from '../json/index.ts';
import { defineCommand } from '../run/command.ts';
import { numberOf, scalarsOf, textOf } from '../values/coerce.ts';
import { matchFieldNames } from '../values/field-pattern.ts';
import { printNumber } from '../values/numbers.ts';
import type { Scalar } from '../values/value.ts';

/** Writes fields of a row as one JSON object. */
export const tojson = defineCommand({
  kind: 'tojson',
  source: 'Search Reference, tojson',
  examples: [
    {
      about: 'Each field as the type that is asked for.',
      given: [{ name: 'amy', age: '7', ok: 'true' }],
      search: '* | tojson str(name) num(age) bool(ok) output_field=j | table j',
      rows: [{ j: '{"name":"amy","age":7,"ok":true}' }],
    },
  ],
  choices: [
    'auto takes true and false as Booleans, what reads as a number as one, JSON objects and arrays as they are, the rest as text.',
    'none keeps calculated numbers as numbers and everything else as text.',
    'A value that num, bool or json cannot take is left out. A multivalue becomes an array.',
    'Where fields are named, only these are written; default_type is for a tojson without fields.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      const names = row.names().filter((name) => node.includeInternal || !name.startsWith('_'));
      const listed =
        node.conversions.length > 0
          ? node.conversions.flatMap(({ type, field }) =>
              matchFieldNames(field.name, names).map((name) => ({ name, type })),
            )
          : names.map((name) => ({ name, type: node.defaultType }));
      const members = new Map<string, Json>();
      for (const { name, type } of listed) {
        const convert = converters[type] ?? plain;
        const values = scalarsOf(row.get(name));
        const items = values.flatMap((value) => convert(value) ?? []);
        const [only] = items;
        if (values.length > 1) members.set(name, { kind: 'array', items });
        else if (only) members.set(name, only);
        else if (values.length === 0 && node.fillNull) members.set(name, jsonNull);
      }
      row.set(node.outputField, writeJson({ kind: 'object', members }));
      emit(row);
    },
  }),
});

/** The JSON of a value; nothing when the value cannot be of the type. */
type Converter = (value: Scalar) => Json | undefined;

const string: Converter = (value) => ({ kind: 'string', text: textOf(value) });

const number: Converter = (value) => {
  const read = numberOf(value);
  return Number.isNaN(read) ? undefined : { kind: 'number', text: printNumber(read) };
};

const boolean: Converter = (value) => {
  const text = textOf(value).toLowerCase();
  if (['true', 't', 'yes', '1'].includes(text)) return { kind: 'boolean', value: true };
  if (['false', 'f', 'no', '0'].includes(text)) return { kind: 'boolean', value: false };
  return undefined;
};

const json: Converter = (value) => readJson(textOf(value));

const plain: Converter = (value) => (typeof value === 'number' ? number(value) : string(value));

const automatic: Converter = (value) => {
  const text = textOf(value);
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
  const document = readJson(text);
  if (document?.kind === 'object' || document?.kind === 'array') return document;
  return number(value) ?? string(value);
};

const converters: Readonly<Record<string, Converter>> = {
  auto: automatic,
  str: string,
  num: number,
  bool: boolean,
  json,
  none: plain,
};
