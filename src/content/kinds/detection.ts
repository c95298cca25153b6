import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  cve,
  date,
  description,
  detentBlock,
  filledText,
  type KeysOf,
  mitreAttackIds,
  references,
  sentence,
  stanzaName,
  text,
  texts,
  uuid,
  uuids,
  version,
} from './common.ts';
import { inlineDeployment } from './deployment.ts';
import {
  assetTypes,
  detectionStatuses,
  detectionTypes,
  observableRoles,
  observableTypes,
  products,
  riskObjectTypes,
  securityDomains,
  threatObjectTypes,
} from './enumerations.ts';

const drilldown = {
  type: 'object',
  required: ['name', 'search', 'earliest_offset', 'latest_offset'],
  properties: {
    name: { type: 'string', minLength: 5 },
    search: filledText,
    // The published files hold the integer 0 beside texts and null.
    earliest_offset: { type: ['string', 'null', 'integer'] },
    latest_offset: { type: ['string', 'null', 'integer'] },
  },
} as const satisfies JSONSchema;

const throttling = {
  type: 'object',
  required: ['fields', 'period'],
  properties: {
    fields: { type: 'array', minItems: 1, items: filledText },
    period: {
      type: 'string',
      pattern: '^[0-9]+[smh]$',
      description: 'A number and s, m or h, such as 3600s.',
    },
  },
} as const satisfies JSONSchema;

/** Values by field. */
const statedRow = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: ['string', 'number', 'null', 'array'],
    items: { type: ['string', 'number'] },
  },
} as const satisfies JSONSchema;

/** Rows in place of a command that cannot run outside Splunk. A Detent addition. */
const givenRows = {
  type: 'object',
  required: ['command', 'rows'],
  additionalProperties: false,
  properties: {
    command: { type: 'string', minLength: 1, description: 'A command that Detent refuses, such as apply.' },
    occurrence: {
      type: 'integer',
      minimum: 1,
      description: 'Which one, where the search has several; each of them unless given.',
    },
    by: {
      type: 'array',
      minItems: 1,
      items: filledText,
      description: 'Fields that a row must share with a given row to take its fields; all rows stay.',
    },
    rows: { type: 'array', items: statedRow, description: 'The rows that leave the command.' },
  },
} as const satisfies JSONSchema;

/** Rows and their number that a test must give. A Detent addition. */
const expectation = {
  type: ['string', 'object'],
  if: { type: 'string' },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { enum: ['none'] },
  else: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      count: {
        type: ['integer', 'object'],
        minimum: 0,
        additionalProperties: false,
        minProperties: 1,
        properties: {
          exact: { type: 'integer', minimum: 0 },
          min: { type: 'integer', minimum: 0 },
          max: { type: 'integer', minimum: 0 },
        },
      },
      rows: { type: 'array', minItems: 1, items: statedRow },
    },
  },
  description: 'none, or count and rows.',
} as const satisfies JSONSchema;

const attackData = {
  type: 'object',
  required: ['data', 'source', 'sourcetype'],
  properties: {
    data: filledText,
    source: filledText,
    sourcetype: filledText,
    custom_index: text,
    host: text,
    sha256: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'The SHA-256 of the file, 64 hex digits.',
    },
    bytes: { type: 'integer', minimum: 0 },
  },
} as const satisfies JSONSchema;

const attackDataClassic = {
  ...attackData,
  properties: { ...attackData.properties, update_timestamp: {} },
} as const satisfies JSONSchema;

/** What Detent adds to a test in every layout. */
export const testAdditions = {
  now: {
    type: ['number', 'string'],
    pattern:
      '^(?:\\d+(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\d(?:[Tt ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:[Zz]|[+-]\\d\\d:?\\d\\d)?)?)$',
    description: 'What now() is in this test: epoch seconds or an ISO 8601 time.',
  },
  expect: expectation,
  given: {
    type: 'array',
    minItems: 1,
    items: givenRows,
    description: 'Rows in place of commands that cannot run outside Splunk.',
  },
} as const;

const test = {
  type: 'object',
  required: ['name', 'attack_data'],
  properties: {
    name: filledText,
    attack_data: { type: 'array', minItems: 1, items: attackDataClassic },
    // Old tests have them and nobody reads them: a test searches all time.
    earliest_time: { type: ['string', 'number'] },
    latest_time: { type: ['string', 'number'] },
    ...testAdditions,
    description: text,
  },
} as const satisfies JSONSchema;

