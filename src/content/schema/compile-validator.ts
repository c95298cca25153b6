import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ajvOptions } from './ajv-options.ts';

let ajv: Ajv2020 | undefined;

/**
 * Compiles a schema to a validator, which takes about ten milliseconds.
 *
 * The bundle has another module in this one's place, with the validators compiled when it was built
 * (`scripts/precompiled-validators.mjs`): a command that runs for half a second would spend a tenth of it
 * here.
 */
export function compileValidator(schema: object): ValidateFunction {
  // Half of the time to compile goes into optimizing code that then runs for a few milliseconds.
  ajv ??= new Ajv2020({ ...ajvOptions, code: { optimize: false } });
  return ajv.compile(schema);
}
