import type { Options } from 'ajv/dist/2020.js';
import { contentFormats } from './formats.ts';

/**
 * How content schemas are compiled, at run time from source and at build time for the bundle alike.
 * `verbose` makes an error carry the value and the schema's part, from which the message is worded.
 */
export const ajvOptions: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  formats: { ...contentFormats },
  // The schemas are our own and tested; checking them again at every start costs as much as compiling them.
  validateSchema: false,
  addUsedSchema: false,
};
