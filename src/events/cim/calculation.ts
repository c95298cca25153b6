import {
  type FieldValue,
  type LookupTable,
  matchLookup,
  noRequirement,
  type Requirement,
  type Row,
  readNumber,
  requireAny,
  type Scalar,
} from '../../engine/index.ts';
import { fieldOf, firstText, valuesOf } from '../field-text.ts';
import { compileKnowledgeExpression } from '../knowledge-expression.ts';
import type { LookupTableData } from '../profile.ts';
import type { Calculation } from './data-model.ts';

/** How a field of a data model is computed from an event. */
export interface CompiledCalculation {
  value(event: Row): FieldValue;
  /** What the event must hold so that the value can hold these pieces; see `DataModelDataset.requirementOf`. */
  requirement(pieces: readonly string[]): Requirement;
}

/** Finds another field of the same dataset, already calculated. */
export type CalculatedField = (name: string) => ((event: Row) => FieldValue) | undefined;

/**
 * Compiles the calculation of a data-model field.
 * @param field the event's field of the same name
 * @source Common Information Model Add-on Manual: the data models' calculated fields
 */
export function compileCalculation(
  field: string,
  calc: Calculation | undefined,
  calculated: CalculatedField,
  lookups: Readonly<Record<string, LookupTableData>>,
): CompiledCalculation {
  if (!calc) return { value: (event) => event.get(field), requirement: (pieces) => contains(field, pieces) };
  switch (calc.op) {
    case 'default': {
      const { value: fallback, alsoWhen, then } = calc;
      return {
        value(event) {
          const value = event.get(field);
          const filled = value === null || value === '' || value === alsoWhen ? fallback : value;
          return then === 'lower' ? lowerOf(filled) : filled;
        },
        requirement: (pieces) => orConstant(contains(field, pieces), fallback, pieces),
      };
    }
    case 'first-filled': {
      const { of, else: fallback = null } = calc;
      return {
        value(event) {
          for (const name of of) {
            const value = event.get(name);
            if (value !== null && value !== '') return value;
          }
          return fallback;
        },
        requirement: (pieces) =>
          orConstant(requireAny(of.map((name) => contains(name, pieces))), fallback ?? '', pieces),
      };
    }
    case 'number-or': {
      const { else: fallback = null } = calc;
      return {
        value(event) {
          const value = event.get(field);
          return isNumeric(value) ? value : fallback;
        },
        requirement: (pieces) => orConstant(contains(field, pieces), fallback ?? '', pieces),
      };
    }
    case 'number-or-sum':
    case 'number-or-difference': {
      const [first = '', second = ''] = calc.of;
      const sign = calc.op === 'number-or-sum' ? 1 : -1;
      return computed((event) => {
        const value = event.get(field);
        if (isNumeric(value)) return value;
        const a = numberOfField(event.get(first));
        const b = numberOfField(event.get(second));
        return Number.isNaN(a) || Number.isNaN(b) ? null : a + sign * b;
      });
    }
    case 'number-or-count':
      return computed((event) => {
        const value = event.get(field);
        if (isNumeric(value)) return value;
        const count = valuesOf(event.get(calc.of)).length;
        return count > 0 ? count : calc.else;
      });
    case 'lower':
      return {
        value: (event) => {
          const value = event.get(field);
          return value === '' ? null : lowerOf(value);
        },
        requirement: (pieces) => contains(field, pieces),
      };
    case 'length-of': {
      const of = calculated(calc.of) ?? ((event: Row) => event.get(calc.of));
      return computed((event) => {
        const text = firstText(of(event));
        return text === undefined ? null : [...text].length;
      });
    }
    case 'email-domain':
      return pieceOf(calc.of, (text) => /@([^@]*)$/.exec(text)?.[1] || null);
    case 'url-domain':
      return pieceOf(calc.of, domainOfUrl);
    case 'process-name-from-command':
      return {
        value(event) {
          const value = event.get(field);
          if (value !== null && value !== '') return value;
          return nameFromCommand(firstText(event.get(calc.of)) ?? '') || calc.else;
        },
        requirement: (pieces) =>
          orConstant(requireAny([contains(field, pieces), contains(calc.of, pieces)]), calc.else, pieces),
      };
    case 'vendor-product':
      return computed(vendorProduct);
    case 'lookup': {
      const table = lookupTable(calc.table, lookups, calc.caseSensitive);
      const [, output = ''] = table.columns;
      return computed((event) => {
        const value = event.get(calc.input);
        if (value === null) return calc.noMatch;
        const [row] = matchLookup(table, [{ column: table.columns[0] ?? '', value }]);
        return (
          (row === undefined ? undefined : table.rows[row]?.[table.columns.indexOf(output)]) ?? calc.noMatch
        );
      });
    }
    case 'eval':
      return computed(compileKnowledgeExpression(calc.expression));
    default: {
      const unknown: never = calc;
      throw new TypeError(`No such calculation: ${JSON.stringify(unknown)}`);
    }
  }
}

