import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { JSONSchema } from 'json-schema-to-ts';
import { compileValidator } from './compile-validator.ts';

const validators = new WeakMap<object, ValidateFunction>();

/** The validator of a schema, made once and only when a document of the kind is there. */
export function validatorFor(schema: JSONSchema): ValidateFunction {
  if (typeof schema === 'boolean') throw new TypeError('A content schema is an object.');
  let validator = validators.get(schema);
  if (!validator) {
    validator = compileValidator(schema);
    validators.set(schema, validator);
  }
  return validator;
}
