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

const addon = {
  type: 'object',
  required: ['name'],
  properties: { name: text, url: text, version: { type: ['string', 'number'] } },
} as const satisfies JSONSchema;

const properties = {
  name: objectName,
  id: uuid,
  version,
  date,
  author,
  description,
  references,
  source: text,
  sourcetype: text,
  separator: { type: ['string', 'null'] },
  configuration: { type: ['string', 'null'] },
  supported_TA: { type: 'array', items: addon },
  fields: { type: ['array', 'null'], items: text },
  field_mappings: {
    type: ['array', 'null'],
    items: {
      type: 'object',
      required: ['data_model', 'mapping'],
      properties: { data_model: text, data_set: text, mapping: { type: 'object' } },
    },
  },
  convert_to_log_source: {
    type: ['array', 'null'],
    items: {
      type: 'object',
      required: ['data_source', 'mapping'],
      properties: { data_source: text, mapping: { type: 'object' } },
    },
  },
  example_log: { type: ['string', 'null'] },
} as const;

const mapping = { type: 'object', additionalProperties: text } as const satisfies JSONSchema;

/** The fields of data models that the fields of events become; nothing unknown. */
const fieldMappings = {
  type: ['array', 'null'],
  items: {
    type: 'object',
    required: ['data_model', 'mapping'],
    properties: {
      data_model: { type: 'string', enum: ['cim', 'ocsf', 'custom_cim'] },
      data_set: { type: ['string', 'null'] },
      mapping,
    },
    additionalProperties: false,
  },
} as const satisfies JSONSchema;

/** The fields of another data source that the fields of events become; nothing unknown. */
const conversions = {
  type: ['array', 'null'],
  items: {
    type: 'object',
    required: ['data_source', 'mapping'],
    properties: { data_source: text, mapping },
    additionalProperties: false,
  },
} as const satisfies JSONSchema;

const required = ['name', 'id', 'version', 'date', 'author', 'description', 'source', 'sourcetype'] as const;

/** One kind of event: source, source type, the fields it has and an example. */
export const dataSourceClassic = { type: 'object', required, properties } as const satisfies JSONSchema;

/** Adds what a detection has to return (`output_fields`) and the ATT&CK components. */
export const dataSourceV5 = {
  type: 'object',
  required,
  properties: {
    ...properties,
    field_mappings: fieldMappings,
    convert_to_log_source: conversions,
    status: { type: 'string', enum: ['production'] },
    separator_value: { type: ['string', 'null', 'number'] },
    mitre_components: { type: ['array', 'null'], items: text },
    output_fields: { type: ['array', 'null'], items: text },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** As the v5 one with the dates of ESCU 6 and the log source of Sigma rules. */
export const dataSourceEscu6 = {
  type: 'object',
  required: [...escu6Required, 'source', 'sourcetype'],
  properties: {
    name: objectName,
    ...escu6Head,
    source: text,
    sourcetype: text,
    separator: properties.separator,
    separator_value: { type: ['string', 'null'] },
    configuration: properties.configuration,
    supported_TA: {
      type: 'array',
      items: { ...addon, required: ['name', 'url', 'version'], additionalProperties: false },
    },
    fields: properties.fields,
    field_mappings: fieldMappings,
    convert_to_log_source: conversions,
    example_log: properties.example_log,
    mitre_components: { type: ['array', 'null'], items: text },
    output_fields: { type: ['array', 'null'], items: text },
    logsource: {
      type: ['object', 'null'],
      additionalProperties: false,
      properties: { category: text, product: text, service: text },
    },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type DataSourceKeys = KeysOf<typeof dataSourceV5>;
/** Keys that the reader may ask for. */
export type AddonKeys = KeysOf<typeof addon>;