/** A value that the event's own fields do not show: it requires nothing. */
function computed(value: (event: Row) => FieldValue): CompiledCalculation {
  return { value, requirement: () => noRequirement };
}

/** A value that is a piece of another field. */
function pieceOf(of: string, piece: (text: string) => string | null): CompiledCalculation {
  return {
    value(event) {
      const pieces: Scalar[] = [];
      for (const value of valuesOf(event.get(of))) {
        const found = piece(String(value));
        if (found !== null) pieces.push(found);
      }
      return fieldOf(pieces);
    },
    requirement: (pieces) => contains(of, pieces),
  };
}

/** Says that some value of the event's field contains the pieces. */
export function contains(field: string, pieces: readonly string[]): Requirement {
  return pieces.length === 0 ? noRequirement : { kind: 'contains', field, pieces };
}

function orConstant(requirement: Requirement, constant: Scalar, pieces: readonly string[]): Requirement {
  const text = String(constant).toLowerCase();
  return constant !== '' && pieces.every((piece) => text.includes(piece)) ? noRequirement : requirement;
}

function isNumeric(value: FieldValue): boolean {
  return !Number.isNaN(numberOfField(value));
}

function numberOfField(value: FieldValue): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumber(value) : Number.NaN;
}

function lowerOf(value: FieldValue): FieldValue {
  if (value === null) return null;
  return typeof value === 'object'
    ? value.map((one) => String(one).toLowerCase())
    : String(value).toLowerCase();
}

/** The host of an http, https or ftp URL without user and port; the scheme may be missing when a host is plain. */
function domainOfUrl(url: string): string | null {
  const match = /^(?:https?|ftp):\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(url);
  return match?.[1] || null;
}

/** The file name of the program that a command line starts with. */
function nameFromCommand(command: string): string {
  const quoted = /^\s*"([^"]*)"/.exec(command)?.[1];
  const word = quoted ?? /^\s*(\S+)/.exec(command)?.[1] ?? '';
  return word.slice(word.lastIndexOf('\\') + 1);
}

function vendorProduct(event: Row): FieldValue {
  const known = event.get('vendor_product');
  if (known !== null) return known;
  const vendor = firstText(event.get('vendor'));
  const product = firstText(event.get('product'));
  if (vendor && product) return `${vendor} ${product}`;
  if (vendor) return `${vendor} unknown`;
  if (product) return `unknown ${product}`;
  return event.get('sourcetype') ?? 'unknown';
}

function lookupTable(
  name: string,
  lookups: Readonly<Record<string, LookupTableData>>,
  caseSensitive: boolean,
): LookupTable {
  const { columns, rows } = lookups[name] ?? { columns: [], rows: [] };
  return {
    name,
    columns,
    rows,
    matchTypes: new Map(),
    caseSensitive,
    minMatches: 0,
    maxMatches: 1,
    defaultMatch: '',
  };
}
