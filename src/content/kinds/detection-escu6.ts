import type { JSONSchema } from 'json-schema-to-ts';
import {
  detentBlock,
  filledText,
  type KeysOf,
  mitreAttackIds,
  sentence,
  stanzaName,
  text,
  texts,
  uuids,
} from './common.ts';
import { testAdditions, threatObject } from './detection.ts';
import {
  assetTypesEscu6,
  detectionCategories,
  detectionStatuses,
  detectionTypes,
  productsEscu6,
  riskObjectTypes,
  securityDomains,
} from './enumerations.ts';
import { customSchedule, cveEscu6, distinctTexts, escu6DeprecableHead, escu6Required } from './escu6.ts';

/** A text that analysts read with the values of a result: at least one `$field$`, and no `$` alone. */
const tokenText = {
  type: 'string',
  pattern: '^[^$]*\\$[^$\\s]+\\$(?:[^$]*\\$[^$\\s]+\\$)*[^$]*$',
  description: 'A text with at least one $field$ of the results.',
} as const satisfies JSONSchema;

const entity = {
  field: filledText,
  type: { type: 'string', enum: riskObjectTypes },
  score: { type: 'integer', minimum: 0, maximum: 100 },
} as const;

const finding = {
  type: ['object', 'null'],
  required: ['title', 'entity'],
  additionalProperties: false,
  properties: {
    title: tokenText,
    entity: {
      type: 'object',
      required: ['field', 'type', 'score'],
      additionalProperties: false,
      properties: entity,
    },
  },
} as const satisfies JSONSchema;

const intermediateFindings = {
  type: ['object', 'null'],
  required: ['entities'],
  additionalProperties: false,
  properties: {
    entities: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: {
        type: 'object',
        required: ['field', 'type', 'score', 'message'],
        additionalProperties: false,
        properties: { ...entity, message: tokenText },
      },
    },
  },
} as const satisfies JSONSchema;

/** Without blanks around it, but for a line end behind. */
const splText = {
  type: 'string',
  pattern: '\\S.+\\S',
  description: 'A search.',
} as const satisfies JSONSchema;

const drilldown = {
  type: 'object',
  required: ['name', 'search', 'earliest_offset', 'latest_offset'],
  additionalProperties: false,
  properties: { name: filledText, search: splText, earliest_offset: text, latest_offset: text },
} as const satisfies JSONSchema;

const attackData = {
  type: 'object',
  required: ['data', 'source', 'sourcetype'],
  additionalProperties: false,
  properties: {
    data: filledText,
    source: filledText,
    sourcetype: filledText,
    index: text,
    sha256: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'The SHA-256 of the file, 64 hex digits.',
    },
    bytes: { type: 'integer', minimum: 0 },
  },
} as const satisfies JSONSchema;

/** A test of ESCU 6: one that runs, or one that says why it cannot. */
export const testEscu6 = {
  type: 'object',
  required: ['name', 'test_type'],
  additionalProperties: false,
  properties: {
    name: filledText,
    test_type: { type: 'string', enum: ['unit', 'experimental'] },
    attack_data: { type: 'array', items: attackData },
    expected_results: { type: 'integer', minimum: 0 },
    description: { type: ['string', 'null'] },
    ...testAdditions,
  },
  if: { properties: { test_type: { const: 'unit' } }, required: ['test_type'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { required: ['attack_data'], properties: { attack_data: { type: 'array', minItems: 1 } } },
  else: { required: ['description'], properties: { description: { type: 'string' } } },
} as const satisfies JSONSchema;

/** What the searches of ESCU 6 share: those of detections and of baselines. */
export const searchKeysEscu6 = {
  name: stanzaName,
  ...escu6DeprecableHead,
  search: splText,
  how_to_implement: sentence,
  known_false_positives: sentence,
  security_domain: { type: 'string', enum: securityDomains },
  data_source: texts,
  product: {
    type: 'array',
    minItems: 3,
    maxItems: 3,
    uniqueItems: true,
    items: { type: 'string', enum: productsEscu6 },
  },
  schedule: { type: ['string', 'null'] },
  custom_schedule: customSchedule,
  atomic_guid: uuids,
  tests: { type: 'array', items: testEscu6 },
  detent: detentBlock,
} as const;

/** A detection of ESCU 6: risk is `finding` and `intermediate_findings`, and nothing stands under `tags`. */
export const detectionEscu6 = {
  type: 'object',
  required: [
    ...escu6Required,
    'status',
    'search',
    'how_to_implement',
    'known_false_positives',
    'security_domain',
    'data_source',
    'product',
    'type',
    'analytic_story',
    'mitre_attack_id',
    'asset_type',
    'category',
  ],
  properties: {
    ...searchKeysEscu6,
    status: { type: 'string', enum: detectionStatuses },
    type: { type: 'string', enum: detectionTypes },
    finding,
    intermediate_findings: intermediateFindings,
    threat_objects: {
      type: 'array',
      uniqueItems: true,
      items: { ...threatObject, additionalProperties: false },
    },
    analytic_story: { type: 'array', minItems: 1, items: text },
    baselines: texts,
    mitre_attack_id: { ...mitreAttackIds, uniqueItems: true },
    asset_type: { type: 'string', enum: assetTypesEscu6 },
    cve: cveEscu6,
    drilldown_searches: { type: 'array', items: drilldown },
    threat_group: distinctTexts,
    category: { type: 'string', enum: detectionCategories },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type DetectionKeysEscu6 = KeysOf<typeof detectionEscu6>;
/** Keys that the reader may ask for. */
export type TestKeysEscu6 = KeysOf<typeof testEscu6>;
/** Keys that the reader may ask for. */
export type AttackDataKeysEscu6 = KeysOf<typeof attackData>;
/** Keys that the reader may ask for. */
export type EntityKeys = keyof typeof entity | 'message';
