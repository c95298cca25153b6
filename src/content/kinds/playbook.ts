import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  type KeysOf,
  objectName,
  references,
  sentence,
  texts,
  uuid,
  version,
} from './common.ts';
import { escu6Head, escu6Required } from './escu6.ts';

const tags = {
  type: 'object',
  required: ['platform_tags', 'playbook_type', 'vpe_type', 'product'],
  properties: {
    analytic_story: texts,
    detections: texts,
    platform_tags: texts,
    playbook_type: { type: 'string', enum: ['Input', 'Automation', 'Enterprise Security'] },
    vpe_type: { type: 'string', enum: ['Modern', 'Classic'] },
    playbook_fields: texts,
    product: {
      type: 'array',
      items: { type: 'string', enum: ['Splunk SOAR', 'Splunk Enterprise Security'] },
    },
    use_cases: {
      type: 'array',
      items: {
        type: 'string',
        enum: ['Collection', 'Endpoint', 'Enrichment', 'Malware', 'Phishing', 'Response', 'Utility'],
      },
    },
    defend_technique_id: {
      type: 'array',
      items: { type: 'string', pattern: '^D3-[A-Z]+$', description: 'A D3FEND technique such as D3-DA.' },
    },
    labels: texts,
    playbook_outputs: texts,
  },
} as const satisfies JSONSchema;

/** A response playbook; its flow is the JSON and Python file beside it. */
export const playbookClassic = {
  type: 'object',
  required: [
    'name',
    'id',
    'version',
    'date',
    'author',
    'description',
    'type',
    'playbook',
    'how_to_implement',
    'app_list',
    'tags',
  ],
  properties: {
    name: objectName,
    id: uuid,
    version,
    date,
    author,
    description,
    references,
    type: { type: 'string', enum: ['Investigation', 'Response'] },
    playbook: sentence,
    how_to_implement: sentence,
    app_list: texts,
    tags,
  },
} as const satisfies JSONSchema;

/** As the classic one, with a status and nothing unknown. */
export const playbookV5 = {
  ...playbookClassic,
  properties: {
    ...playbookClassic.properties,
    status: { type: 'string', enum: ['production'] },
    tags: { ...tags, additionalProperties: false },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** As the v5 one with nothing under `tags`. */
export const playbookEscu6 = {
  type: 'object',
  required: [...escu6Required, 'type', 'playbook', 'how_to_implement', 'app_list', ...tags.required],
  properties: {
    name: objectName,
    ...escu6Head,
    type: playbookClassic.properties.type,
    playbook: sentence,
    how_to_implement: sentence,
    app_list: texts,
    ...tags.properties,
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type PlaybookKeys = KeysOf<typeof playbookV5>;
