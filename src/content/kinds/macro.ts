import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  filledText,
  type KeysOf,
  objectName,
  references,
  texts,
  uuid,
  version,
} from './common.ts';
import { escu6Head, escu6Required } from './escu6.ts';

/** A search macro; `$name$` in the definition stands for an argument. */
export const macroClassic = {
  type: 'object',
  required: ['name', 'definition', 'description'],
  properties: {
    name: objectName,
    definition: filledText,
    description,
    arguments: texts,
    id: uuid,
    version,
    date,
    author,
    references,
  },
} as const satisfies JSONSchema;

/** As the classic one, with a status and nothing unknown. */
export const macroV5 = {
  ...macroClassic,
  properties: { ...macroClassic.properties, status: { type: 'string', enum: ['production'] } },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** As the v5 one with all that every object of ESCU 6 says. */
export const macroEscu6 = {
  type: 'object',
  required: [...escu6Required, 'definition'],
  properties: { name: objectName, ...escu6Head, definition: filledText, arguments: texts },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type MacroKeys = KeysOf<typeof macroV5>;
