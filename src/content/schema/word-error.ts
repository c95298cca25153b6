import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean } from '../../text/index.ts';
import { listNames } from '../list-names.ts';

/** A schema error in words. */
export interface WordedError {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Whether the finding stands at the key or at its value. */
  readonly at: 'key' | 'value';
  readonly value?: string;
}

const maxShownLength = 60;

/** The value as a person would write it on one line, shortened. */
export function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > maxShownLength ? `${line.slice(0, maxShownLength - 1)}…` : line;
}

/** Words one error; nothing for an error that only repeats another. */
export function wordError(
  error: ErrorObject,
  keyPath: readonly (string | number)[],
  subject: string,
): WordedError | undefined {
  const params: Readonly<Record<string, unknown>> = error.params;
  const schema = objectOf(error.parentSchema);
  const name = nameOf(keyPath, subject);
  const value = shorten(error.data);
  const about = typeof schema['description'] === 'string' ? schema['description'] : undefined;
  const atValue = { at: 'value', value } as const;
  switch (error.keyword) {
    case 'required': {
      const parent = nameOf(keyPath.slice(0, -1), subject);
      const message = `The key \`${String(params['missingProperty'])}\` is missing in ${parent}.`;
      const wanted = objectOf(objectOf(schema['properties'])[String(params['missingProperty'])]);
      const hint = typeof wanted['description'] === 'string' ? wanted['description'] : undefined;
      return { code: 'schema/missing-key', message, at: 'key', ...(hint !== undefined && { hint }) };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(keyPath.at(-1));
      const known = Object.keys(objectOf(schema['properties']));
      const hint = didYouMean(key, known) ?? listNames('Known keys', known);
      const message = `${capital(nameOf(keyPath.slice(0, -1), subject))} has no key \`${key}\`.`;
      return { code: 'schema/unknown-key', message, hint, at: 'key' };
    }
    case 'type': {
      const wanted = [params['type']].flat().map((type) => typeNames.get(String(type)) ?? String(type));
      const message = `${capital(name)} must be ${wanted.join(' or ')}, but is ${typeName(error.data)}.`;
      const hint = about ?? typeHint(wanted, error.data);
      return { code: 'schema/wrong-type', message, ...(hint !== undefined && { hint }), ...atValue };
    }
    case 'enum':
    case 'const': {
      const allowed = [params['allowedValues'] ?? params['allowedValue']].flat().map(String);
      const message = `\`${value}\` is not a value of ${name}.`;
      const hint = didYouMean(String(error.data), allowed) ?? listNames('Allowed', allowed);
      return { code: 'schema/not-allowed', message, hint, ...atValue };
    }
    case 'format': {
      const wanted = formatNames.get(String(params['format'])) ?? String(params['format']);
      return { code: 'schema/bad-format', message: `\`${value}\` is not ${wanted}.`, ...atValue };
    }
    case 'pattern': {
      const message = `\`${value}\` is not a value of ${name}.`;
      const hint = about ?? `It must match ${String(params['pattern'])}.`;
      return { code: 'schema/bad-format', message, hint, ...atValue };
    }
    case 'minLength':
    case 'maxLength': {
      const length = String(error.data).length;
      const limit = Number(params['limit']);
      if (length === 0) return { code: 'schema/empty', message: `${capital(name)} is empty.`, ...atValue };
      const isLong = error.keyword === 'maxLength';
      const bound = isLong ? `at most ${limit} are allowed` : `at least ${limit} are needed`;
      const message = `${capital(name)} has ${length} characters, ${bound}.`;
      return { code: isLong ? 'schema/too-long' : 'schema/too-short', message, ...atValue };
    }
    case 'minimum':
    case 'maximum': {
      const bound = error.keyword === 'minimum' ? 'at least' : 'at most';
      const message = `${capital(name)} is ${value}, but must be ${bound} ${String(params['limit'])}.`;
      return { code: 'schema/out-of-range', message, ...atValue };
    }
    case 'minItems':
    case 'minProperties': {
      const limit = Number(params['limit']);
      const message = `${capital(name)} needs at least ${limit} ${limit === 1 ? 'entry' : 'entries'}.`;
      return { code: 'schema/too-few', message, at: 'value' };
    }
    case 'maxItems': {
      const limit = Number(params['limit']);
      const message = `${capital(name)} may have at most ${limit} ${limit === 1 ? 'entry' : 'entries'}.`;
      return { code: 'schema/too-many', message, at: 'value' };
    }
    case 'uniqueItems': {
      const repeated: unknown = Array.isArray(error.data) ? error.data[Number(params['j'])] : undefined;
      const message = `${capital(name)} holds \`${shorten(repeated)}\` twice.`;
      return { code: 'schema/repeated', message, hint: 'Remove one of the two.', at: 'value' };
    }
    case 'if':
      return undefined;
    default:
      return {
        code: 'schema/invalid',
        message: `${capital(name)} ${error.message ?? 'is not valid'}.`,
        ...atValue,
      };
  }
}

const typeNames = new Map([
  ['string', 'a text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a mapping'],
  ['null', 'empty'],
]);

const formatNames = new Map([
  ['date', 'a date of the calendar, written YYYY-MM-DD'],
  ['uuid', 'a UUID'],
  ['uri', 'an address'],
]);

function typeName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number';
  return typeNames.get(typeof value) ?? typeof value;
}

function typeHint(wanted: readonly string[], value: unknown): string | undefined {
  if (wanted.includes('a text') && (typeof value === 'number' || typeof value === 'boolean')) {
    return `Put it in quotes: '${String(value)}'.`;
  }
  if (wanted.includes('a list') && typeof value === 'string')
    return 'Write each entry on its own line after a dash.';
  if (typeof value === 'string' && wanted.includes('a whole number') && /^\d+$/.test(value)) {
    return 'Remove the quotes.';
  }
  return undefined;
}

/** `tags.observable[0].type` in backquotes; for the root what the document is. */
function nameOf(keyPath: readonly (string | number)[], subject: string): string {
  if (keyPath.length === 0) return `the ${subject}`;
  let text = '';
  for (const key of keyPath) text += typeof key === 'number' ? `[${key}]` : text === '' ? key : `.${key}`;
  return `\`${text}\``;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
