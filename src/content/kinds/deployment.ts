import type { JSONSchema } from 'json-schema-to-ts';
import {
  author,
  date,
  description,
  type KeysOf,
  objectName,
  references,
  text,
  texts,
  uuid,
  version,
} from './common.ts';
import { deploymentTypes } from './enumerations.ts';
import { escu6Head, escu6Required, scheduleKeys, scheduleRequired } from './escu6.ts';

/** When a search runs and over which time. */
export const scheduling = {
  type: 'object',
  required: ['cron_schedule', 'earliest_time', 'latest_time', 'schedule_window'],
  properties: { cron_schedule: text, earliest_time: text, latest_time: text, schedule_window: text },
} as const satisfies JSONSchema;

const action = {
  type: 'object',
  properties: {
    notable: {
      type: 'object',
      required: ['rule_description', 'rule_title', 'nes_fields'],
      properties: { rule_description: text, rule_title: text, nes_fields: texts },
    },
    rba: { type: 'object', properties: { enabled: { type: 'boolean' } } },
    email: {
      type: 'object',
      required: ['message', 'subject', 'to'],
      properties: { message: text, subject: text, to: text },
    },
    slack: { type: 'object', required: ['channel', 'message'], properties: { channel: text, message: text } },
    phantom: {
      type: 'object',
      required: ['cam_workers', 'label', 'phantom_server', 'sensitivity', 'severity'],
      properties: { cam_workers: text, label: text, phantom_server: text, sensitivity: text, severity: text },
    },
  },
} as const satisfies JSONSchema;

/** The `deployment:` of one detection or baseline, which replaces the default of its type. */
export const inlineDeployment = {
  type: 'object',
  properties: { scheduling, alert_action: action },
} as const satisfies JSONSchema;

const properties = {
  name: objectName,
  id: uuid,
  version,
  date,
  author,
  description,
  references,
  type: { type: 'string', enum: deploymentTypes },
  scheduling,
  alert_action: action,
  tags: { type: 'object' },
} as const;

/** How searches of one type are scheduled and what they do when they find something. */
export const deploymentClassic = {
  type: 'object',
  required: ['name', 'id', 'date', 'author', 'description', 'type', 'scheduling'],
  properties,
} as const satisfies JSONSchema;

/** As the classic one, but `tags` may say what it applies to in place of the type. */
export const deployment2023 = {
  ...deploymentClassic,
  required: ['name', 'id', 'date', 'author', 'description', 'scheduling'],
} as const satisfies JSONSchema;

/** As the classic one, with a status and nothing unknown. */
export const deploymentV5 = {
  ...deploymentClassic,
  properties: { ...properties, status: { type: 'string', enum: ['production'] } },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** A schedule by its name, which is what ESCU 6 has in place of deployments. */
export const scheduleEscu6 = {
  type: 'object',
  required: [...escu6Required, ...scheduleRequired],
  properties: { name: objectName, ...escu6Head, ...scheduleKeys },
  additionalProperties: false,
} as const satisfies JSONSchema;

/** Keys that the reader may ask for. */
export type DeploymentKeys = KeysOf<typeof deploymentV5>;
