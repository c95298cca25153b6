import { type ConvertCommand, matchPattern } from '../../spl/index.ts';
import { defineCommand, type Emit } from '../run/command.ts';
import { strftime, strptime } from '../time/index.ts';
import { fieldValueOf, numberOf, scalarsOf, textOf } from '../values/coerce.ts';
import { hasWildcard, matchFieldNames } from '../values/field-pattern.ts';
import { addDecimals } from '../values/numbers.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/** Converts values of fields: times, durations, amounts, numbers with units. */
export const convert = defineCommand({
  kind: 'convert',
  source: 'Search Reference, convert',
  examples: [
    {
      about: 'An epoch time made readable.',
      given: [{ t: 1700000000 }],
      search: '* | table t | convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(t)',
      rows: [{ t: '2023-11-14T22:13:20' }],
    },
    {
      about: 'A duration in seconds, the original kept.',
      given: [{ delay: '1+00:00:01' }],
      search: '* | table delay | convert dur2sec(delay) as seconds',
      rows: [{ delay: '1+00:00:01', seconds: 86401 }],
    },
    {
      about: 'num removes what is no number.',
      given: [{ x: '12.5' }, { x: 'abc' }],
      search: '* | table x | convert num(x)',
      rows: [{ x: 12.5 }, { x: null }],
    },
  ],
  choices: [
    'A value that a function other than num cannot convert stays as it is; with AS nothing is written for it.',
    'auto and num try, in this order: a number, a number with commas, a duration, an amount of memory, a number with a unit.',
    'A multivalue is converted value by value.',
  ],
  traits: (node) => ({
    type: 'streaming',
    needsAllRows: node.conversions.some((conversion) => conversion.function === 'auto'),
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  start(node) {
    const excluded = node.conversions.filter((one) => one.function === 'none').map((one) => one.field.name);
    const steps = node.conversions
      .filter((one) => one.function !== 'none')
      .map((one) => ({
        function: one.function,
        pattern: one.field.name,
        alias: one.alias?.name,
        convert: converters[one.function]?.(node.timeFormat) ?? bestNumber,
      }));
    const fieldsOf = (row: Row, pattern: string): string[] => {
      if (!hasWildcard(pattern)) return [pattern];
      return matchFieldNames(pattern, row.names()).filter(
        (name) => !excluded.some((exclusion) => matchPattern(exclusion, name)),
      );
    };
    const apply = (row: Row, spared: ReadonlySet<string>): void => {
      for (const step of steps) {
        for (const field of fieldsOf(row, step.pattern)) {
          const value = row.get(field);
          if (value === null || (step.function === 'auto' && spared.has(field))) continue;
          const target = step.alias ?? field;
          row.set(target, converted(value, step.convert, step.function === 'num', step.alias !== undefined));
        }
      }
    };
    if (!steps.some((step) => step.function === 'auto')) {
      const spared = new Set<string>();
      return {
        push(row: Row, emit: Emit) {
          apply(row, spared);
          emit(row);
        },
      };
    }
    const rows: Row[] = [];
    return {
      push(row: Row) {
        rows.push(row);
      },
      end(emit: Emit) {
        // auto leaves a field alone in all rows when one of its values cannot be converted.
        const spared = new Set<string>();
        for (const row of rows) {
          for (const step of steps) {
            if (step.function !== 'auto') continue;
            for (const field of fieldsOf(row, step.pattern)) {
              if (scalarsOf(row.get(field)).some((value) => bestNumber(value) === undefined))
                spared.add(field);
            }
          }
        }
        for (const row of rows) {
          apply(row, spared);
          emit(row);
        }
      },
    };
  },
});

/** Gives the converted value, or nothing when the value cannot be converted. */
type Converter = (value: Scalar) => Scalar | undefined;

const converters: Readonly<Record<string, (timeFormat: ConvertCommand['timeFormat']) => Converter>> = {
  ctime: (format) => (value) => {
    const seconds = numberOf(value);
    return Number.isNaN(seconds) ? undefined : (strftime(seconds, format) ?? undefined);
  },
  mktime: (format) => (value) => strptime(textOf(value), format) ?? undefined,
  dur2sec: () => durationSeconds,
  mstime: () => clockSeconds,
  memk: () => kilobytes,
  num: () => bestNumber,
  rmcomma: () => (value) => (typeof value === 'number' ? value : value.replaceAll(',', '')),
  rmunit: () => leadingNumber,
};

function converted(value: FieldValue, convert: Converter, removes: boolean, isNew: boolean): FieldValue {
  const values: Scalar[] = [];
  for (const one of scalarsOf(value)) {
    const result = convert(one);
    // Digits without end make a number that no field can hold.
    if (result !== undefined && (typeof result === 'string' || Number.isFinite(result))) values.push(result);
    else if (!removes && !isNew) values.push(one);
  }
  return fieldValueOf(values);
}

/** `[D+]HH:MM:SS` to seconds. */
function durationSeconds(value: Scalar): number | undefined {
  const parts = /^(?:(\d+)\+)?(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(textOf(value).trim());
  if (!parts) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** `[MM:]SS.SSS` to seconds. */
function clockSeconds(value: Scalar): number | undefined {
  const parts = /^(?:(\d+):)?(\d+(?:\.\d+)?)$/.exec(textOf(value).trim());
  if (!parts) return undefined;
  const [, minutes = '0', seconds = '0'] = parts;
  return addDecimals(Number(minutes) * 60, Number(seconds));
}

const memoryFactors: Readonly<Record<string, number>> = { '': 1, k: 1, m: 1024, g: 1024 * 1024 };

/** `10m` to kilobytes. */
function kilobytes(value: Scalar): number | undefined {
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*([kmg]?)b?$/i.exec(textOf(value).trim());
  if (!parts) return undefined;
  const factor = memoryFactors[(parts[2] ?? '').toLowerCase()];
  return factor === undefined ? undefined : Number(parts[1]) * factor;
}

/** The number at the front of a text, as it is written. */
function leadingNumber(value: Scalar): Scalar | undefined {
  if (typeof value === 'number') return value;
  return /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?)/.exec(value)?.[1];
}

function bestNumber(value: Scalar): Scalar | undefined {
  if (typeof value === 'number') return value;
  const plain = numberOf(value.trim());
  if (!Number.isNaN(plain)) return value.trim();
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(value)) return value.replaceAll(',', '');
  return durationSeconds(value) ?? kilobytes(value) ?? unitNumber(value);
}

/** A number followed by blanks and a word, as in `212 sec`. */
function unitNumber(value: string): string | undefined {
  return /^\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*[A-Za-z%]+\s*$/.exec(value)?.[1];
}
