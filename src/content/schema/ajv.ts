import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JSONSchema } from 'json-schema-to-ts';

let ajv: Ajv2020 | undefined;
const validators = new WeakMap<object, ValidateFunction>();

/**
 * Compiles a schema once. That takes about ten milliseconds, so it happens when a document of the kind is
 * there. `verbose` makes an error carry the value and the schema's part, from which the message is worded.
 */
export function validatorFor(schema: JSONSchema): ValidateFunction {
  if (typeof schema === 'boolean') throw new TypeError('A content schema is an object.');
  let validator = validators.get(schema);
  if (!validator) {
    ajv ??= createAjv();
    validator = ajv.compile(schema as AnySchema);
    validators.set(schema, validator);
  }
  return validator;
}

function createAjv(): Ajv2020 {
  const created = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    // The schemas are our own and tested; checking them again at every start costs as much as compiling them.
    validateSchema: false,
    addUsedSchema: false,
    // Half of the time to compile goes into optimizing code that then runs for a few milliseconds.
    code: { optimize: false },
  });
  created.addFormat('date', { type: 'string', validate: isDate });
  created.addFormat('date-time', { type: 'string', validate: isMoment });
  created.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
  created.addFormat('uri', { type: 'string', validate: isAddress });
  return created;
}

/** A real day of the calendar as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day and a time as ISO 8601 writes them. */
function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}

function isAddress(text: string): boolean {
  return URL.canParse(text);
}
