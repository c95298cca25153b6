import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  type KeysOf,
  objectName,
  references,
  text,
  uuid,
  version,
} from './common.ts';
import { escu6Head, escu6Required } from './escu6.ts';

/** A dashboard; its definition is the JSON file beside it. */
export const dashboardClassic = {
  type: 'object',
  required: ['name', 'id', 'version', 'date', 'author', 'description'],
  properties: {
    name: objectName,
    id: uuid,
    version,
    date,
    author,
    description,
    references,
    theme: { type: 'string', enum: ['light', 'dark'] },
    j2_template: text,
  },
} as const satisfies JSONSchema;

/** As the classic one, with a status and nothing unknown. */
export const dashboardV5 = {
  ...dashboardClassic,
  properties: { ...dashboardClassic.properties, status: { type: 'string', enum: ['production'] } },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** As the v5 one with the dates of ESCU 6 and without a theme. */
export const dashboardEscu6 = {
  type: 'object',
  required: escu6Required,
  properties: { name: objectName, ...escu6Head },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type DashboardKeys = KeysOf<typeof dashboardV5>;