const testV5 = {
  ...test,
  properties: {
    ...test.properties,
    attack_data: { type: 'array', minItems: 1, items: { ...attackData, additionalProperties: false } },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

const sharedTags = {
  analytic_story: texts,
  asset_type: { type: 'string', enum: assetTypes },
  atomic_guid: uuids,
  cve,
  manual_test: { type: ['string', 'null'] },
  mitre_attack_id: mitreAttackIds,
  product: { type: 'array', minItems: 1, items: { type: 'string', enum: products } },
  security_domain: { type: 'string', enum: securityDomains },
  throttling,
  nist: texts,
  group: texts,
} as const;

const observable = {
  type: 'object',
  required: ['name', 'type', 'role'],
  properties: {
    name: filledText,
    type: { type: 'string', enum: observableTypes },
    role: { type: 'array', minItems: 1, maxItems: 1, items: { type: 'string', enum: observableRoles } },
  },
} as const satisfies JSONSchema;

const percent = { type: 'integer', minimum: 0, maximum: 100 } as const satisfies JSONSchema;

const tagsClassic = {
  type: 'object',
  required: [
    'analytic_story',
    'asset_type',
    'confidence',
    'impact',
    'message',
    'product',
    'required_fields',
    'security_domain',
  ],
  properties: {
    ...sharedTags,
    confidence: percent,
    impact: percent,
    risk_score: { type: 'number' },
    message: text,
    observable: { type: 'array', items: observable },
    required_fields: { type: 'array', minItems: 1, items: text },
  },
} as const satisfies JSONSchema;

const tagsV5 = {
  type: 'object',
  required: ['analytic_story', 'asset_type', 'product', 'security_domain'],
  properties: {
    ...sharedTags,
    research_site_url: text,
    event_schema: text,
    mappings: {},
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** What did the harm. */
export const threatObject = {
  type: 'object',
  required: ['field', 'type'],
  properties: { field: filledText, type: { type: 'string', enum: threatObjectTypes } },
} as const satisfies JSONSchema;

const rba = {
  type: 'object',
  required: ['message', 'risk_objects', 'threat_objects'],
  properties: {
    message: text,
    risk_objects: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['field', 'type', 'score'],
        properties: {
          field: filledText,
          type: { type: 'string', enum: riskObjectTypes },
          score: { type: 'integer', minimum: 1, maximum: 100 },
        },
      },
    },
    threat_objects: { type: 'array', items: threatObject },
  },
} as const satisfies JSONSchema;

const properties = {
  name: stanzaName,
  id: uuid,
  version,
  date,
  author,
  type: { type: 'string', enum: detectionTypes },
  status: { type: 'string', enum: detectionStatuses },
  description,
  data_source: texts,
  search: filledText,
  how_to_implement: sentence,
  known_false_positives: sentence,
  references,
  explanation: text,
  enabled_by_default: { type: 'boolean' },
  drilldown_searches: { type: 'array', items: drilldown },
  deployment: inlineDeployment,
  detent: detentBlock,
} as const;

const required = [
  'name',
  'id',
  'version',
  'date',
  'author',
  'type',
  'status',
  'description',
  'search',
  'how_to_implement',
  'known_false_positives',
  'tags',
] as const;

/** A detection with `tags.confidence`, `tags.impact`, `tags.message` and `tags.observable`. */
export const detectionClassic = {
  type: 'object',
  required,
  properties: { ...properties, tags: tagsClassic, tests: { type: 'array', items: test } },
} as const satisfies JSONSchema;

/** A detection with `rba:`; keys that the schema does not name are errors. */
export const detectionV5 = {
  type: 'object',
  required,
  properties: { ...properties, rba, tags: tagsV5, tests: { type: 'array', items: testV5 } },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type DetectionKeys = KeysOf<typeof detectionClassic> | 'rba';
/** Keys that the reader may ask for. */
export type DetectionTagKeys = KeysOf<typeof tagsClassic>;
/** Keys that the reader may ask for. */
export type RbaKeys = KeysOf<typeof rba>;
/** Keys that the reader may ask for. */
export type RiskObjectKeys = 'field' | 'type' | 'score';
/** Keys that the reader may ask for. */
export type ObservableKeys = KeysOf<typeof observable>;
/** Keys that the reader may ask for. */
export type DrilldownKeys = KeysOf<typeof drilldown>;
/** Keys that the reader may ask for. */
export type ThrottlingKeys = KeysOf<typeof throttling>;
/** Keys that the reader may ask for. */
export type TestKeys = KeysOf<typeof test>;
/** Keys that the reader may ask for. */
export type AttackDataKeys = KeysOf<typeof attackData>;
/** Keys of an entry of a test's `given`. */
export type GivenKeys = KeysOf<typeof givenRows>;
